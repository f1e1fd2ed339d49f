"""`onrecord lexicon check | why | list`: the data files in which judgement of language lives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain
from onrecord.cli.ending import ending_well

app = typer.Typer(no_args_is_help=True, help="The lexicons: check them, ask which entry speaks, list them.")

Folders = Annotated[list[Path] | None, typer.Option("--lexicon", metavar="FOLDER", help="Own lexicons: a folder or file; may be repeated.")]


@app.command("check")
@ending_well
def check(lexicon: Folders = None) -> None:
    """Check every entry: codes, sources, examples, order, doubles. Exit status 1 when something is wrong."""
    from onrecord.lexicon.check import check_lexicons
    from onrecord.lexicon.dictionary_report import report_dictionaries

    folders = _given(lexicon)
    faults, entries = check_lexicons(folders)
    for fault in faults:
        complain(str(fault))
    for report in report_dictionaries(folders):
        typer.echo(report.summary)
    if faults:
        complain(f"{len(faults)} faults in {entries} entries")
        raise typer.Exit(1)
    typer.echo(f"{entries} entries, no fault")


@app.command("why")
@ending_well
def why(words: Annotated[str, typer.Argument(metavar="WORDS")], lexicon: Folders = None) -> None:
    """Say which entries speak for these words: file, line, what they say, their source and an example."""
    from onrecord.lexicon.why import find_entries

    found = find_entries((words, _lemmas(words)), _given(lexicon))
    if not found:
        complain(f"no lexicon entry for {words!r}")
        raise typer.Exit(1)
    for entry in found:
        sys.stdout.write(f"{entry.lexicon}/{entry.key}  ({entry.where})\n")
        for name, value in entry.facts:
            sys.stdout.write(f"  {name}: {value}\n")


def _given(lexicon: list[Path] | None) -> tuple[Path, ...]:
    """The user's folders and dictionaries. Raises `LexiconError` for what is neither."""
    from onrecord.lexicon.dictionaries import require_lexicons

    folders = tuple(lexicon or ())
    require_lexicons(folders)
    return folders


def _lemmas(words: str) -> str:
    """The dictionary forms of the words: "accused of" is looked up as "accuse of"."""
    from onrecord.parse.spacy_parser import load_pipeline
    from onrecord.settings import Settings

    return " ".join(token.lemma_ for token in load_pipeline(Settings().pipeline)(words))


@app.command("list")
@ending_well
def list_lexicons(lexicon: Folders = None) -> None:
    """List the lexicons with the number of their entries."""
    from onrecord.lexicon.registry import all_lexicons

    for name, entries in all_lexicons(_given(lexicon)).items():
        typer.echo(f"{name}: {len(entries)} entries")
