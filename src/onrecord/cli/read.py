"""`onrecord read`: reads reports without storing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, output
from onrecord.cli.ending import OUT_OF_BALANCE, SOME_FAILED, WRONG_USE
from onrecord.cli.progress import showing_progress
from onrecord.errors import InputError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.settings import Settings, load_settings

if TYPE_CHECKING:
    from onrecord.ingest import Source
    from onrecord.pipeline import Account


class Format(StrEnum):
    """How records are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False)]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="text: for people; json: one object; jsonl: one a line. Text on a terminal, else jsonl.")
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="When the report was published, such as 2026-01-21.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Title = Annotated[str | None, typer.Option(metavar="TITLE", help="Its title, where that is not part of the text.")]
LexiconFolders = Annotated[list[Path] | None, typer.Option("--lexicon", metavar="FOLDER", help="Own lexicons: a folder or file; may be repeated.")]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="How many processes read side by side.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file of settings.")]
TextFree = Annotated[bool, typer.Option("--text-free", help="Leave the report's text out of the record.")]


def read(
    paths: Paths,
    format_: FormatOption = None,
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    lexicon: LexiconFolders = None,
    workers: Workers = 1,
    settings_file: SettingsFile = None,
    text_free: TextFree = False,
) -> None:
    """Read reports and print who said what, who did what to whom, and on whose word. Nothing is stored."""
    from onrecord.door import read_all
    from onrecord.pipeline import Account

    settings = _settings(settings_file, lexicon)
    chosen = format_ or (Format.TEXT if sys.stdout.isatty() else Format.JSONL)
    sources, complaints = _sources(paths)
    if chosen is Format.JSON and len(sources) > 1:
        raise InputError(f"--format json writes one object, and there are {len(sources)} reports: use --format jsonl")
    facts = {"published": published, "publisher": publisher, "title": title}
    documents = _documents(sources, facts, settings)
    account = Account()
    with showing_progress(len(sources)) as on_progress:
        for outcome in read_all(documents, workers=workers, on_progress=on_progress, settings=settings):
            account = account.with_outcome(outcome)
            _write(outcome, chosen, text_free=text_free)
    _close(account, complaints, many=len(sources) > 1)


def _settings(path: Path | None, folders: list[Path] | None) -> Settings:
    import msgspec

    settings = load_settings(path)
    return msgspec.structs.replace(settings, lexicons=(*settings.lexicons, *(str(folder) for folder in folders))) if folders else settings


def _sources(paths: list[str]) -> tuple[list[Source], int]:
    """Every report under these paths, and how many paths were wrong; each of those is named, and the others are read."""
    from onrecord.ingest import find_sources

    found: list[Source] = []
    wrong = 0
    for path in paths:
        try:
            found.extend(find_sources([path], stdin=sys.stdin.buffer))
        except InputError as error:
            complain(str(error))
            wrong += 1
    return found, wrong


def _documents(sources: Iterable[Source], facts: dict[str, str | None], settings: Settings) -> Iterator[Document | Skipped | Failed]:
    from onrecord.ingest import read_bytes

    for source in sources:
        data = source.read()
        yield data if isinstance(data, Failed) else read_bytes(data, source.name, settings=settings, **facts)


def _write(outcome: Reading | Skipped | Failed, chosen: Format, *, text_free: bool) -> None:
    if isinstance(outcome, Skipped):
        complain(f"skipped {outcome.name}: {outcome.why}")
    elif isinstance(outcome, Failed):
        complain(f"failed {outcome.name} ({outcome.stage}): {outcome.error}")
    elif chosen is Format.TEXT:
        from onrecord.cli.show import show_reading

        show_reading(outcome, output())
    else:
        record = outcome.to_dict(text_free=text_free)
        indent = 1 if chosen is Format.JSON else None
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=indent) + "\n")
        sys.stdout.flush()


def _close(account: Account, complaints: int, *, many: bool) -> None:
    if many:
        complain(f"{account.taken} taken in: {account.read} read, {account.skipped} skipped, {account.failed} failed")
    if not account.balances:
        complain("the account does not balance: please report this as a fault")
        raise typer.Exit(OUT_OF_BALANCE)
    if complaints:
        raise typer.Exit(WRONG_USE)
    if account.failed:
        raise typer.Exit(SOME_FAILED)
