"""What holds of every reading, whatever the text: spans stay inside, reading twice is the same, nothing elsewhere moves a quotation.

Texts are put together from sentences written for this test and from what breaks programs: marks without partners, emoji, right-to-left
words, combining characters, odd white space, lone surrogates. The same texts come in every run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import jsonschema
import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onrecord.ingest import make_document
from onrecord.model.document import Document, Skipped
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.pipeline import make_reader
from onrecord.settings import Settings

SENTENCES = (
    "“We will not leave the harbour,” said Ilse Tarn, the union’s leader.",
    '"The talks are over," the minister told reporters, "and nobody should be surprised."',
    "The government of Velmora denied that its soldiers had crossed the river.",
    "Astrin accused Velmora of arming the rebels.",
    "According to two officials, at least 30 people were killed on Tuesday.",
    "Velmora’s army did not attack the village, a spokesman said.",
    "She added: “If they come back, we will open the gate.”",
    "Police arrested a dozen protesters near the old bridge.",
    "The ministry declined to comment.",
    "“‘Go home’ is what they told us,” he recalled.",
    "Kenya may send aid to Uganda next week, diplomats believe.",
    "He said.",
    "The president thanked Norway for $3.2 million in aid and promised to rebuild the port.",
    "In 1987, thousands marched through the capital to protest against the tax.",
    "No one was hurt, the mayor’s office announced, though this could not be independently verified.",
    "Reuters reported that a general had said that the plan was dead.",
    "“Never.",
    "THE COUNCIL REJECTED THE OFFER ON FRIDAY, THE CHAIRMAN SAID.",
    "Between 40 and 60 soldiers, three of them officers, surrendered.",
)
ODDITIES = (
    "“",
    "”",
    '"',
    "‘’",
    "«»",
    "’’’ ““",
    "— — …",
    "😀",
    "👨‍👩‍👧‍👦 🇨🇱",
    "رئيس البلدية",
    "“נשארים כאן”",
    "e\u0301te\u0301",
    "Zu\u0308rich",
    "\u200b",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\x00",
    "\ud800",
    "\ufeff",
    "\t\t",
    "said",
    "the the of of",
    "(((",
    "https://example.org/a?b=c",
    "12,345.67 %",
)
SEPARATORS = (" ", " ", " ", "\n", "\n\n", "\n\n", "\r\n\r\n", "  ", "")
# Neither a heading nor a byline nor a correction, and nobody speaks or acts in it
ELSEWHERE = "The road along the coast is forty kilometres long and was paved in the spring of a dry year."

LENIENT = Settings(shortest_text=0)
FEW = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

_pieces = st.lists(st.tuples(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODDITIES)), st.sampled_from(SEPARATORS)), min_size=1, max_size=10)
texts = _pieces.map(lambda pieces: "".join(part + separator for part, separator in pieces))
paragraphs = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=2, max_size=4)


def read(text: str, **facts: str) -> Reading | Skipped:
    document = make_document(text, settings=LENIENT, **facts)
    return make_reader(LENIENT).read(document) if isinstance(document, Document) else document


def read_or_pass(text: str, **facts: str) -> Reading:
    reading = read(text, **facts)
    assume(isinstance(reading, Reading))
    assert isinstance(reading, Reading)
    return reading


def spans_in(value: object) -> Iterator[Span]:
    """Every span anywhere in a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from spans_in(each)


def as_json(reading: Reading) -> str:
    return json.dumps(reading.to_dict(), ensure_ascii=False)


