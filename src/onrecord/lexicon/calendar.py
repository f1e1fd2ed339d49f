"""Words that tell time: months, weekdays, units, and those that count from the day of publication ("last", "ago", "tomorrow").

Knows words only; which days an expression means is for `onrecord.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table

COLUMNS = ("key", "kind", "value", "words", "source", "yes", "no")


class TimeWord(StrEnum):
    """What a word of time does in an expression."""

    MONTH = "month"
    WEEKDAY = "weekday"
    UNIT = "unit"
    WEEKEND = "weekend"
    SEASON = "season"
    DAY = "day"
    NIGHT = "night"
    PART = "part"
    SHIFT = "shift"
    NARRATIVE = "narrative"
    RIM = "rim"
    UNTIL_NOW = "until_now"
    FROM_NOW = "from_now"
    NUMBER = "number"
    VAGUE = "vague"
    AGO = "ago"
    BOUND = "bound"
    RANGE = "range"
    LENGTH = "length"
    AHEAD = "ahead"


class CalendarEntry(msgspec.Struct, frozen=True):
    """One sense of some words. `value` depends on the kind: a month's number, a weekday's (Monday 0), days from today, a first month."""

    key: str
    kind: TimeWord
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


class Calendar:
    """Words of time by their small-letter form; the first entry of a word is kept. Read-only once made."""

    def __init__(self, entries: Iterable[CalendarEntry]) -> None:
        self.entries: tuple[CalendarEntry, ...] = tuple(entries)
        self._by_word: dict[str, CalendarEntry] = {}
        self._ahead: set[str] = set()
        for entry in self.entries:
            if entry.kind is TimeWord.AHEAD:
                self._ahead.update(entry.words)
                continue
            for word in entry.words:
                self._by_word.setdefault(word, entry)

    def find(self, word: str) -> CalendarEntry | None:
        """The entry of a word in small letters, with or without a final point."""
        return self._by_word.get(word) or self._by_word.get(word.rstrip("."))

    def looks_ahead(self, lemma: str) -> bool:
        """Does this lemma put what hangs on it into the future ("will", "schedule")?"""
        return lemma in self._ahead


@loaded_once
def load_calendar(extra: tuple[Path, ...] = ()) -> Calendar:
    """The shipped words of time, and before them those of `extra` folders (their `dates/*.tsv`). Raises `LexiconError`."""
    entries: list[CalendarEntry] = []
    for folder in (*extra, data_folder()):
        path = folder / "dates" / "en.tsv"
        if path.exists():
            entries += [_entry(row) for row in read_table(path, COLUMNS)]
    return Calendar(entries)


def _entry(row: Row) -> CalendarEntry:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    cells = row.cells
    return CalendarEntry(cells["key"], _kind(row), cells["value"], row.many("words"), cells["source"], row.where, yes, no)


def _kind(row: Row) -> TimeWord:
    try:
        return TimeWord(row.cells["kind"])
    except ValueError:
        kinds = ", ".join(kind.value for kind in TimeWord)
        raise LexiconError(f"{row.where}: kind {row.cells['kind']!r} is not one of {kinds}") from None
