"""Things in a report that cannot both stand, and claims that stay open."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.span import Spans


class Relation(StrEnum):
    """The first three are disputes; the rest are open: claimed by one side, not answered or not comparable."""

    CONTRADICTS = "contradicts"
    DENIES = "denies"
    REJECTS_FIGURE = "rejects-figure"
    DIFFERS_IN_SCOPE = "differs-in-scope"
    NOT_ACKNOWLEDGED = "not-acknowledged"
    NO_RESPONSE = "no-response"
    DECLINED = "declined"


class Side(msgspec.Struct, frozen=True):
    """Who, and the ids of the quotations, events or figures that say so; none for a side that did not answer."""

    entities: tuple[str, ...]
    items: tuple[str, ...]
    outlet: bool = False


class Dispute(msgspec.Struct, frozen=True):
    """`about` are words of the document, never the tool's own; `why` names the rule in a sentence."""

    id: str
    relation: Relation
    about: Spans
    sides: tuple[Side, ...]
    why: str
