"""`onrecord sample`: draws rows for checking by hand, and computes precision from the judgements on them."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain
from onrecord.cli.stores import existing


def sample(
    store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")],
    number: Annotated[int, typer.Option("--n", metavar="N", min=1, help="How many rows.")] = 200,
    kind: Annotated[list[str] | None, typer.Option(metavar="KIND", help="quotation, event or figure; all without. May be repeated.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws other rows.")] = 0,
    out: Annotated[Path | None, typer.Option(metavar="SHEET", help="A .csv or .tsv file; standard output without.", show_default=False)] = None,
    precision: Annotated[bool, typer.Option("--precision", help="Precision of the last drawing, from the judgements on it.")] = False,
) -> None:
    """Draw rows for checking by hand, by stratum. Fill the column `verdict` with accept, correct or reject.

    Then: onrecord judge FILE import SHEET, and onrecord sample FILE --precision.
    """
    existing(store)
    if precision:
        _show_precision(store)
    else:
        _draw(store, number, tuple(kind or ()), seed, out)


def _draw(path: Path, number: int, kinds: tuple[str, ...], seed: int, out: Path | None) -> None:
    from onrecord.errors import StoreError
    from onrecord.store.sampling import COLUMNS, STRATA, draw, sheet_form
    from onrecord.view import open_store

    if unknown := [kind for kind in kinds if kind not in STRATA]:
        raise StoreError(f"no kind {', '.join(unknown)} to draw from. Known: {', '.join(STRATA)}")
    if out is not None and out.exists():
        raise StoreError(f"{out}: is there already; judgements in it would be lost. Name another file.")
    with open_store(path, read_only=False) as store:
        drawing, rows = draw(store, number, seed=seed, kinds=kinds or tuple(STRATA))
    if out is None:
        _write(sys.stdout, rows, COLUMNS, ",")
    else:
        with out.open("w", encoding="utf-8", newline="") as sheet:
            _write(sheet, rows, COLUMNS, sheet_form(out))
    complain(f"drawing {drawing}: {len(rows)} rows. Fill the column `verdict`, then: onrecord judge {path} import {out or 'SHEET'}")


def _write(lines: object, rows: list[dict[str, object]], columns: tuple[str, ...], mark: str) -> None:
    sheet = csv.DictWriter(lines, columns, delimiter=mark)  # type: ignore[arg-type]
    sheet.writeheader()
    sheet.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: object) -> str:
    """One line; words that a spreadsheet would take for a formula begin with an apostrophe."""
    text = " ".join(str(value if value is not None else "").split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _show_precision(path: Path) -> None:
    from onrecord.store.sampling import measure_precision
    from onrecord.view import open_store

    with open_store(path) as store:
        measured = measure_precision(store)
    for stratum in measured.strata:
        if stratum.drawn:
            low, high = stratum.interval
            share = f"{stratum.precision:.3f} ({low:.3f} to {high:.3f})" if stratum.judged else "none judged yet"
            typer.echo(f"{stratum.name:<36} {share:<28} {stratum.right} of {stratum.judged} judged, {stratum.drawn} drawn of {stratum.rows}")
    overall = measured.overall
    if overall is None:
        complain(f"drawing {measured.drawing}: no judgement yet. Fill the sheet, then: onrecord judge {path} import SHEET")
    else:
        weighted, low, high = overall
        judged = sum(stratum.judged for stratum in measured.strata)
        typer.echo(f"{'all, weighted as in the store':<36} {weighted:.3f} ({low:.3f} to {high:.3f}, 95 %)  {judged} judged")
