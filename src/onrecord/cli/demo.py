"""`onrecord demo`: reads the reports that ship with the package, keeps them in a store, and opens the reading room."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.console import complain, output
from onrecord.cli.progress import showing_progress
from onrecord.cli.serve import NoOpen, Port, open_room
from onrecord.errors import InputError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.store import Counts

_INVENTED = "These reports were written for onrecord; the events in them never happened."
_STORE = "demo.onrecord"
_FAILED, _OUT_OF_BALANCE, _PORT = 1, 3, 8420

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME…]", help="Only these reports, such as wire or court; with --print.", show_default=False)
]
BuildOnly = Annotated[bool, typer.Option("--build-only", help="Build the store and stop.")]
Print = Annotated[bool, typer.Option("--print", help="Print the records of the sample reports; no store, no reading room.")]
Folder = Annotated[Path | None, typer.Option("--folder", metavar="FOLDER", help="Where the store is put; a temporary folder without it.")]


def demo(
    names: Names = None, no_open: NoOpen = False, build_only: BuildOnly = False, print_: Print = False, folder: Folder = None, port: Port = _PORT
) -> None:
    """Read the sample reports that ship with onrecord, and open them in the reading room.

    The reports were written for onrecord; the events in them never happened.
    """
    if print_:
        _print_samples(names or [])
        return
    if names:
        raise InputError("names of reports go with --print; without it, all of them are read")
    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder. Make it, or leave --folder out")
        _build_and_open(folder / _STORE, build_only=build_only, no_open=no_open, port=port)
    elif build_only:
        # a store that is built to be kept must outlive this command
        _build_and_open(Path(tempfile.mkdtemp(prefix="onrecord-")) / _STORE, build_only=True, no_open=True, port=port)
    else:
        with tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as temporary:
            _build_and_open(Path(temporary) / _STORE, build_only=False, no_open=no_open, port=port)


def _build_and_open(store: Path, *, build_only: bool, no_open: bool, port: int) -> None:
    from onrecord.pipeline.samples import load_corpus
    from onrecord.web import open_port

    # the port first: nobody should wait for the reading to learn that it is taken
    listening = None if build_only else open_port(port, again="onrecord demo")
    counts = build_demo(store, load_corpus(Settings()))
    complain(_INVENTED)
    parts = f"{counts.read} read, {counts.skipped} skipped, {counts.failed} failed, {counts.already} already there"
    complain(f"{counts.taken} taken in: {parts}. The store is {store}")
    if not counts.balances:
        raise typer.Exit(_OUT_OF_BALANCE)
    if listening is not None:
        open_room(store, listening, in_browser=not no_open)
        return
    complain(f"open it: onrecord serve {store}")
    if counts.failed:
        raise typer.Exit(_FAILED)


def build_demo(path: Path, reports: Iterable[Document | Skipped]) -> Counts:
    """Read the reports into a store; the account. What the store has already is not read again."""
    from onrecord.view import open_store

    taken = list(reports)
    with open_store(path, read_only=False) as store, showing_progress(len(taken)) as show:
        new = [report for report in taken if not (isinstance(report, Document) and report.id in store)]
        build = store.writer.begin_build([_STORE])
        outcomes = list(_read(new, show))
        store.writer.write_outcomes(build, outcomes, already=len(taken) - len(new))
        return store.writer.end_build(build, len(taken))


def _read(reports: list[Document | Skipped], show: Any) -> Iterator[Reading | Skipped | Failed]:
    from onrecord.door import read_all

    # without anything to read, the model need not be loaded
    return read_all(reports, on_progress=show) if reports else iter(())


def _print_samples(names: list[str]) -> None:
    from onrecord.cli.show import show_reading
    from onrecord.door import read_all
    from onrecord.pipeline.samples import load_samples

    samples = [s for s in load_samples(Settings()) if not names or any(name in s.name for name in names)]
    if not samples:
        known = ", ".join(sample.name for sample in load_samples(Settings()))
        raise InputError(f"no sample named {', '.join(names)}; known: {known}")
    console = output()
    with showing_progress(len(samples)) as on_progress:
        for outcome in read_all((sample.document for sample in samples), on_progress=on_progress):
            if isinstance(outcome, Reading):
                show_reading(outcome, console)
                console.print()
    sys.stderr.write(f"{_INVENTED}\n")
