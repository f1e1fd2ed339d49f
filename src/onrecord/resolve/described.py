"""Where somebody belongs by the words around him: his own phrase, whom it says he belongs to, and at last the passage he stands in.

The nearest word decides: a country before the noun, then the body or person that it belongs to, then a place in the phrase or behind
"in" and "at", then a body just spoken of, and the ground of the passage last. What is marked as foreign never takes the ground's country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from onrecord.lexicon.roles import RoleFlag, RoleLexicon, role_words
from onrecord.model.absent import Unresolved
from onrecord.model.entity import OfficeHeld, RoleBasis
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.belonging import FORMER, Belonging, joined
from onrecord.resolve.callings import Calling, Callings
from onrecord.resolve.country_words import CountryWord
from onrecord.resolve.evidence import Evidence, Phrase
from onrecord.resolve.ground import Ground
from onrecord.resolve.named_places import NamedPlaces
from onrecord.resolve.standing import standing

_MOST_CANDIDATES = 5
_WHO = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP))
# sectors of the state: their country is the country that a passage is about
_OF_A_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
# of these too a reader asks of which country they are; of reporters, doctors and neighbours he does not
_OF_A_CONFLICT = frozenset(("REB", "UAF", "PRM", "PTY", "OPP"))
# what a member's word alone says less of than the body it belongs to ("Hezbollah fighters")
_WEAK = frozenset(("", "UAF", "UNK"))
# whose wife or nephew is of the elite
_OF_OFFICE = frozenset(("GOV", "LEG", "MIL", "JUD", "ELI"))
_BODIES = frozenset((EntityKind.ORGANISATION, EntityKind.GROUP))
_INHERITING = (RoleFlag.TITLE, RoleFlag.SPEAKS_FOR, RoleFlag.BELONGS, RoleFlag.KIN)
# whose speakers stay where they are
_AT_HOME = frozenset(("COP", "JUD", "MED", "EDU", "BUS", "LAB"))
# sentences back in which a body may be taken up by its kind ("the ministry")
_NEAR = 3
_SHARED_WORD = "several countries share this word"
_OF_SEVERAL = "of several countries"


class Described:
    """Reads the phrases of one document's chains. `belonging` answers for other chains of it."""

    def __init__(
        self,
        parse: Parse,
        mentions: Mentions,
        roles: RoleLexicon,
        evidence: Evidence,
        callings: Callings,
        names: ActorNames,
        places: NamedPlaces,
        ground: Ground,
        belonging: Callable[[Chain], Belonging],
    ) -> None:
        self._parse = parse
        self._mentions = mentions
        self._roles = roles
        self._evidence = evidence
        self._callings = callings
        self._names = names
        self._places = places
        self._ground = ground
        self._belonging = belonging
        self._day = parse.document.published[:10] if parse.document.published else None

    def read(self, chain: Chain) -> Belonging:
        """What the phrases of a chain say, the fullest first."""
        found = Belonging()
        for mention in self.speaking(chain):
            for n, phrase in enumerate(self._evidence.phrases(mention)):
                core = mention.core if mention.form is Form.NAME and n == 0 else None
                found = joined(found, self._phrase(chain, mention, phrase, core))
        return found

    def speaking(self, chain: Chain) -> list[Mention]:
        """Mentions that say something: names and descriptions, the fullest first."""
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        return [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is not Form.PRONOUN]

    # -- one phrase

    def _phrase(self, chain: Chain, mention: Mention, phrase: Phrase, core: TokenRange | None) -> Belonging:
        calling = self._calling(chain, mention, phrase, core)
        is_person = core is not None and chain.kind is EntityKind.PERSON
        word = self._evidence.country_word(phrase, is_thing=chain.kind is EntityKind.OTHER and not chain.named and not calling.roles)
        if word is not None and core is not None and word.is_name and self._is_part_of_name(word.tokens) and not calling.sectors:
            # "Jordan Mills" may be anybody
            word = None
        country = None if word is None else word.country or (None if word.is_sum else self._only_named(word.countries))
        how = "" if word is None else f"the report's words: {self._evidence.words(phrase.first, phrase.head + 1)}"
        why = _OF_SEVERAL if word is not None and word.is_sum else _SHARED_WORD
        open_ = (Unresolved("country", why, word.countries),) if word is not None and country is None else ()
        offices = self._offices(calling, country)
        found = Belonging(country, calling.sectors, None, None, how, offices, open_, is_former=calling.is_former, is_abroad=calling.is_abroad)
        found = self._from_owners(found, phrase, calling, word)
        if word is not None and word.is_sum:
            found = msgspec.structs.replace(found, country=None)
        is_open = calling.is_open and found.sectors == calling.sectors
        is_body = core is not None and chain.kind is EntityKind.ORGANISATION
        may_lie = is_body or core is None or is_person
        if found.country is None and found.international is None and not open_ and may_lie and (found.sectors or calling.roles):
            end = core.first if core is not None and is_person else phrase.head if core is None else max(core.end, phrase.head)
            is_posted = self._is_posted(found, phrase, calling)
            found = self._from_places(msgspec.structs.replace(found, is_abroad=found.is_abroad or is_posted), phrase, end, is_posted=is_posted)
        return msgspec.structs.replace(found, sectors=calling.settled(found.sectors), is_open=is_open)

    def _is_posted(self, found: Belonging, phrase: Phrase, calling: Calling) -> bool:
        """ "An envoy in Ardel", "the president's representative in Ardel": mostly of another country than the one he is in."""
        if found.is_abroad and calling.has(RoleFlag.BELONGS):
            return True
        serves = calling.has(RoleFlag.SPEAKS_FOR) and bool(found.sectors) and found.sectors[0] not in _AT_HOME
        return serves and bool(self._parse.children_by(phrase.head, "poss"))

    def _is_part_of_name(self, tokens: TokenRange) -> bool:
        last = self._parse.tokens[tokens.end - 1]
        return last.dep == "compound" and self._parse.tokens[last.head].pos == "PROPN"

    def _only_named(self, countries: tuple[str, ...]) -> str | None:
        """A word that several countries share means the one of them on whose ground the report plays."""
        named = [country for country in countries if self._ground.totals[country]]
        return named[0] if len(named) == 1 else None

    def _calling(self, chain: Chain, mention: Mention, phrase: Phrase, core: TokenRange | None) -> Calling:
        if core is None:
            return self._callings.of_description(phrase)
        opening = self._callings.of_opening(core)
        if opening is not None:
            return opening
        if chain.kind is EntityKind.PERSON:
            return self._callings.before_name(phrase, core)
        return self._callings.of_body_name(core, phrase)

    def _offices(self, calling: Calling, country: str | None) -> tuple[OfficeHeld, ...]:
        found = []
        for said in calling.roles:
            # "Mr" is a title and no office
            if said.entry.kind is EntityKind.PERSON and (said.entry.sector or said.entry.is_generic):
                span = self._parse.span(said.tokens.first, said.tokens.end)
                found.append(OfficeHeld(self._parse.document.quote(span), country, basis=RoleBasis.TEXT, spans=(span,)))
        return tuple(found)

    # -- to whom the phrase belongs

    def _from_owners(self, found: Belonging, phrase: Phrase, calling: Calling, word: CountryWord | None) -> Belonging:
        """What belongs to somebody known takes his country, and his sector where its own word leaves it open."""
        if not calling.roles and not found.sectors:
            return found
        body = next((theirs for theirs in self._bodies_before(phrase) if theirs.international is not None), None)
        if body is not None and calling.roles:
            how = f"the report's words: {self._evidence.words(phrase.first, phrase.head + 1)}"
            country = found.country or body.country
            return msgspec.structs.replace(found, country=country, international=body.international, sectors=found.sectors or body.sectors, how=how)
        if not found.sectors and not any(calling.has(flag) for flag in _INHERITING) and not self._is_named_so(phrase, calling):
            return found
        needs_sector = (calling.is_open or not set(found.sectors) - _WEAK) and calling.roles != ()
        if found.country is not None and not needs_sector and not calling.has(RoleFlag.KIN):
            return found
        for theirs in self._owners(phrase, calling):
            if theirs.country is None and theirs.international is None and not theirs.sectors:
                continue
            how = found.how or f"the report's words: {self._evidence.words(phrase.first, self._parse.right_edge(phrase.head) + 1)}"
            if calling.has(RoleFlag.KIN) and not _inherited_sectors(found, theirs, calling):
                # of a neighbour's or a columnist's family nobody is in public
                return Belonging(how=how)
            return msgspec.structs.replace(
                found,
                country=found.country or (None if word is not None and theirs.country not in word.countries else theirs.country),
                sectors=_inherited_sectors(found, theirs, calling) if needs_sector or calling.has(RoleFlag.KIN) else found.sectors,
                international=theirs.international,
                how=how,
            )
        said = self._callings.of_owner(phrase) if needs_sector else None
        if said is not None:
            # "the tannery's owner": of a body that is no actor itself
            return msgspec.structs.replace(found, sectors=(said,))
        if calling.has(RoleFlag.BARE) and calling.is_open and self._is_of_thing(phrase):
            return msgspec.structs.replace(found, sectors=())
        if found.country is not None and not found.sectors and calling.has(RoleFlag.STATE) and self._is_bare(phrase, calling, word):
            return msgspec.structs.replace(found, sectors=("GOV",))
        return found

    def _is_named_so(self, phrase: Phrase, calling: Calling) -> bool:
        """ "The Xinhua agency", "the mayor's office", "a group of nuns": of the sector of whose it is or who are in it."""
        if calling.roles and calling.has(RoleFlag.GENERIC) and calling.roles[-1].entry.kind in _BODIES and not calling.sectors:
            return True
        name = self._names.at(calling.roles[0].tokens.first - 1) if calling.has(RoleFlag.GENERIC) and phrase.first < phrase.head else None
        return name is not None and name.tokens.first >= phrase.first

    def _is_of_thing(self, phrase: Phrase) -> bool:
        """ "The line's president": of a body that the lexicon does not know."""
        for i in self._parse.children_by(phrase.head, "poss"):
            token = self._parse.tokens[i]
            entity = self._mentions.entity_at(i)
            if token.pos == "NOUN" and (entity is None or not self._is_known(self._mentions.chain(entity))):
                role = self._roles.find((token.lemma.lower(),))
                return role is None or role.kind not in (EntityKind.PLACE, EntityKind.COUNTRY)
        return False

    def _is_known(self, chain: Chain) -> bool:
        theirs = self._belonging(chain)
        return bool(theirs.country or theirs.sectors or theirs.international or theirs.place)

    def _is_bare(self, phrase: Phrase, calling: Calling, word: CountryWord | None) -> bool:
        """Only a country beside the role: "the Iranian leader", "the leader of Iran", not "Iranian ski leaders", "the leader of an Iranian team"."""
        first = calling.roles[0].tokens.first
        before = [i for i in range(phrase.first, first) if self._parse.tokens[i].pos in ("NOUN", "PROPN")]
        own = range(0) if word is None else word.tokens
        is_beside = word is not None and (word.tokens.first < phrase.head or self._parse.tokens[word.tokens.end - 1].dep == "pobj")
        return is_beside and all(i in own for i in before)

    def _owners(self, phrase: Phrase, calling: Calling) -> Iterator[Belonging]:
        yield from self._bodies_before(phrase)
        for owner in self._evidence.owners(phrase, is_of_body=calling.has(RoleFlag.BELONGS)):
            yield self._belonging(self._mentions.chain(owner))
        for entity in self._evidence.surroundings(phrase.head):
            theirs = self._belonging(self._mentions.chain(entity))
            if theirs.place is None:
                # "unions on the Chadian side": of that country, and no part of its government
                yield theirs if not self._is_state(entity) else msgspec.structs.replace(theirs, sectors=())

    def _is_state(self, entity: str) -> bool:
        """ "The Chadian side": a word that stands for a government where only a country is named with it."""
        head = self._mentions.mentions[self._mentions.chain(entity).best].head
        role = self._roles.find((self._parse.tokens[head].lemma.lower(),))
        return role is not None and RoleFlag.STATE in role.flags

    def _bodies_before(self, phrase: Phrase) -> Iterator[Belonging]:
        """ "UN officials", "the Hezbollah fighters": bodies named before the head that are no mentions of their own."""
        for i in range(phrase.first, phrase.head):
            name = self._names.at(i)
            if name is not None and i == name.tokens.first and phrase.head not in name.tokens and name.tokens.end <= phrase.head:
                held = standing(name.entry, self._day)
                yield Belonging(held.country, held.sectors, held.international)

    def _from_places(self, found: Belonging, phrase: Phrase, end: int, *, is_posted: bool) -> Belonging:
        """ "Police in Nairobi", "the Paris prosecutor": of the country of the place that the phrase names.

        `is_posted`: where he is, is not where he belongs.
        """
        right = max(self._parse.right_edge(phrase.head) + 1, end)
        inside = self._places.country_in(TokenRange(phrase.first, end)) if end > phrase.first else None
        if inside is not None:
            return msgspec.structs.replace(found, country=inside[0], how=f"the report's words: {self._evidence.words(phrase.first, right)}")
        if is_posted:
            return found
        for entity in self._evidence.surroundings(phrase.head):
            theirs = self._belonging(self._mentions.chain(entity))
            if theirs.country is not None and (several := self._evidence.countries_with(entity)):
                return msgspec.structs.replace(found, unresolved=(Unresolved("country", _OF_SEVERAL, several),))
            if theirs.country is not None:
                return msgspec.structs.replace(found, country=theirs.country, how=f"the report's words: {self._evidence.words(phrase.first, right)}")
        for i in self._evidence.place_objects(phrase.head):
            near = self._places.country_in(TokenRange(self._parse.left_edge(i), i + 1))
            if near is not None:
                return msgspec.structs.replace(found, country=near[0], how=f"the report's words: {self._evidence.words(phrase.first, right)}")
        return found

    # -- by whom it speaks for, by a body just spoken of, and by the passage

    def inherited(self, chain: Chain, found: Belonging) -> Belonging:
        """With what the chain belongs to or speaks for, where its own words leave something open."""
        for other in (chain.speaks_for, chain.member_of):
            if other is None:
                continue
            theirs = self._belonging(self._mentions.chain(other))
            if not (theirs.country or theirs.sectors or theirs.international):
                continue
            sectors = theirs.sectors if not set(found.sectors) - _WEAK and not found.is_former else found.sectors
            span = self._mentions.mentions[self._mentions.chain(other).best].span
            return msgspec.structs.replace(
                found,
                country=found.country or (None if found.unresolved else theirs.country),
                sectors=sectors,
                international=found.international or theirs.international,
                how=found.how or f"the report's words: speaks for or belongs to “{self._parse.document.quote(span)}”",
            )
        return found

    def in_context(self, chain: Chain, found: Belonging) -> Belonging:
        """With the country of the passage, for whoever has a public role there and is not said to be of another; else it stays open."""
        how = found.how or how_of_roles(found)
        if found.country is not None or found.international is not None or not found.sectors or found.unresolved:
            return msgspec.structs.replace(found, how=how)
        if self._parse.tokens[self._mentions.mentions[chain.best].tokens.first].lower == "both":
            # "both governments" are of two countries
            return msgspec.structs.replace(found, how=how)
        taken_up = self._taken_up(chain, found)
        if taken_up is not None:
            return taken_up
        of_body = self._of_body_before(chain, found)
        if of_body is not None:
            return of_body
        is_body = chain.named and chain.kind is not EntityKind.PERSON
        is_of_state = found.sectors[0] in _OF_A_STATE and not is_body
        if not found.is_abroad and (found.kind or chain.kind) in _WHO:
            first = self._mentions.mentions[chain.mentions[0]]
            ground = self._ground.country_at(first.head, first.tokens, is_of_state=is_of_state)
            if self._ground.is_mixed and self._is_in_unknown_place(first):
                ground = None
            if ground is not None and not self._is_elsewhere(first, ground.country):
                return msgspec.structs.replace(found, country=ground.country, how=ground.how)
        if not chain.named and found.sectors[0] not in _OF_A_STATE | _OF_A_CONFLICT:
            return msgspec.structs.replace(found, how=how)
        candidates = tuple(country for country, _ in self._ground.totals.most_common(_MOST_CANDIDATES))
        why = "the report does not say of which country" if len(candidates) != 1 else "the report does not say that it belongs to this country"
        return msgspec.structs.replace(found, how=how, unresolved=(Unresolved("country", why, candidates),))

    def _is_in_unknown_place(self, mention: Mention) -> bool:
        """ "Growers in the Chapare", of which nobody knows in which of the countries it is."""
        places = (self._mentions.chain(entity) for entity in self._evidence.surroundings(mention.head))
        return any(place.named and place.kind is EntityKind.PLACE and not self._is_known(place) for place in places)

    def _is_elsewhere(self, mention: Mention, country: str) -> bool:
        """ "A Salisbury nurse" is of one of the Salisburys, in a report about another country too."""
        if mention.form is Form.NAME:
            return False
        own = self._places.countries_of_any(TokenRange(mention.tokens.first, mention.head))
        return bool(own) and country not in own

    def _taken_up(self, chain: Chain, found: Belonging) -> Belonging | None:
        """ "The ministry": the one that was named just before."""
        mention = self._mentions.mentions[chain.best]
        if chain.named or chain.kind is not EntityKind.ORGANISATION or self._parse.tokens[mention.tokens.first].lower != "the":
            return None
        head = self._parse.tokens[mention.head]
        for other in reversed(self._mentions.mentions[: chain.mentions[0]]):
            token = self._parse.tokens[other.head]
            if token.sentence < head.sentence - _NEAR:
                break
            if other.form is Form.PRONOUN or other.kind is EntityKind.PERSON or head.lemma.lower() not in self._words(other):
                continue
            theirs = self._belonging(self._mentions.chain_of(other))
            if theirs.country is not None or theirs.international is not None:
                name = self._parse.document.quote(other.span)
                return msgspec.structs.replace(found, country=theirs.country, international=theirs.international, how=f"the report's words: “{name}”")
        return None

    def _of_body_before(self, chain: Chain, found: Belonging) -> Belonging | None:
        """ "The chief executive", "Chief executive Wendt": of the company that was just spoken of, wherever the report plays."""
        mention = self._mentions.mentions[chain.mentions[0]]
        if chain.kind is not EntityKind.PERSON or found.sectors[0] in _OF_A_STATE or not self._heads_a_body(mention):
            return None
        sentence = self._parse.tokens[mention.head].sentence
        for other in reversed(self._mentions.mentions[: chain.mentions[0]]):
            if self._parse.tokens[other.head].sentence < sentence - 1:
                break
            if other.form is Form.PRONOUN or other.kind is not EntityKind.ORGANISATION or not self._mentions.chain_of(other).named:
                continue
            theirs = self._belonging(self._mentions.chain_of(other))
            if theirs.sectors[:1] == found.sectors[:1] and (theirs.country is not None or theirs.international is not None):
                name = self._parse.document.quote(other.span)
                return msgspec.structs.replace(found, country=theirs.country, international=theirs.international, how=f"the report's words: “{name}”")
        return None

    def _heads_a_body(self, mention: Mention) -> bool:
        """A definite or named holder of a post in some body ("the chief executive"), not one of many ("a shopkeeper")."""
        first = self._parse.tokens[mention.tokens.first]
        words = role_words(self._parse.tokens[i] for i in range(mention.tokens.first, mention.head + 1))
        roles = self._roles.find_all(words)
        is_definite = first.lower in ("the", "its", "their") or mention.form is Form.NAME
        return is_definite and any(said.entry.is_title or said.entry.speaks_for for said in roles)

    def _words(self, mention: Mention) -> set[str]:
        return {self._parse.tokens[i].lower for i in mention.core} | {self._parse.tokens[mention.head].lemma.lower()}


def _inherited_sectors(found: Belonging, theirs: Belonging, calling: Calling) -> tuple[str, ...]:
    """A body's sector for its people; a relative of somebody in office is of the elite, of somebody else nobody in public."""
    if calling.has(RoleFlag.KIN):
        if set(theirs.sectors) & _OF_OFFICE and theirs.place is None and theirs.kind is not EntityKind.COUNTRY:
            return (FORMER,)
        return found.sectors if not theirs.sectors else ()
    if not theirs.sectors or (found.sectors and theirs.place is not None):
        return found.sectors
    # a state's police are no ministry: what the word says of a country's people holds
    if found.sectors and theirs.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
        return found.sectors
    return theirs.sectors


def how_of_roles(found: Belonging) -> str:
    """How a sector is known where nothing else is."""
    return f"the report's words: “{found.roles[0].office}”" if found.roles else ("the report's words" if found.sectors else "")