@lru_cache(maxsize=1)
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resources.files("onrecord.model").joinpath("record.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


# -- any text


@settings(FEW, max_examples=80)
@given(st.text(max_size=120))
def test_any_characters_go_through(text: str) -> None:
    reading = read(text)
    assert isinstance(reading, (Reading, Skipped))


@FEW
@given(texts)
def test_every_span_lies_in_the_text_and_holds_something(text: str) -> None:
    reading = read_or_pass(text)
    found = list(spans_in(reading))
    assert found
    for span in found:
        assert 0 <= span.start < span.end <= len(reading.document.text)
        assert reading.document.quote(span)


@FEW
@given(texts)
def test_sentences_and_paragraphs_follow_one_another(text: str) -> None:
    reading = read_or_pass(text)
    for spans in (reading.sentences, reading.document.paragraphs):
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(any(paragraph.covers(sentence) for paragraph in reading.document.paragraphs) for sentence in reading.sentences)


@FEW
@given(texts)
def test_parts_of_a_quotation_follow_one_another(text: str) -> None:
    reading = read_or_pass(text)
    for quotation in reading.quotations:
        for spans in (quotation.content, quotation.cue.spans, quotation.source.spans):
            assert all(one.end <= other.start for one, other in pairwise(spans))


@FEW
@given(texts)
def test_ids_are_unique_and_point_at_something(text: str) -> None:
    reading = read_or_pass(text)
    rows: list[Any] = [*reading.entities, *reading.quotations, *reading.events, *reading.figures, *reading.disputes]
    ids = [row.id for row in rows]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    assert {pointed for pointed in pointers_of(reading) if pointed} <= known


def pointers_of(reading: Reading) -> Iterator[str | None]:
    """Every id by which one row speaks of another."""
    for entity in reading.entities:
        yield from (entity.speaks_for, entity.member_of, *entity.members)
    for quotation in reading.quotations:
        yield from (*quotation.source.entities, quotation.addressee, quotation.place, quotation.parent)
    for event in reading.events:
        yield from (role.entity for role in (*event.actors, *event.recipients))
        yield from (event.place, event.same_as, event.part_of, *event.figures)
    attributed: list[Event | Figure] = [*reading.events, *reading.figures]
    for thing in attributed:
        yield from (part for link in thing.attribution for part in (link.entity, link.quotation))
        yield from thing.voice.alternatives
    for figure in reading.figures:
        yield from (figure.by, figure.place, figure.event)
    for dispute in reading.disputes:
        yield from (item for side in dispute.sides for item in (*side.entities, *side.items))
    if reading.document.dateline is not None:
        yield reading.document.dateline.place


# -- the same again


@FEW
@given(texts, texts)
def test_reading_twice_gives_the_same_bytes(text: str, other: str) -> None:
    first = as_json(read_or_pass(text, published="2026-03-11"))
    read(other)  # nothing of another document is remembered
    assert as_json(read_or_pass(text, published="2026-03-11")) == first


@FEW
@given(texts)
def test_a_record_gives_the_reading_back(text: str) -> None:
    reading = read_or_pass(text, publisher="Example News")
    assert Reading.from_dict(json.loads(as_json(reading))) == reading


@FEW
@given(texts)
def test_every_record_follows_the_schema(text: str) -> None:
    reading = read_or_pass(text, published="2026-03-11", title="A day in Velmora")
    for record in (reading.to_dict(), reading.to_dict(text_free=True)):
        plain = json.loads(json.dumps(record))
        faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in validator().iter_errors(plain)]
        assert faults == []


@FEW
@given(texts)
def test_a_record_without_text_holds_no_words_of_the_report(text: str) -> None:
    reading = read_or_pass(text)
    without = json.dumps(reading.to_dict(text_free=True), ensure_ascii=False)
    for name in ("Velmora", "Astrin", "Ilse", "harbour", "soldiers", "bridge", "😀", "Uganda"):
        assert name not in without


# -- a change elsewhere


def quotations_of(reading: Reading, *, moved: int = 0) -> list[tuple[Any, ...]]:
    """Kind, cue, content and source words of every quotation, as if the text began `moved` characters earlier."""

    def shifted(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start - moved, span.end - moved) for span in spans)

    return [(q.kind, q.form, q.act, shifted(q.cue.spans), shifted(q.content), shifted(q.source.spans)) for q in reading.quotations]


@FEW
@given(paragraphs)
def test_a_paragraph_after_them_moves_no_quotation(parts: list[str]) -> None:
    text = "\n\n".join([*parts, ELSEWHERE])
    assert quotations_of(read_or_pass(f"{text}\n\n{ELSEWHERE}", title="A day in Velmora")) == quotations_of(
        read_or_pass(text, title="A day in Velmora")
    )


@FEW
@given(paragraphs)
def test_a_paragraph_before_them_moves_every_quotation_alike(parts: list[str]) -> None:
    text = "\n\n".join([ELSEWHERE, *parts, ELSEWHERE])
    plain = read_or_pass(text, title="A day in Velmora")
    after = read_or_pass(f"{ELSEWHERE}\n\n{text}", title="A day in Velmora")
    assert quotations_of(after, moved=len(ELSEWHERE) + 2) == quotations_of(plain)
