"""Check the lexicons: every file of entries in a lexicon folder, and the codes in them.

Refuses an unknown code or source, an entry without key or examples, a key that stands twice, one frame with two codes, an unsorted file,
a file or a line of a user's dictionary that cannot be read, and a folder that no lexicon reads. Says file, line, entry and what to do.
The examples themselves are run by the tests, with the parser.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from onrecord.errors import LexiconError
from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actor_tables import ListedActors, tables_of
from onrecord.lexicon.dictionaries import ACTOR_ENDINGS, AGENT_ENDINGS
from onrecord.lexicon.dictionary_codes import load_codes
from onrecord.lexicon.dictionary_report import report_dictionaries
from onrecord.lexicon.events import EventEntry, read_events
from onrecord.lexicon.registry import LOADERS
from onrecord.lexicon.table import Where, data_folder, read_header, read_table, read_yaml
from onrecord.ontology import load_ontology

# a file whose first line is this is tried from top to bottom, so its order says something
BY_PRIORITY = "# ordered by priority"
_ENTRY_COLUMNS = ("key", "source", "yes", "no")
_SEVERAL = " | "
_ALPHA_3 = 3


class Fault(msgspec.Struct, frozen=True):
    """Something wrong with an entry, and what to do about it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class RawEntry(msgspec.Struct, frozen=True):
    """What every entry has, before anything is made of it. `codes` are its sectors and kinds of international actor, as written."""

    key: str
    sources: tuple[str, ...]
    where: Where
    has_yes: bool
    has_no: bool
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """File, line and entry, for a message."""
        return f"{self.where}: {self.key}"


def check_lexicons(extra: tuple[Path, ...] = ()) -> tuple[tuple[Fault, ...], int]:
    """Every fault in the shipped lexicons and the user's folders, and the number of entries that were looked at."""
    faults: list[Fault] = []
    count = 0
    for folder in (data_folder(), *extra):
        sources, unread = _known_sources(folder)
        faults.extend(unread)
        files, unread = _entry_files(folder)
        faults.extend(unread)
        by_folder: dict[Path, dict[str, Where]] = {}
        for path in files:
            try:
                entries = tuple(_raw_entries(path))
            except LexiconError as error:
                faults.append(_from_error(error))
                continue
            count += len(entries)
            faults.extend(_faults_of_file(entries, sources, is_sorted=not _is_by_priority(path)))
            if path.suffix == ".yaml":
                faults.extend(_doubles(entries, by_folder.setdefault(path.parent, {})))
        faults.extend(_check_frames(folder))
        listed, unread = _listed(folder)
        count += len(listed)
        faults.extend((*unread, *(fault for entry in listed for fault in _faults_of_listed(entry, sources))))
    for report in report_dictionaries(extra):
        count += report.entries
        faults.extend(Fault(where, what) for where, what in report.refused)
    faults.extend(fault for folder in extra for fault in _check_folders(folder))
    faults.extend(_check_actor_codes(extra))
    faults.extend(_check_codes(extra))
    return tuple(dict.fromkeys(faults)), count


def known_sources(folder: Path) -> frozenset[str]:
    """Names in the SOURCES.toml of this folder and of the shipped one."""
    return _known_sources(folder)[0]


def entry_files(folder: Path) -> tuple[Path, ...]:
    """Files that hold entries (with key, source and examples); compiled tables and codes are none, nor is what cannot be read."""
    return _entry_files(folder)[0]


