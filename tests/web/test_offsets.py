"""Characters and UTF-16 units: there and back again, for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.model.span import Span
from onrecord.web.offsets import Offsets

# plain letters, combining marks, right-to-left letters, emoji and an emoji that is several characters joined
TEXTS = st.lists(st.sampled_from(["a", "é", "e\u0301", "ش", "א", "🕊", "👩‍🚒", "𝔊", "\n", " "]), min_size=1, max_size=60).map("".join)


def units_of(text: str) -> int:
    """As a browser counts."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_units_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    character = data.draw(st.integers(0, len(text)))
    assert Offsets(text).to_units(character) == units_of(text[:character])


@given(st.one_of(TEXTS, st.text(min_size=1)), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    offsets = Offsets(text)
    assert offsets.to_span(offsets.to_units(span.start), offsets.to_units(span.end)) == span


@given(TEXTS, st.data())
def test_what_a_browser_selects_holds_the_same_words(text: str, data: st.DataObject) -> None:
    units = text.encode("utf-16-le")
    start = data.draw(st.integers(0, units_of(text) - 1))
    end = data.draw(st.integers(start + 1, units_of(text)))
    span = Offsets(text).to_span(start, end)
    selected = units[2 * start : 2 * end].decode("utf-16-le", "ignore")
    held = text[span.start : span.end]
    assert selected in held
    # no more than the other halves of the characters at both ends
    assert units_of(held) - (end - start) <= 2


@pytest.mark.parametrize(("start", "end", "words"), [(0, 1, "A"), (2, 4, "🕊"), (2, 3, "🕊"), (3, 4, "🕊"), (3, 6, "🕊 B"), (5, 6, "B"), (0, 6, "A 🕊 B")])
def test_half_a_character_takes_in_the_whole(start: int, end: int, words: str) -> None:
    text = "A 🕊 B"
    span = Offsets(text).to_span(start, end)
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(("start", "end"), [(0, 7), (6, 7), (3, 3), (4, 2)])
def test_units_that_hold_nothing(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        Offsets("A 🕊 B").to_span(start, end)
