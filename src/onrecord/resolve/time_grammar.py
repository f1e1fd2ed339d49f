"""Find expressions of time in a row of tokens: where each begins and ends, and what it means.

Takes whole expressions only ("earlier this month", "between 3 and 5 May"): tries ranges and bounds first, then single points by the rules of
`time_calendar` and `time_relative`. Refuses what only looks like one; that is `time_tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.lexicon.calendar import BesideTime, Calendar, TimeWord
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve import time_counts as counts
from onrecord.resolve import time_points as points
from onrecord.resolve.time_calendar import BOUND, CalendarRules, Expression, Rule
from onrecord.resolve.time_points import NO_ONE_DAY
from onrecord.resolve.time_relative import RelativeRules
from onrecord.resolve.time_tokens import TimeTokens

_JOINTS = ("to", "through", "until", "till", "-", "–", "—", "/")
_OPENING = frozenset(("the", "in", "of"))
_ONWARD = ("on", "onward", "onwards")


class TimeGrammar:
    """Reads the expressions of one document, sentence by sentence."""

    def __init__(self, parse: Parse, calendar: Calendar) -> None:
        self._words = words = TimeTokens(parse, calendar)
        self._calendar_rules = dates = CalendarRules(words, self._point)
        self._relative_rules = counted = RelativeRules(words, dates, self._point)
        self._rules: tuple[Rule, ...] = (self._range, self._joined, self._bounded, self._length, counted.ahead_by, self._point)
        self._points: tuple[Rule, ...] = (
            dates.feast,
            dates.figures,
            dates.date,
            dates.part,
            self._week_of,
            counted.eve,
            counted.stretch,
            counted.narrative,
            counted.shifted,
            counted.counted,
            dates.rimmed,
            dates.month,
            dates.decade,
            dates.weekday,
            dates.season,
            self._other_words,
            dates.year,
        )

    def expressions(self, sentence: TokenRange) -> Iterator[Expression]:
        """Expressions of a sentence from left to right, none inside another."""
        self._words.first, self._words.limit = sentence.first, sentence.end
        i = sentence.first
        while i < sentence.end:
            found = self._at(i) if self._may_begin(i) else None
            if found is not None:
                yield found
            i = i + 1 if found is None else max(found.end, i + 1)

    def _may_begin(self, i: int) -> bool:
        token, words = self._words.tokens[i], self._words
        if not words.is_carried(i):
            return False
        return words.words[i] is not None or token.lower in _OPENING or words.carries(i)

    def _at(self, i: int) -> Expression | None:
        if self._words.recurs(i):
            return None
        for rule in self._rules:
            found = rule(i)
            if found is not None:
                return msgspec.structs.replace(found, meaning=points.safely(found.meaning))
        return None

    def _point(self, i: int) -> Expression | None:
        """One expression without its preposition."""
        if i >= self._words.limit:
            return None
        for rule in self._points:
            found = rule(i)
            if found is not None:
                return found
        return None

    def _timed(self, i: int) -> Expression | None:
        """The same where the words before ask for a time: four figures are then a year, and a month needs nothing beside it."""
        words = self._words
        found = self._point(i)
        if found is not None or i >= words.limit:
            return found
        month = words.month(i)
        if month is not None:
            return Expression(i, i + 1, points.in_month(month.number, None), kind="month", floating=True)
        season = self._calendar_rules.season(i, fits=True)
        return season if season is not None else self._calendar_rules.year(i, fits=True)

    # -- ranges and bounds

    def _range(self, i: int) -> Expression | None:
        """ "between 3 and 5 May", "from 1979 to 1991", "from Monday to Tuesday"."""
        words = self._words
        entry = words.entry(i, TimeWord.RANGE)
        if entry is None:
            return None
        joints = tuple(entry.value.split(" | ")) if " | " in entry.value else (entry.value,)
        shared = self._shared_month(i, joints)
        if shared is not None:
            return shared
        first = self._timed(i + 1)
        if first is None:
            return None
        if not words.is_word(first.end, *joints):
            return self._onward(i, first)
        last = self._timed(first.end + 1)
        if last is None or self._is_moved(i):
            return None
        return self._from_to(i, first, last)

    def _is_moved(self, i: int) -> bool:
        """ "moved from Monday to Wednesday" tells two days, not all between them."""
        words = self._words
        governors = (words.tokens[k].head for k in (i, i - 1) if k == i or words.before(i) == "from")
        return any(words.calendar.says(BesideTime.MOVED, words.tokens[k].lemma) for k in governors)

    def _from_to(self, start: int, first: Expression, last: Expression) -> Expression:
        floating = first.floating and first.year is None
        absolute = last.absolute and (first.absolute or floating)
        return Expression(start, last.end, points.between(first.meaning, last.meaning, floating=floating), absolute, last.year)

    def _onward(self, i: int, first: Expression) -> Expression | None:
        """ "from 2015 onwards"."""
        words = self._words
        if not words.is_word(i, "from") or not words.is_word(first.end, *_ONWARD):
            return None
        return Expression(i, first.end + 1, points.bounded(first.meaning, "onward"), first.absolute)

    def _shared_month(self, i: int, joints: tuple[str, ...]) -> Expression | None:
        """ "between 3 and 5 May": the month of the first day is that of the last."""
        words = self._words
        day = words.day_of_month(i + 1)
        if day is None or not words.is_word(day[1], *joints):
            return None
        number = words.day_of_month(day[1] + 1)
        month = None if number is None else words.month(words.skip(number[1], "of"))
        if number is None or month is None:
            return None
        year, end = self._calendar_rules.year_after(words.skip(number[1], "of") + 1)
        meaning = points.month_day(month.number, day[0], number[0], year)
        return Expression(i, end, meaning, isinstance(year, int), year if isinstance(year, int) else None)

    def _joined(self, i: int) -> Expression | None:
        """ "Monday to Wednesday", "March–May 2020", "2010 to 2015": two points of a sort with a joint between them."""
        words = self._words
        if not words.tokens[i].text[0].isdigit() and words.entry(i, TimeWord.WEEKDAY, TimeWord.MONTH) is None:
            return None
        after = next((k for k in range(i + 1, min(i + 6, words.limit)) if words.is_word(k, *_JOINTS)), None)
        if after is None:
            return None
        first = self._month_to(i, after) or self._point(i)
        if first is None or first.end != after or not first.kind:
            return None
        last = self._timed(after + 1)
        if last is None or last.kind != first.kind or self._is_moved(i) or (words.is_word(after, "/") and first.kind != "month"):
            return None
        return self._from_to(i, first, last)

    def _month_to(self, i: int, after: int) -> Expression | None:
        month = self._words.month(i) if after == i + 1 else None
        return None if month is None else Expression(i, after, points.in_month(month.number, None), kind="month", floating=True)

    def _bounded(self, i: int) -> Expression | None:
        """ "since 2019", "until Friday", "by June 1", "ahead of Sunday's vote"."""
        words = self._words
        if words.is_word(i, "of") and words.before(i) == "ahead":
            inner = self._timed(i + 1)
            return None if inner is None else msgspec.structs.replace(inner, meaning=counts.looking_ahead(inner.meaning))
        entry = words.entry(i, TimeWord.BOUND)
        if entry is None:
            return None
        inner = self._timed(words.skip(i + 1, "the") if words.year(words.skip(i + 1, "the")) else i + 1)
        if inner is None or (words.tokens[inner.first].dep == "poss" and entry.value in ("before", "after")):
            return None
        return Expression(i, inner.end, points.bounded(inner.meaning, entry.value), inner.absolute, kind=BOUND)

    def _length(self, i: int) -> Expression | None:
        """ "for three weeks", "over two decades", "for decades" date nothing; "over the past year" does."""
        words = self._words
        if words.entry(i, TimeWord.LENGTH) is None:
            return None
        inner = self._relative_rules.stretch(i + 1)
        if inner is not None:
            return msgspec.structs.replace(inner, first=i)
        number = words.number(i + 1)
        after = i + 1 if number is None else number[1]
        if words.unit(after) is None or (number is None and not words.is_plural(after)):
            return None
        following = words.entry(after + 1, TimeWord.AGO, TimeWord.UNTIL_NOW, TimeWord.FROM_NOW) or words.is_word(after + 1, "before", "after")
        return None if following else Expression(i, after + 1, points.never(NO_ONE_DAY))

    # -- single words

    def _week_of(self, i: int) -> Expression | None:
        """ "the week of May 3", "the weekend of May 3", "the month of May", "the year 2010"."""
        words, start = self._words, i
        i = words.skip(i, "the")
        if i == start:
            return None
        unit = words.unit(i)
        if unit == "year" and words.year(i + 1) is not None and not words.is_word(i + 2, "ah", "bc", "bce"):
            return msgspec.structs.replace(self._calendar_rules.year(i + 1, fits=True) or Expression(i, i + 2, points.never(NO_ONE_DAY)), first=start)
        if unit not in ("week", "month") or not words.is_word(i + 1, "of"):
            return None
        inner = self._timed(i + 2)
        if inner is None:
            return None
        return msgspec.structs.replace(inner, first=start, meaning=points.week_of(inner.meaning) if unit == "week" else inner.meaning, kind="")

    def _other_words(self, i: int) -> Expression | None:
        """ "yesterday", "overnight", "the weekend"."""
        words, start = self._words, i
        i = words.skip(i, "the")
        entry = words.entry(i, TimeWord.DAY, TimeWord.NIGHT, TimeWord.WEEKEND)
        if entry is None:
            return None
        token = words.tokens[i]
        name = words.parse.name_at(i)
        if (name is not None and name.label in ("ORG", "WORK_OF_ART", "PERSON")) or words.is_title(i):
            return None
        if entry.kind is TimeWord.DAY and start == i:
            return Expression(start, self._calendar_rules.after_part(i + 1), counts.unit_shifted("day", entry.number))
        if entry.kind is TimeWord.NIGHT and (token.pos == "ADV" or token.dep in ("advmod", "npadvmod")):
            return self._overnight(i)
        if entry.kind is TimeWord.NIGHT and words.calendar.says(BesideTime.BY_NIGHT, words.tokens[token.head].lemma):
            # "an overnight raid", not "an overnight train"; "an overnight raid on Monday" is said of that day
            told = any(words.weekday(k) is not None or words.month(k) is not None for k in range(i + 1, words.limit))
            return None if told else Expression(i, i + 1, counts.stretch("day", 1, -1))
        if entry.kind is TimeWord.WEEKEND and (start < i or words.is_word(i - 1, "at", "over")) and token.dep != "compound":
            return Expression(start, i + 1, points.weekend(None))
        return None

    def _overnight(self, i: int) -> Expression:
        """ "overnight", "overnight into Tuesday"; "overnight on Monday" is said of that day."""
        words = self._words
        into = words.is_word(i + 1, "into")
        named = words.skip(i + 1, "into", "on")
        if words.weekday(named) is not None:
            day = self._calendar_rules.weekday(named)
            if day is not None:
                return Expression(i, day.end, points.nights_to(day.meaning) if into else day.meaning)
        return Expression(i, i + 1, counts.stretch("day", 1, -1))
