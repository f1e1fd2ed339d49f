"""Names of persons that the parser need not know: rows of capitalised words that no list or dictionary has, but for given names such as "Grace".

A statistical parser reads "Smith said" better than "Bostan said". So the first such person of a report is read under one common name, whoever he
is, the second under another, word for word, so that a name keeps its length. Refuses what follows "the", a preposition of place or "town of"
anywhere in the report ("in Kafr Naha"), and what any list knows as a place, a body, a role or a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.lexicon.actor_tables import plain_name
from onrecord.lexicon.actors import ActorLexicon, load_actors
from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.places import Gazetteer, load_places
from onrecord.lexicon.qualifiers import Use
from onrecord.lexicon.roles import RoleLexicon, load_roles
from onrecord.model.mention import EntityKind
from onrecord.parse.stand_ins import words_of_names
from onrecord.parse.truecase import Kinds

# "Ana Ruiz", "Captain Omar al-Hadi": capitalised words in a row, with the article of an Arabic name before the last ones
_CAPITALISED = r"(?:[Aa]l-|[Ee]l-)?[^\W\d_a-z][\w’'-]*"
_ROW = re.compile(rf"(?<![\w’'&\-.]){_CAPITALISED}(?: {_CAPITALISED})+")
_POSSESSIVE = re.compile(r"[’']s?$")
_WORDS_BEFORE = re.compile(r"(?:([A-Za-z]+) )?([A-Za-z]+) $")
_ARTICLE = re.compile(r"^[AaEe]l-")
_NO_PERSONS = frozenset(("the", "in", "at", "near", "inside", "outside", "around"))
# "Omar Dahl “Dheere” Warsame": the name goes on behind its marks
_BEFORE_BYNAME = (" “", ' "', " ‘")
_LONGEST = 3
_LONGEST_BEFORE = len("neighbourhoods of ")
_SHORTEST_WORD = 3
_OPENING = frozenset(("function", "adv"))
_ROWS_KEPT = 50_000


class PersonNames:
    """The persons of one report and the names that stand in for theirs, `common` from first to last; whoever comes after these keeps his own."""

    def __init__(self, kinds: Kinds, common: Iterable[tuple[str, str]]) -> None:
        self._known = _known_words(kinds)
        self._common = list(common)
        self._rows: dict[str, list[tuple[int, list[str]]]] = {}
        self._given: dict[str, tuple[str, str]] = {}
        self._surname: re.Pattern[str] | None = None

    def learn(self, texts: Iterable[str]) -> None:
        """Who is named in full, in the order of the texts: only under such a name is a surname known alone."""
        met: dict[str, None] = {}
        barred: set[str] = set()
        self._rows = {text: list(self._rows_in(text)) for text in texts}
        for text, rows in self._rows.items():
            for start, words in rows:
                if self._is_place(text, start):
                    barred.add(words[-1])
                met[words[-1]] = None
        self._given = dict(zip((word for word in met if word not in barred), self._common, strict=False))
        if self._given:
            # not "Kadova Street"
            self._surname = re.compile(rf"(?<![\w’'\-])(?:{'|'.join(map(re.escape, self._given))})(?![\w\-])(?! [A-Z])")

    def found(self, text: str) -> list[tuple[int, int, str]]:
        """Where words of such names stand in one of the texts learnt from, from left to right, and what the parser reads there."""
        if self._surname is None:
            return []
        found: list[tuple[int, int, str]] = []
        for start, words in self._rows[text]:
            if words[-1] not in self._given:
                continue
            given, surname = self._given[words[-1]]
            at = start
            for n, word in enumerate(words):
                found.append((at, at + len(word), surname if n == len(words) - 1 else given))
                at += len(word) + 1
        taken = {start for start, _, _ in found}
        alone = ((each.start(), each.end(), self._given[each[0]][1]) for each in self._surname.finditer(text))
        return sorted([*found, *(each for each in alone if each[0] not in taken)])

    def _is_place(self, text: str, start: int) -> bool:
        """ "In Kafr Naha", "the town of Kafr Naha"."""
        before = _WORDS_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        if before is None:
            return False
        return before[2].lower() in _NO_PERSONS or (before[2] == "of" and before[1] is not None and self._known.is_place(before[1]))

    def _rows_in(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Full names: where each begins, and its words."""
        for match in _ROW.finditer(text):
            if text[match.end() : match.end() + 2] in _BEFORE_BYNAME:
                continue
            words = match[0].split(" ")
            words[-1] = _POSSESSIVE.sub("", words[-1])
            for first in range(max(0, len(words) - _LONGEST), len(words) - 1):
                if (first == 0 or self._known.may_stand_before(words[first - 1])) and self._known.is_nobodys(tuple(words[first:])):
                    yield match.start() + sum(len(word) + 1 for word in words[:first]), words[first:]
                    break


@lru_cache(maxsize=2)
def _known_words(kinds: Kinds) -> _KnownWords:
    return _KnownWords(kinds)


class _KnownWords:
    """What the lists and the dictionary know."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._actors: ActorLexicon = load_actors()
        self._places: Gazetteer = load_places()
        self._roles: RoleLexicon = load_roles()
        self._words_of_names = words_of_names()
        self._times = frozenset(word for word in load_calendar().words_of(TimeWord.WEEKDAY, TimeWord.MONTH))
        self.is_nobodys = lru_cache(_ROWS_KEPT)(self._is_nobodys)

    def may_stand_before(self, word: str) -> bool:
        """ "Captain", "Sen.", or a word that begins a sentence: "But", "Yesterday"."""
        lower = word.lower().rstrip(".")
        return self._roles.find((lower,)) is not None or bool(self._kinds(lower) & _OPENING)

    def is_place(self, word: str) -> bool:
        """ "Town", "district"."""
        role = self._roles.find((word.lower(),))
        return role is not None and role.kind in (EntityKind.PLACE, EntityKind.COUNTRY)

    def _is_nobodys(self, words: tuple[str, ...]) -> bool:
        """Does no list have this row of words, nor any of them alone? A given name may be a word of the language: "Grace"."""
        *given, last = words
        are_unknown = self._is_unknown(last) and all(word in self._words_of_names or self._is_unknown(word) for word in given)
        return are_unknown and not self._is_listed(" ".join(words))

    def _is_unknown(self, word: str) -> bool:
        bare = _ARTICLE.sub("", word)
        if not bare[:1].isupper() or not any(c.islower() for c in bare) or len(bare) < _SHORTEST_WORD:
            return False
        lower = bare.lower()
        if lower in self._times or self._kinds(lower) or self._kinds(lower.rstrip("s")):
            return False
        return not (self._roles.find((lower,)) or self._roles.qualifiers.ends(Use.IN_NAME, lower) or self._actors.spoken_of(bare))

    def _is_listed(self, name: str) -> bool:
        plain = plain_name(name)
        return bool(self._actors.actor_of(plain) or self._actors.actors_among(plain) or self._actors.country(name) or self._places.find(name))
