"""On whose word a thing is known: the voice, and the chain of voices behind it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class VoiceBasis(StrEnum):
    """Who vouches. `UNDETERMINED` (reasonable readers differ) is never counted as the outlet's own word."""

    EXPLICIT = "explicit"
    CARRIED = "carried"
    REPORT = "report"
    UNDETERMINED = "undetermined"


class Voice(msgspec.Struct, frozen=True):
    """Who vouches for a thing. `alternatives` are entity ids, None among them for the outlet itself."""

    basis: VoiceBasis
    why: str | None = None
    alternatives: tuple[str | None, ...] = ()


class Party(StrEnum):
    """Does a voice belong to a side of the event?"""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class Link(msgspec.Struct, frozen=True):
    """One voice in the chain, outermost first: who (entity id, or None), by which quotation, with which stance and act."""

    entity: str | None
    quotation: str | None
    stance: str
    act: str
    party: Party = Party.UNKNOWN


REPORT_VOICE = Voice(VoiceBasis.REPORT)
NOT_ATTRIBUTED_YET = Voice(VoiceBasis.UNDETERMINED, why="not attributed yet")
