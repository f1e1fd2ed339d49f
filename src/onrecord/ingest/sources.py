"""Find what is to be read: files, the reports in a folder and below it, and standard input.

Opens nothing before it is asked for its bytes, so that a file that cannot be read stops no other.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.model.document import Failed

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
STANDARD_INPUT = "-"


class Source(msgspec.Struct, frozen=True):
    """Something to read: its name for messages, its path where it is a file, and a way to its bytes.

    `ignored` is given with the first source of a folder: how many files there have an ending that is not read.
    """

    name: str
    open_bytes: Callable[[], bytes]
    path: Path | None = None
    ignored: int = 0

    def read(self) -> bytes | Failed:
        """Its bytes, or why they could not be read."""
        try:
            return self.open_bytes()
        except OSError as error:
            return Failed(self.name, "ingest", f"cannot be read: {error.strerror or error}")


def find_sources(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """What the paths name, in their order; a folder's reports sorted by path, whatever file is given by name.

    Raises `InputError` for a path that is missing and for a folder without reports, before anything is read of it.
    """
    for given in paths:
        if str(given) == STANDARD_INPUT:
            if stdin is None:
                raise InputError("'-' names standard input, but there is none here. Give a file or a folder.")
            yield Source("standard input", stdin.read)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield Source(str(path), path.read_bytes, path)
        else:
            raise InputError(_missing(path))


def _in_folder(folder: Path) -> Iterator[Source]:
    found, closed, ignored = _reports(folder)
    if not found and not closed:
        raise InputError(f"{folder}: no reports in this folder or below it. Files with these endings are read: {', '.join(ENDINGS)}")
    sources = [Source(str(path), path.read_bytes, path) for path in found] + [_closed(error) for error in closed]
    for number, source in enumerate(sorted(sources, key=lambda source: source.name)):
        yield msgspec.structs.replace(source, ignored=ignored) if number == 0 else source


def _closed(error: OSError) -> Source:
    """A folder that may not be entered: its reports are missing, which must be told."""

    def refuse() -> bytes:
        raise error

    return Source(str(error.filename), refuse)


def _reports(folder: Path) -> tuple[list[Path], list[OSError], int]:
    """Files to read in a folder and below it, folders that may not be entered, and how many other files there are.

    Hidden ones are left out; no folder is entered twice, so that links in a circle end.
    """
    found: list[Path] = []
    closed: list[OSError] = []
    ignored = 0
    entered: set[tuple[int, int]] = set()
    for place, folders, files in os.walk(folder, followlinks=True, onerror=closed.append):
        here = Path(place).stat()
        if (here.st_dev, here.st_ino) in entered:
            folders.clear()
            continue
        entered.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        visible = [name for name in files if not name.startswith(".")]
        chosen = [Path(place) / name for name in visible if Path(name).suffix.lower() in ENDINGS]
        found.extend(chosen)
        ignored += len(visible) - len(chosen)
    return found, closed, ignored


def _missing(path: Path) -> str:
    folder = path.parent
    try:
        names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    except OSError:
        names = []
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.6)
    if near:
        return f"{path}: there is no such file. Did you mean {' or '.join(str(folder / name) for name in near)}?"
    return f"{path}: there is no such file or folder. Check the path." if folder.is_dir() else f"{path}: there is no folder {folder}. Check the path."
