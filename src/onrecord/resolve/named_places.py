"""Places named inside longer phrases, which are no mentions of their own: "Paris" in "the Paris prosecutor", "Tayside" in "Tayside Police".

A name counts only where it is a place's beyond reasonable doubt: a role word, part of a person's or a known body's name, or a small town
in a country of which the report says nothing is none.
"""

from __future__ import annotations

from collections import Counter

from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import ActorLexicon
from onrecord.lexicon.places import Place
from onrecord.lexicon.roles import RoleFlag, RoleLexicon
from onrecord.model.mention import Form, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.country_words import CountryWords, is_joined
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.place_choice import PlaceContext, choose
from onrecord.resolve.place_names import PlaceNames

_PLACES = frozenset(("GPE", "LOC", "FAC"))
# a parser takes many a place before a body's word for part of the body's name
_MAY_HOLD_PLACES = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP", "PERSON"))
_MOST_WORDS = 3
# thousands of people: a name that no report marks as a place's must be well known
_WELL_KNOWN = 150
_KNOWN = 15


class NamedPlaces:
    """The country of every token that names a place, inside a mention or as one."""

    def __init__(
        self, parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon, words: CountryWords, places: PlaceNames, names: ActorNames
    ) -> None:
        self._parse = parse
        self._knowledge = knowledge
        self._actors: ActorLexicon = knowledge.actors
        self._gazetteer = knowledge.places
        self._roles = roles
        self._words = words
        self._names = names
        self._context = PlaceContext(places.countries(), frozenset())
        self._by_token: dict[int, str] = {}
        self.capitals: set[int] = set()
        """Last tokens of the places that are capitals."""
        self.hosts: dict[int, ActorEntry] = {}
        """By the last token of a town's name the body of several states that sits there, where the report does not speak of its country."""
        self._taken: set[int] = set()
        dateline = parse.document.dateline
        # what opens a report is a place, whatever the parser takes its capitals for
        self._dateline = frozenset(() if dateline is None else parse.tokens_in(dateline.span))
        self._take_mentions(mentions, places)
        self._inside = dict(self._find())
        self._by_token.update(self._inside)

    @property
    def found(self) -> dict[int, str]:
        """Countries by the last token of every place."""
        return self._by_token

    def countries(self) -> Counter[str]:
        """How often each country is meant by a place inside a phrase."""
        return Counter(self._inside.values())

    def country_in(self, tokens: TokenRange) -> tuple[str, int] | None:
        """The country of the last place named among these tokens, and the place's last token."""
        for i in reversed(range(tokens.first, tokens.end)):
            if i in self._by_token:
                return self._by_token[i], i
        return None

    def countries_of_any(self, tokens: TokenRange, *, least: int = 0) -> frozenset[str]:
        """The countries of all places that bear a name said among these tokens, none of which may be sure ("a Salisbury nurse").

        `least`: thousands of people who live in one of them.
        """
        found: set[str] = set()
        i = tokens.first
        while i < tokens.end:
            end = i
            while end < tokens.end and self._is_proper(end) and self._words.at(end) is None and self._names.at(end) is None:
                end += 1
            if end > i:
                words = self._parse.document.quote(self._parse.span(i, end))
                places = self._gazetteer.find(words)
                if not least or any(place.people >= least and place.kind == "settlement" for place in places):
                    found.update(place.country for place in places if place.country is not None)
            i = max(end, i + 1)
        return frozenset(found)

    def _take_mentions(self, mentions: Mentions, places: PlaceNames) -> None:
        for chain in mentions.chains:
            choice = places.choice(chain)
            if choice is None:
                continue
            for m in chain.mentions:
                mention = mentions.mentions[m]
                if mention.form is not Form.NAME:
                    continue
                self._taken.update(mention.core)
                place = choice.place or choice.likely
                if place is not None and place.country is not None and place.kind != "country":
                    self._by_token[mention.core.end - 1] = place.country
                    self._note_seat(place, mention.core.first, mention.core.end)

    def _note_seat(self, place: Place, first: int, end: int) -> None:
        words = self._parse.document.quote(self._parse.span(first, end))
        if self._knowledge.is_capital(place, words):
            self.capitals.add(end - 1)
        body = self._actors.sits_in(words.title() if words.isupper() else words)
        if body is not None and body.country is not None and body.country == place.country and not self._words.counts[body.country]:
            self.hosts[end - 1] = body

    def is_host_of(self, country: str, sector: str) -> bool:
        """Are people of this sector in that country those of a body of several states? "Judges" of a report from The Hague."""
        return any(body.country == country and body.sectors[:1] == (sector,) and i not in self.capitals for i, body in self.hosts.items())

    def _find(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        tokens = self._parse.tokens
        i = 0
        while i < len(tokens):
            end = (
                self._end_of_place(i)
                if tokens[i].text[0].isupper() and (tokens[i].pos in ("PROPN", "ADJ", "NOUN") or i in self._dateline) and i not in self._taken
                else None
            )
            if end is not None:
                found.append((end[0] - 1, end[1]))
            i = i + 1 if end is None else end[0]
        return found

    def _is_proper(self, i: int) -> bool:
        token = self._parse.tokens[i]
        return token.pos == "PROPN" and token.text[0].isupper()

    def _end_of_place(self, i: int) -> tuple[int, str] | None:
        """Where the longest place that begins here ends, and its country."""
        tokens = self._parse.tokens
        if self._words.at(i) is not None or self._names.at(i) is not None or not self._may_begin(i):
            return None
        limit = min(i + _MOST_WORDS, self._parse.sentences[tokens[i].sentence].end)
        end = i + 1
        while end < limit and tokens[end].text[0].isupper() and end not in self._taken:
            end += 1
        for stop in range(end, i, -1):
            country = self._country_of(i, stop)
            if country is not None:
                return stop, country
        return None

    def _may_begin(self, i: int) -> bool:
        """A proper noun that says more of the noun behind it, or stands in the name of a body or place."""
        token = self._parse.tokens[i]
        if i in self._dateline:
            return True
        name = self._parse.name_at(i)
        if name is not None:
            return name.label in _MAY_HOLD_PLACES and (name.label in _PLACES or name.label == "ORG" or self._stands_before_noun(i, name.tokens.end))
        return token.pos == "PROPN" and token.dep in ("compound", "nmod", "poss", "amod")

    def _stands_before_noun(self, i: int, end: int) -> bool:
        """ "Iowa" in "Iowa corn growers", whatever the parser takes it for; not the first name of a person."""
        tokens = self._parse.tokens
        head = tokens[i].head
        return head >= end and tokens[i].dep in ("compound", "nmod", "amod", "poss") and tokens[head].pos == "NOUN"

    def _country_of(self, first: int, end: int) -> str | None:
        tokens = self._parse.tokens
        if end - first == 1 and self._roles.find((tokens[first].lower,)) is not None:
            return None
        if is_joined(self._parse, TokenRange(first, end)) and not self._is_seat(end):
            return None
        words = self._parse.document.quote(self._parse.span(first, end))
        # a country's name that is none here ("Jordan Mills") is no town's either
        candidates = () if self._actors.country(words) is not None else self._gazetteer.find(words)
        if not candidates:
            return None
        place = choose(candidates, self._context, (), capital_of=self._knowledge.capital_of(words)).place
        goes_on = end < len(tokens) and tokens[end].text[0].isupper()
        # a name that is no other country's is as good as the usual one
        is_main = place is not None and (place.main or len({other.country for other in candidates}) == 1)
        if place is None or not self._is_sure(place, first, end, goes_on=goes_on, is_main=is_main):
            return None
        self._note_seat(place, first, end)
        return place.country

    def _is_seat(self, end: int) -> bool:
        """ "Prague-based" says where somebody is at home."""
        tokens = self._parse.tokens
        return end + 1 < len(tokens) and tokens[end + 1].lower == "based"

    def _is_whole(self, name: TokenRange, first: int, end: int, *, is_place: bool) -> bool:
        """All of a place's name, or where the name of a body begins or goes on behind "of"."""
        tokens = self._parse.tokens
        begins = first == name.first or (first == name.first + 1 and tokens[name.first].lower == "the")
        if is_place:
            return begins and (end in (name.end, len(tokens)) or tokens[end].pos != "PROPN" or self._roles.find((tokens[end].lower,)) is not None)
        return begins or tokens[first - 1].lower in ("of", "in")

    def _is_of_local(self, last: int) -> bool:
        """ "Ardel's prefect", "Ardel villagers": whoever belongs to a place is named with one, whatever the parser takes it for."""
        token = self._parse.tokens[last]
        role = self._roles.find((self._parse.tokens[token.head].lemma.lower(),)) if token.dep in ("poss", "compound", "nmod") else None
        return role is not None and RoleFlag.LOCAL in role.flags

    def _is_sure(self, place: Place, first: int, end: int, *, goes_on: bool, is_main: bool) -> bool:
        name = self._parse.name_at(first)
        is_labelled = (name is not None and name.label in _PLACES) or first in self._dateline or self._is_of_local(end - 1)
        if name is not None and not self._is_whole(name.tokens, first, end, is_place=is_labelled):
            # "Gap" in "Sedd Gap", "North" in "North East"
            return False
        if not is_labelled and place.kind != "settlement" and place.country not in self._context.countries and goes_on:
            # "West" is a province, and of "West Indies" a mere word
            return False
        if place.country in self._context.countries:
            return is_labelled or place.people >= _KNOWN
        is_known = place.people >= _KNOWN or bool(place.entry) or place.geonames in self._knowledge.capitals
        return is_main and (place.people >= _WELL_KNOWN or (is_labelled and is_known))
