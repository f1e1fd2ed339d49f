"""`onrecord check`: does a quotation stand in the record: exact, altered (with the difference), partial, or not at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, harmless, output
from onrecord.cli.search import SearchFormat

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.store.check import Checked, Finding

NOT_FOUND = 1
_SHOWN = 10
"""Reports of one kind that are shown."""


def check(
    store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words to check, in quotation marks.")],
    format_: Annotated[SearchFormat, typer.Option("--format", help="text or jsonl")] = SearchFormat.TEXT,
) -> None:
    """Check words against the record: exact, altered (with the difference), partial, or not in this record, and who said them.

    Case, accents, marks and white space do not count. Exit status 1 when the words are not in this record.
    """
    from onrecord.store.check import check_words
    from onrecord.view import open_store

    with open_store(store) as opened:
        checked = check_words(opened, words)
    if format_ is SearchFormat.JSONL:
        import msgspec

        for finding in checked.findings:
            sys.stdout.write(json.dumps(msgspec.to_builtins(finding), ensure_ascii=False) + "\n")
    else:
        _show(checked)
    if not checked.findings:
        raise typer.Exit(NOT_FOUND)


def _show(checked: Checked) -> None:
    from onrecord.store.check import Kind
    from onrecord.store.search import counted

    console = output()
    through = f"{checked.looked_through}; English only"
    if not checked.findings:
        console.print(f"not in this record ({through})")
        return
    for kind in Kind:
        found = checked.of_kind(kind)
        if found:
            outlets = len({finding.publisher for finding in found if finding.publisher})
            where = f"{counted(len(found), 'report')} of {counted(outlets, 'outlet')}"
            console.print(f"{kind.value} in {where}; looked through: {through}", style="bold")
            for finding in found[:_SHOWN]:
                _show_finding(finding, console)
            if len(found) > _SHOWN:
                console.print(f"  and {len(found) - _SHOWN} more: --format jsonl")
    if not checked.of_kind(Kind.EXACT):
        complain(f"the exact words are not in this record ({through})")


def _show_finding(finding: Finding, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    facts = " · ".join(fact for fact in (finding.publisher, finding.published, finding.title, finding.document) if fact)
    later = " (an earlier text: the article was changed since)" if finding.superseded else ""
    console.print(Text(harmless(f"  {facts}{later}"), style="dim"))
    console.print(Padding(Text(harmless(_compared(finding))), (0, 0, 0, 4)))
    for says in finding.says[:1]:
        how = "in quotation marks" if says.in_marks else "not word for word in quotation marks"
        console.print(Padding(Text(harmless(f"said by: {says.who} ({says.kind}, {how})")), (0, 0, 0, 4)))
    if not finding.says:
        console.print(Padding(Text("in no quotation that was found: who says it is not recorded"), (0, 0, 0, 4)))


def _compared(finding: Finding) -> str:
    """The words as they stand there; [-asked-] and {+there+} where they differ."""
    parts = []
    for difference in finding.difference:
        if difference.is_same:
            parts.append(difference.found)
        else:
            parts.extend([f"[-{difference.asked}-]"] if difference.asked else [])
            parts.extend([f"{{+{difference.found}+}}"] if difference.found else [])
    return f"“{' '.join(' '.join(parts).split())}”"
