"""`onrecord evaluate`: scores on a gold set that the user has, the same as those published with the project."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain


class ResultFormat(StrEnum):
    """How scores are written."""

    TEXT = "text"
    JSON = "json"


def evaluate(
    set_: Annotated[
        str,
        typer.Argument(
            metavar="SET", help="polnear, plover, factuality, figures, muc4, places, same_event, pages, actors, dates, speakers, sides or status."
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The gold file or folder.")],
    format_: Annotated[ResultFormat, typer.Option("--format", help="text or json")] = ResultFormat.TEXT,
    predictions: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep what was predicted, one JSON object a line.")] = None,
    parses: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Keep parses there, so that a second run need not parse.")] = None,
    take: Annotated[int | None, typer.Option(metavar="N", min=1, help="Score the first N texts only.")] = None,
    quoter: Annotated[str | None, typer.Option(metavar="FILE", help="A quoter of your own, from `onrecord train quoter`.")] = None,
    fallback: Annotated[
        float | None,
        typer.Option(metavar="SHARE", min=0, max=1, help="With the learned fallback, from this confidence on (extra: fallback)."),
    ] = None,
) -> None:
    """Score the reading on a gold set."""
    import msgspec

    from onrecord.evaluate import Context, evaluate_set
    from onrecord.settings import Settings

    result, predicted = evaluate_set(set_, path, lambda: Context(Settings(quoter=quoter, fallback=fallback), parses=parses, take=take))
    if predictions is not None:
        predictions.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), "utf-8")
        complain(f"{len(predicted)} predictions kept in {predictions}")
    if format_ is ResultFormat.JSON:
        sys.stdout.write(json.dumps(msgspec.to_builtins(result), ensure_ascii=False) + "\n")
        return
    sys.stdout.write(f"{result.set}: {result.n} scored, {result.headline['name']} {result.headline['value']:.3f}\n")
    for name, value in result.scores.items():
        sys.stdout.write(f"  {name:<34} {value:.3f}\n")
