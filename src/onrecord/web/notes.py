"""The notes beside a report: one for each quotation, event and figure, numbered in the order of the text, every code in plain words.

A note says what is recorded and on whose word; it adds nothing and judges nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Literal

import msgspec

from onrecord.model.absent import Unresolved
from onrecord.model.entity import Entity
from onrecord.model.event import CertaintyLevel, Event, Modality, Role
from onrecord.model.figure import Figure, FigureBasis, Scope
from onrecord.model.quotation import Act, Quotation, QuotationClass, QuotationKind, Stance
from onrecord.model.reading import Reading
from onrecord.model.span import Span, Spans
from onrecord.web.days import show_when
from onrecord.web.marks import Mark, MarkKind, Reference
from onrecord.web.voices import list_names, on_whose_word, voice_facts
from onrecord.web.wording import country_name, in_words, plain_code, sector_words, type_meaning, type_name


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One line of a note: what it is, and what is recorded. `note` is the number of the note that it leads to, `path` an address."""

    label: str
    value: str
    note: int | None = None
    path: str | None = None


class Who(msgspec.Struct, frozen=True, gc=False):
    """Somebody in a note: the name, and country, capacity and the like in words. `implied`: meant, but not named there."""

    name: str
    known_as: str = ""
    implied: bool = False


class QuotationNote(msgspec.Struct, frozen=True, gc=False):
    """Who says it, and how. `manner` are words for kind, class, act and stance."""

    number: int
    id: str
    place: int
    speakers: tuple[Who, ...]
    speaker_open: str
    cue: str
    act: str
    negated: bool
    manner: tuple[str, ...]
    facts: tuple[Fact, ...]
    details: tuple[Fact, ...]
    open: tuple[Fact, ...]
    kind: Literal["quotation"] = "quotation"


class EventNote(msgspec.Struct, frozen=True, gc=False):
    """Who did what to whom, whether it happened as told, and on whose word."""

    number: int
    id: str
    place: int
    type: str
    modes: tuple[str, ...]
    trigger: str
    actors: tuple[Who, ...]
    actors_open: str
    recipients: tuple[Who, ...]
    recipients_open: str
    status: str
    status_code: str
    voice: str
    own_voice: bool
    undetermined: bool
    facts: tuple[Fact, ...]
    details: tuple[Fact, ...]
    open: tuple[Fact, ...]
    kind: Literal["event"] = "event"


class FigureNote(msgspec.Struct, frozen=True, gc=False):
    """A number of people or money, its bounds, and on whose word."""

    number: int
    id: str
    place: int
    words: str
    counts: str
    bounds: str
    voice: str
    own_voice: bool
    undetermined: bool
    facts: tuple[Fact, ...]
    details: tuple[Fact, ...]
    open: tuple[Fact, ...]
    kind: Literal["figure"] = "figure"


Note = QuotationNote | EventNote | FigureNote
_Item = Quotation | Event | Figure


class Numbering(msgspec.Struct, frozen=True):
    """Which number each item's note has, and where its reference stands in the text."""

    items: tuple[tuple[Span, _Item], ...]
    of: dict[str, int]


def number_items(reading: Reading) -> Numbering:
    """Every quotation, event and figure in the order of the text. What has no words of its own stands at the beginning."""
    found: list[_Item] = [*reading.quotations, *reading.events, *reading.figures]
    items = [(_anchor(item), item) for item in found]
    items.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return Numbering(tuple(items), {item.id: n for n, (_, item) in enumerate(items, start=1)})


def make_notes(reading: Reading, numbering: Numbering) -> Iterator[Note]:
    """The note of every item, in the order of their numbers."""
    for anchor, item in numbering.items:
        if isinstance(item, Quotation):
            yield _quotation(reading, item, numbering.of, anchor.start)
        elif isinstance(item, Event):
            yield _event(reading, item, numbering.of, anchor.start)
        else:
            yield _figure(reading, item, numbering.of, anchor.start)


def make_marks(numbering: Numbering) -> Iterator[Mark]:
    """What is highlighted for every note."""
    for number, (_, item) in enumerate(numbering.items, start=1):
        if isinstance(item, Quotation):
            parts = (
                (MarkKind.QUOTED, item.content),
                (MarkKind.VERBATIM, item.verbatim),
                (MarkKind.SOURCE, item.source.spans),
                (MarkKind.CUE, item.cue.spans),
            )
            yield from (Mark(span, kind, number) for kind, spans in parts for span in spans)
        elif isinstance(item, Event):
            yield from (Mark(span, MarkKind.TRIGGER, number) for span in item.trigger)
        else:
            yield Mark(item.span, MarkKind.FIGURE, number)


