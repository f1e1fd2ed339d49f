"""Commas that a text has lost: corpora that went through CSV often have none, and "… near the dam a monitor said" parses badly without.

Finds where one is wanted before a speaker and a verb of saying that end a sentence; nothing else is guessed, and the text itself stays as it is.
"""

from __future__ import annotations

import re

from onrecord.lexicon.unpunctuated import days_of_week, words_of_kind

# shorter beginnings are no content: "On Friday a monitor said"
_SHORTEST_CONTENT = 5
_LONGEST_SPEAKER = 10
_LONGEST_AFTER = 5
_LONGEST_NAME = 3
_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"\S+")

_Words = list[re.Match[str]]


def lost_commas(text: str) -> tuple[int, ...]:
    """Where a comma is wanted: offsets of the spaces before the speakers that end sentences."""
    found = (_before_speaker(list(_WORD.finditer(text, *sentence.span()))) for sentence in _SENTENCE.finditer(text))
    return tuple(at for at in found if at is not None)


def _before_speaker(words: _Words) -> int | None:
    verb = _verb_of_saying(words)
    first = None if verb is None else _first_of_speaker(words, verb)
    if first is None or first < _SHORTEST_CONTENT or words[first - 1].group().lower() in words_of_kind("barrier"):
        return None
    return words[first - 1].end()


def _verb_of_saying(words: _Words) -> int | None:
    """The verb of saying after which only a time, a place of saying or the one who was told stands."""
    for n in range(len(words) - 1, _SHORTEST_CONTENT, -1):
        word = words[n].group()
        saying = word in words_of_kind("verb") or (word in words_of_kind("agency") and words[n - 1].group()[:1].isupper())
        if saying and _ends_there(words, n):
            return n
    return None


def _ends_there(words: _Words, verb: int) -> bool:
    for n, each in enumerate(words[verb + 1 :]):
        if each.group() in words_of_kind("tail"):
            return True
        if n >= _LONGEST_AFTER or not _may_follow(each.group(), words[verb].group()):
            return False
    return True


def _may_follow(word: str, verb: str) -> bool:
    is_told = verb == "told" and (word[:1].isupper() or word in words_of_kind("source") or word in words_of_kind("told"))
    return is_told or word.lower() in words_of_kind("time") or word in days_of_week()


def _first_of_speaker(words: _Words, verb: int) -> int | None:
    """The first word of the speaker: of two words known to speak, of a name, of an article and what it begins."""
    for length in (2, 1):
        if " ".join(word.group() for word in words[verb - length : verb]) in words_of_kind("source"):
            return verb - length
    if words[verb - 1].group().isupper() and words[verb - 1].group().isalpha():
        return verb - 1
    name = _first_of_name(words, verb)
    if name is not None:
        return name
    for n in range(verb - 1, max(verb - 1 - _LONGEST_SPEAKER, 0), -1):
        if words[n].group() in words_of_kind("article") and words[n - 1].group().lower() not in words_of_kind("link"):
            return n
    return None


def _first_of_name(words: _Words, verb: int) -> int | None:
    """Where "Omar Sand" begins; nowhere in "troops in Oster Omar Sand said", where nobody can tell."""
    n = verb
    while n > 0 and words[n - 1].group()[:1].isupper() and words[n - 1].group()[1:].islower():
        n -= 1
    lead = words[n - 1].group().lower()
    return n if verb - _LONGEST_NAME <= n < verb and lead not in words_of_kind("link") and lead not in words_of_kind("article") else None
