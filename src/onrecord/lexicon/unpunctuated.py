"""Words by which a text that has lost its commas shows where one stood, and whether a text has lost them."""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.table import data_folder, read_table

COLUMNS = ("key", "kind", "word", "source")
# a report as long as this has commas somewhere, if it ever had any
_FEWEST_WORDS = 50
_LONGEST_SOURCE = 2
# agency, day and outlet that some archives print behind a headline
_LONGEST_IMPRINT = 9


def lacks_commas(text: str) -> bool:
    """Is this a text of some length without a single comma?"""
    return "," not in text and len(text.split()) >= _FEWEST_WORDS


def source_at_end(headline: tuple[str, ...]) -> tuple[int, int] | None:
    """Which of the last words of a headline name whose report it is: "Nine killed in blast Monitor", also before an agency and a date."""
    lower = tuple(word.lower() for word in headline)
    for last in range(len(headline), max(len(headline) - _LONGEST_IMPRINT, 1), -1):
        for length in range(_LONGEST_SOURCE, 0, -1):
            if last > length and " ".join(lower[last - length : last]) in words_of_kind("headline"):
                return last - length, last
        if headline[last - 1][:1].islower():
            return None
    return None


@lru_cache(maxsize=16)
def words_of_kind(kind: str) -> frozenset[str]:
    """The words of one kind; the kinds stand in the table's head."""
    rows = read_table(data_folder() / "parse" / "unpunctuated.tsv", COLUMNS)
    return frozenset(row.cells["word"] for row in rows if row.cells["kind"] == kind)


@lru_cache(maxsize=1)
def days_of_week() -> frozenset[str]:
    """ "Monday" and its like, with a capital."""
    return frozenset(map(str.capitalize, load_calendar().words_of(TimeWord.WEEKDAY)))
