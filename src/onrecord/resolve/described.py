"""Where somebody belongs by the words around him: his own phrase and whom it says he belongs to.

The nearest word decides: a country before the noun, then the body or person that it belongs to, then a place in the phrase or behind
"in" and "at". What these leave open, the passage may tell: that is for `onrecord.resolve.passage`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from onrecord.lexicon.roles import RoleFlag, RoleLexicon
from onrecord.model.absent import Unresolved
from onrecord.model.entity import OfficeHeld, RoleBasis
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.actor_names import ActorNames
from onrecord.resolve.belonging import FORMER, Belonging, joined
from onrecord.resolve.callings import Calling, Callings
from onrecord.resolve.country_words import CountryWord
from onrecord.resolve.evidence import LOCATIVE, Evidence, Phrase
from onrecord.resolve.ground import Ground
from onrecord.resolve.named_places import NamedPlaces
from onrecord.resolve.standing import standing

# what a member's word alone says less of than the body it belongs to ("Hezbollah fighters")
_WEAK = frozenset(("", "UAF", "UNK"))
# men with arms, who may be somebody's; and whose they may be
_ARMED = frozenset(("UAF", "REB"))
_FIGHTING = frozenset(("REB", "PRM", "MIL", "COP", "CRM", "SPY", "PTY", "PRE"))
# whose wife or nephew is of the elite
_OF_OFFICE = frozenset(("GOV", "LEG", "MIL", "JUD", "ELI"))
_SOLDIERS = ("MIL",)
_OF_GOVERNMENT = ("GOV",)
_IN_ARMS = ("REB",)
# whose soldiers are what they are themselves
_WITH_SOLDIERS = frozenset(("REB", "PRM", "COP"))
# people without a public role
_OF_NOBODY = ("CVL",)
_BODIES = frozenset((EntityKind.ORGANISATION, EntityKind.GROUP))
_PLACES = frozenset((EntityKind.PLACE, EntityKind.COUNTRY))
_INHERITING = (RoleFlag.TITLE, RoleFlag.SPEAKS_FOR, RoleFlag.BELONGS, RoleFlag.KIN)
# whose speakers stay where they are
_AT_HOME = frozenset(("COP", "JUD", "MED", "EDU", "BUS", "LAB"))
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
        self._speaking: dict[str, list[Mention]] = {}
        self._day = parse.document.published[:10] if parse.document.published else None

    def read(self, chain: Chain) -> Belonging:
        """What the phrases of a chain say, the fullest first."""
        found = Belonging()
        for mention in self.speaking(chain):
            for n, phrase in enumerate(self._evidence.phrases(mention)):
                core = mention.core if n == 0 and self._is_name(mention) else None
                found = joined(found, self._phrase(chain, mention, phrase, core))
            if (not found.sectors or found.is_former) and chain.kind is EntityKind.PERSON:
                found = self._from_served(found, mention)
        return found

    def _is_name(self, mention: Mention) -> bool:
        """ "Migrants" at the beginning of a sentence is no name, whatever the parser takes it for."""
        if mention.form is not Form.NAME:
            return False
        token = self._parse.tokens[mention.head]
        return (
            len(mention.core) > 1
            or token.tag != "NNS"
            or token.i != self._parse.sentences[token.sentence].first
            or self._roles.find((token.lemma.lower(),)) is None
        )

    def _from_served(self, found: Belonging, mention: Mention) -> Belonging:
        """ "Who runs the clinic", "who heads the agency": of the body's sector and country."""
        for entity, verb in self._evidence.served(mention):
            chain = self._mentions.chain(entity)
            theirs = self._belonging(chain)
            is_now = self._parse.tokens[verb].tag in ("VBZ", "VBP", "VBG")
            if theirs.sectors and chain.kind is not EntityKind.PERSON and (is_now or not found.sectors):
                how = f"the report's words: {self._evidence.words(verb, self._parse.right_edge(verb) + 1)}"
                if found.is_former and is_now:
                    # "a retired general who now runs the ministry"
                    found = msgspec.structs.replace(found, sectors=(), is_former=False)
                return joined(found, Belonging(theirs.country, theirs.sectors, theirs.international, how=how))
        return found

    def says_nothing(self, chain: Chain) -> bool:
        """ "The cattle", "a long delay": a thing without a role, a country or an actor in its words. Most chains of a report are such."""
        return all(self._is_mute(self._mentions.mentions[m]) for m in chain.mentions)

    def _is_mute(self, mention: Mention) -> bool:
        if mention.form is Form.PRONOUN:
            return True
        tokens, head = self._parse.tokens, mention.head
        if mention.form is Form.NAME or self._roles.may_end(tokens[head]):
            return False
        if head + 1 < len(tokens) and tokens[head + 1].lower == "of":
            return False
        if self._names.any_in(mention.tokens) or self._evidence.has_country(mention.tokens):
            return False
        return next(self._evidence.beside(mention), None) is None

    def speaking(self, chain: Chain) -> list[Mention]:
        """Mentions that say something: names and descriptions, the fullest first."""
        if chain.id in self._speaking:
            return self._speaking[chain.id]
        ordered = (chain.best, *(m for m in chain.mentions if m != chain.best))
        found = [self._mentions.mentions[m] for m in ordered if self._mentions.mentions[m].form is not Form.PRONOUN]
        if len(found) > 1 and not chain.named:
            # "Chad's premier, a former editor": what stands in apposition says less
            found.sort(key=lambda mention: self._parse.tokens[mention.head].dep == "appos")
        self._speaking[chain.id] = found
        return found

    # -- one phrase

    def _phrase(self, chain: Chain, mention: Mention, phrase: Phrase, core: TokenRange | None) -> Belonging:
        calling = self._calling(chain, mention, phrase, core)
        if phrase.is_past:
            calling = msgspec.structs.replace(calling, is_former=True)
        is_person = core is not None and chain.kind is EntityKind.PERSON
        word = self._evidence.country_word(phrase, is_thing=chain.kind is EntityKind.OTHER and not chain.named and not calling.roles)
        if word is not None and core is not None and word.is_name and self._is_part_of_name(word.tokens) and not calling.sectors:
            # "Jordan Mills" may be anybody
            word = None
        if word is not None and word.is_folk and word.country is not None and not self._ground.may_be_of(word.country):
            # a people that lives in several countries
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
            # "FIFA's vice-president": of no government
            sectors = body.sectors if calling.is_open and calling.has(RoleFlag.BARE) else found.sectors or body.sectors
            return msgspec.structs.replace(found, country=country, international=body.international, sectors=sectors, how=how)
        if not found.sectors and not any(calling.has(flag) for flag in _INHERITING) and not self._is_named_so(phrase, calling):
            return found
        is_soldier = found.sectors == _SOLDIERS and calling.roles != () and calling.roles[-1].entry.kind is EntityKind.PERSON
        needs_sector = (calling.is_open or is_soldier or not set(found.sectors) - _WEAK) and calling.roles != ()
        may_be_theirs = found.sectors == _OF_GOVERNMENT and bool(calling.roles) and calling.roles[-1].entry.kind is EntityKind.PERSON
        if found.country is not None and not needs_sector and not may_be_theirs and not calling.has(RoleFlag.KIN):
            return found
        for theirs in self._owners(phrase, calling):
            if theirs.country is None and theirs.international is None and not theirs.sectors:
                continue
            how = found.how or f"the report's words: {self._evidence.words(phrase.first, self._parse.right_edge(phrase.head) + 1)}"
            if calling.has(RoleFlag.KIN) and not _inherited_sectors(found, theirs, calling):
                # of a neighbour's or a columnist's family nobody is in public
                return Belonging(None if word is None else found.country, how=how)
            sectors = _inherited_sectors(found, theirs, calling) if needs_sector or calling.has(RoleFlag.KIN) else found.sectors
            if may_be_theirs and not needs_sector and theirs.sectors[:1] == _IN_ARMS:
                # "the rebels' envoy"
                sectors = theirs.sectors
            if is_soldier and not calling.is_open and not set(theirs.sectors[:1]) & _WITH_SOLDIERS:
                sectors = found.sectors
            if sectors[:1] == ("PTY",) and self._callings.sit_in_parliament(calling, phrase):
                sectors = ("LEG", *sectors)
            return msgspec.structs.replace(
                found,
                country=found.country or (None if word is not None and theirs.country not in word.countries else theirs.country),
                sectors=sectors,
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
            # "the Mapuche leader" leads no state
            return msgspec.structs.replace(found, sectors=_OF_NOBODY if word is not None and word.is_folk else ("GOV",))
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
            if token.pos == "PROPN" and entity is not None and self._parse.tokens[phrase.head - 1].tag == "POS":
                # "Juventus's president", not "Tigray's regional president"
                chain = self._mentions.chain(entity)
                return chain.kind not in _PLACES and not self._belonging(chain).is_known
            if token.pos == "NOUN" and (entity is None or not self._belonging(self._mentions.chain(entity)).is_known):
                role = self._roles.find((token.lemma.lower(),))
                return role is None or role.kind not in (EntityKind.PLACE, EntityKind.COUNTRY)
        return False

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
            if theirs.place is None and theirs.sectors != _OF_NOBODY:
                # a bomber in a crowd is none of it; "unions on the Chadian side": of that country, and no part of its government
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
        seats = (self._places.hosts.get(i) for i in self._evidence.objects(phrase.head, *LOCATIVE))
        body = next((body for body in seats if body is not None and body.sectors[:1] == found.sectors[:1]), None)
        if body is not None:
            # "prosecutors in The Hague"
            how = f"lexicon {body.rule}"
            return msgspec.structs.replace(found, international=body.international, how=how)
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

    # -- by whom it speaks for

    def inherited(self, chain: Chain, found: Belonging) -> Belonging:
        """With what the chain belongs to or speaks for, where its own words leave something open."""
        for other in (chain.speaks_for, chain.member_of):
            if other is None:
                continue
            theirs = self._belonging(self._mentions.chain(other))
            if not (theirs.country or theirs.sectors or theirs.international):
                continue
            is_told_better = not set(found.sectors) - _WEAK or (found.is_open and bool(theirs.sectors))
            sectors = theirs.sectors if is_told_better and not found.is_former else found.sectors
            span = self._mentions.mentions[self._mentions.chain(other).best].span
            return msgspec.structs.replace(
                found,
                country=found.country or (None if found.unresolved else theirs.country),
                sectors=sectors,
                international=found.international or theirs.international,
                how=found.how or f"the report's words: speaks for or belongs to “{self._parse.document.quote(span)}”",
            )
        return found


def _inherited_sectors(found: Belonging, theirs: Belonging, calling: Calling) -> tuple[str, ...]:
    """A body's sector for its people; a relative of somebody in office is of the elite, of somebody else nobody in public."""
    if calling.has(RoleFlag.KIN):
        if set(theirs.sectors) & _OF_OFFICE and theirs.place is None and theirs.kind is not EntityKind.COUNTRY:
            return (FORMER,)
        # prisoners' families are civilians as they are; of a columnist's nobody is in public
        return found.sectors if not theirs.sectors else theirs.sectors if theirs.sectors == _OF_NOBODY else ()
    if not theirs.sectors or (found.sectors and theirs.place is not None):
        return found.sectors
    if found.sectors and found.sectors[0] in _ARMED and not set(theirs.sectors) & _FIGHTING:
        # a cleric's militiamen are no clergy
        return found.sectors
    # a state's police are no ministry: what the word says of a country's people holds
    if found.sectors and theirs.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
        return found.sectors
    return theirs.sectors
