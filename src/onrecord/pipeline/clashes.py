"""One word, two readings: "the senator attacked the governor" is said, "the army attacked the town" is done.

Quotations and events are found apart from each other. Where both take the same word, one as words said and the other as force used, the
people decide: it is words between persons without arms of whom the one speaks in public, or has a name and so has the other or an office; else it
is force, and there is no quotation ("protesters attacked the guard"). Whoever is dismissed from a post has not been denied.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model.entity import Entity
from onrecord.model.event import Event, EventType
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import ContentForm, Quotation
from onrecord.pipeline.assemble import close_references

_FORCE = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT)
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"})
_IN_PUBLIC = frozenset({"GOV", "LEG", "PTY", "OPP", "JUD", "ELI", "JRN", "REL", "LAB", "NGO", "HRI", "BUS", "MED", "IGO"})
_FROM_A_POST = "expel"
# somebody does it to somebody
_FEWEST = 2


def settle_clashes(
    quotations: tuple[Quotation, ...], events: tuple[Event, ...], entities: Mapping[str, Entity]
) -> tuple[tuple[Quotation, ...], tuple[Event, ...]]:
    """The quotations and events, with one of the two left out wherever they take the same word in two senses."""
    not_said: set[str] = set()
    not_done: set[str] = set()
    for event in events:
        for quotation in quotations:
            if not _same_word(quotation, event) or not _is_deed(event, entities):
                continue
            if event.type in _FORCE and _is_told_in_words(event, entities):
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


def _is_deed(event: Event, entities: Mapping[str, Entity]) -> bool:
    """Force, or people who lose a post."""
    if event.type in _FORCE:
        return True
    lost = [entities[role.entity] for role in event.recipients]
    return _FROM_A_POST in event.modes and any(entity.kind is EntityKind.PERSON for entity in lost)


def _is_told_in_words(event: Event, entities: Mapping[str, Entity]) -> bool:
    people = [entities[role.entity] for role in (*event.actors, *event.recipients)]
    if len(people) < _FEWEST or any(one.kind is not EntityKind.PERSON or _ARMED & set(one.sectors) for one in people):
        return False
    actors, others = people[: len(event.actors)], people[len(event.actors) :]
    if any(_is_public(one) for one in actors):
        return True
    return any(one.named for one in actors) and any(one.named or _is_public(one) for one in others)


def _is_public(entity: Entity) -> bool:
    return bool(_IN_PUBLIC & set(entity.sectors))
