"""`onrecord doctor`: is the installation whole, and is a store sound?"""

from __future__ import annotations

import hashlib
import importlib.util
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain, harmless
from onrecord.cli.stores import existing
from onrecord.errors import OnrecordError, ReadOnlyStoreError

FAULTS = 1
_PYTHON = ((3, 11), (3, 14))
"""From and below which versions of Python onrecord runs."""
_SQLITE = (3, 37)
"""From here on SQLite has strict tables."""


def doctor(
    store: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A store; the installation without.", show_default=False)] = None,
    update: Annotated[bool, typer.Option("--update", help="Bring the tables of an older store up to date first.")] = False,
) -> None:
    """Say whether the installation is whole or, with a store, whether that is sound. Exit status 1 when something is wrong."""
    faults = _examine_installation() if store is None else _examine_store(store, update=update)
    if faults:
        complain(f"{faults} {'fault' if faults == 1 else 'faults'}")
        raise typer.Exit(FAULTS)


def _examine_store(path: Path, *, update: bool) -> int:
    from onrecord.store.doctor import examine
    from onrecord.view import open_store

    if update:
        open_store(existing(path), read_only=False).close()
    # looked at first without the right to write, so that a damaged or foreign file is refused as it is
    open_store(existing(path)).close()
    try:
        opened = open_store(path, read_only=False)
    except ReadOnlyStoreError:
        opened = open_store(path)
    with opened as store:
        diagnoses = examine(store)
    for diagnosis in diagnoses:
        state = f"not checked: {diagnosis.not_checked}" if diagnosis.not_checked else "sound" if diagnosis.is_sound else f"{diagnosis.count} at fault"
        typer.echo(f"{diagnosis.name:<20} {state}")
        for fault in diagnosis.faults:
            typer.echo(f"  {harmless(fault)}")
        if diagnosis.count > len(diagnosis.faults):
            typer.echo(f"  and {diagnosis.count - len(diagnosis.faults)} more")
    return sum(diagnosis.count > 0 for diagnosis in diagnoses)


def _examine_installation() -> int:
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "python": _python,
        "sqlite": _sqlite,
        "model": _model,
        "lexicons": _lexicons,
        "samples": _samples,
    }
    wrong = 0
    for name, look in checks.items():
        try:
            faults = list(look())
        except OnrecordError as error:
            faults = [str(error)]
        wrong += bool(faults)
        typer.echo(f"{name:<20} {'at fault' if faults else 'whole'}")
        for fault in faults:
            typer.echo(f"  {fault}")
    return wrong


def _python() -> Iterator[str]:
    lowest, above = _PYTHON
    if not lowest <= sys.version_info[:2] < above:
        yield f"Python {sys.version.split()[0]}: onrecord runs on {lowest[0]}.{lowest[1]} up to, not including, {above[0]}.{above[1]}"


def _sqlite() -> Iterator[str]:
    if sqlite3.sqlite_version_info[:2] < _SQLITE:
        yield f"SQLite {sqlite3.sqlite_version}: stores need {'.'.join(map(str, _SQLITE))} or newer. Use a newer Python."
    with sqlite3.connect(":memory:") as connection:
        if not connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
            yield "this SQLite has no full-text index (FTS5). Use another build of Python."


def _model() -> Iterator[str]:
    from onrecord.settings import Settings

    pipeline = Settings().pipeline
    spec = importlib.util.find_spec(pipeline)
    if spec is None or spec.origin is None:
        yield f"the model {pipeline} is not installed: pip install --force-reinstall onrecord"
        return
    yield from _model_faults(Path(spec.origin).parent, read_pins(pipeline))


def read_pins(pipeline: str) -> dict[str, str]:
    """SHA-256 of every file of the model, by its path inside the package, as it was when onrecord was measured."""
    from onrecord.lexicon.table import data_folder

    lines = (data_folder() / "models" / f"{pipeline}.sha256").read_text("utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines if line and not line.startswith("#"))}


def _model_faults(folder: Path, pins: dict[str, str]) -> Iterator[str]:
    for name, digest in pins.items():
        path = folder / name
        if not path.exists():
            yield f"{name} of the model is missing: pip install --force-reinstall onrecord"
        elif _digest(path) != digest:
            yield f"{name} of the model is not the file that onrecord was measured with: pip install --force-reinstall onrecord"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lexicons() -> Iterator[str]:
    from onrecord.lexicon.check import check_lexicons
    from onrecord.pipeline import load_lexicons

    load_lexicons()
    faults, _ = check_lexicons()
    yield from (str(fault) for fault in faults)


def _samples() -> Iterator[str]:
    from onrecord.pipeline.samples import load_samples
    from onrecord.settings import Settings

    if not load_samples(Settings()):
        yield "the sample reports are missing: pip install --force-reinstall onrecord"
