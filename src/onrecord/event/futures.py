"""What is only announced: PLOVER codes a promised meeting, support, cooperation or help as AGREE and an announced withdrawal as CONCEDE.

Announced violence stays ASSAULT with status future, unless whoever would do it says so: that is a threat.
"""

from __future__ import annotations

import msgspec

from onrecord.event.acts import Act
from onrecord.model.event import EventType, PredicateStatus, Status

_PROMISED = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})


class Code(msgspec.Struct, frozen=True):
    """A type with its modes."""

    type: EventType
    modes: tuple[str, ...]


def code_future(act: Act, status: PredicateStatus) -> Code:
    """The code of this act, given whether it is still to come."""
    if status.status is Status.FUTURE:
        if act.type in _PROMISED:
            return Code(EventType.AGREE, ())
        if act.type is EventType.RETREAT:
            return Code(EventType.CONCEDE, ())
    return Code(act.type, act.modes)