def make_references(numbering: Numbering, blocks: Sequence[Span]) -> Iterator[Reference]:
    """The numbers in the text that lead to the notes: after the words that attribute, tell or count, in the block where those begin."""
    starts = [block.start for block in blocks]
    for number, (anchor, item) in enumerate(numbering.items, start=1):
        kind = "quotation" if isinstance(item, Quotation) else "event" if isinstance(item, Event) else "number"
        own = blocks[max(bisect_right(starts, anchor.start) - 1, 0)]
        yield Reference(min(max(anchor.end, own.start + 1), own.end), number, f"note {number}, {kind}")


def _anchor(item: _Item) -> Span:
    if isinstance(item, Figure):
        return item.span
    spans = (*item.trigger, item.evidence) if isinstance(item, Event) else (*item.cue.spans, *item.content, *item.source.spans)
    return spans[0] if spans else Span(0, 1)


def _quotation(reading: Reading, quotation: Quotation, numbers: dict[str, int], place: int) -> QuotationNote:
    manner = [in_words("quotation_kind", quotation.kind)]
    if quotation.class_ is not QuotationClass.SPEECH:
        manner.append(in_words("quotation_class", quotation.class_))
    if quotation.stance is not Stance.NEUTRAL:
        manner.append(in_words("stance", quotation.stance))
    term = quotation.kind is QuotationKind.TERM
    return QuotationNote(
        number=numbers[quotation.id],
        id=quotation.id,
        place=place,
        speakers=tuple(describe(entity) for entity in _entities(reading, quotation.source.entities)),
        speaker_open="" if quotation.source.entities else quotation.source.why or "the report does not say",
        cue=words_of(reading, quotation.cue.spans),
        act="" if term else in_words("act", quotation.act) if quotation.act is not Act.NONE or not quotation.content else "says",
        negated=quotation.negated,
        manner=tuple(manner),
        facts=tuple(_quotation_facts(reading, quotation, numbers)),
        details=(
            Fact("quoted", in_words("quotation_kind", quotation.kind)),
            Fact("attributed", in_words("quotation_class", quotation.class_)),
            Fact("introduced", in_words("stance", quotation.stance)),
            Fact("form", in_words("form", quotation.form)),
            *_made_by(quotation.rule, quotation.confidence),
        ),
        open=_open(quotation.unresolved),
    )


def _quotation_facts(reading: Reading, quotation: Quotation, numbers: dict[str, int]) -> Iterator[Fact]:
    if quotation.addressee:
        yield Fact("to", _names(reading, [quotation.addressee]))
    if quotation.medium:
        yield Fact("by way of", quotation.medium)
    if quotation.date:
        yield Fact("when", show_when(quotation.date))
    if quotation.place:
        yield Fact("where", _names(reading, [quotation.place]))
    if quotation.parent:
        yield Fact("stands inside the words of", f"note {numbers.get(quotation.parent, '?')}", numbers.get(quotation.parent))
    if quotation.restates:
        yield Fact("says again what stands in", f"note {numbers.get(quotation.restates, '?')}", numbers.get(quotation.restates))


def _event(reading: Reading, event: Event, numbers: dict[str, int], place: int) -> EventNote:
    return EventNote(
        number=numbers[event.id],
        id=event.id,
        place=place,
        type=type_name(event.type),
        modes=tuple(plain_code(mode) for mode in event.modes),
        trigger=words_of(reading, event.trigger),
        actors=_roles(reading, event.actors),
        actors_open=_why_open(event.unresolved, "actors") or "not told",
        recipients=_roles(reading, event.recipients),
        recipients_open=_why_open(event.unresolved, "recipients"),
        status=in_words("status", event.status),
        status_code=event.status.value,
        voice=on_whose_word(reading, event.voice, event.attribution),
        own_voice=event.voice.basis.value == "report",
        undetermined=event.voice.basis.value == "undetermined",
        facts=tuple(_event_facts(reading, event, numbers)),
        details=tuple(_event_details(reading, event)),
        # whoever is missing is missed in the place where the name would stand
        open=_open(tuple(each for each in event.unresolved if each.field not in ("actors", "recipients"))),
    )


def _event_facts(reading: Reading, event: Event, numbers: dict[str, int]) -> Iterator[Fact]:
    if event.certainty.level is not CertaintyLevel.ASSERTED:
        words = words_of(reading, event.certainty.words)
        yield Fact("certainty", in_words("certainty", event.certainty.level) + (f": “{words}”" if words else ""))
    for caveat in event.caveats:
        yield Fact("limit", f"{in_words('caveat', caveat.kind)}: “{words_of(reading, (caveat.span,))}”")
    if event.date:
        yield Fact("when", show_when(event.date))
    if event.place:
        yield Fact("where", _names(reading, [event.place]))
    if event.same_as:
        yield Fact("the same as told in", f"note {numbers.get(event.same_as, '?')}", numbers.get(event.same_as))
    if event.part_of:
        yield Fact("part of", f"note {numbers.get(event.part_of, '?')}", numbers.get(event.part_of))
    for figure in event.figures:
        yield Fact("number", f"note {numbers.get(figure, '?')}", numbers.get(figure))


