"""Find expressions of time in a row of tokens: where each begins and ends, and what it means.

Takes whole expressions only ("earlier this month", "between 3 and 5 May"). Refuses what only looks like one: the modal
"may", "the second man", "1984 bottles".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from onrecord.lexicon.calendar import Calendar, CalendarEntry, TimeWord
from onrecord.model.parse import Parse, TokenRange
from onrecord.resolve import time_points as points
from onrecord.resolve.time_points import NO_ONE_DAY, Meaning

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"(1[5-9]\d0|20\d0)['’]?s")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DASHES = frozenset("-–—")
_TIME_PREPOSITIONS = frozenset(
    ("in", "of", "during", "since", "until", "till", "by", "before", "after", "from", "to", "between", "through", "throughout")
)
_ORDINALS = frozenset(("st", "nd", "rd", "th"))


class Expression(msgspec.Struct, frozen=True):
    """Tokens `first` up to, not including, `end`. `absolute`: its meaning needs no anchor. `year`: one told with a month or day."""

    first: int
    end: int
    meaning: Meaning
    absolute: bool = False
    year: int | None = None


class TimeGrammar:
    """Reads the expressions of one document, sentence by sentence."""

    def __init__(self, parse: Parse, calendar: Calendar) -> None:
        self._tokens = parse.tokens
        self._parse = parse
        self._words = [calendar.find(token.lower) for token in parse.tokens]
        self._limit = 0
        self._rules: tuple[Callable[[int], Expression | None], ...] = (self._range, self._bounded, self._length, self._point)

    def expressions(self, sentence: TokenRange) -> Iterator[Expression]:
        """Expressions of a sentence from left to right, none inside another."""
        self._limit = sentence.end
        i = sentence.first
        while i < sentence.end:
            found = self._at(i) if self._may_begin(i) else None
            if found is not None:
                yield found
            i = i + 1 if found is None else found.end

    def _may_begin(self, i: int) -> bool:
        return self._words[i] is not None or self._tokens[i].text[0].isdigit() or self._tokens[i].lower == "the"

    def _at(self, i: int) -> Expression | None:
        for rule in self._rules:
            found = rule(i)
            if found is not None:
                return msgspec.structs.replace(found, meaning=points.safely(found.meaning))
        return None

    # -- looking at tokens

    def _entry(self, i: int, *kinds: TimeWord) -> CalendarEntry | None:
        if not i < self._limit:
            return None
        entry = self._words[i]
        return entry if entry is not None and entry.kind in kinds else None

    def _is(self, i: int, *texts: str) -> bool:
        return i < self._limit and self._tokens[i].lower in texts

    def _skip(self, i: int, *texts: str) -> int:
        return i + 1 if self._is(i, *texts) else i

    def _month(self, i: int) -> int | None:
        entry = self._entry(i, TimeWord.MONTH)
        if entry is None:
            return None
        token = self._tokens[i]
        # "may", "march" and "mar" are other words in small letters; a person's name may be a month's
        if not token.text[0].isupper() or token.pos in ("AUX", "VERB"):
            return None
        name = self._parse.name_at(i)
        return None if name is not None and name.label in ("PERSON", "ORG", "GPE", "FAC") else entry.number

    def _is_bare_month(self, i: int) -> bool:
        """A month without a day or year needs a preposition of time or the parser's word: "March went home" is about a person."""
        name = self._parse.name_at(i)
        head = self._tokens[self._tokens[i].head]
        if self._parse.child(i, "compound") is not None:
            return False
        return (name is not None and name.label == "DATE" and self._tokens[i].dep != "nsubj") or head.lower in _TIME_PREPOSITIONS

    def _day_of_month(self, i: int) -> tuple[int, int] | None:
        """A number from 1 to 31, with or without its ordinal ending, and the token after it."""
        if i >= self._limit:
            return None
        match = _DAY.fullmatch(self._tokens[i].lower)
        if match is None or not 1 <= int(match[1]) <= 31:
            return None
        return int(match[1]), self._skip(i + 1, *_ORDINALS)

    def _year(self, i: int) -> int | None:
        return int(self._tokens[i].text) if i < self._limit and _YEAR.fullmatch(self._tokens[i].text) else None

    def _year_after(self, i: int) -> tuple[int | None, int]:
        """The year that follows a month or day, after a comma or "of", and the token after it."""
        for start in (i, self._skip(i, ",", "of")):
            year = self._year(start)
            # "on May 3, 2000 people marched" holds a number of people
            if year is not None and not (self._tokens[start].dep == "nummod" and self._tokens[start].head > start):
                return year, start + 1
        return None, i

    def _number(self, i: int) -> tuple[int | None, int] | None:
        """How many units: a figure, a number word, or None for "several"; and the token after it."""
        if i >= self._limit:
            return None
        text = self._tokens[i].text
        if text.isdecimal() and len(text) < 4:
            return int(text), i + 1
        entry = self._entry(i, TimeWord.NUMBER)
        if entry is not None:
            following = self._entry(i + 1, TimeWord.NUMBER, TimeWord.VAGUE)
            if self._tokens[i].lower in ("a", "an") and following is not None:
                return (following.number if following.kind is TimeWord.NUMBER else None), self._skip(i + 2, "of")
            return entry.number, i + 1
        return (None, i + 1) if self._entry(i, TimeWord.VAGUE) else None

    def _unit(self, i: int) -> str | None:
        entry = self._entry(i, TimeWord.UNIT)
        # "a week-old wreck", "the year-long talks"
        joined = i + 1 < self._limit and self._tokens[i + 1].text == "-" and self._tokens[i + 1].start == self._tokens[i].end
        return None if entry is None or joined else entry.value

    # -- rules

    def _range(self, i: int) -> Expression | None:
        """ "between 3 and 5 May", "from 1979 to 1991", "from Monday to Tuesday"."""
        entry = self._entry(i, TimeWord.RANGE)
        if entry is None:
            return None
        joints = tuple(entry.value.split(" | ")) if " | " in entry.value else (entry.value,)
        shared = self._shared_month(i, joints)
        if shared is not None:
            return shared
        first = self._point(i + 1, year_fits=True)
        if first is None or not self._is(first.end, *joints):
            return None
        last = self._point(first.end + 1, year_fits=True)
        if last is None:
            return None
        return Expression(i, last.end, points.between(first.meaning, last.meaning), first.absolute and last.absolute)

    def _shared_month(self, i: int, joints: tuple[str, ...]) -> Expression | None:
        day = self._day_of_month(i + 1)
        if day is None or not self._is(day[1], *joints):
            return None
        last = self._date(day[1] + 1)
        number = self._day_of_month(day[1] + 1)
        month = None if number is None else self._month(number[1])
        if last is None or number is None or month is None:
            return None
        if last.year is None:
            return Expression(i, last.end, points.month_day(month, day[0], number[0]))
        return Expression(i, last.end, points.full_date(last.year, month, day[0], number[0]), True, last.year)

    def _bounded(self, i: int) -> Expression | None:
        """ "since 2019", "until Friday", "by June 1"."""
        entry = self._entry(i, TimeWord.BOUND)
        inner = None if entry is None else self._point(i + 1, year_fits=True)
        if entry is None or inner is None:
            return None
        return Expression(i, inner.end, points.bounded(inner.meaning, entry.value), inner.absolute)

    def _length(self, i: int) -> Expression | None:
        """ "for three weeks", "over two decades", "for decades" date nothing; "over the past year" does."""
        if self._entry(i, TimeWord.LENGTH) is None:
            return None
        inner = self._stretch(i + 1)
        if inner is not None:
            return msgspec.structs.replace(inner, first=i)
        number = self._number(i + 1)
        after = i + 1 if number is None else number[1]
        if self._unit(after) is None or (number is None and not self._tokens[after].lower.endswith("s")):
            return None
        return None if self._entry(after + 1, TimeWord.AGO) else Expression(i, after + 1, points.never(NO_ONE_DAY))

    def _point(self, i: int, *, year_fits: bool = False) -> Expression | None:
        """One expression without its preposition."""
        if i >= self._limit:
            return None
        for rule in (self._iso, self._date, self._stretch, self._shifted, self._counted, self._rimmed, self._plain):
            found = rule(i)
            if found is not None:
                return found
        year = self._year(i)
        if year is not None and (year_fits or self._is_year(i)):
            return Expression(i, i + 1, points.whole_year(year), True)
        return None

    def _is_year(self, i: int) -> bool:
        """Four figures are a year after a preposition, or before a thing of that year; before several things they count them."""
        token = self._tokens[i]
        head = self._tokens[token.head]
        if token.dep == "pobj" and head.pos == "ADP":
            return True
        name = self._parse.name_at(i)
        return name is not None and name.label == "DATE" and not (token.dep == "nummod" and head.tag in ("NNS", "NNPS"))

    def _iso(self, i: int) -> Expression | None:
        year = self._year(i)
        if year is not None and i + 4 < self._limit and self._is(i + 1, "-") and self._is(i + 3, "-"):
            month, day = self._tokens[i + 2].text, self._tokens[i + 4].text
            if month.isdecimal() and day.isdecimal() and len(month) == len(day) == 2:
                return Expression(i, i + 5, points.full_date(year, int(month), int(day)), True, year)
        match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", self._tokens[i].text)
        if match is None:
            return None
        return Expression(i, i + 1, points.full_date(int(match[1]), int(match[2]), int(match[3])), True, int(match[1]))

    def _date(self, i: int) -> Expression | None:
        """ "March 4, 2019", "the 4th of March", "Monday, March 4", "May 3-5"."""
        start = i
        if self._entry(i, TimeWord.WEEKDAY):
            i = self._skip(i + 1, ",")
        i = self._skip(i, "the")
        month = self._month(i)
        if month is not None:
            day = self._day_of_month(i + 1)
            if day is None:
                return None
            number, end = day
        else:
            day = self._day_of_month(i)
            if day is None:
                return None
            number, end = day[0], self._skip(day[1], "of")
            month = self._month(end)
            if month is None:
                return None
            end += 1
        last, end = self._last_day(end)
        year, end = self._year_after(end)
        if year is None:
            return Expression(start, end, points.month_day(month, number, last))
        return Expression(start, end, points.full_date(year, month, number, last), True, year)

    def _last_day(self, i: int) -> tuple[int | None, int]:
        if i < self._limit and self._tokens[i].text in _DASHES:
            day = self._day_of_month(i + 1)
            if day is not None:
                return day
        return None, i

    def _stretch(self, i: int) -> Expression | None:
        """ "the past three days", "the next two weeks", "the past year"."""
        start, i = i, self._skip(i, "the")
        shift = self._entry(i, TimeWord.SHIFT)
        if shift is None or shift.number == 0:
            return None
        number = self._number(i + 1)
        if number is None:
            # "last year" is a calendar year, "the past year" a stretch up to now
            unit = self._unit(i + 1) if shift.key == "past" else None
            return None if unit is None else Expression(start, i + 2, points.stretch(unit, 1, shift.number))
        unit = self._unit(number[1])
        if unit is None:
            return None
        meaning = points.never(NO_ONE_DAY) if number[0] is None else points.stretch(unit, number[0], shift.number)
        return Expression(start, number[1] + 1, meaning)

    def _shifted(self, i: int) -> Expression | None:
        """ "last week", "earlier this month", "next Monday", "last night", "the following day"."""
        start = i
        rim = self._entry(i, TimeWord.RIM, TimeWord.UNTIL_NOW, TimeWord.FROM_NOW)
        i = i if rim is None else i + 1
        narrative = self._narrative(start)
        if narrative is not None:
            return narrative
        shift = self._entry(i, TimeWord.SHIFT)
        if shift is None:
            return None
        count, i = shift.number, i + 1
        unit = self._unit(i)
        if unit is not None:
            return Expression(start, i + 1, points.unit_shifted(unit, count, rim))
        edge = rim.value if rim is not None and rim.kind is TimeWord.RIM else None
        month = self._month(i)
        if month is not None:
            return Expression(start, i + 1, points.in_month(month, None, edge, count))
        entry = self._entry(i, TimeWord.WEEKDAY, TimeWord.WEEKEND, TimeWord.SEASON, TimeWord.PART)
        if entry is None or (entry.kind is TimeWord.PART and count == 1):
            return None
        return Expression(start, self._after_part(i + 1), self._shifted_meaning(entry, count, self._tokens[i].lower))

    def _shifted_meaning(self, entry: CalendarEntry, count: int, word: str) -> Meaning:
        if entry.kind is TimeWord.WEEKDAY:
            return points.weekday(entry.number, count)
        if entry.kind is TimeWord.WEEKEND:
            return points.weekend(count)
        if entry.kind is TimeWord.SEASON:
            return points.in_season(entry.number, None, count)
        # "last night" began on the day before
        return points.unit_shifted("day", count, None)

    def _narrative(self, i: int) -> Expression | None:
        start, i = i, self._skip(i, "the")
        entry = self._entry(i, TimeWord.NARRATIVE)
        # "the next day" in a story is counted from the day before; "next week" from publication
        told = entry is None and i > start and self._entry(i, TimeWord.SHIFT) is not None and self._is(i, "next") and self._is(i + 1, "day")
        if entry is None and not told:
            return None
        unit = self._unit(i + 1)
        if unit is None or self._tokens[i + 1].tag == "NNS" or (entry is not None and entry.key == "same" and unit != "day"):
            return None
        # "following weeks of talks" begins with a preposition
        if i == start and entry is not None and entry.key != "same":
            return None
        return Expression(start, i + 2, points.from_earlier(unit, 1 if entry is None else entry.number))

    def _counted(self, i: int) -> Expression | None:
        """ "two days ago", "three weeks later"."""
        number = self._number(i)
        after = i if number is None else number[1]
        unit = self._unit(after)
        if unit is None:
            return None
        count = None if number is None else number[0]
        if self._entry(after + 1, TimeWord.AGO):
            return Expression(i, after + 2, points.never(NO_ONE_DAY) if count is None else points.ago(unit, count))
        turn = self._entry(after + 1, TimeWord.UNTIL_NOW, TimeWord.FROM_NOW)
        if turn is None:
            return None
        sign = -1 if turn.kind is TimeWord.UNTIL_NOW else 1
        return Expression(i, after + 2, points.never(NO_ONE_DAY) if count is None else points.from_earlier(unit, sign * count))

    def _rimmed(self, i: int) -> Expression | None:
        """ "early March", "mid-March 2011", "the end of March", "the early 1990s", "late 2011"."""
        start, i = i, self._skip(i, "the")
        rim = self._entry(i, TimeWord.RIM)
        if rim is None:
            return None
        i = self._skip(i + 1, "-", "–", "of", "in")
        i = self._skip(i, "the")
        month = self._month(i)
        if month is not None:
            year, end = self._year_after(i + 1)
            return Expression(start, end, points.in_month(month, year, rim.value, None), year is not None, year)
        if i < self._limit and (match := _DECADE.fullmatch(self._tokens[i].lower)):
            return Expression(start, i + 1, points.decade(int(match[1]), rim.value), True)
        year = self._year(i)
        if year is not None and self._is_year(i):
            return Expression(start, i + 1, points.whole_year(year, rim.value), True, year)
        return None

    def _plain(self, i: int) -> Expression | None:
        """ "Wednesday", "Tuesday night", "yesterday", "March 2011", "the summer of 2015", "the weekend", "the 1990s"."""
        start, i = i, self._skip(i, "the")
        month = self._month(i)
        if month is not None:
            year, end = self._year_after(i + 1)
            if year is None and not self._is_bare_month(i):
                return None
            return Expression(start, end, points.in_month(month, year, None, None), year is not None, year)
        if i < self._limit and (match := _DECADE.fullmatch(self._tokens[i].lower)):
            return Expression(start, i + 1, points.decade(int(match[1])), True)
        entry = self._entry(i, TimeWord.WEEKDAY, TimeWord.DAY, TimeWord.NIGHT, TimeWord.WEEKEND, TimeWord.SEASON)
        return None if entry is None else self._plain_word(start, i, entry)

    def _plain_word(self, start: int, i: int, entry: CalendarEntry) -> Expression | None:
        token = self._tokens[i]
        if entry.kind is TimeWord.WEEKDAY and token.text[0].isupper():
            return Expression(start, self._after_part(i + 1), points.weekday(entry.number, None))
        name = self._parse.name_at(i)
        if name is not None and name.label in ("ORG", "WORK_OF_ART", "PERSON"):
            return None
        if entry.kind is TimeWord.DAY:
            return Expression(start, self._after_part(i + 1), points.unit_shifted("day", entry.number, None))
        if entry.kind is TimeWord.NIGHT and token.pos == "ADV":
            return Expression(start, i + 1, points.stretch("day", 1, -1))
        if entry.kind is TimeWord.WEEKEND and start < i:
            return Expression(start, i + 1, points.weekend(None))
        if entry.kind is TimeWord.SEASON and token.pos in ("NOUN", "PROPN"):
            year, end = self._year_after(i + 1)
            if year is not None or (token.dep == "pobj" and self._tokens[token.head].lower in ("in", "during", "by")):
                return Expression(start, end, points.in_season(entry.number, year, None), year is not None, year)
        return None

    def _after_part(self, i: int) -> int:
        return i + 1 if self._entry(i, TimeWord.PART) else i
