"""Every example of the words of time: an expression holds the words in brackets, and none the word in its near miss."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from onrecord.attribute.background import is_background
from onrecord.lexicon.calendar import BesideTime, CalendarEntry, TimeWord, load_calendar
from onrecord.lexicon.table import Example
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.resolve import Dates, find_dates

CALENDAR = load_calendar()
PUBLISHED = "2024-05-15"
TIMED = [entry for entry in CALENDAR.entries if isinstance(entry.kind, TimeWord)]
BESIDE = [entry for entry in CALENDAR.entries if isinstance(entry.kind, BesideTime)]
# of these the example is dated after its publication, and the near miss before
LOOK_AHEAD = (BesideTime.MODAL, BesideTime.AHEAD, BesideTime.PLANNED, BesideTime.OPENS, BesideTime.FIXTURE)
# of these the example holds no day, and the near miss one; of the last it is the other way round
REFUSE = (BesideTime.RECURRING, BesideTime.NO_YEAR, BesideTime.OTHER_YEAR, BesideTime.NAMED, BesideTime.COUNTED)


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


def read(parsed: Parse, published: str | None = PUBLISHED) -> Dates:
    document = msgspec.structs.replace(parsed.document, published=published)
    return find_dates(Parse(document, parsed.tokens, parsed.sentences, parsed.names), CALENDAR)


def days(parsed: Parse) -> list[str]:
    """The first days of what an example tells."""
    return [dated.when.start for dated in read(parsed).expressions if dated.when.start is not None]


def holds(entry: CalendarEntry, parsed: Parse) -> bool:
    """Does the word of the entry do in this sentence what its kind says?"""
    if entry.kind in LOOK_AHEAD:
        return days(parsed)[0] > PUBLISHED
    if entry.kind in REFUSE:
        return not days(parsed)
    if entry.kind in (BesideTime.MARKS, BesideTime.BY_NIGHT):
        return bool(days(parsed))
    if entry.kind is BesideTime.AS_DONE:
        return any(read(parsed).for_predicate(token.i) is not None for token in parsed.tokens if token.dep == "dobj")
    if entry.kind is BesideTime.MOVED:
        return len(days(parsed)) == 2
    if entry.kind is BesideTime.BACK:
        return any(is_background(parsed, token.i) for token in parsed.tokens if token.pos == "VERB")
    assert entry.kind is BesideTime.REPORT
    return read(parsed, None).anchor is not None


@pytest.mark.parametrize("entry", BESIDE, ids=lambda entry: entry.key)
def test_what_stands_beside_a_time(entry: CalendarEntry, parse: Callable[[str], Parse]) -> None:
    for example in entry.yes:
        assert holds(entry, parse(example.text.replace("[", "").replace("]", ""))), example.text
    for example in entry.no:
        assert not holds(entry, parse(example.text)), example.text


def test_words_are_told_apart_by_what_they_do() -> None:
    assert CALENDAR.says(BesideTime.AHEAD, "vow")
    assert not CALENDAR.says(BesideTime.OPENS, "vow")


def test_feasts_are_cut_as_a_parser_cuts_them() -> None:
    assert (("new", "year", "'s", "eve"), "new-years-eve") in [(parts, entry.key) for parts, entry in CALENDAR.phrases("new")]


def test_every_entry_has_examples() -> None:
    assert not [str(entry.where) for entry in CALENDAR.entries if not (entry.yes and entry.no)]
