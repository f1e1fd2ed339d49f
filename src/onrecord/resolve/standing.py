"""What an actor was on the day of a report: the term that the day lies in, what follows when it lies after all of them, what is not known before.

A report without a day is read with the latest that is known, and says so. Never looks at the words of the report.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.actor_entries import ActorEntry, Term
from onrecord.model.entity import OfficeHeld, RoleBasis
from onrecord.model.mention import EntityKind

# of whoever held an office before
_FORMER = "ELI"


class Standing(msgspec.Struct, frozen=True):
    """Codes that hold on one day, the offices held then, and in `note` on which grounds; empty where nothing needs saying."""

    country: str | None
    sectors: tuple[str, ...]
    international: str | None
    offices: tuple[OfficeHeld, ...] = ()
    note: str = ""


def standing(entry: ActorEntry, day: str | None) -> Standing:
    """What the lexicon knows of an actor on a day (ISO 8601), or at the latest where the report has none."""
    if not entry.terms or _is_always_the_same(entry):
        return Standing(entry.country, entry.sectors, entry.international)
    terms = _open(entry) if day is None else tuple(term for term in entry.terms if term.holds_on(day))
    if terms:
        first = terms[0]
        sectors = tuple(dict.fromkeys(sector for term in terms for sector in term.sectors))
        return Standing(first.country, sectors, first.international, _offices(terms), _as_of(entry, terms, day))
    return _out_of_term(entry, day)


def _is_always_the_same(entry: ActorEntry) -> bool:
    """A body of which no more is known than when it was founded or dissolved."""
    codes = (entry.country, entry.sectors, entry.international)
    return entry.kind is not EntityKind.PERSON and all((term.country, term.sectors, term.international) == codes for term in entry.terms)


def _open(entry: ActorEntry) -> tuple[Term, ...]:
    """The terms that last as far as is known; where none does, no office, but the side that was taken last."""
    lasting = tuple(term for term in entry.terms if term.until is None or (entry.as_of is not None and term.until > entry.as_of))
    return lasting or (() if entry.terms[0].office is not None else entry.terms[:1])


def _out_of_term(entry: ActorEntry, day: str | None) -> Standing:
    """After a term a person is of the former; before the first, or beside what is known, the entry's own codes hold."""
    ended = [term for term in entry.terms if term.until is not None and (day is None or term.until <= day)]
    if entry.kind is EntityKind.PERSON and ended:
        last = max(ended, key=lambda term: term.until or "")
        return Standing(last.country, (_FORMER,), last.international, _offices((last,)), f"in office until {last.until}")
    later = [term.from_ for term in entry.terms if term.from_ is not None and day is not None and term.from_ > day]
    note = f"in office from {min(later)}" if later and entry.kind is EntityKind.PERSON else ""
    return Standing(entry.country, entry.sectors, entry.international, note=note)


def _offices(terms: tuple[Term, ...]) -> tuple[OfficeHeld, ...]:
    return tuple(OfficeHeld(term.office, term.country, term.from_, term.until, RoleBasis.LEXICON) for term in terms if term.office is not None)


def _as_of(entry: ActorEntry, terms: tuple[Term, ...], day: str | None) -> str:
    """An open end lasts as far as the lexicon knows; a report of a later day may know better."""
    if all(term.until is not None for term in terms):
        return "" if day is not None else "the report has no date"
    known = [] if entry.as_of is None or (day is not None and day <= entry.as_of) else [f"as of {entry.as_of}"]
    return "; ".join(known + (["the report has no date"] if day is None else []))
