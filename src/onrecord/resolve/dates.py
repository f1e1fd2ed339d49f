"""When: expressions of time as intervals of days, and which of them dates which predicate.

Counts from the day of publication, or from a date in the dateline; without either, what is relative stays open with the
reason. Never guesses a day.
"""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.lexicon.calendar import Calendar
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.model.when import DateBasis, When
from onrecord.resolve.days import Days
from onrecord.resolve.time_grammar import Expression, TimeGrammar
from onrecord.resolve.time_points import Anchor

_VERBS = frozenset(("VERB", "AUX"))
# a date hangs on a predicate by these; beyond any other link it belongs to another clause
_STEPS = frozenset(
    ("prep", "pobj", "npadvmod", "nummod", "pcomp", "advmod", "amod", "compound", "nmod", "quantmod", "dep", "appos", "agent", "conj", "attr")
)
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_LOOK_AHEAD_STEPS = 2


class Dated(msgspec.Struct, frozen=True):
    """One expression: its tokens (`first` up to, not including, `end`), the token that heads it, and the days."""

    first: int
    end: int
    head: int
    when: When


class Dates:
    """Every expression of time in a document, from left to right. `anchor` is the day counted from, None where there is none."""

    def __init__(self, parse: Parse, expressions: tuple[Dated, ...], anchor: date | None) -> None:
        self.expressions = expressions
        self.anchor = anchor
        self._parse = parse
        self._by_governor: dict[int, list[Dated]] = {}
        for expression in expressions:
            for governor in _governors(parse, expression.head):
                self._by_governor.setdefault(governor, []).append(expression)

    def for_predicate(self, token: int) -> When | None:
        """The expression that dates this predicate in its own clause, the nearest of several; None where the clause has none.

        "Police said on Tuesday that gunmen attacked on Saturday": Saturday for "attacked". A verb takes what its subject or
        object is dated by ("the blast on Sunday killed four"), an event noun what its verb is dated by.
        """
        for candidate in (token, *self._arguments(token), *self._verb_of(token), *self._first_conjunct(token), *self._accompanied(token)):
            found = self._by_governor.get(candidate)
            if found and (candidate == token or self._reaches(candidate, token)):
                return min(found, key=lambda dated: abs(dated.head - token)).when
        return None

    def _arguments(self, token: int) -> tuple[int, ...]:
        # what a verb does to a dated thing need not happen on that day: only the subject's own event runs on ("the blast on Sunday killed")
        if self._parse.tokens[token].pos not in _VERBS:
            return ()
        return self._parse.children_by(token, "nsubj")

    def _verb_of(self, token: int) -> tuple[int, ...]:
        if self._parse.tokens[token].pos in _VERBS:
            return ()
        head = self._parse.tokens[token].head
        return (head,) if self._parse.tokens[token].dep in _ARGUMENTS and self._parse.tokens[head].pos in _VERBS else ()

    def _first_conjunct(self, token: int) -> tuple[int, ...]:
        here = self._parse.tokens[token]
        return (here.head,) if here.dep == "conj" and here.pos in _VERBS else ()

    def _accompanied(self, token: int) -> tuple[int, ...]:
        """ "issued a statement on Wednesday, praising the deal": the praise is in the statement."""
        here = self._parse.tokens[token]
        if here.dep != "advcl" or here.tag != "VBG" or self._parse.child(token, "mark", "prep", "aux") == self._parse.left_edge(token):
            return ()
        return (here.head,) if here.head < token else ()

    def _reaches(self, candidate: int, token: int) -> bool:
        """ "On Monday, troops entered and looted" dates both; "entered on Monday and looted" the first alone."""
        if self._parse.tokens[token].dep == "conj" and self._parse.tokens[token].head == candidate:
            return all(dated.head < candidate for dated in self._by_governor[candidate])
        return True


def _governors(parse: Parse, head: int) -> tuple[int, ...]:
    """The nearest noun or verb that an expression modifies."""
    tokens, i = parse.tokens, head
    while not tokens[i].is_root and tokens[i].dep in _STEPS:
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            return (i,)
    return ()


def find_dates(parse: Parse, calendar: Calendar) -> Dates:
    """The expressions of time of a document as intervals, counted from publication or a date in the dateline."""
    grammar = TimeGrammar(parse, calendar)
    anchor, basis = _anchor(parse, grammar)
    found: list[Dated] = []
    previous: Days | None = None
    year: int | None = None
    paragraph = -1
    for sentence in parse.sentences:
        here = parse.tokens[sentence.first].paragraph
        if here != paragraph:
            # a story is told within a paragraph; across one the days before are too far
            previous, year, paragraph = None, None, here
        for expression in grammar.expressions(sentence):
            head = _head(parse, expression)
            ahead = _looks_ahead(parse, head, calendar)
            told = year if year is not None and not ahead and (anchor is None or year < anchor.year) else None
            days = expression.meaning(Anchor(anchor, ahead, previous, told))
            found.append(Dated(expression.first, expression.end, head, _when(parse, expression, days, basis)))
            if isinstance(days, Days):
                previous = days if days.is_one_day else previous
                year = expression.year if expression.absolute else year
    return Dates(parse, tuple(found), anchor)


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


def _looks_ahead(parse: Parse, head: int, calendar: Calendar) -> bool:
    """Does the clause of this token, or the verb that opens it ("expected to rule"), speak of what is to come?"""
    verbs = 0
    for i in (head, *parse.ancestors(head)):
        token = parse.tokens[i]
        if token.pos not in _VERBS and token.tag != "VBN":
            continue
        # a vow made on Monday is made on Monday, but what is scheduled for Monday lies ahead
        if calendar.looks_ahead(token.lemma) and (verbs or token.tag == "VBN"):
            return True
        if any(calendar.looks_ahead(parse.tokens[c].lemma) for c in parse.children_by(i, "aux", "acomp")):
            return True
        verbs += 1
        if verbs >= _LOOK_AHEAD_STEPS or token.dep not in ("xcomp", "advcl"):
            return False
    return False


# -- what relative expressions are counted from


def _anchor(parse: Parse, grammar: TimeGrammar) -> tuple[date | None, DateBasis]:
    """The date of the dateline where it has one, else that of publication."""
    published = _day(parse.document.published)
    dateline = parse.document.dateline
    dated = None if dateline is None else _dateline_day(parse, dateline.span, grammar, published)
    if dated is not None:
        return dated, DateBasis.DATELINE
    return published, DateBasis.NONE if published is None else DateBasis.RELATIVE


def _day(iso: str | None) -> date | None:
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _dateline_day(parse: Parse, span: Span, grammar: TimeGrammar, published: date | None) -> date | None:
    first = parse.tokens_in(span)
    if not first:
        return None
    for sentence in parse.sentences[parse.tokens[first[0]].sentence : parse.tokens[first[-1]].sentence + 1]:
        for expression in grammar.expressions(sentence):
            days = expression.meaning(Anchor(published))
            if expression.end - 1 <= first[-1] and isinstance(days, Days) and days.is_one_day:
                return days.start
    return None
