"""Numbers that a report gives of people and money, with bounds and on whose word."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.attribution import NOT_ATTRIBUTED_YET, Link, Voice
from onrecord.model.span import Span
from onrecord.model.when import When


class FigureKind(StrEnum):
    """What is counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DETAINED = "detained"
    MISSING = "missing"
    DISPLACED = "displaced"
    ATTENDING = "attending"
    TROOPS = "troops"
    MONEY = "money"
    OTHER = "other"


class FigureBasis(StrEnum):
    """stated: the bounds stand in the words; convention: "dozens" by a named convention; none: no bound ("many")."""

    STATED = "stated"
    CONVENTION = "convention"
    NONE = "none"


class Scope(StrEnum):
    """total of what is told, an addition to it ("a further six"), or a part of it ("three of them children")."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    PART = "part"
    UNKNOWN = "unknown"


class Figure(msgspec.Struct, frozen=True):
    """The words of a figure and its bounds, both inclusive; a bound that the words do not give is None."""

    id: str
    kind: FigureKind
    span: Span
    low: float | None
    high: float | None
    basis: FigureBasis
    qualifier: str | None = None
    unit: str | None = None
    currency: str | None = None
    of: str | None = None
    scope: Scope = Scope.UNKNOWN
    as_of: When | None = None
    place: str | None = None
    event: str | None = None
    by: str | None = None
    voice: Voice = NOT_ATTRIBUTED_YET
    attribution: tuple[Link, ...] = ()
