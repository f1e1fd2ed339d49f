"""Check the lexicons: every file of entries in a lexicon folder, and the codes in them.

Refuses an unknown code or source, an entry without examples, a key that stands twice, one frame with two codes, an unsorted file.
Says file, line, entry and what to do. The examples themselves are run by the tests, with the parser.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.events import EventEntry, read_events
from onrecord.lexicon.registry import LOADERS
from onrecord.lexicon.table import Where, data_folder, read_header, read_table, read_yaml

_ENTRY_COLUMNS = ("key", "source", "yes", "no")


class Fault(msgspec.Struct, frozen=True):
    """Something wrong with an entry, and what to do about it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class RawEntry(msgspec.Struct, frozen=True):
    """What every entry has, before anything is made of it."""

    key: str
    sources: tuple[str, ...]
    where: Where
    has_yes: bool
    has_no: bool


def check_lexicons(extra: tuple[Path, ...] = ()) -> tuple[tuple[Fault, ...], int]:
    """Every fault in the shipped lexicons and the user's folders, and the number of entries that were looked at."""
    faults: list[Fault] = []
    count = 0
    for folder in (data_folder(), *extra):
        sources = known_sources(folder)
        for path in entry_files(folder):
            try:
                entries = tuple(_raw_entries(path))
            except LexiconError as error:
                faults.append(_from_error(error))
                continue
            count += len(entries)
            faults.extend(_faults_of_file(entries, sources, sorted_by_key=not is_ordered_by_priority(path)))
        faults.extend(_check_frames(folder))
    faults.extend(_check_codes(extra))
    return tuple(dict.fromkeys(faults)), count


def known_sources(folder: Path) -> frozenset[str]:
    """Names in the SOURCES.toml of this folder and of the shipped one."""
    names: set[str] = set()
    for path in {folder / "SOURCES.toml", data_folder() / "SOURCES.toml"}:
        if path.exists():
            names |= set(tomllib.loads(path.read_text("utf-8")))
    return frozenset(names)


def entry_files(folder: Path) -> Iterator[Path]:
    """Files that hold entries (with key, source and examples); compiled tables and codes are none."""
    for path in sorted(folder.rglob("*")):
        if (path.suffix == ".yaml" and not path.name.startswith("classes")) or (
            path.suffix == ".tsv" and set(_ENTRY_COLUMNS) <= set(read_header(path))
        ):
            yield path


def is_ordered_by_priority(path: Path) -> bool:
    """Does the file say in its first line that its order is its meaning? Then it is not sorted by key."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        return lines.readline().strip() == "# ordered by priority"


def _raw_entries(path: Path) -> Iterator[RawEntry]:
    if path.suffix == ".yaml":
        for where, raw in read_yaml(path):
            yield RawEntry(str(raw.get("key")), (str(raw.get("source")),), where, bool(raw.get("yes")), bool(raw.get("no")))
    else:
        for row in read_table(path, _ENTRY_COLUMNS):
            yield RawEntry(row.cells["key"], row.many("source") or ("",), row.where, bool(row.many("yes")), bool(row.many("no")))


def _faults_of_file(entries: tuple[RawEntry, ...], sources: frozenset[str], *, sorted_by_key: bool) -> Iterator[Fault]:
    seen: dict[str, Where] = {}
    before = ""
    for entry in entries:
        place = f"{entry.where}: {entry.key}"
        if entry.key in seen:
            yield Fault(place, f"the key stands already in line {seen[entry.key].line}; join the two or rename one")
        elif sorted_by_key and entry.key < before:
            yield Fault(place, f"not sorted: it must stand before {before!r}")
        seen.setdefault(entry.key, entry.where)
        before = max(before, entry.key)
        for source in entry.sources:
            if source not in sources:
                near = difflib.get_close_matches(source, sources, n=1)
                hint = f"Did you mean {near[0]}?" if near else "Add it to SOURCES.toml."
                yield Fault(place, f"source {source!r} is not in SOURCES.toml. {hint}")
        if not (entry.has_yes and entry.has_no):
            lacking = " and ".join(name for name, there in (("yes", entry.has_yes), ("no", entry.has_no)) if not there)
            yield Fault(place, f"no {lacking} example; add a sentence in which the entry {'holds' if not entry.has_yes else 'does not hold'}")


def _check_frames(folder: Path) -> Iterator[Fault]:
    """One frame must not have two codes: the same words under the same conditions."""
    verbs = folder / "verbs" / "en"
    if not verbs.is_dir():
        return
    try:
        entries = read_events(verbs)
    except LexiconError as error:
        yield _from_error(error)
        return
    seen: dict[object, EventEntry] = {}
    for entry in entries:
        for frame in _frames(entry):
            other = seen.setdefault(frame, entry)
            if (other.type, other.modes) != (entry.type, entry.modes):
                codes = f"{entry.type} here, {other.type} in {other.where}"
                yield Fault(f"{entry.where}: {entry.key}", f"the frame of {frame[0]!r} has two codes ({codes}); keep one or add a condition")


def _frames(entry: EventEntry) -> Iterator[tuple[object, ...]]:
    conditions = (
        entry.pos,
        entry.particle,
        entry.objects,
        entry.subjects,
        tuple(sorted((name, tuple(sorted(words))) for name, words in entry.with_.items())),
        entry.complement,
        entry.modifiers,
        entry.modals,
        entry.infinitives,
        entry.adjectives,
        entry.several,
        entry.alleged,
    )
    for lemma in entry.lemmas:
        yield (lemma, *conditions)


def _check_codes(extra: tuple[Path, ...]) -> Iterator[Fault]:
    """The loaders refuse unknown codes: run every one."""
    loaders: Iterable[Callable[[tuple[Path, ...]], object]] = LOADERS.values()
    for load in loaders:
        try:
            load(extra)
        except LexiconError as error:
            yield _from_error(error)


def _from_error(error: LexiconError) -> Fault:
    where, _, what = str(error).partition(": ")
    return Fault(where, what)
