"""Spans cannot be wrong; documents slice them."""

from __future__ import annotations

import pytest

from onrecord.errors import SpanError
from onrecord.model.span import Span, covering
from tests.conftest import plain_document


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2)])
def test_a_span_is_never_empty_or_backwards(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        Span(start, end)


def test_a_span_past_the_end_is_an_error() -> None:
    with pytest.raises(SpanError, match="runs past the end of a text of 5 characters"):
        plain_document("hello").quote(Span(3, 6))


def test_spans_count_code_points() -> None:
    assert plain_document("🙂é́ go").quote(Span(4, 6)) == "go"


def test_covering() -> None:
    assert covering((Span(4, 6), Span(1, 2))) == Span(1, 6)
    with pytest.raises(SpanError):
        covering(())


def test_overlap_and_cover() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 4).overlaps(Span(4, 5))
    assert Span(0, 4).covers(Span(1, 4))
    assert not Span(1, 4).covers(Span(0, 4))
