"""Words by which a text that has lost its commas shows where one stood, and whether a text has lost them."""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.table import data_folder, read_table

COLUMNS = ("key", "kind", "word", "source")
# a report as long as this has commas somewhere, if it ever had any
_FEWEST_WORDS = 50
_LONGEST_SOURCE = 2


def lacks_commas(text: str) -> bool:
    """Is this a text of some length without a single comma?"""
    return "," not in text and len(text.split()) >= _FEWEST_WORDS


def names_source_at_end(headline: tuple[str, ...]) -> int:
    """How many of the last words of a headline name whose report it is: "Nine killed in blast Monitor"; 0 where none does."""
    lower = tuple(word.lower() for word in headline)
    return next((n for n in range(_LONGEST_SOURCE, 0, -1) if " ".join(lower[-n:]) in words_of_kind("headline")), 0)


@lru_cache(maxsize=16)
def words_of_kind(kind: str) -> frozenset[str]:
    """The words of one kind; the kinds stand in the table's head."""
    rows = read_table(data_folder() / "parse" / "unpunctuated.tsv", COLUMNS)
    return frozenset(row.cells["word"] for row in rows if row.cells["kind"] == kind)


@lru_cache(maxsize=1)
def days_of_week() -> frozenset[str]:
    """ "Monday" and its like, with a capital."""
    return frozenset(word.capitalize() for entry in load_calendar().entries if entry.kind is TimeWord.WEEKDAY for word in entry.words)
