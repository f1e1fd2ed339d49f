"""Commas that a text has lost: corpora that went through CSV often have none, and "… near the dam a monitor said" parses badly without.

Finds where one is wanted before a speaker and a verb of saying that end a sentence; nothing else is guessed, and the text itself stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.table import data_folder, read_table

COLUMNS = ("key", "kind", "word", "source")
# a report as long as this has commas somewhere, if it ever had any
_FEWEST_WORDS = 50
# shorter beginnings are no content: "On Friday a monitor said"
_SHORTEST_CONTENT = 5
_LONGEST_SPEAKER = 10
_LONGEST_AFTER = 5
_LONGEST_NAME = 3
_LONGEST_SOURCE = 2
_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"\S+")

_Words = list[re.Match[str]]


def lacks_commas(text: str) -> bool:
    """Is this a text of some length without a single comma?"""
    return "," not in text and len(text.split()) >= _FEWEST_WORDS


def lost_commas(text: str) -> tuple[int, ...]:
    """Where a comma is wanted: offsets of the spaces before the speakers that end sentences."""
    found = (_before_speaker(list(_WORD.finditer(text, *sentence.span()))) for sentence in _SENTENCE.finditer(text))
    return tuple(at for at in found if at is not None)


def names_source_at_end(headline: tuple[str, ...]) -> int:
    """How many of the last words of a headline name whose report it is: "Nine killed in blast Monitor"; 0 where none does."""
    lower = tuple(word.lower() for word in headline)
    return next((n for n in range(_LONGEST_SOURCE, 0, -1) if " ".join(lower[-n:]) in _table("headline")), 0)


def _before_speaker(words: _Words) -> int | None:
    verb = _verb_of_saying(words)
    first = None if verb is None else _first_of_speaker(words, verb)
    if first is None or first < _SHORTEST_CONTENT or words[first - 1].group().lower() in _table("barrier"):
        return None
    return words[first - 1].end()


def _verb_of_saying(words: _Words) -> int | None:
    """The verb of saying after which only a time, a place of saying or the one who was told stands."""
    for n in range(len(words) - 1, _SHORTEST_CONTENT, -1):
        word = words[n].group()
        saying = word in _table("verb") or (word in _table("agency") and words[n - 1].group()[:1].isupper())
        if saying and _ends_there(words, n):
            return n
    return None


def _ends_there(words: _Words, verb: int) -> bool:
    for n, each in enumerate(words[verb + 1 :]):
        if each.group() in _table("tail"):
            return True
        if n >= _LONGEST_AFTER or not _may_follow(each.group(), words[verb].group()):
            return False
    return True


def _may_follow(word: str, verb: str) -> bool:
    is_told = verb == "told" and (word[:1].isupper() or word in _table("source") or word in _table("told"))
    return is_told or word.lower() in _table("time") or word in _days()


def _first_of_speaker(words: _Words, verb: int) -> int | None:
    """The first word of the speaker: of two words known to speak, of a name, of an article and what it begins."""
    for length in (2, 1):
        if " ".join(word.group() for word in words[verb - length : verb]) in _table("source"):
            return verb - length
    if words[verb - 1].group().isupper() and words[verb - 1].group().isalpha():
        return verb - 1
    name = _first_of_name(words, verb)
    if name is not None:
        return name
    for n in range(verb - 1, max(verb - 1 - _LONGEST_SPEAKER, 0), -1):
        if words[n].group() in _table("article") and words[n - 1].group().lower() not in _table("link"):
            return n
    return None


def _first_of_name(words: _Words, verb: int) -> int | None:
    """Where "Omar Sand" begins; nowhere in "troops in Oster Omar Sand said", where nobody can tell."""
    n = verb
    while n > 0 and words[n - 1].group()[:1].isupper() and words[n - 1].group()[1:].islower():
        n -= 1
    lead = words[n - 1].group().lower()
    return n if verb - _LONGEST_NAME <= n < verb and lead not in _table("link") and lead not in _table("article") else None


@lru_cache(maxsize=16)
def _table(kind: str) -> frozenset[str]:
    rows = read_table(data_folder() / "parse" / "unpunctuated.tsv", COLUMNS)
    return frozenset(row.cells["word"] for row in rows if row.cells["kind"] == kind)


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    return frozenset(word.capitalize() for entry in load_calendar().entries if entry.kind is TimeWord.WEEKDAY for word in entry.words)
