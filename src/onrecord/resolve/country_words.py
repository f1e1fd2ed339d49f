"""Words of a report that name a country or its people, wherever they stand: "Kenya", "Kenyan", "the U.S.", "South Korean".

Says what the words name, not whom they are said of. Leaves out "Iranian" in "Iranian-backed" and "Jordan" in "Jordan Mills".
"""

from __future__ import annotations

from collections import Counter

import msgspec

from onrecord.lexicon.actors import ActorLexicon
from onrecord.lexicon.places import Gazetteer, Place
from onrecord.model.parse import Parse, TokenRange

_DASHES = frozenset("-–‑")
_LONGEST = 8
# small words inside the names of countries
_INSIDE = frozenset(("of", "and", "the", "da", "del", "de", "d’ivoire", "d'ivoire"))


class CountryWord(msgspec.Struct, frozen=True):
    """Tokens that name one country, or several that share the word ("Congolese"): then `countries` has them all.

    `place`: the town or region of which a word for its people tells ("Parisians"); `is_sum`: of all of several ("French and German");
    `is_folk`: a people within a country ("Mapuche"), which no government speaks for."""

    tokens: TokenRange
    countries: tuple[str, ...]
    is_name: bool
    rule: str
    place: Place | None = None
    is_sum: bool = False
    is_folk: bool = False

    @property
    def country(self) -> str | None:
        return self.countries[0] if len(self.countries) == 1 else None


