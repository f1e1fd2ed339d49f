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


def _before_speaker(words: _Words) -> int | None:
    verb = _verb_of_saying(words)
    first = None if verb is None else _first_of_speaker(words, verb)
    if first is None or first < _SHORTEST_CONTENT or words[first - 1].group().lower() in _table("barrier"):
        return None
    return words[first - 1].end()


def _verb_of_saying(words: _Words) -> int | None:
    """The verb of saying after which only a time, a place of saying or the one who was told stands."""
    for n in range(len(words) - 1, max(len(words) - 2 - _LONGEST_AFTER, _SHORTEST_CONTENT - 1), -1):
        word = words[n].group()
        if word in _table("verb") or (word in _table("agency") and words[n - 1].group()[:1].isupper()):
            return n if all(_may_follow(each.group(), word) for each in words[n + 1 :]) else None
    return None


def _may_follow(word: str, verb: str) -> bool:
    return (
        word.lower() in _table("time")
        or word in _days()
        or (verb == "told" and (word[:1].isupper() or word in _table("source") or word == "reporters"))
    )


def _first_of_speaker(words: _Words, verb: int) -> int | None:
    """The first word of the speaker: of two words known to speak, of an article and what it begins, of a name in capitals."""
    for length in (2, 1):
        if " ".join(word.group() for word in words[verb - length : verb]) in _table("source"):
            return verb - length
    if words[verb - 1].group().isupper() and words[verb - 1].group().isalpha():
        return verb - 1
    for n in range(verb - 1, max(verb - 1 - _LONGEST_SPEAKER, 0), -1):
        if words[n].group() in _table("article") and words[n - 1].group().lower() not in _table("link"):
            return n
    return None


@lru_cache(maxsize=8)
def _table(kind: str) -> frozenset[str]:
    rows = read_table(data_folder() / "parse" / "unpunctuated.tsv", COLUMNS)
    return frozenset(row.cells["word"] for row in rows if row.cells["kind"] == kind)


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    return frozenset(word.capitalize() for entry in load_calendar().entries if entry.kind is TimeWord.WEEKDAY for word in entry.words)
