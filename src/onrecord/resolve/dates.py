"""When: expressions of time as intervals of days, told from left to right as a story is.

Counts from the day of publication, or from a date in the dateline; without either, what is relative stays open with the
reason. Never guesses a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.lexicon.calendar import Calendar
from onrecord.model.parse import Parse
from onrecord.model.when import DateBasis, When
from onrecord.resolve.dated import VERBS, Dated, Dates, direct_governors
from onrecord.resolve.days import Days
from onrecord.resolve.report_day import ReportDay, find_report_day
from onrecord.resolve.time_calendar import BOUND, Expression
from onrecord.resolve.time_direction import Clause, clause_of
from onrecord.resolve.time_grammar import TimeGrammar
from onrecord.resolve.time_points import Anchor


def find_dates(parse: Parse, calendar: Calendar) -> Dates:
    """The expressions of time of a document as intervals, counted from the day of the report (see `report_day`)."""
    grammar = TimeGrammar(parse, calendar)
    report = find_report_day(parse, grammar, calendar)
    story = _Story(parse, calendar, report)
    found: list[Dated] = []
    for sentence in parse.sentences:
        for expression in grammar.expressions(sentence):
            found.append(story.tell(expression))
    return Dates(parse, calendar, tuple(found), report.day)


class _Story:
    """What has been told so far while a report is read from left to right."""

    def __init__(self, parse: Parse, calendar: Calendar, report: ReportDay) -> None:
        self._parse = parse
        self._calendar = calendar
        self._report = report
        self._paragraph = -1
        self._earlier: Days | None = None
        self._earlier_day: Days | None = None
        self._year: int | None = None
        self._things: dict[str, Days | None] = {}

    def tell(self, expression: Expression) -> Dated:
        """The expression with its days."""
        paragraph = self._parse.tokens[expression.first].paragraph
        if paragraph != self._paragraph:
            # a story is told within a paragraph; across one the days before are too far
            self._earlier, self._earlier_day, self._year, self._paragraph = None, None, None, paragraph
        head = _head(self._parse, expression)
        clause = clause_of(self._parse, head, self._calendar)
        days = expression.meaning(self._anchor(clause))
        if isinstance(days, Days):
            self._remember(expression, head, days)
        return Dated(expression.first, expression.end, head, _when(self._parse, expression, days, self._report.basis))

    def _anchor(self, clause: Clause) -> Anchor:
        day = self._report.day
        year = self._year if self._year is not None and not clause.ahead and (day is None or self._year < day.year) else None
        return Anchor(day, clause.ahead, clause.past, clause.done, self._earlier, self._earlier_day, year, self._things)

    def _remember(self, expression: Expression, head: int, days: Days) -> None:
        self._year = expression.year if expression.absolute else self._year
        if expression.kind == BOUND or days.length is None:
            return
        self._earlier = days
        if days.is_one_day:
            self._earlier_day = days
            for noun in _dated_things(self._parse, head):
                # two days of things of one name leave open which is meant
                self._things[noun] = days if self._things.get(noun, days) == days else None


def _dated_things(parse: Parse, head: int) -> Iterator[str]:
    """What happened on the day of an expression, as nouns: "the blast on Sunday", "a landslide buried the market on 14 August"."""
    for governor in direct_governors(parse, head):
        token = parse.tokens[governor]
        if token.pos == "NOUN":
            yield token.lemma
        elif token.pos in VERBS:
            yield from (parse.tokens[c].lemma for c in parse.children_by(governor, "nsubj", "nsubjpass", "dobj") if parse.tokens[c].pos == "NOUN")


def _when(parse: Parse, expression: Expression, days: Days | str, basis: DateBasis) -> When:
    span = parse.span(expression.first, expression.end)
    if isinstance(days, str):
        return When(None, None, DateBasis.NONE, span, days)
    kind = DateBasis.TEXT if expression.absolute or basis is DateBasis.NONE else basis
    return When(_iso(days.start), _iso(days.end), kind, span)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _head(parse: Parse, expression: Expression) -> int:
    """The token of the expression that hangs on something outside it."""
    for i in range(expression.first, expression.end):
        token = parse.tokens[i]
        if token.is_root or not expression.first <= token.head < expression.end:
            return i
    return expression.first
