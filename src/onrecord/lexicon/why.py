"""Which entries speak for these words? Looks through every file of entries, shipped and the user's own, as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.lexicon.actor_tables import tables_of
from onrecord.lexicon.check import entry_files
from onrecord.lexicon.dictionaries import DictionaryActor
from onrecord.lexicon.dictionary_report import explain_dictionaries
from onrecord.lexicon.table import Where, data_folder, read_table, read_yaml

_NAMING = ("key", "lemma", "name", "names", "words", "forms", "adjectives", "nouns", "capitals", "shared", "near", "particle")
"""Fields whose values are words of the language."""


class FoundEntry(msgspec.Struct, frozen=True):
    """An entry with its lexicon, place and every field as written."""

    lexicon: str
    key: str
    where: Where
    facts: tuple[tuple[str, str], ...]


def find_entries(phrases: Iterable[str], extra: tuple[Path, ...] = ()) -> tuple[FoundEntry, ...]:
    """Entries that name one of these phrases, whole, capitals and article aside. A phrase also meets an entry for its first word ("accused of")."""
    wanted = {" ".join(phrase.lower().replace("_", " ").split()).removeprefix("the ") for phrase in phrases}
    wanted |= {phrase.split()[0] for phrase in wanted if phrase}
    paths = (path for folder in (*extra, data_folder()) for path in (*entry_files(folder), *tables_of(folder / "actors")))
    found = [entry for path in paths for entry in _entries(path) if _named(entry) & wanted]
    for entry, facts in explain_dictionaries(wanted, extra):
        found.append(FoundEntry("actors" if isinstance(entry, DictionaryActor) else "titles", entry.key, entry.where, facts))
    return tuple(sorted(found, key=lambda entry: _closeness(entry, wanted)))


def _closeness(entry: FoundEntry, wanted: set[str]) -> tuple[int, int]:
    """The longest phrase is the most particular answer; of two, the entry that names least beside it."""
    names = _named(entry)
    # a name without a stop meets longer words ("AUSTRAL"), which are none of its own
    return -max(map(len, names & wanted), default=0), len(names)


def _entries(path: Path) -> Iterator[FoundEntry]:
    lexicon = path.parent.name if path.suffix == ".tsv" else "verbs"
    if path.suffix == ".tsv":
        for row in read_table(path, ("key",)):
            yield FoundEntry(lexicon, row.cells["key"], row.where, tuple((k, v) for k, v in row.cells.items() if v))
    else:
        lexicon = path.relative_to(data_folder()).parts[0] if path.is_relative_to(data_folder()) else path.parent.name
        for where, raw in read_yaml(path):
            yield FoundEntry(lexicon, str(raw.get("key")), where, tuple((k, _plain(v)) for k, v in raw.items() if v not in (None, [], {})))


def _named(entry: FoundEntry) -> set[str]:
    names: set[str] = set()
    for field, value in entry.facts:
        if field in _NAMING:
            names |= {name.strip().lower().replace("_", " ") for name in value.replace(", ", " | ").split(" | ")}
    particle = dict(entry.facts).get("particle")
    return names | ({f"{name} {particle}" for name in names} if particle else set())


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    if isinstance(value, list):
        return (" / " if value and isinstance(value[0], dict) else ", ").join(_plain(part) for part in value)
    return str(value)
