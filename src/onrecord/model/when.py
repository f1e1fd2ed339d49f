"""When: intervals of days with a basis, never a guessed day."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.span import Span


class DateBasis(StrEnum):
    """Where a date comes from."""

    TEXT = "text"
    RELATIVE = "relative"
    PUBLISHED = "published"
    DATELINE = "dateline"
    NONE = "none"


class When(msgspec.Struct, frozen=True):
    """Days from `start` up to, not including, `end` (ISO 8601), the words that say so and what they were counted from.

    Either end may be open (None). With basis `none` both are None and `why` says what is missing.
    """

    start: str | None
    end: str | None
    basis: DateBasis
    span: Span | None = None
    why: str | None = None
