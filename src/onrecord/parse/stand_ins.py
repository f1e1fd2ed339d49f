"""Names that stand in for those of countries and armed groups while a text is parsed, so that the parser treats all sides alike.

A statistical parser has seen some names more often than others, and reads "Eritrea rejected" unlike "Russia rejected". So the first country of
a report is read as one name, whichever it is, the second as another; afterwards every token has its own words again. Exchanging two countries, or
two armed groups, in a text changes nothing of its parse. A name that follows another capitalised word may be part of a longer one ("Michael
Jordan") and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from onrecord.lexicon.actors import CountryEntry, load_actors
from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.table import data_folder, read_table

COLUMNS = ("key", "kind", "name", "adjective", "people", "capital", "source")
_FORMS = ("name", "adjective", "people", "capital")
_WORD = re.compile(r"[^\W_]+")
_ARMED = frozenset(("REB", "PRM"))
_ARMIES = frozenset(("MIL",))
_BEFORE = re.compile(r"[^\W\d_]+[ \-]$")


class Replaced(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text read, and the stretch of the original that it stands for."""

    start: int
    end: int
    original_start: int
    original_end: int


class Reworded(msgspec.Struct, frozen=True):
    """The text for the parser, and what was replaced in it, from left to right."""

    text: str
    replaced: tuple[Replaced, ...]


def common_names() -> tuple[tuple[str, str], ...]:
    """Given names and surnames that stand in for a person's, in the order in which persons come up."""
    return tuple((given, surname) for row in _table() if row["kind"] == "person" for given, surname in [row["name"].split(" ")])


def words_of_names() -> frozenset[str]:
    """Words of the language by which persons are called, too: "Grace", "Victor"."""
    return frozenset(row["name"] for row in _table() if row["kind"] == "called")


class StandIns:
    """The stand-ins of one report: which country has which is settled as its countries come up."""

    def __init__(self) -> None:
        self._free = {kind: [row for row in _table() if row["kind"] == kind] for kind in ("country", "group")}
        self._given: dict[str, dict[str, str]] = {}

    def reword(self, text: str, commas: tuple[int, ...] = (), persons: Iterable[tuple[int, int, str]] = ()) -> Reworded:
        """The text with stand-ins for countries, as long as there are any left.

        At the offsets of `commas` it gets a comma that stands for nothing of its own, in the place of `persons` the words given with them.
        """
        parts: list[str] = []
        replaced: list[Replaced] = []
        at = length = 0
        named = [(start, end, word) for start, end, side, form in _found(text) if (word := self._stand_in(side, form)) is not None]
        others = [person for person in persons if not any(start < person[1] and person[0] < end for start, end, _ in named)]
        for start, end, word in sorted([*named, *others, *((at, at, ",") for at in commas)]):
            parts += (text[at:start], word)
            length += start - at
            replaced.append(Replaced(length, length + len(word), start, end))
            length += len(word)
            at = end
        return Reworded("".join((*parts, text[at:])), tuple(replaced))

    def _stand_in(self, side: str, form: str) -> str | None:
        if side not in self._given:
            free = self._free["group" if form == "group" else "country"]
            if not free:
                return None
            self._given[side] = free.pop(0)
        return self._given[side]["name" if form == "group" else form]


def _found(text: str) -> Iterable[tuple[int, int, str, str]]:
    """Names of countries in the text: where, of which country, in which form."""
    names = _names()
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        candidates = names.get(match[0]) if start >= end else None
        if candidates is None or _is_part_of_name(text, start):
            continue
        for name, side, form in candidates:
            stop = start + len(name)
            if text.startswith(name, start) and not text[stop : stop + 1].isalnum() and not _is_given_name(text, name, stop):
                end = stop
                yield start, stop, side, form
                break


def _is_part_of_name(text: str, start: int) -> bool:
    """Does a capitalised word stand right before ("Michael Jordan", "New Georgia"), other than at the beginning?"""
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None or not text[before.start()].isupper() or before.start() == 0 or before[0][:-1] in _days_and_months():
        return False
    return text[before.start() - 2 : before.start()] not in (". ", "“", '" ', "— ")


def _is_given_name(text: str, name: str, stop: int) -> bool:
    """ "Chad Ferris", not "Chad said"."""
    return name in _given_names() and text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isupper()


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in _table() if row["kind"] == "given")


@lru_cache(maxsize=1)
def _days_and_months() -> frozenset[str]:
    """ "On Monday Chad said": the day is no part of the name."""
    return frozenset(map(str.capitalize, load_calendar().words_of(TimeWord.WEEKDAY, TimeWord.MONTH)))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], ...]:
    return tuple(row.cells for row in read_table(data_folder() / "parse" / "stand_ins.tsv", COLUMNS))


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, str, str]]]:
    """Names by their first word, the longest first. Words that two countries share are left out."""
    actors = load_actors()
    found: dict[str, tuple[str, str]] = {}
    for entry in actors.countries:
        for name, form in _forms_of(entry):
            if not actors.shared_people(name):
                found.setdefault(name, (entry.country, form))
    for actor in actors.actors:
        if _ARMED & set(actor.sectors[:1]) and not actor.is_seat:
            for name in actor.names:
                found.setdefault(name, (actor.key, "group"))
    for key, sector, name in actors.listed.names_by_sector(_ARMED | _ARMIES):
        # of an army its initials: "the Defence Forces have" is no name of one word
        if sector in _ARMED or (name.isupper() and name.isalpha() and len(name) > 2):
            found.setdefault(name, (key, "group"))
    found |= {name[:1].upper() + name[1:]: whose for name, whose in found.items() if not name[:1].isupper()}
    found |= {name.replace("'", "’"): whose for name, whose in found.items() if "'" in name}
    by_word: dict[str, list[tuple[str, str, str]]] = {}
    for name in sorted(found, key=len, reverse=True):
        first = _WORD.match(name)
        if first is not None and name[0].isupper() and "." not in name and (len(name) > 3 or found[name][1] == "group"):
            by_word.setdefault(first[0], []).append((name, *found[name]))
    return by_word


def _forms_of(entry: CountryEntry) -> Iterable[tuple[str, str]]:
    for name in entry.names:
        yield name, "name"
    for name in entry.adjectives:
        yield name, "adjective"
    for name in entry.nouns:
        yield name, "people" if name.endswith("s") else "adjective"
    for name in entry.capitals:
        yield name, "capital"
