"""One word, two readings: "the senator attacked the governor" is said, "the army attacked the town" is done.

Quotations and events are found apart from each other. Where both take the same word, one as words said and the other as force used, the
people decide: between persons without arms it is words; else it is force, and there is no quotation.
"""

from __future__ import annotations

from onrecord.model.entity import Entity
from onrecord.model.event import Event, EventType, Role
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import ContentForm, Quotation
from onrecord.pipeline.assemble import close_references

_FORCE = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT)
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"})


def settle_clashes(
    quotations: tuple[Quotation, ...], events: tuple[Event, ...], entities: tuple[Entity, ...]
) -> tuple[tuple[Quotation, ...], tuple[Event, ...]]:
    """The quotations and events, with one of the two left out wherever they take the same word in two senses."""
    by_id = {entity.id: entity for entity in entities}
    not_said: set[str] = set()
    not_done: set[str] = set()
    for event in events:
        for quotation in quotations:
            if event.type in _FORCE and _same_word(quotation, event):
                if _between_unarmed_persons(event, by_id):
                    not_done.add(event.id)
                else:
                    not_said.add(quotation.id)
    kept = close_references(tuple(q for q in quotations if q.id not in not_said))
    return kept, tuple(e for e in events if e.id not in not_done and e.part_of not in not_done)


def _same_word(quotation: Quotation, event: Event) -> bool:
    """Only phrases clash: a clause or marked words after the cue are words for sure."""
    return (
        quotation.form is ContentForm.PHRASE
        and not quotation.verbatim
        and any(cue.overlaps(trigger) for cue in quotation.cue.spans for trigger in event.trigger)
    )


def _between_unarmed_persons(event: Event, entities: dict[str, Entity]) -> bool:
    people = [entities[role.entity] for role in _roles(event)]
    return len(people) > 1 and all(p.kind is EntityKind.PERSON and not _ARMED & set(p.sectors) for p in people)


def _roles(event: Event) -> tuple[Role, ...]:
    return (*event.actors, *event.recipients)
