"""Words that tell time: months, weekdays, units, feasts, and those that count from the day of publication ("last", "ago", "tomorrow").

Knows words only; which days an expression means is for `onrecord.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table

_CUT = re.compile(r"('s?)(?=\s|$)")
COLUMNS = ("key", "kind", "value", "words", "source", "yes", "no")


class TimeWord(StrEnum):
    """What a word of time does in an expression."""

    MONTH = "month"
    WEEKDAY = "weekday"
    UNIT = "unit"
    HOURS = "hours"
    WEEKEND = "weekend"
    SEASON = "season"
    FEAST = "feast"
    MOVABLE = "movable"
    DAY = "day"
    NIGHT = "night"
    PART = "part"
    SHIFT = "shift"
    NARRATIVE = "narrative"
    RIM = "rim"
    UNTIL_NOW = "until_now"
    FROM_NOW = "from_now"
    NUMBER = "number"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    AGO = "ago"
    BOUND = "bound"
    RANGE = "range"
    LENGTH = "length"


class BesideTime(StrEnum):
    """What a word that is no expression of time itself says of the expressions beside it."""

    MODAL = "modal"
    AHEAD = "ahead"
    PLANNED = "planned"
    OPENS = "opens"
    FIXTURE = "fixture"
    MOVED = "moved"
    RECURRING = "recurring"
    MARKS = "marks"
    NO_YEAR = "no_year"
    OTHER_YEAR = "other_year"
    REPORT = "report"
    NAMED = "named"
    COUNTED = "counted"
    AS_DONE = "as_done"
    BY_NIGHT = "by_night"
    BACK = "back"


class CalendarEntry(msgspec.Struct, frozen=True):
    """One sense of some words. `value` depends on the kind: a month's number, a weekday's (Monday 0), days from today, month and day of a feast."""

    key: str
    kind: TimeWord | BesideTime
    value: str
    words: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"dates/{self.key}"

    @property
    def number(self) -> int:
        """The value as a number; raises `LexiconError` where it is none."""
        try:
            return int(self.value)
        except ValueError:
            raise LexiconError(f"{self.where}: value {self.value!r} must be a whole number") from None

    @property
    def numbers(self) -> tuple[int, int]:
        """Month and day of a feast, written "12-25"; raises `LexiconError` where the value is not so."""
        month, _, day = self.value.partition("-")
        if not (month.isdecimal() and day.isdecimal()):
            raise LexiconError(f"{self.where}: value {self.value!r} must be month and day, such as 12-25")
        return int(month), int(day)


class Calendar:
    """Words of time by their small-letter form; the first entry of a word is kept. Read-only once made."""

    def __init__(self, entries: Iterable[CalendarEntry]) -> None:
        self.entries: tuple[CalendarEntry, ...] = tuple(entries)
        self._by_word: dict[str, CalendarEntry] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], CalendarEntry]]] = {}
        self._beside: dict[BesideTime, set[str]] = {kind: set() for kind in BesideTime}
        for entry in self.entries:
            if isinstance(entry.kind, BesideTime):
                self._beside[entry.kind].update(entry.words)
            else:
                self._add(entry)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def _add(self, entry: CalendarEntry) -> None:
        for word in entry.words:
            # a parser cuts "New Year's" before the apostrophe
            parts = tuple(_CUT.sub(r" \1", word).split())
            if len(parts) > 1 or entry.kind in (TimeWord.FEAST, TimeWord.MOVABLE):
                self._by_first.setdefault(parts[0], []).append((parts, entry))
            else:
                self._by_word.setdefault(word, entry)

    def find(self, word: str) -> CalendarEntry | None:
        """The entry of a word in small letters, with or without a final point."""
        return self._by_word.get(word) or self._by_word.get(word.rstrip("."))

    def phrases(self, word: str) -> list[tuple[tuple[str, ...], CalendarEntry]]:
        """The names of feasts and far months that begin with this word, the longest first, each as its words."""
        return self._by_first.get(word, [])

    def words_of(self, *kinds: TimeWord) -> tuple[str, ...]:
        """The words of these kinds, in small letters, in the order of the entries."""
        return tuple(word for entry in self.entries if entry.kind in kinds for word in entry.words)

    def says(self, kind: BesideTime, lemma: str) -> bool:
        """Is this lemma of that kind: does "expect" look ahead, is "election" a fixture?"""
        return lemma in self._beside[kind]


@loaded_once
def load_calendar(extra: tuple[Path, ...] = ()) -> Calendar:
    """The shipped words of time, and before them those of `extra` folders (their `dates/*.tsv`). Raises `LexiconError`."""
    entries: list[CalendarEntry] = []
    for folder in (*extra, data_folder()):
        for path in sorted((folder / "dates").glob("*.tsv")):
            entries += [_entry(row) for row in read_table(path, COLUMNS)]
    return Calendar(entries)


def _entry(row: Row) -> CalendarEntry:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    cells = row.cells
    return CalendarEntry(cells["key"], _kind(row), cells["value"], row.many("words"), cells["source"], row.where, yes, no)


def _kind(row: Row) -> TimeWord | BesideTime:
    name = row.cells["kind"]
    for kinds in (TimeWord, BesideTime):
        if name in (kind.value for kind in kinds):
            return kinds(name)
    known = ", ".join((*TimeWord, *BesideTime))
    raise LexiconError(f"{row.where}: kind {name!r} is not one of {known}")
