"""`onrecord build`: takes in and reads what a store does not have yet, and keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import complain, harmless
from onrecord.cli.ending import OUT_OF_BALANCE, SOME_FAILED, STOPPED
from onrecord.cli.progress import showing_progress
from onrecord.errors import InputError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.settings import Settings, load_settings

if TYPE_CHECKING:
    from onrecord.ingest import Source
    from onrecord.store import BuildPlan, Counts

Sources = Annotated[list[str] | None, typer.Argument(metavar="SOURCE…", help="Files and folders.", show_default=False)]
StoreFile = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store; made where there is none.")]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="How many processes read side by side.")]
LexiconFolders = Annotated[list[Path] | None, typer.Option("--lexicon", metavar="FOLDER", help="Own lexicons: a folder or file; may be repeated.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file of settings.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only reports published on that day or later, such as 2026-01-21.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; read and write nothing.")]
Again = Annotated[bool, typer.Option("--again", help="Read anew what is there already, after an update or with other lexicons.")]
TakeForgotten = Annotated[bool, typer.Option("--take-forgotten", help="Take in documents, too, that were forgotten on request.")]
NotRead = Annotated[bool, typer.Option("--not-read", help="List what earlier builds skipped or could not read, and why.")]


def build(
    store: StoreFile,
    sources: Sources = None,
    workers: Workers = 1,
    lexicon: LexiconFolders = None,
    settings_file: SettingsFile = None,
    since: Since = None,
    dry_run: DryRun = False,
    again: Again = False,
    take_forgotten: TakeForgotten = False,
    not_read: NotRead = False,
) -> None:
    """Take in and read what a store does not have yet. The same command again reads only what is new.

    Stopped at any moment, the store is sound; the same command goes on where it stopped.
    """
    from onrecord.ingest import find_sources
    from onrecord.store import BuildPlan

    if not_read:
        _list_not_read(store)
        return
    if not sources:
        raise InputError(f"nothing to take in: name files or folders, as in: onrecord build articles/ --store {store}")
    found = [source for source in find_sources(sources) if not _belongs_to_store(source, store)]
    plan = BuildPlan(_settings(settings_file, lexicon), since, again, take_forgotten)
    if dry_run:
        _foresee(store, found, plan)
    else:
        _build(store, found, plan, workers, sources)


def _settings(path: Path | None, folders: list[Path] | None) -> Settings:
    import msgspec

    settings = load_settings(path)
    return msgspec.structs.replace(settings, lexicons=(*settings.lexicons, *(str(folder) for folder in folders))) if folders else settings


def _belongs_to_store(source: Source, store: Path) -> bool:
    return source.path is not None and source.path.name.startswith(store.name) and source.path.parent.absolute() == store.parent.absolute()


def _build(path: Path, sources: Sequence[Source], plan: BuildPlan, workers: int, named: Sequence[str]) -> None:
    from onrecord.pipeline import Account
    from onrecord.store import Counts
    from onrecord.store import build as build_store
    from onrecord.view import open_store

    counts = Counts()
    with open_store(path, read_only=False) as store, showing_progress(len(sources)) as show:

        def kept(so_far: Counts, outcomes: Sequence[Reading | Skipped | Failed]) -> None:
            nonlocal counts
            counts = so_far
            for outcome in outcomes:
                _tell(outcome)
            if show is not None:
                show(Account(so_far.taken, so_far.read, so_far.skipped + so_far.already, so_far.failed))

        def read(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Reading | Skipped | Failed]:
            return _read(documents, plan.settings, workers)

        try:
            final = build_store(store, sources, read, plan, on_kept=kept, named=named)
        except KeyboardInterrupt:
            complain(f"stopped; {_account(counts)}. What was read is kept; the same command goes on.")
            raise typer.Exit(STOPPED) from None
        _close(path, final, len(store))


def _read(documents: Iterable[Document | Skipped | Failed], settings: Settings, workers: int) -> Iterator[Reading | Skipped | Failed]:
    """As `read_all`, but without loading the model before there is something to read."""
    from onrecord.door import read_all

    waiting = iter(documents)
    for document in waiting:
        if isinstance(document, Document):
            yield from read_all(chain([document], waiting), workers=workers, settings=settings)
        else:
            yield document


def _tell(outcome: Reading | Skipped | Failed) -> None:
    if isinstance(outcome, Failed):
        complain(f"failed {outcome.name} ({outcome.stage}): {outcome.error}")
    elif isinstance(outcome, Skipped):
        complain(f"skipped {outcome.name}: {outcome.why}")


def _account(counts: Counts) -> str:
    parts = f"{counts.read} read, {counts.skipped} skipped, {counts.failed} failed, {counts.already} already there"
    return f"{counts.taken} taken in: {parts}"


def _close(path: Path, counts: Counts, held: int) -> None:
    complain(f"{_account(counts)}. {path} holds {held} reports.")
    if counts.skipped or counts.failed:
        complain(f"what was not read, and why: onrecord build --store {path} --not-read")
    if not counts.balances:
        complain("the account does not balance: please report this as a fault")
        raise typer.Exit(OUT_OF_BALANCE)
    if counts.failed:
        raise typer.Exit(SOME_FAILED)


def _foresee(path: Path, sources: Sequence[Source], plan: BuildPlan) -> None:
    from onrecord.store.build import foresee
    from onrecord.view import open_store

    store = open_store(path) if path.exists() else None
    foreseen = foresee(store, sources, plan)
    for outcome in foreseen.not_read:
        _tell(outcome)
    parts = f"{foreseen.new} new, {foreseen.versions} new texts of articles that are there, {foreseen.already} already there"
    complain(f"{len(sources)} taken in: {parts}, {len(foreseen.not_read)} would not be read. Nothing was written.")


def _list_not_read(path: Path) -> None:
    from onrecord.view import open_store

    with open_store(path) as store:
        for row in store.view("not_read"):
            where = f" ({row['stage']})" if row["stage"] else ""
            typer.echo(harmless(f"{row['outcome']} {row['name']}{where}: {row['why']}"))
