"""A reading as rows of the store's tables: flat, in the order of the reading, every reference the place of the row that it names.

Nothing is decided here: what a reading says is what the rows say, and `record.py` makes the same reading of them again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.model.absent import Unresolved
from onrecord.model.attribution import Link, Voice
from onrecord.model.dispute import Dispute
from onrecord.model.entity import Entity
from onrecord.model.event import Event, Role
from onrecord.model.figure import Figure
from onrecord.model.quotation import Quotation
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.when import When

Row = tuple[Any, ...]
Reference = int | str | None
"""The ordinal of a row of the same reading; its id where the reading does not hold it; None where there is none."""


class Rows:
    """The rows of one reading by table, under the key that its document has in this store. `name_keys` has every name of its entities."""

    def __init__(self, reading: Reading, key: int, span_roles: dict[str, int], name_keys: dict[str, int]) -> None:
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self._key = key
        self._span_roles = span_roles
        self._names = name_keys
        self._entities = {entity.id: n for n, entity in enumerate(reading.entities)}
        self._quotations = {quotation.id: n for n, quotation in enumerate(reading.quotations)}
        self._events = {event.id: n for n, event in enumerate(reading.events)}
        self._figures = {figure.id: n for n, figure in enumerate(reading.figures)}
        self._add_document(reading)
        for n, entity in enumerate(reading.entities):
            self._add_entity(n, entity)
        for n, quotation in enumerate(reading.quotations):
            self._add_quotation(n, quotation)
        for n, event in enumerate(reading.events):
            self._add_event(n, event)
        for n, figure in enumerate(reading.figures):
            self._add_figure(n, figure)
        for n, dispute in enumerate(reading.disputes):
            self._add_dispute(n, dispute)

    def _add(self, table: str, *values: Any) -> int:
        """Add a row; its place among the rows of this table."""
        self.tables[table].append((self._key, *values))
        return len(self.tables[table]) - 1

    def _next(self, table: str) -> int:
        return len(self.tables[table])

    def _spans(self, role: str, owner: int, spans: Iterable[Span]) -> None:
        key = self._span_roles[role]
        self.tables["span"].extend((self._key, key, owner, n, span.start, span.end) for n, span in enumerate(spans))

    def _add_document(self, reading: Reading) -> None:
        document = reading.document
        self._spans("document.sentence", 0, reading.sentences)
        self._spans("document.paragraph", 0, document.paragraphs)
        if document.dateline is not None:
            self._spans("document.dateline", 0, [document.dateline.span])
        for n, region in enumerate(document.regions):
            self._add("region", n, region.kind.value)
            self._spans("region", n, [region.span])

    def place_of_dateline(self, reading: Reading) -> Reference:
        """Where the document was filed."""
        dateline = reading.document.dateline
        return None if dateline is None else self._entity(dateline.place)

    def _add_entity(self, n: int, entity: Entity) -> None:
        self._add(
            "entity", n, entity.id, self._names[entity.name], entity.kind.value, int(entity.named), entity.country, _codes(entity.sectors),
            entity.how, entity.number.value, entity.international, self._entity(entity.speaks_for), self._entity(entity.member_of), entity.latitude,
            entity.longitude, entity.geonames, entity.precision, entity.admin1, entity.feature,
        )  # fmt: skip
        self._spans("entity.mention", n, entity.mentions)
        for m, member in enumerate(entity.members):
            self._add("member", n, m, self._entity(member))
        for office in entity.roles:
            held = self._add("office", self._next("office"), n, office.office, office.of, office.from_, office.to, office.basis.value)
            self._spans("office", held, office.spans)
        for description in entity.descriptions:
            place = self._next("description")
            self._add("description", place, n, *self._voice("description", place, description.voice))
            self._spans("description", place, [description.span])
        self._add_unresolved("entity", n, entity.unresolved)

    def _add_quotation(self, n: int, quotation: Quotation) -> None:
        source, cue = quotation.source, quotation.cue
        self._add(
            "quotation", n, quotation.id, quotation.kind.value, quotation.class_.value, source.why, cue.lemma, quotation.form.value,
            quotation.stance.value, quotation.act.value, int(quotation.negated), quotation.medium, *self._when("quotation.date", n, quotation.date),
            self._entity(quotation.place), self._entity(quotation.addressee), _place(self._quotations, quotation.parent),
            _place(self._quotations, quotation.restates), quotation.region, quotation.confidence, quotation.rule,
        )  # fmt: skip
        for m, entity in enumerate(source.entities):
            self._add("speaker", n, m, self._entity(entity))
        self._spans("quotation.source", n, source.spans)
        self._spans("quotation.cue", n, cue.spans)
        self._spans("quotation.content", n, quotation.content)
        self._spans("quotation.verbatim", n, quotation.verbatim)
        self._add_unresolved("quotation", n, quotation.unresolved)

    def _add_event(self, n: int, event: Event) -> None:
        self._add(
            "event", n, event.id, event.type.value, _codes(event.modes), _codes(event.contexts), event.quad, event.plover_score, event.cameo,
            event.polarity.value, event.time.value, event.modality.value, event.status.value, event.certainty.level.value,
            *self._voice("event", n, event.voice), *self._when("event.date", n, event.date), self._entity(event.place),
            _place(self._events, event.same_as), _place(self._events, event.part_of), event.region, event.confidence, event.rule,
        )  # fmt: skip
        self._spans("event.trigger", n, event.trigger)
        self._spans("event.evidence", n, [event.evidence])
        self._spans("event.certainty", n, event.certainty.words)
        self._add_roles(n, "actor", event.actors)
        self._add_roles(n, "recipient", event.recipients)
        for caveat in event.caveats:
            place = self._add("caveat", self._next("caveat"), n, caveat.kind.value)
            self._spans("caveat", place, [caveat.span])
        for m, candidate in enumerate(event.candidates):
            self._add("candidate", n, m, candidate.type, candidate.confidence, candidate.rule)
        for m, figure in enumerate(event.figures):
            self._add("event_figure", n, m, _place(self._figures, figure))
        self._add_links("event", n, event.attribution)
        self._add_unresolved("event", n, event.unresolved)

    def _add_roles(self, event: int, side: str, roles: tuple[Role, ...]) -> None:
        for role in roles:
            place = self._add("role", self._next("role"), event, side, self._entity(role.entity), int(role.implied))
            self._spans("role", place, role.spans)

    def _add_figure(self, n: int, figure: Figure) -> None:
        self._add(
            "figure", n, figure.id, figure.kind.value, figure.low, figure.high, figure.basis.value, figure.qualifier, figure.unit, figure.currency,
            figure.of, figure.scope.value, *self._when("figure.as_of", n, figure.as_of), self._entity(figure.place),
            _place(self._events, figure.event), self._entity(figure.by), *self._voice("figure", n, figure.voice),
        )  # fmt: skip
        self._spans("figure.words", n, [figure.span])
        self._add_links("figure", n, figure.attribution)

    def _add_dispute(self, n: int, dispute: Dispute) -> None:
        self._add("dispute", n, dispute.id, dispute.relation.value, dispute.why)
        self._spans("dispute.about", n, dispute.about)
        for m, side in enumerate(dispute.sides):
            self._add("side", n, m, int(side.outlet))
            for place, entity in enumerate(side.entities):
                self._add("side_entity", n, m, place, self._entity(entity))
            for place, item in enumerate(side.items):
                self._add("side_item", n, m, place, *self._item(item))

    def _add_links(self, kind: str, owner: int, links: tuple[Link, ...]) -> None:
        for m, link in enumerate(links):
            quotation = _place(self._quotations, link.quotation)
            self._add("link", kind, owner, m, self._entity(link.entity), quotation, link.stance, link.act, link.party.value)

    def _add_unresolved(self, kind: str, owner: int, reasons: tuple[Unresolved, ...]) -> None:
        for m, reason in enumerate(reasons):
            self._add("unresolved", kind, owner, m, reason.field, reason.why, _codes(reason.candidates))

    def _voice(self, kind: str, owner: int, voice: Voice) -> tuple[str, str | None]:
        for m, entity in enumerate(voice.alternatives):
            self._add("alternative", kind, owner, m, self._entity(entity))
        return voice.basis.value, voice.why

    def _when(self, role: str, owner: int, when: When | None) -> tuple[str | None, str | None, str | None, str | None]:
        if when is None:
            return None, None, None, None
        if when.span is not None:
            self._spans(role, owner, [when.span])
        return when.start, when.end, when.basis.value, when.why

    def _entity(self, entity_id: str | None) -> Reference:
        return _place(self._entities, entity_id)

    def _item(self, item_id: str) -> tuple[str | None, int | str]:
        for kind, places in (("quotation", self._quotations), ("event", self._events), ("figure", self._figures)):
            if item_id in places:
                return kind, places[item_id]
        return None, item_id


def _place(places: dict[str, int], item_id: str | None) -> Reference:
    return None if item_id is None else places.get(item_id, item_id)


def _codes(codes: tuple[str, ...]) -> str:
    return json.dumps(codes, ensure_ascii=False, separators=(",", ":")) if codes else "[]"
