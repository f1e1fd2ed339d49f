"""All that onrecord found in one document. Frozen; equal for equal document, settings and data."""

from __future__ import annotations

from typing import Any, Protocol, Self

import msgspec

from onrecord.errors import RecordError
from onrecord.model.absent import Absent, Why
from onrecord.model.dispute import Dispute
from onrecord.model.document import Document
from onrecord.model.entity import Entity
from onrecord.model.event import Event, EventType, PredicateStatus
from onrecord.model.figure import Figure
from onrecord.model.quotation import Quotation
from onrecord.model.span import Span, Spans
from onrecord.model.textfree import without_text

SCHEMA = "onrecord/record/1"


class StatusReader(Protocol):
    """Tells of any predicate whether it happened; the event stage makes it."""

    def at(self, span: Span) -> PredicateStatus | Absent: ...


class Run(msgspec.Struct, frozen=True):
    """What made a reading: version, digest of the settings, digest of lexicons and model. No clock, no machine."""

    version: str
    settings: str
    data: str


_TURNED = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.REJECT, EventType.THREATEN})
"""Types that what is to come, refused or promised is turned into: their trigger may be a word whose own act did not happen."""


class Reading(msgspec.Struct, frozen=True, dict=True):
    """One document, read. `statuses` is kept in memory only: a reading that comes back from JSON knows the status of coded events alone."""

    run: Run
    document: Document
    sentences: Spans
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    disputes: tuple[Dispute, ...]

    def keep_statuses(self, statuses: StatusReader) -> Self:
        """This reading with a reader of statuses beside it (not part of the record, of equality or of JSON)."""
        self.__dict__["_statuses"] = statuses
        return self

    def status_at(self, span: Span) -> PredicateStatus | Absent:
        """Polarity, time, modality and certainty of the predicate in `span`, coded as an event or not.

        `Absent` where the span holds no predicate, or where the reading came back from JSON and no event has its trigger there, or one whose
        type its clause may have turned ("would not talk" is a rejection that happened, and no talk).
        """
        statuses: StatusReader | None = self.__dict__.get("_statuses")
        if statuses is not None:
            return statuses.at(span)
        for event in self.events:
            if event.type not in _TURNED and any(trigger.overlaps(span) for trigger in event.trigger):
                return PredicateStatus(event.polarity, event.time, event.modality, event.certainty)
        return Absent(Why.NOT_KEPT)

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; raises `KeyError` for an id of another reading."""
        index: dict[str, Entity] | None = self.__dict__.get("_entities")
        if index is None:
            index = self.__dict__["_entities"] = {entity.id: entity for entity in self.entities}
        return index[entity_id]

    def to_dict(self, *, text_free: bool = False) -> dict[str, Any]:
        """The record as plain values, in the form of `record.schema.json`; `text_free` leaves the report's words out of every field."""
        if text_free:
            return without_text(self.to_dict())
        document = self.document
        plain: dict[str, Any] = msgspec.to_builtins(document)
        head = {"id": document.id, "sha256": document.sha256}
        tail = {"sentences": msgspec.to_builtins(self.sentences), "paragraphs": plain.pop("paragraphs")}
        return {
            "schema": SCHEMA,
            "run": msgspec.to_builtins(self.run),
            "document": head | plain | tail,
            "entities": msgspec.to_builtins(self.entities),
            "quotations": msgspec.to_builtins(self.quotations),
            "events": msgspec.to_builtins(self.events),
            "figures": msgspec.to_builtins(self.figures),
            "disputes": msgspec.to_builtins(self.disputes),
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Self:
        """A reading from what `to_dict` gave; raises `RecordError` naming the field that does not fit."""
        if record.get("schema") != SCHEMA:
            raise RecordError(f"schema is {record.get('schema')!r}, not {SCHEMA!r}: this record was written by another version")
        try:
            document = {k: v for k, v in record["document"].items() if k not in ("id", "sha256", "sentences")}
            if document.get("text") is None:
                raise RecordError("a text-free record cannot be made a Reading again: its spans point at text that is not there")
            parts = {k: v for k, v in record.items() if k not in ("schema", "document")}
            plain = {**parts, "document": document, "sentences": record["document"]["sentences"]}
            return msgspec.convert(plain, type=cls)
        except (msgspec.ValidationError, KeyError, AttributeError) as error:
            raise RecordError(f"not a reading: {error}") from error
