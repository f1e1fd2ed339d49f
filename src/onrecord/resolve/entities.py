"""Chains → entities: the country, sectors and offices of everybody and everything that a report speaks of.

The report's own words come first, then the lexicons, then the rest of the report, and `how` says which. What stays open is
listed with the reason; private persons get nothing.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.actors import ActorEntry
from onrecord.lexicon.places import Place
from onrecord.lexicon.roles import RoleLexicon
from onrecord.model.absent import Unresolved
from onrecord.model.entity import Entity, OfficeHeld, RoleBasis
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.country_words import CountryWords
from onrecord.resolve.evidence import Evidence, Phrase, RoleSaid
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.place_choice import describe
from onrecord.resolve.place_names import PlaceNames

_MOST_CANDIDATES = 5
# sectors of the state: their country is the country that a report is about, if it is about one alone
_OF_A_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
# of these too a reader asks of which country they are; of reporters, doctors and neighbours he does not
_OF_A_CONFLICT = frozenset(("REB", "UAF", "PRM", "PTY", "OPP"))
# what a member's word alone says less of than the body it belongs to ("Hezbollah fighters")
_WEAK = frozenset(("", "UAF", "UNK"))
_ACTING = frozenset(("nsubj", "agent", "dobj", "dative"))
_NO_ENTRY = "no entry for this name"
_NOTHING_SAID = "no office or public role in the report"


class Belonging(msgspec.Struct, frozen=True):
    """Where an entity belongs as far as is known yet, and how that is known."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    international: str | None = None
    kind: EntityKind | None = None
    how: str = ""
    roles: tuple[OfficeHeld, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    place: Place | None = None


def resolve_entities(parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon) -> tuple[Entity, ...]:
    """One entity for each chain, in the same order and with the same ids."""
    resolver = _Resolver(parse, mentions, knowledge, roles)
    return tuple(resolver.entity(chain) for chain in mentions.chains)


class _Resolver:
    def __init__(self, parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon) -> None:
        self._parse = parse
        self._mentions = mentions
        self._actors = knowledge.actors
        self._gazetteer = knowledge.places
        self._roles = roles
        self._words = CountryWords(parse, knowledge.actors, knowledge.places)
        self._actor_names = ActorNames(parse, knowledge.actors)
        self._evidence = Evidence(parse, mentions, roles, self._words)
        self._places = PlaceNames(parse, mentions, knowledge, roles, self._words)
        self._countries = self._places.countries()
        self._known: dict[str, Belonging] = {}
        self._under_way: set[str] = set()

    def entity(self, chain: Chain) -> Entity:
        found = self._belonging(chain)
        best = self._mentions.mentions[chain.best]
        place = found.place
        return Entity(
            id=chain.id,
            name=self._name(best),
            kind=found.kind or chain.kind,
            named=chain.named,
            country=found.country,
            sectors=found.sectors,
            how=found.how or _NOTHING_SAID,
            mentions=tuple(self._mentions.mentions[m].span for m in chain.mentions),
            number=chain.number,
            international=found.international,
            speaks_for=chain.speaks_for,
            member_of=chain.member_of,
            roles=found.roles,
            latitude=None if place is None else place.latitude,
            longitude=None if place is None else place.longitude,
            geonames=None if place is None else place.geonames,
            precision=None if place is None else place.kind,
            admin1=None if place is None or place.country is None else self._gazetteer.division(place.country, place.admin1),
            feature=None if place is None else place.kind,
            unresolved=found.unresolved,
        )

    def _name(self, mention: Mention) -> str:
        tokens = mention.core if mention.form is Form.NAME else mention.tokens
        word = self._words.at(mention.head)
        if word is not None and word.is_name and len(word.tokens) > len(mention.core):
            tokens = word.tokens
        return self._parse.document.quote(self._parse.span(tokens.first, tokens.end))

    # -- one chain

    def _belonging(self, chain: Chain) -> Belonging:
        if chain.id not in self._known:
            if chain.id in self._under_way:
                # "the head of the body that he heads": whoever asks second learns nothing
                return Belonging()
            self._under_way.add(chain.id)
            self._known[chain.id] = self._read(chain)
            self._under_way.discard(chain.id)
        return self._known[chain.id]

    def _read(self, chain: Chain) -> Belonging:
        described = self._described(chain)
        # a name that the parser takes for a person's, and that the report puts things in, is a place's
        choice = self._places.choice(chain)
        if not (chain.named and chain.kind is EntityKind.PERSON) or (choice is not None and choice.place is not None):
            named = self._named(chain)
            if named is not None and named.kind in (EntityKind.PLACE, EntityKind.COUNTRY):
                # "West Bank" is no bank
                return named
            if named is not None:
                return _joined(named, described)
        return self._in_context(chain, self._inherited(chain, described))

    # -- by its name

    def _named(self, chain: Chain) -> Belonging | None:
        names = self._names(chain)
        for mention in names or self._speaking(chain):
            actor = self._actor(mention)
            if actor is not None:
                return Belonging(actor.country, actor.sectors, actor.international, actor.kind, f"lexicon {actor.rule}")
        people = self._people(names)
        if people is not None:
            return people
        return self._place(chain)

    def _names(self, chain: Chain) -> list[Mention]:
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        return [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is Form.NAME]

    def _actor(self, mention: Mention) -> ActorEntry | None:
        """The lexicon's entry whose name holds the head of the mention and all of its bare name ("Without Borders" belongs to "Doctors")."""
        found = self._actor_names.at(mention.head)
        if found is None or found.tokens.end < mention.core.end or found.tokens.first > mention.core.first:
            return None
        # "UN" in "the UN compound" is no name of the compound; a name may run on beyond a description's head
        return found.entry

    def _people(self, names: list[Mention]) -> Belonging | None:
        """ "Palestinians": a people by its name."""
        for mention in names:
            word = self._words.at(mention.head)
            if word is not None and not word.is_name and len(word.tokens) == len(mention.core):
                said = self._evidence.words(mention.core.first, mention.core.end)
                if word.country is None:
                    why = Unresolved("country", "several countries share this word", word.countries)
                    return Belonging(kind=EntityKind.GROUP, how=f"the report's words: {said}", unresolved=(why,))
                return Belonging(word.country, kind=EntityKind.GROUP, how=f"the report's words: {said}")
        return None

    def _place(self, chain: Chain) -> Belonging | None:
        choice = self._places.choice(chain)
        if choice is None and chain.named and chain.kind is EntityKind.PLACE:
            return Belonging(how=_NO_ENTRY, unresolved=(Unresolved("place", _NO_ENTRY),))
        if choice is None:
            return None
        place = choice.place
        if place is None:
            candidates = tuple(describe(p, self._gazetteer) for p in choice.candidates[:_MOST_CANDIDATES])
            return Belonging(kind=EntityKind.PLACE, how=choice.why, unresolved=(Unresolved("place", choice.why, candidates),))
        if place.kind == "country":
            return Belonging(place.country, ("GOV",), None, EntityKind.COUNTRY, f"lexicon {place.entry}", place=place)
        how = f"lexicon {place.entry}" if place.entry else f"places: {describe(place, self._gazetteer)}; {choice.why}"
        open_: tuple[Unresolved, ...] = ()
        if place.country is None and place.claims:
            open_ = (Unresolved("country", "contested, and no table decides it", place.claims),)
        return Belonging(place.country, self._seat_sectors(chain, place), None, EntityKind.PLACE, how, unresolved=open_, place=place)

    def _seat_sectors(self, chain: Chain, place: Place) -> tuple[str, ...]:
        """A capital that acts stands for the government that sits in it."""
        capital = self._actors.capital(place.name) or next(
            (entry for m in self._names(chain) if (entry := self._actors.capital(self._name(m))) is not None), None
        )
        if capital is None or capital.country != place.country:
            return ()
        return ("GOV",) if any(self._acts(mention) for mention in self._names(chain)) else ()

    def _acts(self, mention: Mention) -> bool:
        token = self._parse.tokens[mention.head]
        while token.dep == "conj":
            token = self._parse.tokens[token.head]
        governor = self._parse.tokens[token.head]
        return token.dep in _ACTING and governor.pos == "VERB"

    # -- by the words around it

    def _described(self, chain: Chain) -> Belonging:
        found = Belonging()
        for mention in self._speaking(chain):
            for n, phrase in enumerate(self._evidence.phrases(mention)):
                core = mention.core if mention.form is Form.NAME and n == 0 else None
                found = _joined(found, self._phrase(chain, mention, phrase, core))
        return found

    def _speaking(self, chain: Chain) -> list[Mention]:
        """Mentions that say something: names and descriptions, the fullest first."""
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        return [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is not Form.PRONOUN]

    def _phrase(self, chain: Chain, mention: Mention, phrase: Phrase, core: TokenRange | None) -> Belonging:
        roles = self._roles_said(chain, mention, phrase, core)
        word = self._evidence.country_word(phrase, is_thing=chain.kind is EntityKind.OTHER and not chain.named and not roles)
        if word is not None and core is not None and chain.kind is EntityKind.PERSON and word.tokens.first >= core.first:
            word = None
        country = None if word is None else word.country
        how = "" if word is None else f"the report's words: {self._evidence.words(phrase.first, phrase.head + 1)}"
        sectors = _sectors(roles)
        open_: tuple[Unresolved, ...] = ()
        if word is not None and country is None:
            open_ = (Unresolved("country", "several countries share this word", word.countries),)
        found = Belonging(country, sectors, None, None, how, self._offices(roles, country), open_)
        return self._from_owners(found, phrase, roles)

    def _roles_said(self, chain: Chain, mention: Mention, phrase: Phrase, core: TokenRange | None) -> tuple[RoleSaid, ...]:
        if core is None:
            return self._evidence.roles(phrase)
        if chain.kind is EntityKind.PERSON:
            return self._evidence.roles(phrase, core)
        # the name of a body says what it is: "Kenya Defence Forces", "Ministry of Health"
        own = self._evidence.roles(Phrase(mention.core.first, mention.core.end - 1))
        return own or self._evidence.roles(Phrase(mention.core.first, phrase.head)) or self._evidence.roles(phrase, core)

    def _from_owners(self, found: Belonging, phrase: Phrase, roles: tuple[RoleSaid, ...]) -> Belonging:
        """What belongs to somebody known takes his country, and his sector where its own word says none."""
        needs_sector = any(said.entry.sector in _WEAK for said in roles) and not (set(found.sectors) - _WEAK)
        may_inherit = any(said.entry.sector or said.entry.is_title or said.entry.speaks_for for said in roles)
        if not may_inherit or (found.country is not None and not needs_sector):
            return found
        for theirs in (*self._bodies_before(phrase), *(self._belonging(self._mentions.chain(o)) for o in self._evidence.owners(phrase))):
            if theirs.country is None and theirs.international is None and not theirs.sectors:
                continue
            sectors = theirs.sectors if needs_sector and theirs.sectors else found.sectors
            how = found.how or f"the report's words: {self._evidence.words(phrase.first, self._parse.right_edge(phrase.head) + 1)}"
            return msgspec.structs.replace(
                found, country=found.country or theirs.country, sectors=sectors, international=theirs.international, how=how
            )
        if found.country is not None and needs_sector and any(said.entry.is_title or said.entry.speaks_for for said in roles):
            return msgspec.structs.replace(found, sectors=("GOV",))
        return self._surrounded(found, phrase)

    def _bodies_before(self, phrase: Phrase) -> tuple[Belonging, ...]:
        """ "UN officials", "the Hezbollah fighters": bodies named before the head that are no mentions of their own."""
        found = []
        for i in range(phrase.first, phrase.head):
            name = self._actor_names.at(i)
            if name is not None and i == name.tokens.first and phrase.head not in name.tokens and name.tokens.end <= phrase.head:
                found.append(Belonging(name.entry.country, name.entry.sectors, name.entry.international))
        return tuple(found)

    def _surrounded(self, found: Belonging, phrase: Phrase) -> Belonging:
        """ "Police in Nairobi" are Kenyan police."""
        if found.country is not None:
            return found
        for entity in self._evidence.surroundings(phrase.head):
            theirs = self._belonging(self._mentions.chain(entity))
            if theirs.place is not None and theirs.country is not None:
                words = self._evidence.words(phrase.first, self._parse.right_edge(phrase.head) + 1)
                return msgspec.structs.replace(found, country=theirs.country, how=f"the report's words: {words}")
        return found

    def _offices(self, roles: tuple[RoleSaid, ...], country: str | None) -> tuple[OfficeHeld, ...]:
        found = []
        for said in roles:
            # "Mr" is a title and no office
            if said.entry.kind is EntityKind.PERSON and (said.entry.sector or said.entry.is_generic):
                span = self._parse.span(said.tokens.first, said.tokens.end)
                found.append(OfficeHeld(self._parse.document.quote(span), country, basis=RoleBasis.TEXT, spans=(span,)))
        return tuple(found)

    # -- by whom it speaks for, and by the rest of the report

    def _inherited(self, chain: Chain, found: Belonging) -> Belonging:
        for other in (chain.speaks_for, chain.member_of):
            if other is None:
                continue
            theirs = self._belonging(self._mentions.chain(other))
            if not (theirs.country or theirs.sectors or theirs.international):
                continue
            sectors = theirs.sectors if not set(found.sectors) - _WEAK else found.sectors
            body = self._name(self._mentions.mentions[self._mentions.chain(other).best])
            return msgspec.structs.replace(
                found,
                country=found.country or theirs.country,
                sectors=sectors,
                international=found.international or theirs.international,
                how=found.how or f"the report's words: speaks for or belongs to “{body}”",
            )
        return found

    def _in_context(self, chain: Chain, found: Belonging) -> Belonging:
        """What is of a state belongs to the only country that the report is about; with two it stays open."""
        if found.country is not None or found.international is not None or not found.sectors or found.unresolved:
            return msgspec.structs.replace(found, how=found.how or (self._how_of_roles(found)))
        if found.sectors[0] in _OF_A_STATE and len(self._countries) == 1:
            (country,) = self._countries
            return msgspec.structs.replace(found, country=country, how=f"the only country that the report names: {country}")
        if not chain.named and found.sectors[0] not in _OF_A_STATE | _OF_A_CONFLICT:
            return msgspec.structs.replace(found, how=found.how or self._how_of_roles(found))
        candidates = tuple(country for country, _ in self._countries.most_common(_MOST_CANDIDATES))
        why = "the report does not say of which country" if len(candidates) != 1 else "the report does not say that it belongs to this country"
        return msgspec.structs.replace(found, how=found.how or self._how_of_roles(found), unresolved=(Unresolved("country", why, candidates),))

    def _how_of_roles(self, found: Belonging) -> str:
        return f"the report's words: “{found.roles[0].office}”" if found.roles else ("the report's words" if found.sectors else "")


def _sectors(roles: tuple[RoleSaid, ...]) -> tuple[str, ...]:
    """Sectors in the order of the words; whoever held an office before is of the former."""
    if any(said.entry.is_former for said in roles):
        return ("ELI",)
    return tuple(dict.fromkeys(said.entry.sector for said in roles if said.entry.sector))


def _joined(first: Belonging, second: Belonging) -> Belonging:
    """What the first says, and what only the second says."""
    unresolved = first.unresolved or second.unresolved
    country = first.country or second.country
    # an international body belongs to no country, whatever stands around its name
    if first.international is not None and first.country is None:
        country = None
    return Belonging(
        country=country,
        sectors=first.sectors or second.sectors,
        international=first.international or second.international,
        kind=first.kind or second.kind,
        how=first.how or second.how,
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
        unresolved=() if country is not None and unresolved and unresolved[0].field == "country" else unresolved,
        place=first.place or second.place,
    )
