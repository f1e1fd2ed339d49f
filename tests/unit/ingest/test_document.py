"""Texts to documents: what is kept, what is replaced, and that every text goes through."""

from __future__ import annotations

import time

import pytest

from onrecord.ingest import make_document
from onrecord.model.document import Document, Genre, RegionKind, Skipped
from onrecord.settings import Settings

SETTINGS = Settings(longest_text=20_000_000)
SENTENCE = "The ministry said on Monday that the harbour road would stay closed until the water had gone. "


def read(text: str, title: str | None = None) -> Document:
    made = make_document(text, title=title, settings=SETTINGS)
    assert isinstance(made, Document), made
    return made


def assert_covered(document: Document) -> None:
    """Regions are sorted, do not overlap, and cover all but white space."""
    position = 0
    for region in document.regions:
        assert not document.text[position : region.span.start].strip()
        assert region.span.start >= position
        position = region.span.end
    assert not document.text[position:].strip()
    for before, after in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        assert before.end <= after.start


def test_text_is_kept_as_it_is() -> None:
    text = "  The road\u00a0at Kesh  was closed.\n\n\n“It’s shut” – for now… said Ada Roe of the ministry.\n"
    assert read(text).text == text


def test_line_ends_and_byte_order_mark() -> None:
    assert (
        read("\ufeffThe road was closed.\r\nThe bridge was too.\rSo was the ferry.").text
        == "The road was closed.\nThe bridge was too.\nSo was the ferry."
    )


def test_unsayable_characters_are_replaced() -> None:
    document = read("The road\x00 was closed \ud83d on Monday,\x07 the ministry said.")
    assert document.text == "The road\ufffd was closed \ufffd on Monday,\ufffd the ministry said."
    assert document.text.encode("utf-8")


def test_title_becomes_the_first_paragraph() -> None:
    document = read(SENTENCE, title="Road closed")
    assert document.text == f"Road closed\n\n{SENTENCE}"
    assert document.regions[0].kind is RegionKind.HEADLINE


def test_title_of_several_lines_is_one_line() -> None:
    assert read(SENTENCE, title=" Road\n closed ").text.startswith("Road closed\n\n")


def test_title_that_is_the_beginning_of_a_word_is_not_there_yet() -> None:
    assert read("Roadworks began on Monday, the ministry of roads said.", title="Road").text.startswith("Road\n\nRoadworks")


@pytest.mark.parametrize("title", ["", "   ", None])
def test_no_title(title: str | None) -> None:
    document = read(SENTENCE, title=title)
    assert (document.title, document.text) == (None, SENTENCE)


def test_same_text_of_two_publishers_is_two_documents() -> None:
    one, two = (make_document(SENTENCE, publisher=name, settings=SETTINGS) for name in ("Lantern", "Harbour News"))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id != two.id
    assert one.sha256 == two.sha256


def test_reading_twice_is_equal() -> None:
    assert read(SENTENCE) == read(SENTENCE)


def test_plain_report_is_news() -> None:
    assert read(SENTENCE).genre is Genre.NEWS


@pytest.mark.parametrize(
    "text",
    [
        "“" * 500 + SENTENCE,
        ('"' + SENTENCE + "\n") * 40,
        "( [ { " * 300 + SENTENCE,
        "👩‍👩‍👧‍👦 " * 200 + SENTENCE,
        "e\u0301\u0302" * 500 + " " + SENTENCE,
        "\u202eقال الوزير\u202c " + SENTENCE * 3,
        SENTENCE + "\n\n...\n\n!\n\n—\n\n“”\n",
        "\n\n\n" + SENTENCE + "\n\u2028\n\x0b\n\x0c" + SENTENCE,
        "Kesh\n\n" + SENTENCE,
        "By Ada Roe\n\n" + SENTENCE,
        "KESH — " + SENTENCE,
        "KESH (AP) —\n\n" + SENTENCE,
        "(Reporting by Ada Roe in Kesh and Per Lund in Moreth)",
        "[TEXT] [TEXT] [TEXT] " + SENTENCE,
        "19:20\n19:21\n19:22\n19:23\n19:24\nminister closes bridge at Kesh",
        "CORRECTION:\n\nCORRECTION:\n\n" + SENTENCE,
        "- - - - -\n" + SENTENCE + "\n* * *\n",
    ],
)
def test_odd_texts_go_through(text: str) -> None:
    assert_covered(read(text))
    assert_covered(read(text, title="Bridge closes"))


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 20_000,
        (SENTENCE + "\n\n") * 5_000,
        "“" * 200_000 + SENTENCE,
        SENTENCE + "(Ada Roe/" * 30_000,
        "Ada Roe " * 50_000,
        SENTENCE + " " * 1_000_000 + SENTENCE,
    ],
    ids=["one line of 2 million characters", "5,000 paragraphs", "open marks", "open brackets", "names only", "a million spaces"],
)
def test_long_texts_take_seconds_at_most(text: str) -> None:
    began = time.process_time()
    assert_covered(read(text))
    assert time.process_time() - began < 8


def test_time_grows_with_length_and_no_faster() -> None:
    def cost(text: str) -> float:
        began = time.process_time()
        make_document(text, settings=SETTINGS)
        return time.process_time() - began

    cost(SENTENCE)
    short, long = cost((SENTENCE + "\n\n") * 1_000), cost((SENTENCE + "\n\n") * 8_000)
    assert long < 24 * max(short, 0.05)


def test_not_english_is_a_value_and_no_error() -> None:
    assert make_document("Die Straße zum Hafen bleibt bis Ende der Woche gesperrt, teilte das Ministerium mit.", settings=SETTINGS) == Skipped(
        "the text", "in German (de): only English is read for now"
    )
