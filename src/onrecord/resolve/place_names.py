"""Which chains of a report name a place, and which place that is, read in the light of the whole report."""

from __future__ import annotations

from collections import Counter

import msgspec

from onrecord.lexicon.actors import CountryEntry
from onrecord.lexicon.places import Gazetteer, Place
from onrecord.lexicon.roles import RoleFlag, RoleLexicon, role_words
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.country_words import CountryWords
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.place_choice import Choice, PlaceContext, choose

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_OF_PLACE = frozenset(("in", "near", "outside", "inside", "around"))
# thousands of people: that there is a town of so few is no evidence that a report speaks of its country
_SMALL = 30
_PLACE_KINDS = frozenset((EntityKind.PLACE, EntityKind.COUNTRY))


class Named(msgspec.Struct, frozen=True):
    """A chain that names a place: the mention read, its words, and every place that they may be."""

    chain: Chain
    mention: Mention
    words: str
    candidates: tuple[Place, ...]


class PlaceNames:
    """The places that a report names, by chain."""

    def __init__(self, parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon, words: CountryWords) -> None:
        self._parse = parse
        self._mentions = mentions
        self._gazetteer: Gazetteer = knowledge.places
        self._knowledge = knowledge
        self._roles = roles
        self._words = words
        named = [found for chain in mentions.chains if (found := self._named(chain)) is not None]
        context = self._context(named)
        self._choices: dict[str, tuple[Named, Choice]] = {found.chain.id: (found, self._choose(found, context)) for found in named}

    def choice(self, chain: Chain) -> Choice | None:
        """The place that a chain names; None where it names none."""
        found = self._choices.get(chain.id)
        return None if found is None else found[1]

    def countries(self) -> Counter[str]:
        """How often each country is named, by its own name or by a place in it that is settled."""
        found = Counter(self._words.counts)
        for named, choice in self._choices.values():
            if choice.place is not None and choice.place.country is not None and choice.place.kind != "country":
                found[choice.place.country] += len(named.chain.mentions)
        return found

    def _choose(self, found: Named, context: PlaceContext) -> Choice:
        first = found.candidates[0]
        if first.kind == "country" and first.country is not None:
            # that a name is a country's is no evidence that the report is about that country
            own = len(found.chain.mentions)
            countries = context.countries.copy()
            countries[first.country] = max(0, countries[first.country] - own)
            context = msgspec.structs.replace(context, countries=countries)
        homes = {place.country for place in found.candidates}
        if len(homes) == 1 and first.kind != "country" and first.country is not None and first.people < _SMALL:
            # nor is a small town that is the only known one of its name
            own = len(found.chain.mentions)
            countries = context.countries.copy()
            countries[first.country] = max(0, countries[first.country] - own)
            context = msgspec.structs.replace(context, countries=+countries)
        # nor is a town's province evidence that names the same ("Tripoli" of Tripoli)
        own_provinces = {(p.country, p.admin1) for p in found.candidates if p.kind == "admin1"}
        context = msgspec.structs.replace(context, provinces=context.provinces - own_provinces)
        capital = self._knowledge.capital_of(found.words)
        encloses = any(self._follows_place(mention) for mention in self._names(found.chain))
        return choose(found.candidates, context, self._containers(found.chain), encloses=encloses, capital_of=capital)

    def _follows_place(self, mention: Mention) -> bool:
        """ "New York" in "Buffalo, New York"."""
        comma = mention.core.first - 1
        tokens = self._parse.tokens
        if comma < 1 or tokens[comma].text != ",":
            return False
        before = self._parse.name_at(comma - 1)
        return before is not None and before.label in _PLACE_LABELS and self._words.at(comma - 1) is None

    # -- which chains name a place

    def _named(self, chain: Chain) -> Named | None:
        if not chain.named:
            return None
        # "PORT-AU-PRINCE" in the dateline, which a parser may take for a prince
        if chain.kind is EntityKind.PERSON and not all(
            self._stands_in_place(mention) or self._is_contested(mention) or self._parse.document.is_in_dateline(mention.span)
            for mention in self._names(chain)
        ):
            return None
        for mention in self._names(chain):
            words = self._name_words(mention)
            # a parser may take "the canton" for a town's name
            if not words.islower() and self._is_place_name(chain, mention, words):
                candidates = self._candidates(mention, words)
                if candidates:
                    return Named(chain, mention, words, candidates)
        return None

    def _name_words(self, mention: Mention) -> str:
        """The bare name; the whole of a country's where the mention has part of it ("Côte d’Ivoire")."""
        word = self._words.at(mention.head)
        tokens = word.tokens if word is not None and word.is_name and len(word.tokens) > len(mention.core) else mention.core
        return self._joined_by_and(tokens) or self._parse.document.quote(self._parse.span(tokens.first, tokens.end))

    def _joined_by_and(self, tokens: TokenRange) -> str | None:
        """ "Jammu and Kashmir" is one territory, whichever of the two a mention has."""
        all_tokens = self._parse.tokens
        for joint, first, end in ((tokens.end, tokens.first, tokens.end + 2), (tokens.first - 1, tokens.first - 2, tokens.end)):
            if first >= 0 and end <= len(all_tokens) and all_tokens[joint].lower == "and":
                words = self._parse.document.quote(self._parse.span(first, end))
                if self._gazetteer.region(words) is not None:
                    return words
        return None

    def _is_contested(self, mention: Mention) -> bool:
        """A parser may take the name of a territory that few reports name for a person's."""
        region = self._gazetteer.region(self._name_words(mention))
        return region is not None and bool(region.claims)

    def _names(self, chain: Chain) -> list[Mention]:
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        return [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is Form.NAME]

    def _is_place_name(self, chain: Chain, mention: Mention, words: str) -> bool:
        if chain.kind in _PLACE_KINDS:
            return True
        label = self._parse.name_at(mention.head)
        if label is not None and label.label in _PLACE_LABELS and len(label.tokens) >= len(mention.core):
            return True
        word = self._words.at(mention.head)
        if self._gazetteer.region(words) is not None or (word is not None and word.is_name and len(word.tokens) >= len(mention.core)):
            return True
        return self._stands_in_place(mention) and (chain.kind is not EntityKind.ORGANISATION or self._holds_people(mention))

    def _holds_people(self, mention: Mention) -> bool:
        """ "Tea pickers in Kericho": people are in a town, whatever the parser takes its name for."""
        tokens = self._parse.tokens
        people = self._mentions.headed_by(tokens[tokens[mention.head].head].head)
        return people is not None and people.kind is EntityKind.PERSON and len(mention.core) == 1

    def _stands_in_place(self, mention: Mention) -> bool:
        """ "in Malakal", "the mayor of Malakal": a bare name under a preposition of place, or of whom is at home in one."""
        token = self._parse.tokens[mention.head]
        above = self._parse.tokens[token.head]
        if token.dep != "pobj" or len(mention.tokens) != len(mention.core):
            return False
        if above.lower == "from":
            # "elders from Malakal"
            people = self._mentions.headed_by(above.head)
            return people is not None and people.kind is EntityKind.PERSON and people.form is Form.DESCRIPTION
        return above.lower in _OF_PLACE or (above.lower == "of" and self._is_local(above.head))

    def _is_local(self, head: int) -> bool:
        """A mayor, a bishop, villagers: of the place that is named with them."""
        said = self._roles.find_ending(role_words(self._parse.tokens[max(0, head - 2) : head + 1]), min(head, 2) + 1)
        return said is not None and RoleFlag.LOCAL in said.entry.flags

    def _candidates(self, mention: Mention, words: str) -> tuple[Place, ...]:
        country = self._knowledge.actors.country(words)
        found = self._gazetteer.find(words)
        if country is not None:
            place = country_place(country)
            if place is None or (found and found[0].entry):
                return found
            # a province as populous as the country whose name it shares ("Georgia") may be meant
            rivals = (p for p in found if p.kind == "admin1" and p.country != country.country and p.people >= country.people_thousands)
            return (place, *rivals)
        return found or self._with_article(mention) or self._without_type(mention)

    def _with_article(self, mention: Mention) -> tuple[Place, ...]:
        """ "The Hague" is not listed as Hague."""
        article = self._parse.tokens[mention.tokens.first]
        if article.text not in ("The", "THE") or mention.tokens.first == mention.core.first:
            return ()
        return self._gazetteer.find(self._parse.document.quote(self._parse.span(mention.tokens.first, mention.core.end)))

    def _without_type(self, mention: Mention) -> tuple[Place, ...]:
        """ "Anhui Province" is listed as Anhui, "Port of Aden" not at all."""
        tokens = self._parse.tokens
        core = mention.core
        if len(core) < 2:
            return ()
        for first, end, kind in ((core.first, core.end - 1, core.end - 1), (core.first + 1, core.end, core.first)):
            role = self._roles.find((tokens[kind].lower,))
            if role is not None and role.kind is EntityKind.PLACE:
                return self._gazetteer.find(self._parse.document.quote(self._parse.span(first, end)))
        return ()

    # -- what the rest of the report says

    def _context(self, named: list[Named]) -> PlaceContext:
        countries = Counter(self._words.counts)
        provinces: set[tuple[str, str]] = set()
        for found in named:
            homes = {place.country for place in found.candidates}
            if len(homes) == 1 and found.candidates[0].kind != "country":
                (home,) = homes
                if home is not None:
                    countries[home] += len(found.chain.mentions)
            provinces.update((p.country, p.admin1) for p in found.candidates if p.kind == "admin1" and p.country is not None)
        return PlaceContext(countries, frozenset(provinces))

    def _containers(self, chain: Chain) -> tuple[Place, ...]:
        """The places that the report puts this one in: "Paris, Texas", "the Syrian city of Homs", "Homs in Syria"."""
        found: list[Place] = []
        for mention in self._names(chain):
            for first, end in self._container_words(mention):
                found += self._place_of(first, end)
        return tuple(found)

    def _container_words(self, mention: Mention) -> list[tuple[int, int]]:
        tokens, end = self._parse.tokens, mention.core.end
        found = []
        sentence_end = self._parse.sentences[tokens[mention.head].sentence].end
        if end + 1 < sentence_end and tokens[end].text in (",", "(", "in"):
            after = end + 2 if tokens[end + 1].lower == "the" else end + 1
            found += self._run_of_names(after, sentence_end)
        heads = [mention.head]
        above = tokens[mention.head].head
        if tokens[mention.head].dep == "pobj" and tokens[above].lower == "of":
            heads.append(tokens[above].head)
        for head in heads:
            for child in self._parse.children_by(head, "amod", "compound", "poss", "nmod"):
                if child < head and self._words.at(child) is not None:
                    found.append((child, child + 1))
        return found

    def _run_of_names(self, first: int, limit: int) -> list[tuple[int, int]]:
        """The proper nouns from `first` on, longest run first."""
        end = first
        while end < limit and end < first + 4 and self._parse.tokens[end].text[0].isupper():
            end += 1
        return [(first, end)] if end > first else []

    def _place_of(self, first: int, end: int) -> list[Place]:
        word = self._words.at(first)
        if word is not None and word.country is not None:
            entry = self._knowledge.actors.by_code(word.country)
            place = None if entry is None else country_place(entry)
            here = [] if place is None else [place]
        else:
            here = []
        text = self._parse.document.quote(self._parse.span(first, end))
        return here + [p for p in self._gazetteer.find(text) if p.kind in ("admin1", "admin2", "region")]


def country_place(entry: CountryEntry) -> Place | None:
    """A country as a place; None where the table has no point for it."""
    if entry.latitude is None or entry.longitude is None:
        return None
    return Place(
        entry.names[0] if entry.names else entry.key,
        "country",
        entry.country,
        "",
        entry.latitude,
        entry.longitude,
        entry.people_thousands,
        entry.geonames,
        entry=entry.rule,
    )