def _known_sources(folder: Path) -> tuple[frozenset[str], tuple[Fault, ...]]:
    names: set[str] = set()
    faults = []
    for path in dict.fromkeys((data_folder() / "SOURCES.toml", folder / "SOURCES.toml")):
        if path.exists():
            try:
                names |= set(tomllib.loads(path.read_text("utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                faults.append(Fault(str(path), f"cannot be read as TOML: {error}"))
    return frozenset(names), tuple(faults)


def _entry_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
    found, faults = [], []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".yaml" and not path.name.startswith("classes"):
            found.append(path)
        elif path.suffix == ".tsv":
            try:
                if set(_ENTRY_COLUMNS) <= set(read_header(path)):
                    found.append(path)
            except LexiconError as error:
                faults.append(_from_error(error))
    return tuple(found), tuple(faults)


def _is_by_priority(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().startswith(BY_PRIORITY)


def _raw_entries(path: Path) -> Iterator[RawEntry]:
    if path.suffix == ".yaml":
        for where, raw in read_yaml(path):
            yield RawEntry(str(raw.get("key") or ""), _sources(raw.get("source")), where, bool(raw.get("yes")), bool(raw.get("no")))
    else:
        for row in read_table(path, _ENTRY_COLUMNS):
            cells = row.cells
            sectors = [("sector", code) for column in ("sector", "sectors") if column in cells for code in row.many(column)]
            kinds = [("international", code) for code in (row.many("international") if "international" in cells else ())]
            examples = bool(row.many("yes")), bool(row.many("no"))
            yield RawEntry(cells["key"], _sources(cells["source"]), row.where, *examples, (*sectors, *kinds))


def _sources(raw: Any) -> tuple[str, ...]:
    named = raw if isinstance(raw, list) else str(raw or "").split(_SEVERAL)
    return tuple(str(name).strip() for name in named)


def _faults_of_file(entries: tuple[RawEntry, ...], sources: frozenset[str], *, is_sorted: bool) -> Iterator[Fault]:
    seen: dict[str, Where] = {}
    before = ""
    for entry in entries:
        if not entry.key:
            yield Fault(str(entry.where), "entry without a key; give it one of its own, such as its lemma")
        elif entry.key in seen:
            yield Fault(entry.place, f"the key stands already in line {seen[entry.key].line}; join the two or rename one")
        elif is_sorted and entry.key < before:
            yield Fault(entry.place, f"not sorted: it must stand before {before!r}")
        seen.setdefault(entry.key, entry.where)
        before = max(before, entry.key)
        yield from _faults_of_entry(entry, sources)


def _faults_of_entry(entry: RawEntry, sources: frozenset[str]) -> Iterator[Fault]:
    for source in entry.sources:
        if source not in sources:
            yield Fault(entry.place, f"source {source!r} is not in SOURCES.toml. {_nearest(source, sources, 'Add it to SOURCES.toml.')}")
    if not (entry.has_yes and entry.has_no):
        lacking = " and ".join(name for name, there in (("yes", entry.has_yes), ("no", entry.has_no)) if not there)
        yield Fault(entry.place, f"no {lacking} example; add a sentence in which the entry {'holds' if not entry.has_yes else 'does not hold'}")
    ontology = load_ontology()
    for column, code in entry.codes:
        known = ontology.sectors if column == "sector" else ontology.international
        if code not in known:
            all_known = f"Known: {', '.join(sorted(known))}."
            yield Fault(entry.place, f"no {column} code {code!r}. {_nearest(code, known, all_known)}")


def _nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"Did you mean {near[0]}?" if near else otherwise


def _doubles(entries: tuple[RawEntry, ...], seen: dict[str, Where]) -> Iterator[Fault]:
    """Keys are unique in a folder of YAML files: a record names the entry by its key alone."""
    for entry in entries:
        other = seen.setdefault(entry.key, entry.where)
        if entry.key and other.file != entry.where.file:
            yield Fault(entry.place, f"the key stands already in {other}; rename one")


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
    """What must stand in the clause; what must not stand there makes no frame of its own."""
    conditions = (
        entry.pos,
        entry.particle,
        entry.objects,
        entry.subjects,
        tuple(sorted((name, tuple(sorted(words))) for name, words in entry.with_.items())),
        entry.complement,
        entry.several,
        entry.plural,
        entry.near,
        entry.not_near,
        entry.modifiers,
        entry.modals,
        entry.infinitives,
        entry.adjectives,
    )
    for lemma in entry.lemmas:
        yield (lemma, *conditions)


def _check_folders(folder: Path) -> Iterator[Fault]:
    """A file in a folder that no lexicon reads would be passed over in silence."""
    all_known = f"Folders are {', '.join(sorted(LOADERS))}."
    for path in sorted(folder.rglob("*")):
        first = path.relative_to(folder).parts[0]
        if path.suffix in (".tsv", ".yaml") and first not in LOADERS:
            yield Fault(str(path), f"no lexicon reads {first!r}. {_nearest(first, LOADERS, all_known)}")
        elif path.name.endswith((*ACTOR_ENDINGS, *AGENT_ENDINGS)) and path.parent != folder / "actors":
            yield Fault(str(path), "no lexicon reads a dictionary here; put it into actors/")


def _listed(folder: Path) -> tuple[tuple[ActorEntry, ...], tuple[Fault, ...]]:
    """The actors of the large tables, which have no examples of their own."""
    try:
        return ListedActors(tables_of(folder / "actors")).entries, ()
    except LexiconError as error:
        return (), (_from_error(error),)


def _faults_of_listed(entry: ActorEntry, sources: frozenset[str]) -> Iterator[Fault]:
    place = f"{entry.where}: {entry.key}"
    ontology = load_ontology()
    if not entry.key or not (entry.names or entry.shared or entry.near):
        yield Fault(place, "entry without a key or without a name; give it both")
    if entry.source not in sources:
        yield Fault(place, f"source {entry.source!r} is not in SOURCES.toml. {_nearest(entry.source, sources, 'Add it to SOURCES.toml.')}")
    all_known = f"Known: {', '.join(sorted(ontology.sectors))}."
    for sector in sorted(entry.all_sectors - ontology.sectors):
        yield Fault(place, f"no sector code {sector!r}. {_nearest(sector, ontology.sectors, all_known)}")
    for kind in sorted({entry.international, *(term.international for term in entry.terms)} - {None, *ontology.international}, key=str):
        yield Fault(place, f"no international code {kind!r}. {_nearest(str(kind), ontology.international, '')}")
    for country in entry.countries:
        if len(country) != _ALPHA_3 or not country.isupper():
            yield Fault(place, f"country {country!r} is no ISO 3166 alpha-3 code such as KEN")
    for term in entry.terms:
        if term.from_ is not None and term.until is not None and term.until < term.from_:
            yield Fault(place, f"a term ends on {term.until}, before it begins on {term.from_}")


def _check_actor_codes(extra: tuple[Path, ...]) -> Iterator[Fault]:
    """What codes of dictionaries come to must be codes of records."""
    ontology = load_ontology()
    try:
        entries = load_codes(extra).entries
    except LexiconError as error:
        yield _from_error(error)
        return
    for entry in entries:
        for column, code, known in (("sector", entry.sector, ontology.sectors), ("international", entry.international, ontology.international)):
            if code and code not in known:
                all_known = f"Known: {', '.join(sorted(known))}."
                yield Fault(f"{entry.where}: {entry.code}", f"no {column} code {code!r}. {_nearest(code, known, all_known)}")


def _check_codes(extra: tuple[Path, ...]) -> Iterator[Fault]:
    """The loaders refuse unknown codes: run every one."""
    for load in LOADERS.values():
        try:
            load(extra)
        except LexiconError as error:
            yield _from_error(error)


def _from_error(error: LexiconError) -> Fault:
    """The fault that a reader met; one of YAML or of encoding is given its line."""
    where, _, what = str(error).partition(": ")
    cause = error.__cause__
    if isinstance(cause, yaml.MarkedYAMLError) and cause.problem_mark is not None:
        return Fault(f"{where}:{cause.problem_mark.line + 1}", f"not YAML: {cause.problem}")
    if isinstance(cause, UnicodeDecodeError):
        line = cause.object[: cause.start].count(b"\n") + 1
        return Fault(f"{where}:{line}", what)
    return Fault(where, what)
