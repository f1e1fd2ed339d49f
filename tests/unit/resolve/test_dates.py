"""What dates are counted from, and texts that hold none."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from onrecord.lexicon.calendar import load_calendar
from onrecord.model.document import Dateline
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.model.when import DateBasis
from onrecord.resolve import find_dates


def dated(parsed: Parse, *, published: str | None, dateline: Span | None = None) -> Parse:
    document = msgspec.structs.replace(parsed.document, published=published, dateline=None if dateline is None else Dateline(dateline))
    return Parse(document, parsed.tokens, parsed.sentences, parsed.names)


def test_a_dateline_with_a_date_is_the_anchor(parse: Callable[[str], Parse]) -> None:
    parsed = parse("QUITO, May 10 —\nThe minister resigned on Thursday.")
    dates = find_dates(dated(parsed, published="2024-05-15", dateline=Span(0, 13)), load_calendar())
    assert str(dates.anchor) == "2024-05-10"
    when = dates.expressions[-1].when
    assert (when.start, when.basis) == ("2024-05-09", DateBasis.DATELINE)


@pytest.mark.parametrize("published", ["2024-05-15T22:10:00+02:00", "2024-05-15"])
def test_publication_with_and_without_a_clock(published: str, parse: Callable[[str], Parse]) -> None:
    dates = find_dates(dated(parse("He left yesterday."), published=published), load_calendar())
    assert dates.expressions[0].when.start == "2024-05-14"


def test_a_publication_date_that_is_none(parse: Callable[[str], Parse]) -> None:
    dates = find_dates(dated(parse("He left yesterday."), published="last spring"), load_calendar())
    assert dates.anchor is None
    assert dates.expressions[0].when.why == "no publication date to count from"


def test_a_day_that_does_not_exist(parse: Callable[[str], Parse]) -> None:
    dates = find_dates(dated(parse("He left on February 30, 2019."), published="2024-05-15"), load_calendar())
    assert [d.when.basis for d in dates.expressions] == [DateBasis.NONE]


def test_a_year_told_before_holds_for_the_next_day_and_month(parse: Callable[[str], Parse]) -> None:
    parsed = dated(parse("In March 2011 protests began. On April 15 troops moved in."), published="2024-05-15")
    assert find_dates(parsed, load_calendar()).expressions[1].when.start == "2011-04-15"


@pytest.mark.parametrize(
    "text", ["", "…", "« » “”", "😀 😀", "مرحبا 2019", "last", "the", "between", "in the", "9999", "since since since", "May.", "on the 31st of"]
)
def test_any_text_goes_through(text: str, parse: Callable[[str], Parse]) -> None:
    dates = find_dates(dated(parse(text), published="2024-05-15"), load_calendar())
    assert all(dates.for_predicate(token.i) is None or token.text for token in parse(text).tokens)