def _event_details(reading: Reading, event: Event) -> Iterator[Fact]:
    yield Fact("meaning", type_meaning(event.type))
    for fact in voice_facts(reading, event.voice, event.attribution):
        yield Fact("voice", fact)
    if event.modality is not Modality.REALIS:
        yield Fact("told as", in_words("modality", event.modality))
    if event.contexts:
        yield Fact("context", list_names(plain_code(context) for context in event.contexts))
    score = "" if event.plover_score is None else f", score {event.plover_score:g}"
    yield Fact("class", f"{in_words('quad', str(event.quad))}{score}" + (f", CAMEO {event.cameo}" if event.cameo else ""))
    if event.candidates:
        yield Fact("considered and not taken", list_names(candidate.type.capitalize() for candidate in event.candidates))
    yield from _made_by(event.rule, event.confidence)


def _figure(reading: Reading, figure: Figure, numbers: dict[str, int], place: int) -> FigureNote:
    counts = in_words("figure", figure.kind) + (f", {figure.of}" if figure.of else "")
    facts = [Fact("scope", in_words("scope", figure.scope))] if figure.scope is not Scope.UNKNOWN else []
    if figure.as_of:
        facts.append(Fact("as of", show_when(figure.as_of)))
    if figure.place:
        facts.append(Fact("where", _names(reading, [figure.place])))
    if figure.by:
        facts.append(Fact("by", _names(reading, [figure.by])))
    if figure.event:
        facts.append(Fact("event", f"note {numbers.get(figure.event, '?')}", numbers.get(figure.event)))
    details = [Fact("bounds", in_words("figure_basis", figure.basis))]
    details += [Fact("voice", fact) for fact in voice_facts(reading, figure.voice, figure.attribution)]
    return FigureNote(
        number=numbers[figure.id],
        id=figure.id,
        place=place,
        words=words_of(reading, (figure.span,)),
        counts=counts,
        bounds=_bounds(figure),
        voice=on_whose_word(reading, figure.voice, figure.attribution),
        own_voice=figure.voice.basis.value == "report",
        undetermined=figure.voice.basis.value == "undetermined",
        facts=tuple(facts),
        details=tuple(details),
        open=(),
    )


def _bounds(figure: Figure) -> str:
    if figure.basis is FigureBasis.NONE or (figure.low is None and figure.high is None):
        return in_words("figure_basis", FigureBasis.NONE)
    low, high = ("" if bound is None else f"{bound:,.10g}" for bound in (figure.low, figure.high))
    unit = f" {figure.currency or figure.unit}" if figure.currency or figure.unit else ""
    if not high:
        said = f"{low}{unit} or more"
    elif not low:
        said = f"up to {high}{unit}"
    else:
        said = f"{low}{unit}" if low == high else f"{low} to {high}{unit}"
    return f"{said}, by convention" if figure.basis is FigureBasis.CONVENTION else said


def _made_by(rule: str | None, confidence: float | None) -> Iterator[Fact]:
    if rule:
        yield Fact("entry", rule, path=f"/rules/{rule}")
    measured = "not measured" if confidence is None else f"{confidence:.0%} of such rows right where this was measured"
    yield Fact("precision", measured)


def _open(unresolved: tuple[Unresolved, ...]) -> tuple[Fact, ...]:
    return tuple(Fact(in_words("field", each.field), _reason(each)) for each in unresolved)


def _why_open(unresolved: tuple[Unresolved, ...], field: str) -> str:
    return "; ".join(_reason(each) for each in unresolved if each.field == field)


def _reason(unresolved: Unresolved) -> str:
    return unresolved.why + (f" (it may be {list_names(unresolved.candidates, 'or')})" if unresolved.candidates else "")


def _roles(reading: Reading, roles: tuple[Role, ...]) -> tuple[Who, ...]:
    known = {role.entity: role for role in roles}
    return tuple(msgspec.structs.replace(describe(entity), implied=known[entity.id].implied) for entity in _entities(reading, known))


def describe(entity: Entity) -> Who:
    """A name with country, capacity and body, as far as they are known."""
    codes = [country_name(entity.country)] if entity.country else []
    codes += [sector_words(entity.international)] if entity.international else []
    codes += [sector_words(sector) for sector in entity.sectors[:1]]
    return Who(entity.name, ", ".join(codes))


def _entities(reading: Reading, ids: Iterable[str]) -> list[Entity]:
    """Those that the reading holds; an id that it does not hold is a fault that `doctor` lists, and must not break a page."""
    found = []
    for each in ids:
        with suppress(KeyError):
            found.append(reading.entity(each))
    return found


def _names(reading: Reading, ids: Iterable[str]) -> str:
    return list_names(entity.name for entity in _entities(reading, ids)) or "not resolved"


def words_of(reading: Reading, spans: Spans) -> str:
    """The words of these spans on one line."""
    return " … ".join(" ".join(reading.document.quote(span).split()) for span in spans)
