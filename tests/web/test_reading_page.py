"""The page of one report: the untouched text, the notes beside it, and what is disputed and left open below."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from importlib.resources import files
from time import process_time

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.model.document import Document, Region, RegionKind
from onrecord.model.event import EventType
from onrecord.model.quotation import Cue, Source
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.web.marks import MarkKind
from onrecord.web.reading_page import make_reading_page, spans_of_blocks
from tests.web.conftest import Visit
from tests.web.pages import Element, parse_page, report_text
from tests.web.readings import example_reading, make_document, make_entity, make_event, make_quotation, make_reading, place, rename

SLOWEST = 10.0
"""Seconds of processor time for the longest page, reading it from the store included: three times what was measured (benchmarks/web.py)."""
LARGEST = 12_000_000
"""Bytes: some 1,200 for each of 9,998 notes with its paragraph."""


def open_page(visit: Visit, reading: Reading, query: str = "") -> Element:
    answer = visit(reading).get(f"/documents/{reading.document.id}{query}")
    assert answer.status_code == 200
    return parse_page(answer.text)


def words_marked(page: Element, note: int, kind: MarkKind) -> str:
    """What is highlighted for a note."""
    pieces = [each for each in page.walk() if f"n{note}" in each.attributes.get("data-notes", "").split() and kind.value in each.classes]
    return "".join(each.text for each in pieces)


def test_the_text_is_untouched(visit: Visit) -> None:
    reading = example_reading()
    blocks = report_text(open_page(visit, reading))
    assert blocks == [reading.document.quote(span) for span in reading.document.paragraphs]


def test_a_highlight_holds_the_words_of_its_row(visit: Visit) -> None:
    reading = example_reading()
    page = open_page(visit, reading)
    quote = reading.document.quote
    of = {note.attributes["data-item"]: int(note.attributes["id"][1:]) for note in page.all("li", class_="note")}
    for quotation in reading.quotations:
        note = of[quotation.id]
        for kind, spans in ((MarkKind.QUOTED, quotation.content), (MarkKind.CUE, quotation.cue.spans), (MarkKind.SOURCE, quotation.source.spans)):
            assert words_marked(page, note, kind) == "".join(quote(span) for span in spans)
    for event in reading.events:
        assert words_marked(page, of[event.id], MarkKind.TRIGGER) == "".join(quote(span) for span in event.trigger)
    for figure in reading.figures:
        assert words_marked(page, of[figure.id], MarkKind.FIGURE) == quote(figure.span)


def test_a_note_says_who_says_so(visit: Visit) -> None:
    page = open_page(visit, example_reading())
    said = {note.attributes["data-item"]: " ".join(note.text.split()) for note in page.all("li", class_="note")}
    assert "Ilse Tarn (Chile, labour) asserts said, in quotation marks" in said["quote-1"]
    assert "when date open: no publication date to count from" in said["quote-1"]
    assert "Her union denies denied" in said["quote-2"]
    assert "introduced at a distance" in said["quote-2"]
    assert "speaker open (no speaker is named)" in said["quote-3"]
    assert "did not say this" in said["quote-3"]
    assert "Assault attacked: Her union (implied)" in said["event-1"]
    assert "told as having happened, in a denial by Her union" in said["event-1"]
    assert "Her union: the one who acts in this event" in said["event-1"]
    assert "Coerce arrest arrested: Police (police, investigators) → to to whom is open (the sentence does not say)" in said["event-2"]
    assert "told as not having happened, undetermined: two readings are open; it may be Ilse Tarn or the report itself" in said["event-2"]
    assert "represses or restricts, short of violence" in said["event-2"]
    assert "30 or more detained at least 30 people, in the report's own voice" in said["figure-1"]


def test_what_is_disputed_and_what_is_open_stand_apart(visit: Visit) -> None:
    page = open_page(visit, example_reading())
    section = " ".join(page.by_id("disputes").text.split())
    assert "Disputed in this report Denied attacked anyone who stands on this side was not found in this report Her union: note 2 a denial" in section
    assert "Open claims" in section
    assert "The minister: no words of theirs on this were found" in section


def test_what_is_left_open_is_listed_with_the_reason(visit: Visit) -> None:
    section = " ".join(open_page(visit, example_reading()).by_id("left-open").text.split())
    assert "of which country: the report does not say of which country The minister" in section
    assert "on whose word: undetermined: two readings are open; it may be Ilse Tarn or the report itself note 4" in section
    assert "who says it: no speaker is named note 6" in section
    assert "to whom it is done: the sentence does not say note 4" in section


def test_every_number_in_the_text_leads_to_its_note_and_back(visit: Visit) -> None:
    page = open_page(visit, example_reading())
    ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    inside = [each.attributes["href"][1:] for each in page.all("a") if each.attributes.get("href", "").startswith("#")]
    assert set(inside) <= set(ids)
    references = page.all("a", class_="ref")
    assert [each.attributes["href"] for each in references] == [f"#n{number}" for number in range(1, 7)]
    # the numbers are drawn by the style sheet: whoever copies the text gets the report's own words
    assert all(each.text == "" and each.attributes["aria-label"].startswith("note ") for each in references)


def test_headings_and_landmarks(visit: Visit) -> None:
    page = open_page(visit, example_reading())
    assert [each.text for each in page.all("h1")] == ["Port closed after raid"]
    levels = [int(each.tag[1]) for each in page.walk() if each.tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(page.all("main")) == len(page.all("header", class_="masthead")) == len(page.all("footer")) == 1
    assert page.all("a")[0].attributes["href"] == "#content"
    assert page.all("html")[0].attributes["lang"] == "en"
    for field in page.all("input"):
        assert any(field in label.all("input") for label in page.all("label"))


def test_every_paragraph_finds_its_own_direction(visit: Visit) -> None:
    page = open_page(visit, example_reading())
    assert all(each.attributes.get("dir") == "auto" for each in page.walk() if "data-unit" in each.attributes)


def test_units_count_as_a_browser_does(visit: Visit) -> None:
    reading = example_reading()
    units = [int(each.attributes["data-unit"]) for each in open_page(visit, reading).walk() if "data-unit" in each.attributes]
    text = reading.document.text
    assert units == [len(text[: span.start].encode("utf-16-le")) // 2 for span in reading.document.paragraphs]


def test_characters_can_be_pointed_at(visit: Visit) -> None:
    reading = example_reading()
    span = place(reading.document.text, '12 boats 🚤 leave," said Ilse')
    page = open_page(visit, reading, f"?at={span.start}-{span.end}")
    assert "".join(each.text for each in page.all("mark", class_="found")) == reading.document.quote(span)
    assert page.by_id("found").tag == "mark"


@pytest.mark.parametrize("at", ["5-5", "9-3", "x", "1", "-1-4", "1-99999999", "0-100000", "١-٢", ""])
def test_characters_that_are_not_there(visit: Visit, at: str) -> None:
    reading = example_reading()
    page = open_page(visit, reading, f"?at={at}")
    assert page.all("mark") == []
    assert "are not in this report" in page.all("p", class_="notice")[0].text


def test_a_selection_in_units_becomes_characters(visit: Visit) -> None:
    reading = example_reading()
    text = reading.document.text
    span = place(text, "leave")
    units = tuple(len(text[:at].encode("utf-16-le")) // 2 for at in (span.start, span.end))
    assert units[0] == span.start + 1, "one emoji stands before these words"
    answer = visit(reading).get(f"/documents/{reading.document.id}/selection?units={units[0]}-{units[1]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/documents/{reading.document.id}?at={span.start}-{span.end}#found")


@pytest.mark.parametrize("units", ["", "5", "a-b", "5-5", "0-99999"])
def test_a_selection_that_holds_nothing(visit: Visit, units: str) -> None:
    reading = example_reading()
    answer = visit(reading).get(f"/documents/{reading.document.id}/selection?units={units}", follow_redirects=False)
    assert answer.status_code == 400
    assert "All reports" in answer.text


def test_the_same_as_json_follows_the_schema(visit: Visit) -> None:
    reading = example_reading()
    answer = visit(reading).get(f"/documents/{reading.document.id}.json")
    assert answer.headers["content-type"] == "application/json"
    record = json.loads(answer.content)
    schema = json.loads(files("onrecord.model").joinpath("record.schema.json").read_text("utf-8"))
    jsonschema.validate(record, schema)
    assert Reading.from_dict(record) == reading


def test_an_unknown_report(visit: Visit) -> None:
    room = visit(example_reading())
    answer = room.get("/documents/doc-0000000000000000")
    assert answer.status_code == 404
    page = parse_page(answer.text)
    assert "This store holds no such report or actor" in page.text
    assert "/documents" in [each.attributes["href"] for each in page.all("main")[0].all("a")]
    told = room.get("/documents/doc-0000000000000000.json")
    assert (told.status_code, list(told.json())) == (404, ["error"])


def test_a_report_without_anything(visit: Visit) -> None:
    document = make_document(["Nothing is said here"], title=None, publisher=None, published=None)
    reading = make_reading(rename(make_reading(document), regions=()).document)
    page = open_page(visit, reading)
    assert [each.text for each in page.all("h1")] == ["Nothing is said here …"]
    assert "no date of publication" in page.text
    assert page.all("li", class_="note") == []


def test_an_id_that_the_reading_does_not_hold_breaks_no_page(visit: Visit) -> None:
    document = make_document(["Port closed", "He said it was closed."])
    quotation = make_quotation(
        1, source=Source((), ("ent-gone",)), cue=Cue((place(document.text, "said"),)), parent="quote-gone", addressee="ent-gone"
    )
    page = open_page(visit, make_reading(document, quotations=(quotation,)))
    assert "not resolved" in page.all("li", class_="note")[0].text


def test_words_outside_every_paragraph_are_shown(visit: Visit) -> None:
    document = make_document(["Port closed", "It was closed.", "At noon."])
    reading = make_reading(document)
    reading = rename(reading, paragraphs=document.paragraphs[:1])
    page = open_page(visit, reading)
    assert "".join(report_text(page)).split() == document.text.split()


def test_a_dateline_leaves_its_paragraph_in_the_body(visit: Visit) -> None:
    document = make_document(["Port closed", "VELMORA (NPA) - It was closed."])
    dateline = place(document.text, "VELMORA (NPA) -")
    rest = Span(dateline.end, document.paragraphs[1].end)
    regions = (document.regions[0], Region(RegionKind.DATELINE, dateline), Region(RegionKind.BODY, rest))
    page = open_page(visit, make_reading(rename(make_reading(document), regions=regions).document))
    assert [each.text for each in page.all("span", class_="dateline")] == ["VELMORA (NPA) -"]
    assert len(page.all("div", class_="body")) == 1


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(alphabet="ab🚤 \n", min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    spans = draw(st.lists(ends.map(lambda pair: Span(min(pair), max(pair))), max_size=4))
    return Document(text=text, regions=(), paragraphs=tuple(spans))


def letters(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())


@given(documents())
def test_every_character_stands_in_one_block(document: Document) -> None:
    spans = list(spans_of_blocks(document))
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert letters(document.quote(span) for span in spans) == letters(document.text)
    page = make_reading_page(make_reading(document))
    assert letters(piece.text for block in page.blocks for piece in block.pieces) == letters(document.text)


def long_reading(paragraphs: int) -> Reading:
    body = [f'"We counted {n} boats," said Ilse Tarn, and police attacked the port.' for n in range(paragraphs - 1)]
    document = make_document(["Port closed", *body])
    tarn = make_entity(document, "Ilse Tarn")
    quotations, events = [], []
    for n, span in enumerate(document.paragraphs[1:]):
        said, speaker, act = (span.start + body[n].index(word) for word in ("said", "Ilse", "attacked"))
        quotations.append(
            make_quotation(
                n,
                source=Source((Span(speaker, speaker + 9),), (tarn.id,)),
                cue=Cue((Span(said, said + 4),), "say"),
                content=(Span(span.start, said - 1),),
            )
        )
        events.append(make_event(n, EventType.ASSAULT, Span(act, act + 8), span))
    return make_reading(document, entities=(tarn,), quotations=tuple(quotations), events=tuple(events))


def test_a_page_of_5000_paragraphs(visit: Visit) -> None:
    reading = long_reading(5_000)
    room = visit(reading)
    started = process_time()
    answer = room.get(f"/documents/{reading.document.id}")
    took = process_time() - started
    assert answer.status_code == 200
    assert answer.text.count('<li class="note') == 9_998
    assert took < SLOWEST, f"{took:.1f} s"
    assert len(answer.content) < LARGEST


def test_a_store_that_is_out_of_order(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    room = visit(example_reading(), raise_errors=False)

    def break_down(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("onrecord.web.app.make_list_page", break_down)
    answer = room.get("/documents")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "please report it" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")

    def be_busy(*_: object) -> None:
        raise OnrecordError("reports.onrecord: another process is writing")

    monkeypatch.setattr("onrecord.web.app.make_list_page", be_busy)
    assert room.get("/documents").status_code == 500
