"""`onrecord search`: quotations, events and sentences in which words stand, each with who says so."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, harmless, output

if TYPE_CHECKING:
    from onrecord.store.search import Found, Hit


class SearchFormat(StrEnum):
    """How hits are written."""

    TEXT = "text"
    JSONL = "jsonl"


def search(
    store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")],
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must stand in the report; several in quotation marks are a phrase.")],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this speaker says, or is known on their word.", show_default=False)
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only events that this actor does.", show_default=False)] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only events of this PLOVER type, such as ACCUSE.", show_default=False)
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only reports published on that day or later.", show_default=False)
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only reports published on that day or before.", show_default=False)] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="Only events with this status, such as actual or negated.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many hits.")] = 20,
    everything: Annotated[bool, typer.Option("--all", help="Look into every report that holds the words, however long that takes.")] = False,
    format_: Annotated[SearchFormat, typer.Option("--format", help="text or jsonl")] = SearchFormat.TEXT,
) -> None:
    """Find quotations, events and sentences, newest report first, each with who says so."""
    from onrecord.store.search import FARTHEST, Question
    from onrecord.store.search import search as look
    from onrecord.view import open_store

    farthest = sys.maxsize if everything else FARTHEST
    with open_store(store) as opened:
        found = look(opened, Question(tuple(words), speaker, actor, type_, from_, to, status, limit, farthest))
    if format_ is SearchFormat.JSONL:
        import msgspec

        for hit in found.hits:
            sys.stdout.write(json.dumps(msgspec.to_builtins(hit), ensure_ascii=False) + "\n")
    else:
        _show(found)
    complain(_summary(found))


def _show(found: Found) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = output()
    for hit in found.hits:
        console.print(
            Text(harmless(" · ".join(part for part in (hit.publisher, hit.published, hit.title, hit.document, hit.id) if part)), style="dim")
        )
        console.print(Text(harmless(f"{hit.kind}: {hit.who}{_coded(hit)}"), style="bold"))
        console.print(Padding(Text(harmless(" ".join(hit.sentence.split()))), (0, 0, 1, 2)))


def _coded(hit: Hit) -> str:
    row = hit.row
    if row is None:
        return ""
    if hit.kind == "quotation":
        return f" [{row['kind']}, {row['class']}]"
    sides = " → ".join(filter(None, (", ".join(map(str, row["actors"])) or "?", ", ".join(map(str, row["recipients"])))))
    return f" [{' '.join([row['type'], *row['modes']])}: {sides}; {row['status']}]"


def _summary(found: Found) -> str:
    from onrecord.store.search import counted

    where = f"the words stand in {counted(found.reports, 'report')}; looked through: {found.looked_through}"
    if found.complete:
        return f"{len(found.hits)} found; {where}"
    return f"{len(found.hits)} found, and there may be more; {where}. More: --limit, --all; fewer: --from, --to, another word"
