"""Joins what the stages found: places and dates into events and quotations, and the entities that a record keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.model.dispute import Dispute
from onrecord.model.document import Document
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.mention import EntityKind, Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.model.span import Spans
from onrecord.resolve import Dates, resolve_place

_VERBAL = (1, 3)
"""Quad classes of PLOVER: verbal cooperation, verbal conflict."""


def place_events(parse: Parse, mentions: Mentions, entities: Mapping[str, Entity], dates: Dates, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the date and place that their own clause gives."""
    return tuple(_placed(parse, mentions, entities, dates, event) for event in events)


def _placed(parse: Parse, mentions: Mentions, entities: Mapping[str, Entity], dates: Dates, event: Event) -> Event:
    trigger = head_of(parse, event.trigger)
    if trigger is None:
        return event
    place = event.place or resolve_place(parse, mentions, entities, trigger, in_words=event.quad in _VERBAL)
    return msgspec.structs.replace(event, date=dates.for_predicate(trigger), place=place)


def date_quotations(parse: Parse, dates: Dates, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The quotations with the date that the clause of their cue gives."""
    found = []
    for quotation in quotations:
        cue = head_of(parse, quotation.cue.spans)
        date = None if cue is None else dates.for_predicate(cue)
        found.append(quotation if date is None else msgspec.structs.replace(quotation, date=date))
    return tuple(found)


def head_of(parse: Parse, words: Spans) -> int | None:
    """The token among these words that governs the others."""
    tokens = [i for span in words for i in parse.tokens_in(span)]
    inside = set(tokens)
    return next((i for i in tokens if parse.tokens[i].head not in inside or parse.tokens[i].is_root), None)


def close_references(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The same quotations, none pointing (as nested in it, or restating it) at one that is no longer among them."""
    kept = {quotation.id for quotation in quotations}
    return tuple(_pointing_into(kept, quotation) for quotation in quotations)


def _pointing_into(kept: set[str], quotation: Quotation) -> Quotation:
    parent = quotation.parent if quotation.parent in kept else None
    restates = quotation.restates if quotation.restates in kept else None
    same = (parent, restates) == (quotation.parent, quotation.restates)
    return quotation if same else msgspec.structs.replace(quotation, parent=parent, restates=restates)


def locate_dateline(parse: Parse, mentions: Mentions, entities: Mapping[str, Entity]) -> Document:
    """The document with its dateline's place as an entity: where it was filed, not where things happened."""
    document = parse.document
    if document.dateline is None:
        return document
    for i in parse.tokens_in(document.dateline.span):
        named = mentions.entity_at(i)
        entity = None if named is None else entities[named]
        if entity is not None and entity.kind in (EntityKind.PLACE, EntityKind.COUNTRY):
            return msgspec.structs.replace(document, dateline=msgspec.structs.replace(document.dateline, place=entity.id))
    return document


def keep_entities(
    mentions: Mentions,
    entities: Mapping[str, Entity],
    quotations: tuple[Quotation, ...],
    events: tuple[Event, ...],
    figures: tuple[Figure, ...],
    disputes: tuple[Dispute, ...],
) -> tuple[Entity, ...]:
    """Everybody and everything that has a name or that some row of the record speaks of; other noun phrases are left out."""
    used = set(spoken_of(quotations, events, figures, disputes))
    used |= {chain.id for chain in mentions.chains if chain.named and entities[chain.id].kind is not EntityKind.OTHER}
    waiting = list(used)
    while waiting:
        found = entities.get(waiting.pop())
        beyond = {other for other in (found.speaks_for, found.member_of, *found.members) if other} - used if found else set()
        used |= beyond
        waiting.extend(beyond)
    return tuple(entities[chain.id] for chain in mentions.chains if chain.id in used)


def spoken_of(
    quotations: tuple[Quotation, ...], events: tuple[Event, ...], figures: tuple[Figure, ...], disputes: tuple[Dispute, ...]
) -> Iterator[str]:
    """The ids of all whom these lines of the record name."""
    for quotation in quotations:
        yield from quotation.source.entities
        yield from (entity for entity in (quotation.addressee, quotation.place) if entity)
    for event in events:
        yield from (role.entity for role in (*event.actors, *event.recipients))
        yield from (link.entity for link in event.attribution if link.entity)
        if event.place:
            yield event.place
        yield from (entity for entity in event.voice.alternatives if entity)
    for figure in figures:
        yield from (entity for entity in (figure.by, figure.place) if entity)
        yield from (entity for entity in figure.voice.alternatives if entity)
    for dispute in disputes:
        for side in dispute.sides:
            yield from side.entities
