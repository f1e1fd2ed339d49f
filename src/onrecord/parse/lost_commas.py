"""Commas that a text has lost: corpora that went through CSV often have none, and "… near the dam a monitor said" parses badly without.

Finds where one is wanted before a speaker and a verb of saying that end a sentence, or on both sides of them where it goes on; nothing else is
guessed, and the text itself stays as it is.
"""

from __future__ import annotations

import re

from onrecord.lexicon.actors import load_actors
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
    return tuple(at for sentence in _SENTENCE.finditer(text) for at in _around_speaker(list(_WORD.finditer(text, *sentence.span()))))


def _around_speaker(words: _Words) -> tuple[int, ...]:
    """Before a speaker at the end; else on both sides of one behind whom the sentence goes on: "… the bridge | a monitor said | and burned it"."""
    at_end = _before_speaker(words)
    if at_end is not None:
        return (at_end,)
    for n in range(_SHORTEST_CONTENT + 1, len(words)):
        if words[n].group() in words_of_kind("onward"):
            inside = _before_speaker(words[:n])
            if inside is not None:
                return inside, words[n - 1].end()
    return ()


def _before_speaker(words: _Words) -> int | None:
    inverted = _verb_before_speaker(words)
    if inverted is not None:
        return words[inverted - 1].end()
    verb = _verb_of_saying(words)
    first = None if verb is None else _first_of_nationals(words, verb)
    if first is None and verb is not None:
        first = _first_of_speaker(words, verb)
    if first is None or first < _SHORTEST_CONTENT or words[first - 1].group().lower() in words_of_kind("barrier"):
        return None
    return words[first - 1].end()


def _verb_before_speaker(words: _Words) -> int | None:
    """ "… and left said the envoy Omar Sand": the verb with whom it names behind it, up to the end."""
    for n in range(len(words) - 2, max(len(words) - 2 - _LONGEST_SPEAKER, _SHORTEST_CONTENT - 1), -1):
        if words[n].group() in words_of_kind("verb") - {"told"}:
            behind = [word.group() for word in words[n + 1 :]]
            opens = behind[0] in words_of_kind("article") or behind[0] in words_of_kind("source") or behind[0][:1].isupper()
            is_name = opens and behind[0] not in days_of_week() and not words_of_kind("auxiliary").intersection(behind)
            return n if is_name and _first_of_speaker(words, n) is None and not _may_speak(words[n - 1].group()) else None
    return None


def _may_speak(word: str) -> bool:
    """ "… the ministry said the prince": here the ministry speaks."""
    return word.lower() in words_of_kind("source") or word in words_of_kind("outlet") or word in words_of_kind("relative")


def _verb_of_saying(words: _Words) -> int | None:
    """The verb of saying after which only a time, a place of saying or the one who was told stands."""
    for n in range(len(words) - 1, _SHORTEST_CONTENT, -1):
        word = words[n].group()
        named = words[n - 1].group()[:1].isupper() or words[n - 1].group() in words_of_kind("outlet")
        saying = word in words_of_kind("verb") or (word in words_of_kind("agency") and named)
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


def _first_of_nationals(words: _Words, verb: int) -> int | None:
    """The first word of "Iraqi officials", "Syrias state-run news agency and Kurdish media", "Russian Foreign Minister Ivan Petrov"."""
    found: int | None = None
    for n in range(verb - 2, max(verb - 1 - _LONGEST_SPEAKER, _SHORTEST_CONTENT - 1), -1):
        word, before = words[n].group(), words[n - 1].group().lower()
        if word in words_of_kind("article") or word.lower() in words_of_kind("link") or (word in words_of_kind("barrier") and word != "and"):
            return found
        if _is_of_a_country(word):
            if before in words_of_kind("article") or before in words_of_kind("link"):
                return found
            found = n
        elif word == "and" and found != n + 1:
            return found
    return found


def _is_of_a_country(word: str) -> bool:
    """ "Iraqi", and "Syrias" whose apostrophe is lost with the commas."""
    if not word[:1].isupper():
        return False
    actors = load_actors()
    is_owner = word.endswith("s") and actors.country(word) is None and actors.country(word[:-1]) is not None
    return is_owner or (actors.people(word) is not None and not word.endswith("s"))


def _first_of_speaker(words: _Words, verb: int) -> int | None:
    """The first word of the speaker: of words known to speak, of a name, of an article and what it begins."""
    for length in (2, 1):
        if " ".join(word.group() for word in words[verb - length : verb]) in words_of_kind("source"):
            return verb - length - (words[verb - length - 1].group() in words_of_kind("kind-of-source"))
    told_of = _first_of_source_with_place(words, verb)
    if told_of is not None:
        return told_of
    name = verb - 1 if words[verb - 1].group() in words_of_kind("outlet") else verb
    if words[name - 1].group().isupper() and words[name - 1].group().isalpha():
        return name - 1
    first = _first_of_name(words, name)
    return _first_of_phrase(words, verb) if first is None else first


def _first_of_source_with_place(words: _Words, verb: int) -> int | None:
    """ "Residents" in "residents of the town": a word that speaks without an article, with what it belongs to behind it."""
    for n in range(verb - 2, max(verb - 1 - _LONGEST_SPEAKER, _SHORTEST_CONTENT - 1), -1):
        if words[n].group() in words_of_kind("source") and words[n + 1].group() in words_of_kind("link"):
            return n - (words[n - 1].group() in words_of_kind("kind-of-source"))
        if words[n].group().lower() in words_of_kind("barrier"):
            return None
    return None


def _first_of_phrase(words: _Words, verb: int) -> int | None:
    """The article of "the envoy at the talks", or of "a group that monitors the war"."""
    for n in range(verb - 1, max(verb - 1 - _LONGEST_SPEAKER, 0), -1):
        before = words[n - 1].group().lower()
        if words[n].group() in words_of_kind("article") and before not in words_of_kind("link") and not before.endswith("ing"):
            relative = next((k for k in range(n - 1, max(n - 4, 1), -1) if words[k].group() in words_of_kind("relative")), None)
            return n if relative is None else _first_of_phrase(words, relative)
    return None


def _first_of_name(words: _Words, verb: int) -> int | None:
    """Where "Omar Sand" begins; nowhere in "troops in Oster Omar Sand said", where nobody can tell."""
    n = verb
    while n > 0 and words[n - 1].group()[:1].isupper() and words[n - 1].group()[1:].islower():
        n -= 1
    lead = words[n - 1].group().lower()
    return n if verb - _LONGEST_NAME <= n < verb and lead not in words_of_kind("link") and lead not in words_of_kind("article") else None
