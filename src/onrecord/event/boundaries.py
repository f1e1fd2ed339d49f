"""PLOVER's boundaries between what is done, promised, threatened and refused.

- A meeting, support, cooperation or help that is still to come is a promise: AGREE. A withdrawal or release to come is a concession: CONCEDE.
- A protest, sanction, mobilisation, coercion or assault to come is a threat when whoever would do it says so; told by anybody else it
  keeps its type, with status future.
- What somebody says they will do on a condition ("would strike if", "would release them unless") is a threat or a promise all the same.
- Who says that they will not meet, help, release or withdraw refuses: REJECT. A cooperation that merely did not happen keeps its type, negated.

What is announced or refused in somebody's own words has happened as an announcement: the event takes the status of the words that say it.
"""

from __future__ import annotations

import msgspec

from onrecord.model.event import EventType, Polarity, PredicateStatus, Status

MATERIAL_CONFLICT = frozenset({EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})
_PROMISED = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
_COOPERATION = _PROMISED | {EventType.AGREE, EventType.CONCEDE, EventType.RETREAT}

_REFUSED = {
    EventType.AID: ("assist",),
    EventType.COOPERATE: ("assist",),
    EventType.CONCEDE: ("yield",),
    EventType.RETREAT: ("yield",),
    EventType.CONSULT: ("meet",),
}
_THREATENED = {
    "arrest": "arrest",
    "deport": "expel",
    "expel": "expel",
    "discontinue": "relations",
    "withdraw": "relations",
    "restrict": "restrict",
    "curfew": "restrict",
    "martial-law": "restrict",
    "boycott": "restrict",
    "strike": "restrict",
    "obstruct": "restrict",
    "withhold": "restrict",
}


class Code(msgspec.Struct, frozen=True):
    """A type with its modes, and the status of the event under that type."""

    type: EventType
    modes: tuple[str, ...]
    status: PredicateStatus


class Telling(msgspec.Struct, frozen=True):
    """How the report tells an act. `own`: whoever would do it says so; `statement`: status of the words that say so, where there are any.

    `refuses`: the clause says "will not", "would never". `purpose`: it only says what for ("flew to Lima to meet the king").
    `conditional`: it says what they will do, and on what condition ("said they would kill him unless the clan pays").
    """

    status: PredicateStatus
    own: bool = False
    statement: PredicateStatus | None = None
    refuses: bool = False
    purpose: bool = False
    conditional: bool = False


def code_told(event_type: EventType, modes: tuple[str, ...], told: Telling) -> Code:
    """The code of an act as it is told."""
    said = told.statement or told.status
    if told.status.polarity is Polarity.NEGATIVE:
        if told.refuses and event_type in _COOPERATION:
            return Code(EventType.REJECT, _REFUSED.get(event_type, ()), told.statement or PredicateStatus(certainty=told.status.certainty))
        return Code(event_type, modes, told.status)
    is_announced = told.conditional and told.status.status is Status.HYPOTHETICAL and told.statement is not None
    if not is_announced and (told.status.status is not Status.FUTURE or told.purpose):
        return Code(event_type, modes, told.status)
    if event_type in _PROMISED:
        return Code(EventType.AGREE, (), said)
    if event_type is EventType.RETREAT:
        return Code(EventType.CONCEDE, (), said)
    if event_type in MATERIAL_CONFLICT and told.own:
        return Code(EventType.THREATEN, threat_modes(event_type, modes), said)
    return Code(event_type, modes, told.status)


def threat_modes(event_type: EventType, modes: tuple[str, ...]) -> tuple[str, ...]:
    """The mode of a threat with such an act."""
    if event_type is EventType.ASSAULT:
        return ("violence",)
    return tuple(dict.fromkeys(_THREATENED[mode] for mode in modes if mode in _THREATENED))


def content_modes(event_type: EventType, content: EventType, modes: tuple[str, ...]) -> tuple[str, ...]:
    """The mode of a request, refusal or threat, from what is asked, refused or threatened."""
    if event_type in (EventType.REQUEST, EventType.REJECT):
        return _REFUSED.get(content, ())
    return threat_modes(content, modes) if event_type is EventType.THREATEN else ()


def forced_choice(code: Code) -> EventType:
    """The type for a given pair, where one must be named: a cooperation that fails is a refusal, a conflict to come a threat."""
    if code.status.status is Status.NEGATED and code.type in _COOPERATION:
        return EventType.REJECT
    if code.status.status is Status.FUTURE and code.type in MATERIAL_CONFLICT:
        return EventType.THREATEN
    return code.type
