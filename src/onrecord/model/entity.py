"""A person, organisation, country, group, place or unnamed source as one document knows it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.absent import Unresolved
from onrecord.model.attribution import Voice
from onrecord.model.mention import EntityKind, Number
from onrecord.model.span import Span, Spans


class RoleBasis(StrEnum):
    """Who says that somebody holds an office: the report, or a lexicon."""

    TEXT = "text"
    LEXICON = "lexicon"


class OfficeHeld(msgspec.Struct, frozen=True):
    """An office as the report or a lexicon gives it; `from_` and `to` are ISO 8601 dates."""

    office: str
    of: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    basis: RoleBasis = RoleBasis.TEXT
    spans: Spans = ()


class Description(msgspec.Struct, frozen=True):
    """Words used of an entity and by whom ("Iranian-backed"): never an attribute of it."""

    span: Span
    voice: Voice


class Entity(msgspec.Struct, frozen=True):
    """Who or what. `country` is ISO 3166 alpha-3 (PSE and XKX included); the first of `sectors` is the primary one.

    `how` names the lexicon entry, the report's own words, or why it is unresolved. `unresolved` lists every null that a reader would want.
    """

    id: str
    name: str
    kind: EntityKind
    named: bool
    country: str | None
    sectors: tuple[str, ...]
    how: str
    mentions: Spans
    number: Number = Number.UNKNOWN
    international: str | None = None
    speaks_for: str | None = None
    member_of: str | None = None
    members: tuple[str, ...] = ()
    roles: tuple[OfficeHeld, ...] = ()
    descriptions: tuple[Description, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: str | None = None
    admin1: str | None = None
    feature: str | None = None
    unresolved: tuple[Unresolved, ...] = ()
