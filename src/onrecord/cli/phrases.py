"""Rows of a record as one line of plain words each. Says what is recorded; judges nothing."""

from __future__ import annotations

from onrecord.model.attribution import VoiceBasis
from onrecord.model.dispute import Dispute, Side
from onrecord.model.document import Genre
from onrecord.model.entity import Entity
from onrecord.model.event import CertaintyLevel, Event, Role
from onrecord.model.figure import Figure, FigureBasis
from onrecord.model.quotation import Act, Quotation, QuotationClass
from onrecord.model.reading import Reading
from onrecord.model.span import Spans
from onrecord.model.when import DateBasis, When

_LONGEST_WORDS = 160
"""Characters of a quotation that a line shows; the sentence itself stands above it."""


def describe_report(reading: Reading) -> str:
    """Publisher, date and genre of a report; its id where it has no title."""
    document = reading.document
    facts = (document.title or document.source_path or document.id, document.publisher, document.published, document.genre.value)
    return " · ".join(fact for fact in facts if fact)


def describe_quotation(reading: Reading, quotation: Quotation) -> str:
    """Who, how and what: 'Ana Ruiz (CHL, GOV) denies, indirect: "…"'."""
    speakers = " and ".join(describe_entity(reading.entity(entity)) for entity in quotation.source.entities)
    who = speakers or f"speaker unresolved ({quotation.source.why or 'not stated'})"
    said = words_of(reading, quotation.content)
    manner = [quotation.kind.value, quotation.class_.value]
    manner += [] if quotation.act.value in ("assert", "none") else [f"act: {quotation.act.value}"]
    manner += [] if quotation.stance.value == "neutral" else [f"stance of the report: {quotation.stance.value}"]
    manner += ["NOT said"] if quotation.negated else []
    what = f": {said}" if said else (": no answer" if quotation.class_ is QuotationClass.RESPONSE else "")
    return f"{who} [{', '.join(manner)}]{what}"


def describe_event(reading: Reading, event: Event) -> str:
    """Type, sides, status and on whose word: 'ACCUSE allege: Israel (ISR) → Iran (IRN); actual; in the report's own voice'."""
    code = " ".join((event.type.value, *event.modes))
    sides = " → ".join(filter(None, (_roles(reading, event.actors) or "?", _roles(reading, event.recipients))))
    parts = [f"{code}: {sides}", f"“{words_of(reading, event.trigger)}”", event.status.value]
    if event.certainty.level is not CertaintyLevel.ASSERTED:
        parts.append(event.certainty.level.value)
    parts.extend(caveat.kind.value for caveat in event.caveats)
    parts.append(describe_voice(reading, event))
    if when := describe_when(event.date):
        parts.append(when)
    if event.part_of:
        parts.append("part of what is asked for, promised or threatened")
    if event.same_as:
        parts.append("told before")
    return "; ".join(parts)


def describe_figure(reading: Reading, figure: Figure) -> str:
    """The words, the bounds and on whose word: '“at least 30 people” killed; 30 or more; on the word of …'."""
    parts = [f"“{reading.document.quote(figure.span)}” {figure.kind.value}", _bounds(figure), describe_voice(reading, figure)]
    return "; ".join(parts)


def describe_voice(reading: Reading, thing: Event | Figure) -> str:
    """On whose word a thing is known."""
    names = [reading.entity(link.entity).name if link.entity else "an unresolved speaker" for link in thing.attribution]
    basis = thing.voice.basis
    if basis is VoiceBasis.EXPLICIT:
        # what somebody denies is told inside the denial: that is not on their word
        denied = thing.attribution and thing.attribution[-1].act == Act.DENY
        return f"{'in a denial by' if denied else 'on the word of'} {', quoting '.join(names)}"
    if basis is VoiceBasis.CARRIED:
        return f"carried on from {', quoting '.join(names) or 'the sentence before'}"
    if basis is VoiceBasis.REPORT:
        # a columnist asserts, and no newsroom vouches for it
        return "in the commentator's own voice" if reading.document.genre is Genre.OPINION else "in the report's own voice"
    open_to = [reading.entity(entity).name if entity else "the report" for entity in thing.voice.alternatives]
    return f"voice undetermined ({' or '.join(open_to) or thing.voice.why or 'open'})"


def describe_dispute(reading: Reading, dispute: Dispute) -> str:
    """What it is about, and who stands on which side."""
    sides = " / ".join(_side(reading, side) for side in dispute.sides)
    return f"{dispute.relation.value}: “{words_of(reading, dispute.about)}”; {sides}"


def describe_entity(entity: Entity) -> str:
    """A name with country and sector in brackets, as far as they are known."""
    codes = ", ".join(filter(None, (entity.country or entity.international, *entity.sectors[:1])))
    return f"{entity.name} ({codes})" if codes else entity.name


def describe_when(when: When | None) -> str:
    """Days as they are known; empty where no words give a date."""
    if when is None:
        return ""
    if when.basis is DateBasis.NONE:
        return f"date unresolved ({when.why})"
    return f"{when.start or '…'} up to {when.end or '…'}"


def words_of(reading: Reading, spans: Spans) -> str:
    """The words of these spans, on one line, cut where they are long."""
    words = " … ".join(" ".join(reading.document.quote(span).split()) for span in spans)
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rstrip() + "…"


def _roles(reading: Reading, roles: tuple[Role, ...]) -> str:
    return ", ".join(describe_entity(reading.entity(role.entity)) for role in roles)


def _bounds(figure: Figure) -> str:
    if figure.basis is FigureBasis.NONE:
        return "no bound stated"
    low, high = (f"{bound:,.10g}" if bound is not None else None for bound in (figure.low, figure.high))
    if low == high:
        bounds = low or "no bound stated"
    elif high is None:
        bounds = f"{low} or more"
    elif low is None:
        bounds = f"up to {high}"
    else:
        bounds = f"{low} to {high}"
    return f"{bounds} by convention, no bound stated" if figure.basis is FigureBasis.CONVENTION else bounds


def _side(reading: Reading, side: Side) -> str:
    names = ", ".join(reading.entity(entity).name for entity in side.entities)
    return names or ("the report" if side.outlet else "unresolved")
