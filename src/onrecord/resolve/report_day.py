"""The day that a report's "yesterday" counts from: the date in its dateline, else that of publication, else one that its head gives as its own.

A date in the head counts only where it is set apart as the report's ("May 11: …", "Morning update, Feb. 9, 2011", "For release March 3") or
where the text begins with a whole date and then begins again ("29-08-2014 The army …"); a headline about a day is no date of the report. Never
takes a year that nothing in the head tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.lexicon.calendar import BesideTime, Calendar
from onrecord.model.document import RegionKind
from onrecord.model.parse import Parse, TokenRange
from onrecord.model.span import Span
from onrecord.model.when import DateBasis
from onrecord.resolve.days import Days
from onrecord.resolve.time_calendar import Expression
from onrecord.resolve.time_grammar import TimeGrammar
from onrecord.resolve.time_points import Anchor

# Dates, numbers and labels of a release stand in its first short lines
_HEAD_PARAGRAPHS = 8
_LONGEST_LINE = 140
# "2010-09-CA-005": the number of a release that begins with its year and month
_RELEASE_NUMBER = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,4}-?[\dX]{1,5}\b")
_CLOSING = re.compile(r"[\s.,;|)\]]*(?:\d{1,2}[:.]\d\d.{0,20})?\Z")
_COLON = re.compile(r"\s*[:–—-]\s")
_LAST_WORD = re.compile(r"(\w+)[\s,:|(\[–—-]*\Z")
# Words that are no part of the sentence that the date would else belong to: they begin with a capital or a mark, at once
_BEGINS_AGAIN = re.compile(r"[\s|–—-]+[\"“‘'(]?[A-Z]")
_MIDDLE_OF_MONTH = 15


class ReportDay(msgspec.Struct, frozen=True):
    """The day, None where nothing tells one, and where it comes from."""

    day: date | None
    basis: DateBasis


def find_report_day(parse: Parse, grammar: TimeGrammar, calendar: Calendar) -> ReportDay:
    """What the relative expressions of this report count from."""
    published = _day(parse.document.published)
    dateline = parse.document.dateline
    dated = None if dateline is None else _dateline_day(parse, dateline.span, grammar, published, calendar)
    if dated is not None:
        return ReportDay(dated, DateBasis.DATELINE)
    if published is not None:
        return ReportDay(published, DateBasis.RELATIVE)
    own = next(_own_dates(parse, grammar, calendar, _told_year(parse)), None) or _opening_day(parse, grammar)
    return ReportDay(own, DateBasis.NONE if own is None else DateBasis.DATELINE)


def _day(iso: str | None) -> date | None:
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _dateline_day(parse: Parse, span: Span, grammar: TimeGrammar, published: date | None, calendar: Calendar) -> date | None:
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    for sentence in parse.sentences[parse.tokens[tokens[0]].sentence : parse.tokens[tokens[-1]].sentence + 1]:
        for expression in grammar.expressions(sentence):
            if expression.kind != "day" or expression.end - 1 > tokens[-1]:
                continue
            # a date beside it in the head tells the year more surely than what came with the report, which may be of a later copy
            near = published if expression.absolute else next(_own_dates(parse, grammar, calendar, None), published) or _told_year(parse)
            return _nearest(expression, near)
    return None


def _nearest(expression: Expression, near: date | None) -> date | None:
    """The day of an expression; of one without a year the day nearest to a day that is known."""
    if expression.absolute or near is None:
        days = expression.meaning(Anchor(near))
        return days.start if isinstance(days, Days) and days.is_one_day else None
    found = [expression.meaning(Anchor(near, year=year)) for year in (near.year - 1, near.year, near.year + 1)]
    starts = [days.start for days in found if isinstance(days, Days) and days.is_one_day and days.start is not None]
    return min(starts, key=lambda day: abs((day - near).days), default=None)


def _told_year(parse: Parse) -> date | None:
    """A day in the month that the number of a release tells."""
    number = _RELEASE_NUMBER.search(parse.document.text, 0, _head_end(parse))
    return None if number is None else date(int(number[1]), int(number[2]), _MIDDLE_OF_MONTH)


def _head_end(parse: Parse) -> int:
    """Where the story begins."""
    bodies = (region.span.start for region in parse.document.regions if region.kind is RegionKind.BODY)
    story = next((start for start in bodies if not _is_line(parse, start)), len(parse.document.text))
    paragraphs = parse.document.paragraphs[:_HEAD_PARAGRAPHS]
    return min(story, paragraphs[-1].end if paragraphs else 0)


def _is_line(parse: Parse, start: int) -> bool:
    """Is the paragraph of this character a short line?"""
    return any(paragraph.start <= start < paragraph.end and len(paragraph) <= _LONGEST_LINE for paragraph in parse.document.paragraphs)


def _own_dates(parse: Parse, grammar: TimeGrammar, calendar: Calendar, near: date | None) -> Iterator[date]:
    """Days that the head of a report gives as its own. Without a year they need one told beside them."""
    for sentence, line in _head_lines(parse):
        for expression in grammar.expressions(sentence):
            if expression.kind != "day" or not (expression.absolute or near) or not _is_set_apart(parse, expression, line, calendar):
                continue
            day = _nearest(expression, near)
            if day is not None:
                yield day


def _opening_day(parse: Parse, grammar: TimeGrammar) -> date | None:
    """The whole date that a text begins with, if a new sentence begins behind it: texts whose line breaks were lost."""
    text = parse.document.text
    for sentence in parse.sentences[:1]:
        for expression in grammar.expressions(sentence):
            words = parse.span(expression.first, expression.end)
            opens = expression.kind == "day" and expression.absolute and not text[: words.start].strip()
            if opens:
                return _nearest(expression, None) if _BEGINS_AGAIN.match(text, words.end) else None
    return None


def _head_lines(parse: Parse) -> Iterator[tuple[TokenRange, Span]]:
    """The sentences of the head, each with the line that it stands in."""
    paragraphs = parse.document.paragraphs
    for sentence in parse.sentences:
        number = parse.tokens[sentence.first].paragraph
        if number >= min(_HEAD_PARAGRAPHS, len(paragraphs)):
            return
        if len(paragraphs[number]) <= _LONGEST_LINE:
            yield sentence, paragraphs[number]


def _is_set_apart(parse: Parse, expression: Expression, line: Span, calendar: Calendar) -> bool:
    """ "May 11: …" at the beginning of a line, or a date that closes it after nothing or a word for reports ("update", "released")."""
    text, span = parse.document.text, parse.span(expression.first, expression.end)
    before = _LAST_WORD.search(text, line.start, span.start)
    closes = _CLOSING.match(text[span.end : line.end]) is not None
    if before is None:
        return closes or _COLON.match(text, span.end, line.end) is not None
    return closes and calendar.says(BesideTime.REPORT, before[1].lower())
