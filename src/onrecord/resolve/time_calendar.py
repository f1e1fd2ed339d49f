"""Rules for what names its place in the calendar: dates in every style, months, years, weekdays, seasons, feasts, and parts of them.

Each rule looks at one token and gives the expression that begins there, or None. Dates in figures that can be read in two ways are left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from onrecord.lexicon.calendar import CalendarEntry, TimeWord
from onrecord.resolve import time_counts as counts
from onrecord.resolve import time_points as points
from onrecord.resolve.time_points import Meaning, YearShift, YearTold
from onrecord.resolve.time_tokens import TimeTokens

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/.-]*\d)")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])")
_DAYS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s?[-–—]\s?(\d{1,2})(?:st|nd|rd|th)?(?![\d/-])")
_YEARS = re.compile(r"((?:1[5-9]|20)\d\d)([-–—/])((?:1[5-9]|20)?\d\d)(?![\d/-])")
_DECADE = re.compile(r"(?:the\s)?(?:(1[5-9]\d0|20\d0)['’]?s|['’‘](\d0)s)\b", re.IGNORECASE)
_HALF_OR_QUARTER = re.compile(r"([QH])([1-4])")
_MID_YEAR = re.compile(r"mid[-–](1[5-9]\d\d|20\d\d)(?!\d|['’]?s)", re.IGNORECASE)
_MID_DECADE = re.compile(r"mid[-–](1[5-9]\d0|20\d0)['’]?s\b", re.IGNORECASE)
_LAST_MONTH = 12
_SEASON_PREPOSITIONS = frozenset(("in", "during", "by", "since", "until", "before", "after", "for", "through", "throughout", "last", "this", "next"))
BOUND = "bound"
"""The kind of expressions that tell one side only ("since Monday"): no story goes on from there."""
_DASHES = ("-", "–", "—")


class Expression(msgspec.Struct, frozen=True):
    """Tokens `first` up to, not including, `end`. `absolute`: its meaning needs no anchor. `year`: one told with a month or day.

    `kind`: what sort of point it names, so that two of a sort can make a range; `floating`: it names no year or week of its own.
    """

    first: int
    end: int
    meaning: Meaning
    absolute: bool = False
    year: int | None = None
    kind: str = ""
    floating: bool = False


Rule = Callable[[int], Expression | None]


class CalendarRules:
    """The rules on one document. `inner`: any expression that may stand within another ("the end of …")."""

    def __init__(self, words: TimeTokens, inner: Rule) -> None:
        self._words = words
        self._inner = inner

    # -- dates in figures

    def figures(self, i: int) -> Expression | None:
        """ "2019-03-04", "31/12/2021", "1992-1995"."""
        words = self._words
        iso = words.match(i, _ISO)
        if iso is not None:
            match, end = iso
            return _full(i, end, int(match[1]), int(match[3]), int(match[4]))
        written = words.match(i, _FIGURES)
        if written is not None:
            match, end = written
            return self._day_or_month_first(i, end, int(match[1]), int(match[3]), int(match[4]))
        return self._years(i)

    def _day_or_month_first(self, i: int, end: int, first: int, second: int, year: int) -> Expression | None:
        if first > _LAST_MONTH or first == second:
            return _full(i, end, year, second, first)
        return _full(i, end, year, first, second) if second > _LAST_MONTH else Expression(i, end, points.never(points.TWO_WAYS))

    def _years(self, i: int) -> Expression | None:
        found = self._words.match(i, _YEARS)
        if found is None or not self._words.is_year(i, fits=True):
            return None
        match, end = found
        first, written = int(match[1]), match[3]
        last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
        if len(written) == 2 and (match[2] == "/" or last % 100 <= _LAST_MONTH or last == first + 1):
            # a season or business year, or a year and a month
            return Expression(i, end, points.never(points.TWO_WAYS))
        return Expression(i, end, points.years(first, last), True) if last > first else None

    # -- days and months in words

    def date(self, i: int) -> Expression | None:
        """ "March 4, 2019", "the 4th of March", "Monday, March 4", "May 3-5", "3 and 4 May last year"."""
        words, start = self._words, i
        if words.weekday(i) is not None:
            i = words.skip(words.skip(i + 1, "."), ",", "the", "(")
        found = self._month_first(i) or self._day_first(words.skip(i, "the"))
        if found is None:
            return None
        month, day, last, end = found
        year, end = self.year_after(end)
        if start < i and words.is_word(i - 1, "("):
            end = words.skip(end, ")")
        meaning = points.month_day(month, day, last, year)
        absolute = isinstance(year, int)
        return Expression(start, end, meaning, absolute, year if isinstance(year, int) else None, "day", year is None)

    def _month_first(self, i: int) -> tuple[int, int, int | None, int] | None:
        words = self._words
        month = words.month(i)
        if month is None:
            return None
        comma = words.is_word(i + 1, ",") and words.is_word(i + 3, ",") and words.year(i + 4) is not None
        i = words.skip(i + 1, "the", *("," if comma else ()))
        days = self._days(i)
        if days is not None:
            return month.number, *days
        day = words.day_of_month(i)
        # "May 12 people" holds a number of people
        if day is None or (words.tokens[i].dep == "nummod" and words.tokens[words.tokens[i].head].tag in ("NNS", "NNPS")):
            return None
        joined = self._joined_day(day[1], day[0])
        return month.number, day[0], *(joined or (None, day[1]))

    def _joined_day(self, i: int, first: int) -> tuple[int, int] | None:
        """ "May 3 and 4", "May 3 to 5", where no month follows."""
        words = self._words
        if not words.is_word(i, "and", "to", "through", *_DASHES):
            return None
        last = words.day_of_month(i + 1)
        if last is None or words.month(last[1]) is not None or last[0] <= first:
            return None
        if words.is_word(i, "and") and (last[0] != first + 1 or words.tokens[i + 1].dep == "nummod"):
            return None
        return last

    def _day_first(self, i: int) -> tuple[int, int, int | None, int] | None:
        words = self._words
        days = self._days(i)
        if days is None:
            day = words.day_of_month(i)
            if day is None:
                return None
            days = (day[0], None, day[1])
            if words.is_word(day[1], "and", "to", *_DASHES):
                last = words.day_of_month(day[1] + 1)
                adjacent = last is not None and (last[0] == day[0] + 1 or (last[0] > day[0] and not words.is_word(day[1], "and")))
                days = (day[0], last[0], last[1]) if last is not None and adjacent else days
        end = words.skip(days[2], "of")
        month = words.month(end)
        if month is None:
            return None
        return month.number, days[0], days[1], end + 1

    def _days(self, i: int) -> tuple[int, int | None, int] | None:
        """ "3-5"."""
        found = self._words.match(i, _DAYS)
        if found is None:
            return None
        first, last = int(found[0][1]), int(found[0][2])
        return (first, last, found[1]) if 1 <= first < last <= 31 else None

    def month(self, i: int) -> Expression | None:
        """ "March 2011", "in March", "March of last year"."""
        words, start = self._words, i
        month = words.month(i)
        if month is None:
            return None
        year, end = self.year_after(i + 1)
        if year is None and (words.is_any(i) or not words.is_bare_month(i)):
            return None
        absolute = isinstance(year, int)
        meaning = points.in_month(month.number, year)
        return Expression(start, end, meaning, absolute, year if isinstance(year, int) else None, "month", year is None)

    def year_after(self, i: int) -> tuple[YearTold, int]:
        """The year that follows a month, day or season, after a comma or "of": in figures, or as "last year"; and the token after it."""
        words = self._words
        for start in (i, words.skip(i, ",", "of", "in")):
            year = words.year(start)
            # "on May 3, 2000 people marched" holds a number of people
            if year is not None and words.is_year(start, fits=True):
                return year, start + 1
            shift = words.entry(start, TimeWord.SHIFT)
            if shift is not None and words.unit(start + 1) == "year" and not words.is_plural(start + 1):
                return YearShift(shift.number), start + 2
        return None, i

    def year(self, i: int, *, fits: bool = False) -> Expression | None:
        """ "2015", where these figures are a year."""
        year = self._words.year(i)
        if year is None or not self._words.is_year(i, fits=fits):
            return None
        return Expression(i, i + 1, points.whole_year(year), True, kind="year")

    def decade(self, i: int, rim: str | None = None) -> Expression | None:
        """ "the 1990s", "the '80s"."""
        found = self._words.match(i, _DECADE)
        if found is None:
            return None
        match, end = found
        year = int(match[1]) if match[1] else 1900 + int(match[2])
        return Expression(i, end, points.decade(year, rim), True)

    # -- rims, halves, quarters and other parts

    def rimmed(self, i: int) -> Expression | None:
        """ "early March", "mid-2018", "the end of last year", "late 2011", "the early 1990s", "early on Monday"."""
        words, start = self._words, i
        for pattern, meaning in ((_MID_YEAR, points.whole_year), (_MID_DECADE, points.decade)):
            found = words.match(i, pattern)
            if found is not None:
                return Expression(i, found[1], meaning(int(found[0][1]), "middle"), True)
        i = words.skip(i, "the")
        rim = words.entry(i, TimeWord.RIM)
        if rim is None:
            return None
        if words.entry(i + 1, TimeWord.HOURS) and words.is_word(i + 2, "of", "on"):
            # "the early hours of Monday"
            i += 1
        joined = words.is_word(i + 1, "of")
        i = words.skip(i + 1, "-", "–", "of", "in", "on")
        return self._rim_of(start, i, rim, told=joined)

    def _rim_of(self, start: int, i: int, rim: CalendarEntry, *, told: bool) -> Expression | None:
        words = self._words
        decade = self.decade(words.skip(i, "the"), rim.value)
        if decade is not None:
            return msgspec.structs.replace(decade, first=start)
        if words.weekday(i) is not None or words.entry(i, TimeWord.DAY) or words.month(i) is not None:
            return self._rim_of_point(start, i, rim)
        if told and words.is_word(i, "the") and words.unit(i + 1) and not words.is_plural(i + 1):
            # "the end of the month" in hand
            return Expression(start, i + 2, counts.unit_shifted(words.unit(i + 1) or "", 0, rim))
        inner = self._month_or_year(i) if not told else self._inner(i)
        if inner is None:
            return None
        return msgspec.structs.replace(inner, first=start, meaning=points.rim_of(inner.meaning, rim.value), kind="")

    def _rim_of_point(self, start: int, i: int, rim: CalendarEntry) -> Expression | None:
        """Early and late on a day are that day; of a month they are a third."""
        words = self._words
        month = words.month(i)
        if month is not None and self._month_first(i) is None:
            year, end = self.year_after(i + 1)
            absolute = isinstance(year, int)
            return Expression(
                start, end, points.in_month(month.number, year, rim.value), absolute, year if isinstance(year, int) else None, "", year is None
            )
        inner = self._inner(i)
        return None if inner is None else msgspec.structs.replace(inner, first=start)

    def _month_or_year(self, i: int) -> Expression | None:
        """What a rim may stand before without "of": "late 2011", "early summer 2020"."""
        season = self.season(i, fits=True)
        return season if season is not None else self.year(i)

    def part(self, i: int) -> Expression | None:
        """ "the second week of May", "the first quarter of this year", "the last three months of 2023", "the first Monday of May", "Q3 2022"."""
        words, start = self._words, i
        short = words.match(i, _HALF_OR_QUARTER)
        if short is not None:
            return self._part_of(start, short[1], "quarter" if short[0][1] == "Q" else "half", int(short[0][2]), 1, of=False)
        i = words.skip(i, "the")
        ordinal = words.ordinal(i)
        if ordinal is None:
            return None
        nth, i = ordinal
        weekday = words.weekday(i)
        if weekday is not None and words.is_word(i + 1, "of", "in"):
            whole = self._whole(i + 2)
            return None if whole is None else self._within(start, whole, points.weekday_of(whole.meaning, weekday, nth))
        number = words.number(i) if nth in (1, -1) else None
        count: int | None = 1
        if number is not None:
            count, i = number
        unit = words.unit(i) or ("half" if words.is_word(i, "half") else None)
        if unit is None or count is None or unit in ("decade", "century") or (number is None and words.is_plural(i)):
            return None
        return self._part_of(start, i + 1, unit, nth, count, of=True)

    def _part_of(self, start: int, i: int, unit: str, nth: int, count: int, *, of: bool) -> Expression | None:
        words = self._words
        whole = self._whole(i + 1) if words.is_word(i, "of", "in") else None
        year = words.year(i)
        if whole is None and unit in ("quarter", "half") and year is not None:
            whole = Expression(i, i + 1, points.whole_year(year), True)
        if whole is None:
            vague = unit == "quarter" and not of
            return Expression(start, i, points.never(points.NO_YEAR_TOLD)) if vague else None
        return self._within(start, whole, points.part_of(whole.meaning, unit, nth, count))

    def _within(self, start: int, whole: Expression, meaning: Meaning) -> Expression:
        return msgspec.structs.replace(whole, first=start, meaning=meaning, kind="")

    def _whole(self, i: int) -> Expression | None:
        """What something may be a part of: a month, year or season, told or in hand ("the year")."""
        words = self._words
        month = words.month(i)
        if month is not None:
            year, end = self.year_after(i + 1)
            return Expression(i, end, points.in_month(month.number, year), isinstance(year, int), year if isinstance(year, int) else None)
        if words.is_word(i, "the") and words.unit(i + 1) in ("month", "year", "quarter") and not words.is_plural(i + 1):
            return Expression(i, i + 2, counts.unit_shifted(words.unit(i + 1) or "", 0))
        return self.year(i, fits=True) or self._inner(i)

    # -- seasons, weekdays, feasts

    def season(self, i: int, *, fits: bool = False) -> Expression | None:
        """ "the summer of 2015", "in winter"; no Arab Spring and no fall of a city."""
        words, start = self._words, i
        i = words.skip(i, "the")
        entry = words.entry(i, TimeWord.SEASON)
        if entry is None or words.tokens[i].pos not in ("NOUN", "PROPN") or words.is_any(i):
            return None
        token = words.tokens[i]
        before = words.tokens[i - 1] if i > words.first else None
        if before is not None and before.head == i and before.text[0].isupper() and words.words[i - 1] is None and before.dep in ("amod", "compound"):
            return None
        year, end = self._year_of_season(i + 1)
        if year is None and words.is_word(i + 1, "of"):
            return None
        governed = token.dep == "pobj" and words.tokens[token.head].lower in _SEASON_PREPOSITIONS
        if year is None and not (governed or (fits and words.before(i) in ("early", "late", "mid", "-", "of", "the", "this", "last", "next"))):
            return None
        if year is None and token.dep == "compound":
            return None
        return Expression(start, end, points.in_season(entry.number, year), isinstance(year, int), year if isinstance(year, int) else None, "", True)

    def _year_of_season(self, i: int) -> tuple[YearTold, int]:
        """The year after a season; "the winter of 2010-11" is that of the first."""
        both = self._words.match(self._words.skip(i, "of"), _YEARS)
        if both is not None and len(both[0][3]) == 2 and (int(both[0][1]) + 1) % 100 == int(both[0][3]):
            return int(both[0][1]), both[1]
        return self.year_after(i)

    def weekday(self, i: int) -> Expression | None:
        """ "Wednesday", "Tuesday night", "Tuesday of last week"; no "a Friday"."""
        words = self._words
        number = words.weekday(i)
        if number is None or words.is_any(i):
            return None
        end = self.after_part(i + 1)
        week = words.skip(end, "of", "in")
        shift = words.entry(week, TimeWord.SHIFT)
        if shift is not None and words.unit(week + 1) == "week" and not words.is_plural(week + 1):
            return Expression(i, week + 2, points.weekday_of_week(number, shift.number))
        return Expression(i, end, points.weekday(number, None), kind="weekday", floating=True)

    def after_part(self, i: int) -> int:
        """The token after a part of the day ("night", "morning")."""
        return i + 1 if self._words.entry(i, TimeWord.PART) else i

    def feast(self, i: int) -> Expression | None:
        """ "Christmas Day", "New Year's Eve 2019"; of "Ramadan" and "Easter" no day is told."""
        words = self._words
        for parts, entry in words.calendar.phrases(words.tokens[i].lower.replace("’", "'")):
            end = i + len(parts)
            if end > words.limit or any(words.tokens[i + k].lower.replace("’", "'") != part for k, part in enumerate(parts)):
                continue
            if not words.tokens[i].text[0].isupper() and not words.tokens[i].text[0].isdigit():
                return None
            if entry.kind is TimeWord.MOVABLE:
                return Expression(i, end, points.never(points.NO_FIXED_DAY))
            year, end = self.year_after(end)
            month, day = entry.numbers
            return Expression(i, end, points.month_day(month, day, None, year), isinstance(year, int), year if isinstance(year, int) else None)
        return None


def _full(first: int, end: int, year: int, month: int, day: int) -> Expression:
    return Expression(first, end, points.month_day(month, day, None, year), True, year, "day")
