"""Every example of the words of time: an expression holds the words in brackets, and none the word in its near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.calendar import CalendarEntry, TimeWord, load_calendar
from onrecord.lexicon.table import Example
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.resolve import find_dates

CALENDAR = load_calendar()
TIMED = [entry for entry in CALENDAR.entries if entry.kind is not TimeWord.AHEAD]


def spans(parsed: Parse) -> list[Span]:
    return [dated.when.span for dated in find_dates(parsed, CALENDAR).expressions if dated.when.span is not None]


@pytest.mark.parametrize(("entry", "example"), [(e, x) for e in TIMED for x in e.yes], ids=lambda v: v.key if isinstance(v, CalendarEntry) else "")
def test_yes(entry: CalendarEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    start = example.text.index("[")
    words = Span(start, example.text.index("]") - 1)
    parsed = parse(example.text.replace("[", "").replace("]", ""))
    assert any(span.covers(words) for span in spans(parsed)), (entry.key, spans(parsed))


@pytest.mark.parametrize(("entry", "example"), [(e, x) for e in TIMED for x in e.no], ids=lambda v: v.key if isinstance(v, CalendarEntry) else "")
def test_no(entry: CalendarEntry, example: Example, parse: Callable[[str], Parse]) -> None:
    parsed = parse(example.text)
    held = [token.lower for token in parsed.tokens if any(span.overlaps(token.span) for span in spans(parsed))]
    assert not set(held) & set(entry.words), held


def test_what_looks_ahead() -> None:
    assert CALENDAR.looks_ahead("will")
    assert not CALENDAR.looks_ahead("meet")


def test_every_entry_has_examples() -> None:
    assert not [str(entry.where) for entry in CALENDAR.entries if not (entry.yes and entry.no)]
