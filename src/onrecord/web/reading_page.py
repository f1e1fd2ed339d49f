"""One report with its record: the untouched text in blocks, the notes beside each, and below them what is disputed and what is left open.

Every character of the text that is no white space between paragraphs stands in exactly one block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.document import Document, RegionKind
from onrecord.model.entity import Entity
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.web.days import show_moment
from onrecord.web.marks import Mark, Marking, MarkKind, Piece
from onrecord.web.notes import EventNote, FigureNote, Note, Numbering, describe, make_marks, make_notes, make_references, number_items, words_of
from onrecord.web.offsets import Offsets
from onrecord.web.voices import list_names
from onrecord.web.wording import in_words

_DISPUTED = (Relation.CONTRADICTS, Relation.DENIES, Relation.REJECTS_FIGURE)


class Block(msgspec.Struct, frozen=True):
    """A paragraph with its notes.

    `level`: 1 for the headline that opens the report, 2 for other headings, 0 for text. `unit`: where it begins, in UTF-16 units.
    """

    number: int
    unit: int
    level: int
    region: str
    label: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class SideView(msgspec.Struct, frozen=True):
    """Who stands on a side, and the notes that say so; whether it is known who."""

    who: str
    known: bool
    notes: tuple[int, ...]


class DisputeView(msgspec.Struct, frozen=True):
    """Something disputed, or open."""

    id: str
    title: str
    about: str
    sides: tuple[SideView, ...]
    why: str


class LeftOpen(msgspec.Struct, frozen=True):
    """A question that the report leaves open, why, and of whom or what."""

    question: str
    why: str
    of: tuple[str, ...]
    notes: tuple[int, ...]


class EntityView(msgspec.Struct, frozen=True):
    """Somebody or something that the report speaks of."""

    name: str
    kind: str
    known_as: str
    offices: tuple[str, ...]
    speaks_for: str
    how: str
    mentions: int


class ReadingPage(msgspec.Struct, frozen=True):
    """All that the page of a report shows."""

    id: str
    title: str
    kicker: tuple[str, ...]
    published: str | None
    published_words: str
    byline: str
    address: str | None
    linked: bool
    version_note: str
    opening: Block | None
    blocks: tuple[Block, ...]
    counts: tuple[tuple[int, str], ...]
    disputed: tuple[DisputeView, ...]
    open: tuple[DisputeView, ...]
    left_open: tuple[LeftOpen, ...]
    entities: tuple[EntityView, ...]
    found: bool
    not_found: bool


def make_reading_page(reading: Reading, *, look_for: Span | None = None, misplaced: bool = False) -> ReadingPage:
    """The page of a reading. `look_for`: characters to point out; `misplaced`: the reader asked for some that are not there."""
    document = reading.document
    numbering = number_items(reading)
    notes = tuple(make_notes(reading, numbering))
    found = look_for is not None and look_for.end <= len(document.text)
    blocks = tuple(_blocks(reading, numbering, notes, look_for if found else None))
    opens = bool(blocks) and blocks[0].level == 1
    return ReadingPage(
        id=document.id,
        title=" ".join((document.title or "").split()) or _first_words(document),
        kicker=tuple(fact for fact in (document.publisher or "Publisher not known", in_words("genre", document.genre)) if fact),
        published=document.published,
        published_words=show_moment(document.published) or "no date of publication",
        byline=" · ".join(filter(None, (document.author, document.agency))),
        address=document.url or document.source_path,
        linked=urlsplit(document.url).scheme in ("http", "https") if document.url else False,
        version_note=in_words("publication_status", document.publication_status) if document.publication_status else "",
        opening=blocks[0] if opens else None,
        blocks=blocks[1:] if opens else blocks,
        counts=_counts(reading),
        disputed=tuple(_dispute(reading, dispute, numbering) for dispute in reading.disputes if dispute.relation in _DISPUTED),
        open=tuple(_dispute(reading, dispute, numbering) for dispute in reading.disputes if dispute.relation not in _DISPUTED),
        left_open=_left_open(reading, notes),
        entities=tuple(_entity(reading, entity) for entity in reading.entities if entity.named or entity.sectors or entity.country),
        found=found,
        not_found=misplaced or (look_for is not None and not found),
    )


def spans_of_blocks(document: Document) -> Iterator[Span]:
    """The paragraphs, and what stands between them where that is more than white space."""
    reached = 0
    for paragraph in sorted(document.paragraphs):
        yield from _between(document, reached, paragraph.start)
        start = max(paragraph.start, reached)
        if start < paragraph.end:
            yield Span(start, paragraph.end)
        reached = max(reached, paragraph.end)
    yield from _between(document, reached, len(document.text))


def _between(document: Document, start: int, end: int) -> Iterator[Span]:
    if start < end and document.quote(Span(start, end)).strip():
        yield Span(start, end)


def _blocks(reading: Reading, numbering: Numbering, notes: tuple[Note, ...], look_for: Span | None) -> Iterator[Block]:
    document = reading.document
    offsets = Offsets(document.text)
    regions = _Regions(document)
    marks = list(make_marks(numbering))
    marks += [Mark(region.span, MarkKind.DATELINE) for region in document.regions if region.kind is RegionKind.DATELINE]
    marks += [Mark(look_for, MarkKind.FOUND)] if look_for else []
    spans = list(spans_of_blocks(document))
    marking = Marking(document.text, marks, make_references(numbering, spans) if spans else ())
    waiting = 0
    for number, span in enumerate(spans, start=1):
        first = waiting
        last = number == len(spans)
        while waiting < len(notes) and (last or notes[waiting].place < span.end):
            waiting += 1
        region = regions.of(span)
        level = (1 if number == 1 else 2) if region is RegionKind.HEADLINE else 0
        label = "" if region in (RegionKind.BODY, RegionKind.HEADLINE) else in_words("region", region)
        yield Block(number, offsets.to_units(span.start), level, region.value, label, marking.cut(span), notes[first:waiting])


class _Regions:
    """Which region a block belongs to: that of its last characters, since a dateline opens a paragraph of the body.

    Asked in the order of the text.
    """

    def __init__(self, document: Document) -> None:
        self._regions = sorted(document.regions, key=lambda region: region.span)
        self._at = 0

    def of(self, span: Span) -> RegionKind:
        found = RegionKind.BODY
        while self._at < len(self._regions) and self._regions[self._at].span.start < span.end:
            if self._regions[self._at].span.end > span.start:
                found = self._regions[self._at].kind
            if self._regions[self._at].span.end > span.end:
                break
            self._at += 1
        return found


def _first_words(document: Document) -> str:
    words = document.text.split(maxsplit=12)[:12]
    return " ".join(words) + " …" if words else document.id


def _counts(reading: Reading) -> tuple[tuple[int, str], ...]:
    # what is only asked for or promised is part of the asking, and counted with it
    events = tuple(event for event in reading.events if event.part_of is None)
    rows = ((reading.quotations, "quotation"), (events, "event"), (reading.figures, "number"))
    return tuple((len(row), noun if len(row) == 1 else f"{noun}s") for row, noun in rows)


def _dispute(reading: Reading, dispute: Dispute, numbering: Numbering) -> DisputeView:
    sides = tuple(_side(reading, side, numbering) for side in dispute.sides)
    return DisputeView(dispute.id, in_words("relation", dispute.relation), words_of(reading, dispute.about), sides, dispute.why)


def _side(reading: Reading, side: Side, numbering: Numbering) -> SideView:
    names = list_names(reading.entity(entity).name for entity in side.entities if _holds(reading, entity))
    who = names or ("the report itself" if side.outlet else "who stands on this side was not found in this report")
    return SideView(who, bool(names) or side.outlet, tuple(numbering.of[item] for item in side.items if item in numbering.of))


def _holds(reading: Reading, entity: str) -> bool:
    try:
        return bool(reading.entity(entity))
    except KeyError:
        return False


def _left_open(reading: Reading, notes: tuple[Note, ...]) -> tuple[LeftOpen, ...]:
    """Open questions, those of one kind and reason together."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for note in notes:
        for question, why in _questions(note):
            numbers[question, why].append(note.number)
    for entity in reading.entities:
        for each in entity.unresolved:
            candidates = f" ({list_names(each.candidates, 'or')})" if each.candidates else ""
            names[in_words("field", each.field), each.why].append(entity.name + candidates)
    keys = dict.fromkeys((*numbers, *names))
    return tuple(LeftOpen(question, why, tuple(dict.fromkeys(names[question, why])), tuple(numbers[question, why])) for question, why in keys)


def _questions(note: Note) -> Iterator[tuple[str, str]]:
    if isinstance(note, EventNote | FigureNote):
        if note.undetermined:
            yield "on whose word", note.voice
    elif note.speaker_open:
        yield in_words("field", "speaker"), note.speaker_open
    if isinstance(note, EventNote):
        if not note.actors:
            yield in_words("field", "actors"), note.actors_open
        if note.recipients_open:
            yield in_words("field", "recipients"), note.recipients_open
    for fact in note.open:
        yield fact.label, fact.value
    for fact in note.facts:
        if fact.value.startswith("date open"):
            yield "when", fact.value.removeprefix("date open: ")


def _entity(reading: Reading, entity: Entity) -> EntityView:
    speaks_for = entity.speaks_for
    return EntityView(
        name=entity.name,
        kind=in_words("entity", entity.kind),
        known_as=describe(entity).known_as,
        offices=tuple(dict.fromkeys(role.office + (f" of {role.of}" if role.of else "") for role in entity.roles)),
        speaks_for=reading.entity(speaks_for).name if speaks_for and _holds(reading, speaks_for) else "",
        how=entity.how,
        mentions=len(entity.mentions),
    )
