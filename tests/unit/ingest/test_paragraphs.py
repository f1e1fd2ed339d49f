"""Where paragraphs end, whatever mark ends a line."""

from __future__ import annotations

import pytest

from onrecord.ingest.paragraphs import find_paragraphs

FIRST, SECOND = "The ministry closed the harbour road on Monday.", "Farmers said that they would stay."
WRAPPED = (
    "The ministry of the northern province has closed the harbour road at",
    "the request of the farmers, who had asked for it since the spring of",
    "last year, when the water came over the wall and took the lower town",
    "with it. Nobody was hurt.",
)


@pytest.mark.parametrize("mark", ["\n", "\n\n", "\u2028", "\u2028\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n\u2028", "\u2028\xa0\u2028"])
def test_every_mark_of_a_line_end(mark: str) -> None:
    text = FIRST + mark + SECOND
    assert [text[span.start : span.end] for span in find_paragraphs(text)] == [FIRST, SECOND]


@pytest.mark.parametrize("mark", ["\n", "\u2028", "\x85"])
def test_wrapped_lines_are_joined(mark: str) -> None:
    text = mark.join(WRAPPED)
    assert len(find_paragraphs(text)) == 1


@pytest.mark.parametrize("mark", ["\n\n", "\u2029", "\x0c"])
def test_wrapped_lines_are_not_joined_across_a_paragraph(mark: str) -> None:
    text = "\n".join(WRAPPED) + mark + "\n".join(WRAPPED)
    assert len(find_paragraphs(text)) == 2
