"""Who did what to whom, and whether it happened."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.model.absent import Absent, Unresolved
from onrecord.model.attribution import NOT_ATTRIBUTED_YET, Link, Voice
from onrecord.model.span import Span, Spans
from onrecord.model.when import When


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Polarity(StrEnum):
    """Told as happening, or as not happening."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Time(StrEnum):
    """historical: told as background from long before the report."""

    PAST = "past"
    ONGOING = "ongoing"
    FUTURE = "future"
    HISTORICAL = "historical"


class Modality(StrEnum):
    """How real the act is told to be: done, planned, under a condition, tried, tried in vain, or merely possible."""

    REALIS = "realis"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    ATTEMPTED = "attempted"
    FAILED = "failed"
    POSSIBLE = "possible"


class Status(StrEnum):
    """One word for polarity, time and modality together, inside the innermost content."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    NEGATED = "negated"


class CertaintyLevel(StrEnum):
    """How sure the words sound, from plain assertion down to mere possibility."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    POSSIBLE = "possible"


class Certainty(msgspec.Struct, frozen=True):
    """How sure the words themselves sound, and the words that say so ("reportedly")."""

    level: CertaintyLevel = CertaintyLevel.ASSERTED
    words: Spans = ()


class CaveatKind(StrEnum):
    """What the outlet says of a claim that it passes on."""

    NOT_VERIFIED = "not-verified"
    WITHOUT_EVIDENCE = "without-evidence"
    OUTLET_CONTRADICTS = "outlet-contradicts"


class Caveat(msgspec.Struct, frozen=True):
    """Words of the outlet that limit a claim: "could not be independently verified"."""

    kind: CaveatKind
    span: Span


class PredicateStatus(msgspec.Struct, frozen=True):
    """Did it happen, as its own clause tells it: answers `Reading.status_at` for any predicate, coded or not.

    `because` are the words that decided (a "not", a "failed to", an "if"); empty for a plain statement.
    """

    polarity: Polarity = Polarity.POSITIVE
    time: Time = Time.PAST
    modality: Modality = Modality.REALIS
    certainty: Certainty = Certainty()
    because: Spans = ()

    @property
    def status(self) -> Status:
        """The one word. A mere condition denies nothing; else not happening outranks everything; then what is not (yet) real; then when.

        "if they are not freed" → hypothetical; "failed to free", "averted" → negated; "tried to" with no outcome told, "may", "if" →
        hypothetical; "will" → future.
        """
        if self.modality is Modality.CONDITIONAL:
            return Status.HYPOTHETICAL
        if self.polarity is Polarity.NEGATIVE or self.modality is Modality.FAILED:
            return Status.NEGATED
        if self.modality in (Modality.POSSIBLE, Modality.ATTEMPTED):
            return Status.HYPOTHETICAL
        if self.modality is Modality.PLANNED or self.time is Time.FUTURE:
            return Status.FUTURE
        if self.time is Time.HISTORICAL:
            return Status.HISTORICAL
        return Status.ONGOING if self.time is Time.ONGOING else Status.ACTUAL


class Role(msgspec.Struct, frozen=True):
    """Who fills a place in an event. `implied`: through a pronoun, an implicit subject or a description."""

    entity: str
    spans: Spans
    implied: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """A type that was considered and not taken."""

    type: str
    confidence: float | None = None
    rule: str | None = None


class Event(msgspec.Struct, frozen=True):
    """One act, told once. `evidence` is the sentence that tells it; other tellings point at the first by `same_as`."""

    id: str
    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    plover_score: float | None
    trigger: Spans
    evidence: Span
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    polarity: Polarity
    time: Time
    modality: Modality
    status: Status
    certainty: Certainty
    cameo: str | None = None
    caveats: tuple[Caveat, ...] = ()
    voice: Voice = NOT_ATTRIBUTED_YET
    attribution: tuple[Link, ...] = ()
    date: When | None = None
    place: str | None = None
    same_as: str | None = None
    part_of: str | None = None
    figures: tuple[str, ...] = ()
    region: str = "body"
    confidence: float | None = None
    rule: str | None = None
    unresolved: tuple[Unresolved, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class PairCode(msgspec.Struct, frozen=True):
    """What one actor does to one recipient in a sentence: answers `onrecord.code_pair`.

    `confidence` (0 to 1) only of a type that the learned fallback gave: the measured share of right answers among those as sure.
    """

    type: EventType | Absent
    modes: tuple[str, ...] = ()
    status: PredicateStatus | None = None
    trigger: Spans = ()
    rule: str | None = None
    confidence: float | None = None