class CountryWords:
    """Every country word of a document, by token."""

    def __init__(self, parse: Parse, actors: ActorLexicon, places: Gazetteer) -> None:
        self._parse = parse
        self._actors = actors
        self._places = places
        self._by_token: dict[int, CountryWord] = {}
        self.found: tuple[CountryWord, ...] = tuple(self._find())
        self.counts: Counter[str] = Counter(word.country for word in self.found if word.country is not None)
        self.found = tuple(self._settle(word) for word in self.found)
        for word in self.found:
            self._by_token.update(dict.fromkeys(word.tokens, word))

    def at(self, token: int) -> CountryWord | None:
        """The country word that this token is part of."""
        return self._by_token.get(token)

    def any_in(self, tokens: TokenRange) -> bool:
        """Does one of these tokens stand in a country's word?"""
        return not self._by_token.keys().isdisjoint(tokens)

    def _settle(self, word: CountryWord) -> CountryWord:
        """A shared word means the one of its countries that the report names."""
        if word.country is not None:
            return word
        named = tuple(code for code in word.countries if self.counts[code])
        return msgspec.structs.replace(word, countries=named) if len(named) == 1 else word

    def _find(self) -> list[CountryWord]:
        found: list[CountryWord] = []
        small = self._actors.small_country_words | self._places.small_people_words
        end = 0
        for i, token in enumerate(self._parse.tokens):
            text = token.text
            if i < end or (text[0].islower() and text not in small):
                continue
            may_begin = self._actors.may_begin_country(text) or self._places.may_begin_people(text)
            word = self._longest_at(i) if may_begin else None
            if word is not None:
                end = word.tokens.end
                if self._stands_alone(word):
                    found.append(word)
        return found

    def _longest_at(self, i: int) -> CountryWord | None:
        tokens = self._parse.tokens
        if tokens[i].lower == "the":
            return None
        sentence_end = self._parse.sentences[tokens[i].sentence].end
        limit = min(i + _LONGEST, sentence_end)
        longest = next((end for end in range(i + 1, limit) if tokens[end].text.islower() and tokens[end].text not in _INSIDE), limit)
        for end in range(longest, i, -1):
            if end - i > 1 and not tokens[end - 1].text[-1].isalpha() and tokens[end - 1].text[-1] != ".":
                continue
            word = self._word(i, end)
            if word is not None:
                return word
        return None

    def _word(self, first: int, end: int) -> CountryWord | None:
        span = self._parse.span(first, end)
        text = self._parse.document.quote(span) if end - first > 1 else self._parse.tokens[first].text
        where = TokenRange(first, end)
        country = self._actors.country(text)
        if country is not None:
            return CountryWord(where, (country.country,), True, country.rule)
        people = self._actors.people(text)
        if people is not None:
            return CountryWord(where, (people.country,), False, people.rule)
        shared = self._actors.shared_people(text)
        if shared:
            return CountryWord(where, shared, False, "")
        town = self._places.people_of(text) if self._places.may_begin_people(self._parse.tokens[first].text) else None
        if town is None or town[1].country is None:
            return None
        entry, place = town
        place_of_town = place if place.kind == "settlement" else None
        return CountryWord(where, (str(place.country),), False, entry.rule, place_of_town, is_folk=not entry.place)

    def _stands_alone(self, word: CountryWord) -> bool:
        """Not joined to another word by a dash, and no part of a longer name of something else."""
        if is_joined(self._parse, word.tokens) or (word.is_name and self._is_beginning_of_place(word)):
            return False
        if not word.is_name and self._is_of_continent(word):
            return False
        name = self._parse.name_at(word.tokens.first)
        if name is None or (word.tokens.first <= name.tokens.first and name.tokens.end <= word.tokens.end):
            return not (word.is_name and self._is_end_of_place(word))
        if name.label == "PERSON":
            # a demonym before a name may have been drawn into it ("Kenyan Amos Kiprono"); a country's name is then somebody's own
            return not word.is_name and word.tokens.first == name.tokens.first and self._parse.tokens[word.tokens.first].pos != "PROPN"
        whole = self._parse.document.quote(self._parse.span(name.tokens.first, name.tokens.end))
        return self._places.region(whole.removeprefix("the ").removeprefix("The ")) is None and not (word.is_name and self._is_end_of_place(word))

    def _is_beginning_of_place(self, word: CountryWord) -> bool:
        """ "Mexico" in "Mexico City": a town of the state, as any other capital."""
        end, tokens = word.tokens.end, self._parse.tokens
        if end >= len(tokens) or not tokens[end].text[0].isupper() or tokens[end].sentence != tokens[end - 1].sentence:
            return False
        return any(place.main for place in self._places.find(self._parse.document.quote(self._parse.span(word.tokens.first, end + 1))))

    def _is_of_continent(self, word: CountryWord) -> bool:
        """ "American" in "Central American": "Central America" is a place and no state."""
        before = word.tokens.first - 1
        entry = self._actors.by_code(word.countries[0])
        if before < 0 or entry is None or not self._parse.tokens[before].text[0].isupper() or len(word.tokens) > 1:
            return False
        names = (f"{self._parse.tokens[before].text} {name}" for name in entry.names)
        return any(place.main and place.kind == "region" and place.country is None for name in names for place in self._places.find(name))

    def _is_end_of_place(self, word: CountryWord) -> bool:
        """ "Mexico" in "New Mexico", "America" in "South America", "Spain" in "Port of Spain"."""
        before = word.tokens.first - 1
        tokens = self._parse.tokens
        if before < 0 or tokens[before].sentence != tokens[word.tokens.first].sentence:
            return False
        if tokens[before].text == "of" and before > 0 and tokens[before - 1].text[0].isupper():
            return bool(self._places.find(self._parse.document.quote(self._parse.span(before - 1, word.tokens.end))))
        if not tokens[before].text[0].isupper():
            return False
        whole = self._parse.document.quote(self._parse.span(before, word.tokens.end))
        return any(place.main and place.kind != "settlement" for place in self._places.find(whole))


def is_joined(parse: Parse, tokens: TokenRange) -> bool:
    """Joined to a neighbour by a dash: "Iranian-backed", "anti-French", "Hamas-linked" say something about somebody else."""
    return _has_dash(parse, tokens.end, tokens.end - 1) or _has_dash(parse, tokens.first - 1, tokens.first)


def _has_dash(parse: Parse, i: int, neighbour: int) -> bool:
    tokens = parse.tokens
    if not 0 <= i < len(tokens) or tokens[i].text not in _DASHES:
        return False
    return tokens[i].end == tokens[neighbour].start or tokens[neighbour].end == tokens[i].start
