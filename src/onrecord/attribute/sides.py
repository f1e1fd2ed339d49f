"""Does a voice belong to a side of an event? Looks at who the entities are, never at what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from onrecord.model.attribution import Party
from onrecord.model.entity import Entity
from onrecord.model.event import Role
from onrecord.model.mention import EntityKind, Number
from onrecord.model.span import Spans

# A press officer for a department of a ministry of a state: four steps are more than any report needs
_LONGEST_CHAIN = 4
_SPEAKING = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.DOCUMENT)
# how an entity begins to say that the country stands in its own words or in a lexicon
_TOLD = ("the report's words", "lexicon ")


class Sides:
    """Answers of one document: which entities stand on the same side."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities

    def party(self, voice: str | None, actors: tuple[Role, ...], recipients: tuple[Role, ...]) -> Party:
        """Actor or recipient when the voice is one of them, speaks for one, or speaks for the same state.

        `UNKNOWN` when the voice, or everybody in the event, is nobody we could place.
        """
        if voice is None or not (actors or recipients):
            return Party.UNKNOWN
        if any(self.stand_together(voice, role.entity) for role in actors):
            return Party.ACTOR
        if any(self.stand_together(voice, role.entity) for role in recipients):
            return Party.RECIPIENT
        known = [self._can_tell(role.entity) for role in (*actors, *recipients)]
        return Party.NEITHER if self._can_tell(voice) and all(known) else Party.UNKNOWN

    def stand_together(self, one: str, other: str) -> bool:
        """Are the two the same, does one belong to the other, or do both act for the same state?

        "The Iranian foreign ministry" and "Tehran" do; an Iranian journalist and "Tehran" do not.
        """
        if set(self._bodies(one)) & set(self._bodies(other)):
            return True
        country = self._state_of(one)
        if country is None and self._is_of_government(one) and self._is_of_government(other):
            # "the interior minister" and "the government" of a report that names no state at all
            return not self._tells_of_states
        return country is not None and country == self._state_of(other)

    def is_named_in(self, entity: str, words: Spans) -> bool:
        """Does any mention of this entity stand within these words?"""
        found = self._entities.get(entity)
        return found is not None and any(span.covers(mention) for span in words for mention in found.mentions)

    def may_speak(self, entity: str) -> bool:
        """Is it a person or a body; not a country or a place, which a headline names for where it is?"""
        found = self._entities.get(entity)
        return found is not None and found.kind in _SPEAKING

    def ending_at(self, offset: int) -> str | None:
        """Whose longest mention ends before this character."""
        return self._by_end.get(offset)

    @cached_property
    def _by_end(self) -> dict[int, str]:
        ends = sorted((span.end, span.start, entity.id) for entity in self._entities.values() for span in entity.mentions)
        return {end: entity for end, _, entity in reversed(ends)}

    def _bodies(self, entity: str) -> Iterator[str]:
        for _ in range(_LONGEST_CHAIN):
            yield entity
            found = self._entities.get(entity)
            further = (found.speaks_for or found.member_of) if found else None
            if further is None:
                return
            entity = further

    def _state_of(self, entity: str) -> str | None:
        """The country in whose name this entity acts: itself, its government, army, police or spies."""
        for body in self._bodies(entity):
            found = self._entities.get(body)
            if found and found.country and set(found.sectors[:1]) & {"GOV", "MIL", "COP", "SPY"}:
                return found.country
        return None

    def _is_of_government(self, entity: str) -> bool:
        found = self._entities.get(entity)
        return found is not None and not found.named and found.number is Number.ONE and found.sectors[:1] == ("GOV",)

    @cached_property
    def _tells_of_states(self) -> bool:
        return any(entity.country is not None and entity.sectors[:1] == ("GOV",) for entity in self._entities.values())

    def _can_tell(self, entity: str) -> bool:
        """Is it certain enough who this is to say that two have nothing to do with each other?

        Not where the country of "the army" or "villagers" is only inferred from what else the report is about: a report of a group whose country
        is known would then say more of its voices than the same report of another group.
        """
        found = self._entities.get(entity)
        if found is None:
            return False
        return found.named or found.speaks_for is not None or (found.country is not None and found.how.startswith(_TOLD))
