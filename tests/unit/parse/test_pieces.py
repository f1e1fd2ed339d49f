"""What is parsed one by one: no sentence crosses a paragraph or a region."""

from __future__ import annotations

import pytest

from onrecord.model.document import Document, Region, RegionKind
from onrecord.model.span import Span
from onrecord.parse.pieces import LONGEST_PIECE, split_pieces
from tests.conftest import plain_document


def test_a_dateline_is_a_piece_of_its_own() -> None:
    text = "TARSA, March 3 — The army left."
    regions = (Region(RegionKind.DATELINE, Span(0, 17)), Region(RegionKind.BODY, Span(17, 31)))
    pieces = split_pieces(Document(text=text, regions=regions, paragraphs=(Span(0, len(text)),)))
    assert [piece.text for piece in pieces] == ["TARSA, March 3 —", "The army left."]
    assert [text[piece.offset : piece.offset + len(piece.text)] for piece in pieces] == [piece.text for piece in pieces]


def test_line_breaks_inside_a_paragraph_become_spaces_of_the_same_length() -> None:
    text = "The army\nleft the\u00a0town."
    pieces = split_pieces(Document(text=text, regions=(), paragraphs=(Span(0, len(text)),)))
    assert [piece.text for piece in pieces] == ["The army left the town."]


def test_a_very_long_line_is_cut_at_sentence_ends() -> None:
    sentence = "The army left the town. "
    pieces = split_pieces(plain_document(sentence * 3000))
    assert all(len(piece.text) <= LONGEST_PIECE for piece in pieces)
    assert all(piece.text.startswith("The army") for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) == len(sentence * 3000) - 1


def test_a_long_line_without_a_space_is_cut_all_the_same() -> None:
    assert [len(piece.text) for piece in split_pieces(plain_document("x" * 50_000))] == [20_000, 20_000, 10_000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri May 3 2019 Two clerks took a walk.", ["Fri May 3 2019", "Two clerks took a walk."]),
        ("01-06-2016 Three men were held.", ["01-06-2016", "Three men were held."]),
        ("Published: 12 February 2015, 10:45 Free men rule.", ["Published: 12 February 2015, 10:45", "Free men rule."]),
        ("12 February 2015 was a cold day.", ["12 February 2015 was a cold day."]),
        ("On 12 February 2015 Ruiz left.", ["On 12 February 2015 Ruiz left."]),
    ],
)
def test_a_date_printed_before_the_text_is_a_piece_of_its_own(text: str, expected: list[str]) -> None:
    document = Document(text=text, regions=(), paragraphs=(Span(0, len(text)),))
    assert [piece.text for piece in split_pieces(document)] == expected


_REST = " ".join(["Boats left the port again and nobody was asked for a paper."] * 6)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Market stays shut in Selbar The mayor met the traders.", ["Market stays shut in Selbar", "The mayor met the traders."]),
        ("Ada Quint in Tolm on Monday At least 12 boats sank.", ["Ada Quint in Tolm on Monday", "At least 12 boats sank."]),
        ("She sang The Long Road Home in Tolm.", ["She sang The Long Road Home in Tolm."]),
        ("The mayor of The Hague left.", ["The mayor of The Hague left."]),
    ],
)
def test_a_text_without_commas_is_cut_where_its_first_line_breaks_were_lost(head: str, expected: list[str]) -> None:
    pieces = [piece.text for piece in split_pieces(plain_document(f"{head} {_REST}"))]
    assert pieces == [*expected[:-1], f"{expected[-1]} {_REST}"]


def test_a_text_with_commas_is_not_cut_at_capitals() -> None:
    text = f"Market stays shut in Selbar The mayor met the traders, all of them. {_REST}"
    assert [piece.text for piece in split_pieces(plain_document(text))] == [text]
