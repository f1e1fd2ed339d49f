"""Where somebody belongs whose own words leave the country open: by the town of his clause, by a body just spoken of, by the ground of the passage.

Only for whoever has a public role; what is marked as foreign never takes the ground's country, and where the passage leaves it open, it stays open.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from onrecord.lexicon.qualifiers import Use
from onrecord.lexicon.roles import RoleLexicon, role_words
from onrecord.model.absent import Unresolved
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve.belonging import Belonging
from onrecord.resolve.evidence import Evidence
from onrecord.resolve.ground import Ground
from onrecord.resolve.named_places import NamedPlaces

_MOST_CANDIDATES = 5
_WHO = frozenset((EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP))
# sectors of the state: their country is the country that a passage is about
_OF_A_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
# of these too a reader asks of which country they are; of reporters, doctors and neighbours he does not
_OF_A_CONFLICT = frozenset(("REB", "UAF", "PRM", "PTY", "OPP"))
# who mostly stays where he is at home
_OF_A_TOWN = frozenset(("CVL", "LAB", "AGR", "MED", "EDU", "COP", "CRM", "UAF", "REB"))
# who has envoys, troops and investigators to send
_SENDING = frozenset(("GOV", "MIL", "COP"))
# thousands of people in a town for which a body may be named
_TOWN = 100
# and for which somebody may
_VILLAGE = 10
_IN_TOWN = ("in", "at", "near", "outside")
# sentences back in which a body may be taken up by its kind ("the ministry")
_NEAR = 3
# and in which a company whose head speaks
_SPOKEN_OF = 2


class Passage:
    """Reads the passages of one document. `belonging` answers for other chains of it."""

    def __init__(
        self,
        parse: Parse,
        mentions: Mentions,
        roles: RoleLexicon,
        evidence: Evidence,
        places: NamedPlaces,
        ground: Ground,
        belonging: Callable[[Chain], Belonging],
    ) -> None:
        self._parse = parse
        self._mentions = mentions
        self._roles = roles
        self._evidence = evidence
        self._places = places
        self._ground = ground
        self._belonging = belonging

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
        sending = self._sent_by(chain)
        if sending is not None:
            return msgspec.structs.replace(found, country=sending[0], how=f"the report's words: {sending[1]}")
        is_of_service = chain.kind is EntityKind.OTHER and found.sectors[0] in _OF_A_STATE
        if not found.is_abroad and ((found.kind or chain.kind) in _WHO or is_of_service):
            first = self._mentions.mentions[chain.mentions[0]]
            ground = self._ground.country_at(first.head, first.tokens, is_of_state=is_of_state)
            if self._ground.is_mixed and self._is_in_unknown_place(first):
                ground = None
            if ground is not None and self._places.is_host_of(ground.country, found.sectors[0]):
                ground = None
            if ground is not None and not self._is_elsewhere(first, ground.country):
                return msgspec.structs.replace(found, country=ground.country, how=ground.how)
            where = self._where_it_acts(first) if ground is None and found.sectors[0] in _OF_A_TOWN else None
            if where is not None:
                return msgspec.structs.replace(found, country=where[0], how=f"the report's words: {self._evidence.words(where[1], where[1] + 1)}")
        if not chain.named and found.sectors[0] not in _OF_A_STATE | _OF_A_CONFLICT:
            return msgspec.structs.replace(found, how=how)
        candidates = tuple(country for country, _ in self._ground.totals.most_common(_MOST_CANDIDATES))
        why = "the report does not say of which country" if len(candidates) != 1 else "the report does not say that it belongs to this country"
        return msgspec.structs.replace(found, how=how, unresolved=(Unresolved("country", why, candidates),))

    def _sent_by(self, chain: Chain) -> tuple[str, str] | None:
        """ "Moscow flew in 18 investigators": the country of the state that sends its people, and the words."""
        mention = self._mentions.mentions[chain.mentions[0]]
        token = self._parse.tokens[mention.head]
        verb = self._parse.tokens[token.head]
        if chain.named or token.dep != "dobj" or not self._roles.qualifiers.ends(Use.SENDS, verb.lemma):
            return None
        subject = self._parse.child(verb.i, "nsubj")
        entity = None if subject is None else self._mentions.entity_at(subject)
        theirs = None if entity is None else self._belonging(self._mentions.chain(entity))
        if theirs is None or theirs.country is None or not set(theirs.sectors) & _SENDING:
            return None
        return theirs.country, self._evidence.words(subject or 0, mention.head + 1)

    def _where_it_acts(self, mention: Mention) -> tuple[str, int] | None:
        """ "Demonstrators burned tyres in Ardel": the country of the town in their own clause, and its last token."""
        token = self._parse.tokens[mention.head]
        if token.dep not in ("nsubj", "nsubjpass") or self._roles.qualifiers.ends(Use.MEETS, self._parse.tokens[token.head].lemma.lower()):
            return None
        places = self._evidence.objects(token.head, *_IN_TOWN)
        return next((near for i in places if (near := self._places.country_in(TokenRange(self._parse.left_edge(i), i + 1))) is not None), None)

    def _is_in_unknown_place(self, mention: Mention) -> bool:
        """ "Growers in the Chapare", of which nobody knows in which of the countries it is."""
        places = (self._mentions.chain(entity) for entity in self._evidence.surroundings(mention.head))
        return any(place.named and place.kind is EntityKind.PLACE and not self._belonging(place).is_known for place in places)

    def _is_elsewhere(self, mention: Mention, country: str) -> bool:
        """ "A Salisbury nurse" is of one of the Salisburys, in a report about another country too; "Ghent University" of a Ghent."""
        if mention.form is Form.NAME:
            own = (
                self._places.countries_of_any(TokenRange(mention.core.first, mention.core.first + 1), least=_TOWN) if self._may_lie(mention) else None
            )
            return bool(own) and country not in (own or ())
        own = self._places.countries_of_any(TokenRange(mention.tokens.first, mention.head), least=_VILLAGE)
        return bool(own) and country not in own

    def _may_lie(self, mention: Mention) -> bool:
        return mention.kind is EntityKind.ORGANISATION and len(mention.core) > 1

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
            if self._parse.tokens[other.head].sentence < sentence - _SPOKEN_OF:
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


def how_of_roles(found: Belonging) -> str:
    """How a sector is known where nothing else is."""
    return f"the report's words: “{found.roles[0].office}”" if found.roles else ("the report's words" if found.sectors else "")
