"""Give a text in capitals the small and capital letters that it would have: the models were trained on mixed case.

Known names are spelt as the lexicons spell them; a word that no dictionary has is taken for a name. The number of characters stays.
Leaves alone what has small letters of its own: only whole paragraphs in capitals are rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.events import load_events
from onrecord.lexicon.places import load_places
from onrecord.lexicon.roles import load_roles
from onrecord.parse.body_names import bodies_in

Kinds = Callable[[str], frozenset[str]]
"""As which parts of speech (noun, verb, adj, adv) a dictionary has a word in small letters; empty for a word that it lacks."""

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+|\d+|\S")
_SENTENCE_END = frozenset(".!?:")
_LONGEST_NAME = 6
# a town of the same name as a common noun is worth a capital only if newspapers know it
_KNOWN_TOWN = 100  # thousand people
_NAMES_IN_A_ROW = 2
_LAST_DAY = 31
_SHORT_FORM = 3
_ARMED = frozenset({"CRM", "PRM", "REB"})
"""Of the large tables, those whose names of several words and initials are taken; a single word of them may be any word."""
_FEW_LETTERS = 60
_SHARE_OF_CAPITALS = 0.9


def is_in_capitals(text: str) -> bool:
    """Is this paragraph set in capitals throughout? Short ones, such as "UN", say nothing."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > _FEW_LETTERS and sum(c.isupper() for c in letters) > _SHARE_OF_CAPITALS * len(letters)


def truecase(text: str, kinds: Kinds) -> str:
    """The same text with likely capitals, or as it is where a letter has no small form of one character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    words = list(_WORD.finditer(lowered))
    spelt = _known_names(lowered, words, kinds)
    named = set(spelt) | {n for n, word in enumerate(words) if n not in spelt and _is_name(word.group(), kinds)}
    named |= {n for n, word in enumerate(words) if word.group() in _months() and _is_beside_day(words, n)}
    for _ in range(_NAMES_IN_A_ROW):
        named |= {n for n in range(len(words)) if n not in named and _is_beside_name(words, n, named, kinds)}
    spelt = bodies_in([word.group() for word in words], kinds, named) | spelt
    named |= set(spelt)
    named |= {n for n in range(len(words) - 1) if n not in named and n + 1 in named and _is_title(words[n].group())}
    letters = list(lowered)
    starts = True
    for n, word in enumerate(words):
        if n in spelt:
            letters[word.start() : word.end()] = spelt[n]
        elif _is_initial(word.group()) or (n in named and not any(c in "aeiouy" for c in word.group())):
            letters[word.start() : word.end()] = word.group().upper()
        elif (n in named or starts) and len(word.group()[0].upper()) == 1:
            letters[word.start()] = word.group()[0].upper()
        starts = word.group()[-1] in _SENTENCE_END and not _is_initial(word.group())
    return "".join(letters)


def _is_initial(word: str) -> bool:
    return len(word) > 1 and word[1] == "." and word[0].isalpha()


def _is_name(word: str, kinds: Kinds) -> bool:
    """A day or month, a word that no dictionary has, a large town."""
    if not word.isalpha() or len(word) < _SHORT_FORM:
        return False
    if word in _days_and_months():
        return True
    found = kinds(word)
    if not found:
        return True
    return found == {"noun"} and word not in _ordinary() and any(p.main and p.people >= _KNOWN_TOWN for p in load_places().find(word))


def _is_beside_name(words: list[re.Match[str]], n: int, named: set[int], kinds: Kinds) -> bool:
    """ "Castro" beside "Fidel": a noun that the lexicons do not use in small letters."""
    word = words[n].group()
    if not word.isalpha() or len(word) < _SHORT_FORM or not (n - 1 in named or n + 1 in named) or kinds(word) != {"noun"}:
        return False
    # "Peruvian guerrillas": the lexicons have the singular
    return word not in _ordinary() and not (word.endswith("s") and word[:-1] in _ordinary())


def _is_beside_day(words: list[re.Match[str]], n: int) -> bool:
    """ "12 march", "may 2", "11 jan": the month; "3,000 march on the palace" is another thing."""
    beside = (words[i].group() for i in (n - 1, n + 1) if 0 <= i < len(words))
    return any(word.isdecimal() and 1 <= int(word) <= _LAST_DAY for word in beside)


def _is_title(word: str) -> bool:
    role = load_roles().find((word,))
    return role is not None and role.is_title


def _known_names(text: str, words: list[re.Match[str]], kinds: Kinds) -> dict[int, str]:
    """The spelling of every word that belongs to a name of the lexicons, longest name first.

    A single word that is also an ordinary one ("is", "male", "who") is a name where a country has it, or after "the" ("the WHO").
    """
    found: dict[int, str] = {}
    n = 0
    while n < len(words):
        for last in range(min(n + _LONGEST_NAME, len(words)) - 1, n - 1, -1):
            start, end = words[n].start(), words[last].end()
            name = _spellings().get(text[start:end])
            if name is not None and (last > n or _stands_for_name(name, words[n - 1].group() if n else "", kinds)):
                found |= {k: name[words[k].start() - start : words[k].end() - start] for k in range(n, last + 1)}
                n = last
                break
        n += 1
    return found


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Names of countries, peoples and bodies, by their small letters."""
    found: dict[str, str] = {}
    for entry in load_actors().entries:
        names = (*entry.names, *getattr(entry, "adjectives", ()), *getattr(entry, "nouns", ()), *getattr(entry, "capitals", ()))
        found |= {name.lower(): name for name in names if len(name.lower()) == len(name)}
    for _, _, name in load_actors().listed.names_by_sector(_ARMED):
        if (not name.isalpha() or name.isupper()) and len(name.lower()) == len(name) and name.lower() not in _ordinary():
            found.setdefault(name.lower(), name)
    return {small: name for small, name in found.items() if small != name}


def _stands_for_name(name: str, before: str, kinds: Kinds) -> bool:
    found = kinds(name.lower())
    if name.isupper() and name in _names_of_countries() and "function" not in found and name.lower() in _ordinary():
        # the Central African Republic has the initials of a car
        return False
    if "function" in found:
        return before == "the"
    return not found & {"verb", "adj"} or name in _names_of_countries()


@lru_cache(maxsize=1)
def _names_of_countries() -> frozenset[str]:
    return frozenset(name for entry in load_actors().countries for name in (*entry.names, *entry.adjectives, *entry.nouns))


@lru_cache(maxsize=1)
def _days_and_months() -> frozenset[str]:
    # the short forms are ordinary words too ("sun", "mar"), and so is "march"
    words = load_calendar().words_of(TimeWord.MONTH, TimeWord.WEEKDAY)
    return frozenset(word for word in words if len(word) > _SHORT_FORM and word != "march")


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(load_calendar().words_of(TimeWord.MONTH))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Words that the lexicons use in small letters."""
    events = load_events()
    phrases = {lemma for entry in events.entries for lemma in entry.lemmas} | {word for words in events.classes.values() for word in words}
    phrases |= {" ".join(lemmas) for entry in load_roles() for lemmas in entry.lemmas}
    return frozenset(word for phrase in phrases if phrase.islower() for word in re.split(r"[ -]", phrase))
