"""Chains → entities: the country, sectors and offices of everybody and everything that a report speaks of.

The report's own words come first, then the lexicons, then the rest of the report, and `how` says which. What stays open is
listed with the reason; private persons get nothing.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actors import plain_name
from onrecord.lexicon.places import Place
from onrecord.lexicon.roles import RoleLexicon
from onrecord.model.absent import Unresolved
from onrecord.model.entity import Entity
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions, Number
from onrecord.model.parse import Parse, Token, TokenRange
from onrecord.resolve.actor_names import ActorName, ActorNames
from onrecord.resolve.belonging import Belonging, in_office, joined
from onrecord.resolve.callings import Callings
from onrecord.resolve.country_words import CountryWords
from onrecord.resolve.described import Described
from onrecord.resolve.evidence import Evidence
from onrecord.resolve.ground import Ground, ground_points
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.members import find_members
from onrecord.resolve.named_places import NamedPlaces
from onrecord.resolve.passage import Passage
from onrecord.resolve.place_choice import describe
from onrecord.resolve.place_names import PlaceNames
from onrecord.resolve.resolved import Entities
from onrecord.resolve.standing import Standing, standing

_MOST_CANDIDATES = 5
# characters of "2026-01-21"
_DAY = 10
# sectors of the state: their country is the country that a report is about, if it is about one alone
_OF_A_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
# of these too a reader asks of which country they are; of reporters, doctors and neighbours he does not
_OF_A_CONFLICT = frozenset(("REB", "UAF", "PRM", "PTY", "OPP"))
_ACTING = frozenset(("nsubj", "agent", "dobj", "dative"))
# who is dealt with, by his town
_AS_A_PARTY = frozenset(("with", "against", "between", "by"))
_OF_PLACE = frozenset(
    ("in", "at", "near", "outside", "inside", "around", "behind", "beside", "opposite", "past", "towards", "toward", "beneath", "under")
)
# what words for people of a trade are of, which stand for its firms too
_TRADES = frozenset(("LAB", "AGR"))
# what a head of state or of government may be called beside the office
_OF_OFFICE = frozenset(("GOV", "ELI", "MIL", "PTY", "OPP", "REL"))
# a state that few others recognise
_HALF_KNOWN = "PRE"
_CONTESTED = "contested, and no table decides it"
_OF_SEVERAL = "of several countries"
_SHARED_NAME = "several countries have one of this name"
_NO_ENTRY = "no entry for this name"
_NOTHING_SAID = "no office or public role in the report"


def resolve_entities(parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon) -> Entities:
    """One entity for each chain, in the same order and with the same ids, each read up when it is first asked for."""
    return Entities(mentions.chains, _Resolver(parse, mentions, knowledge, roles).entity)


class _Resolver:
    def __init__(self, parse: Parse, mentions: Mentions, knowledge: Knowledge, roles: RoleLexicon) -> None:
        self._parse = parse
        self._mentions = mentions
        self._knowledge = knowledge
        self._actors = knowledge.actors
        self._gazetteer = knowledge.places
        self._roles = roles
        self._words = CountryWords(parse, knowledge.actors, knowledge.places)
        self._evidence = Evidence(parse, mentions, roles, self._words)
        self._places = PlaceNames(parse, mentions, knowledge, roles, self._words)
        self._countries = self._places.countries()
        self._actor_names = ActorNames(parse, knowledge.actors, self._countries)
        self._described = self._make_described(knowledge)
        self._day = parse.document.published[:_DAY] if parse.document.published else None
        self._members = find_members(parse, mentions)
        self._known: dict[str, Belonging] = {}
        self._under_way: set[str] = set()

    def _make_described(self, knowledge: Knowledge) -> Described:
        parse, mentions, roles = self._parse, self._mentions, self._roles
        inside = NamedPlaces(parse, mentions, knowledge, roles, self._words, self._places, self._actor_names)
        ground = Ground(parse, roles, ground_points(parse, self._words, inside, self._actor_names, roles.qualifiers))
        callings = Callings(parse, roles, self._evidence, self._actor_names)
        self._passage = Passage(parse, mentions, roles, self._evidence, inside, ground, self._belonging)
        return Described(parse, mentions, roles, self._evidence, callings, self._actor_names, inside, ground, self._belonging)

    def entity(self, chain: Chain) -> Entity:
        found = self._among_members(chain, self._belonging(chain))
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
            members=self._members.get(chain.id, ()),
            roles=found.roles,
            latitude=None if place is None else place.latitude,
            longitude=None if place is None else place.longitude,
            geonames=None if place is None else place.geonames,
            precision=None if place is None else place.kind,
            admin1=None if place is None or place.country is None else self._gazetteer.division(place.country, place.admin1),
            feature=None if place is None else place.kind,
            unresolved=found.unresolved,
        )

    def _among_members(self, chain: Chain, found: Belonging) -> Belonging:
        """ "The E3, Britain, France and Germany": of none of its members' countries alone."""
        if chain.id not in self._members:
            return found
        members = (self._belonging(self._mentions.chain(member)).country for member in self._members[chain.id])
        countries = tuple(dict.fromkeys(country for country in members if country is not None))
        if len(countries) < 2 or found.country not in countries:
            return found
        return msgspec.structs.replace(found, country=None, unresolved=(Unresolved("country", _OF_SEVERAL, countries[:_MOST_CANDIDATES]),))

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
        if chain.kind is EntityKind.OTHER and not chain.named and self._described.says_nothing(chain):
            return self._described.inherited(chain, Belonging())
        described = self._described.read(chain)
        if self._are_states(chain):
            # "Western countries protested": whoever they are, their governments do
            described = joined(described, Belonging(sectors=("GOV",), is_abroad=True))
        holder = self._holder(chain, described)
        if holder is not None:
            return in_office(described, holder)
        # a name that the parser takes for a person's, and that the report puts things in, is a place's
        choice = self._places.choice(chain)
        is_person = chain.named and chain.kind is EntityKind.PERSON and not self._is_no_person(chain, described)
        if not is_person or (choice is not None and choice.place is not None):
            named = self._named(chain)
            if named is not None and named.kind in (EntityKind.PLACE, EntityKind.COUNTRY):
                # "West Bank" is no bank
                return named
            if named is not None and named.country is None and named.unresolved:
                # what only its like have in common: whose it is, the report says
                return self._passage.in_context(chain, self._described.inherited(chain, joined(described, named)))
            if named is not None:
                return joined(named, described)
        return self._passage.in_context(chain, self._described.inherited(chain, described))

    def _are_states(self, chain: Chain) -> bool:
        """Several countries that act and are not named."""
        if chain.kind is not EntityKind.COUNTRY or chain.named or chain.number is Number.ONE:
            return False
        return any(self._acts(self._mentions.mentions[m]) for m in chain.mentions)

    # -- by its name

    def _named(self, chain: Chain) -> Belonging | None:
        names = self._names(chain)
        for mention in names or self._described.speaking(chain):
            actor = self._actor(mention)
            if actor is not None and actor.entry.kind is not EntityKind.PERSON:
                known = self._as_qualified(actor, self._known_as(actor, standing(actor.entry, self._day)))
                # "near the Kremlin": where something is, and nobody who acts
                is_place = actor.entry.is_seat and all(self._is_where(name) for name in names or [mention])
                return msgspec.structs.replace(known, kind=EntityKind.PLACE, sectors=()) if is_place else known
        people = self._people(names or self._described.speaking(chain))
        if people is not None:
            return people
        return self._place(chain)

    def _names(self, chain: Chain) -> list[Mention]:
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        return [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is Form.NAME]

    def _actor(self, mention: Mention) -> ActorName | None:
        """The lexicon's name that holds the head of the mention and all of its bare name ("Without Borders" belongs to "Doctors")."""
        found = self._actor_names.at(mention.head) or self._main_body(mention)
        if found is None or (found.tokens.end < mention.core.end and not self._is_branch(found, mention)):
            return None
        # "Chile's Carabineros": whose it is may be drawn into the name
        if any(self._words.at(i) is None and self._parse.tokens[i].tag != "POS" for i in range(mention.core.first, found.tokens.first)):
            return None
        # "UN" in "the UN compound" is no name of the compound; a name may run on beyond a description's head
        return found

    def _main_body(self, mention: Mention) -> ActorName | None:
        """ "Caritas" of "Caritas Pakistan"."""
        found = self._actor_names.at(mention.core.first)
        return found if found is not None and self._is_branch(found, mention) else None

    def _is_branch(self, actor: ActorName, mention: Mention) -> bool:
        """A body's name with a country's behind it: what the body has there."""
        word = self._words.at(actor.tokens.end)
        return word is not None and word.is_name and word.tokens.end == mention.core.end and actor.entry.kind is EntityKind.ORGANISATION

    def _holder(self, chain: Chain, described: Belonging) -> Belonging | None:
        """Who holds an office, by name; None where the report says of a person of that name what no holder of the office is."""
        best = self._mentions.mentions[chain.best]
        actor = self._actor(best) if best.form is Form.NAME else None
        if actor is None or (actor.entry.kind or chain.kind) is not EntityKind.PERSON:
            return None
        if described.country is not None and described.country not in actor.entry.countries:
            return None
        held = standing(actor.entry, self._day)
        if described.sectors and not set(described.sectors) & {*_OF_OFFICE, *held.sectors}:
            return None
        return self._known_as(actor, held)

    def _is_no_person(self, chain: Chain, described: Belonging) -> bool:
        """A body that the parser takes for a person: "Donetsk People" of "Donetsk People's Republic". One word may be a surname."""
        best = self._mentions.mentions[chain.best]
        actor = self._actor(best) if best.form is Form.NAME else None
        if actor is None or actor.entry.kind in (EntityKind.PERSON, None):
            return False
        if self._is_abbreviation(best) or (set(described.sectors) & _TRADES and actor.entry.sectors[:1] == ("BUS",)):
            # "its rival AMCU", "the miner Vale"
            return True
        if described.roles:
            return False
        # and a person's bare name takes neither article nor owner: "Chile's Carabineros"
        before = self._parse.tokens[best.core.first - 1] if best.core.first > best.tokens.first else None
        return len(actor.tokens) > 1 or "-" in self._bare(actor.tokens) or (before is not None and (before.tag == "POS" or before.lower == "the"))

    def _is_abbreviation(self, mention: Mention) -> bool:
        """Capitals that the parser labels as a body's name, whatever the word before them stands for."""
        text, name = self._parse.tokens[mention.head].text, self._parse.name_at(mention.head)
        return name is not None and name.label == "ORG" and len(mention.core) == 1 and len(text) > 2 and text.isupper()

    def _as_qualified(self, actor: ActorName, known: Belonging) -> Belonging:
        """ "Thai Navy SEALs": a people's word before a name that is mostly another country's."""
        branch = self._words.at(actor.tokens.end)
        if branch is not None and branch.is_name and branch.tokens.first == actor.tokens.end and known.international is not None:
            return msgspec.structs.replace(known, country=branch.country, international=None)
        said = self._words.at(actor.tokens.first - 1)
        if said is None or said.is_name or said.country in (None, known.country) or known.country is None:
            return known
        words = self._parse.document.quote(self._parse.span(said.tokens.first, actor.tokens.end))
        return msgspec.structs.replace(known, country=said.country, how=f"the report's words: “{words}”; {known.how}")

    def _bare(self, tokens: TokenRange) -> str:
        return plain_name(self._parse.document.quote(self._parse.span(tokens.first, tokens.end)))

    def _known_as(self, actor: ActorName, held: Standing) -> Belonging:
        """What the lexicon knows of the actor of a name; to whom contested territory is counted, the table of places decides."""
        contested = self._gazetteer.region(self._bare(actor.tokens)) if _HALF_KNOWN in held.sectors and held.country is None else None
        country = held.country if contested is None else contested.country
        rule = actor.rule if contested is None else f"{actor.rule}, {contested.rule}"
        notes = "; ".join(filter(None, (f"near {actor.near}" if actor.near else "", held.note)))
        candidates, why = (actor.candidates, _SHARED_NAME) if contested is None or country is not None else (contested.claims, _CONTESTED)
        open_ = (Unresolved("country", why, candidates[:_MOST_CANDIDATES]),) if candidates else ()
        how = f"lexicon {rule}" + (f" ({notes})" if notes else "")
        return Belonging(country, held.sectors, held.international, actor.entry.kind, how, held.offices, open_)

    def _people(self, names: list[Mention]) -> Belonging | None:
        """ "Palestinians": a people by its name; not a country that is also spoken of by its adjective ("a Chadian attack")."""
        if any(word is not None and word.is_name for word in (self._words.at(mention.head) for mention in names)):
            return None
        for mention in names:
            word = self._words.at(mention.head)
            if word is not None and not word.is_name and self._is_all_of(word.tokens, mention.core):
                said = self._evidence.words(mention.core.first, mention.core.end)
                if word.country is None:
                    why = Unresolved("country", "several countries share this word", word.countries)
                    return Belonging(kind=EntityKind.GROUP, how=f"the report's words: {said}", unresolved=(why,))
                sectors = ("CVL",) if word.place is not None else ()
                return Belonging(word.country, sectors, kind=EntityKind.GROUP, how=f"the report's words: {said}", place=word.place)
        return None

    def _is_all_of(self, word: TokenRange, core: TokenRange) -> bool:
        """ "Eritreans", "155 Eritreans": nothing but the word for a people, and how many they are."""
        return word.end == core.end and all(self._parse.tokens[i].pos == "NUM" for i in range(core.first, word.first))

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
        body = self._body_that_sits_in(chain, place)
        if body is not None:
            return Belonging(None, body.sectors, body.international, EntityKind.PLACE, f"lexicon {body.rule}", place=place)
        how = f"lexicon {place.entry}" if place.entry else f"places: {describe(place, self._gazetteer)}; {choice.why}"
        open_: tuple[Unresolved, ...] = ()
        if place.country is None and place.claims:
            open_ = (Unresolved("country", _CONTESTED, place.claims),)
        return Belonging(place.country, self._seat_sectors(chain, place), None, EntityKind.PLACE, how, unresolved=open_, place=place)

    def _body_that_sits_in(self, chain: Chain, place: Place) -> ActorEntry | None:
        """ "Brussels" where it acts in a report that does not speak of Belgium."""
        body = next((entry for m in self._names(chain) if (entry := self._actors.sits_in(self._name(m))) is not None), None)
        if body is None or body.sectors[:1] != ("GOV",) or body.country != place.country or self._words.counts[place.country or ""]:
            return None
        return body if any(self._acts(mention) for mention in self._names(chain)) else None

    def _seat_sectors(self, chain: Chain, place: Place) -> tuple[str, ...]:
        """A capital that acts stands for the government that sits in it, contested territory for its own authorities."""
        if not any(self._acts(mention) for mention in self._names(chain)):
            return ()
        if self._knowledge.is_capital(place, place.name, *(self._name(m) for m in self._names(chain))):
            return ("GOV",)
        own = self._actors.country(place.name)
        if own is not None and own.country == place.country:
            # Kosovo and Taiwan have codes of their own
            return ("GOV",)
        region = self._gazetteer.region(place.name) if place.claims else None
        names = () if region is None else region.names
        return next((actor.sectors for name in names if (actor := self._actors.actor(name)) is not None and _HALF_KNOWN in actor.sectors), ())

    def _acts(self, mention: Mention) -> bool:
        """ "Tehran said", "talks with Tehran", "between Tehran and Paris"."""
        token, governor = self._governed(mention)
        return (token.dep in _ACTING and governor.pos == "VERB") or (token.dep == "pobj" and governor.lower in _AS_A_PARTY)

    def _is_where(self, mention: Mention) -> bool:
        """Under a preposition of place that no people hang on: "near the Kremlin", not "officials in the Kremlin"."""
        token, governor = self._governed(mention)
        if token.dep != "pobj" or governor.lower not in _OF_PLACE:
            return False
        above = self._mentions.headed_by(governor.head)
        return above is None or above.kind not in (EntityKind.PERSON, EntityKind.GROUP)

    def _governed(self, mention: Mention) -> tuple[Token, Token]:
        """The first of several named together, and what governs it."""
        token = self._parse.tokens[mention.head]
        while token.dep == "conj":
            token = self._parse.tokens[token.head]
        return token, self._parse.tokens[token.head]
