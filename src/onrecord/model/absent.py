"""Absence as a value with a reason, so that "none found" and "several, cannot choose" never look alike."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Why(StrEnum):
    """Why something is not there."""

    NOT_STATED = "the report does not say"
    NOT_FOUND = "no rule found it"
    AMBIGUOUS = "more than one reading is open"
    NO_ANCHOR = "no publication date to count from"
    NO_ENTRY = "no lexicon entry for these words"
    NOT_KEPT = "the parse was not kept with this record"
    NOT_A_PREDICATE = "these characters hold no predicate"
    NOT_AN_EVENT = "the words between the two code no event"
    NOT_APPLICABLE = "does not apply here"


class Absent(msgspec.Struct, frozen=True):
    """Nothing, and why. `detail` says it of the case at hand; `candidates` are the losers that a reader may want to see."""

    why: Why
    detail: str = ""
    candidates: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"{self.why.value}: {self.detail}" if self.detail else self.why.value


class Unresolved(msgspec.Struct, frozen=True):
    """One field of a record that a reader would want and that stays open, with the reason."""

    field: str
    why: str
    candidates: tuple[str, ...] = ()
