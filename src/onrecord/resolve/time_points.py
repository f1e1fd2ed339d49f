"""What points in the calendar mean: days, months, years, weekdays, seasons, and parts of them ("March 4", "the second week of May").

A meaning is a function from the anchor to days, or to the reason why there are none. Finds no expressions; that is `time_grammar`.
What is counted ("two days ago", "last week") is in `time_counts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec

from onrecord.resolve.days import ONE_DAY, WEEK, Days, half, month, nth_weekday, one_day, part, season, third, unit_at, year_of

NO_ANCHOR = "no publication date to count from"
NO_ONE_DAY = "no one day"
NO_EARLIER_DAY = "counted from a day that the report does not name"
NOT_IN_CALENDAR = "no such day in the calendar"
NO_YEAR_TOLD = "of a year that the report does not tell"
NO_FIXED_DAY = "a feast or month that falls on other days each year"
TWO_WAYS = "day and month can be read in two ways"


class Anchor(msgspec.Struct, frozen=True):
    """What an expression counts from: the day of the report, the days and the one day told just before, a year told, dated things by noun.

    `ahead`: the clause speaks of the future; `past`: of what is over; `done`: of what is over and had no object that could reach further.
    """

    day: date | None
    ahead: bool = False
    past: bool = False
    done: bool = False
    earlier: Days | None = None
    earlier_day: Days | None = None
    year: int | None = None
    things: Mapping[str, Days | None] = {}


Meaning = Callable[[Anchor], Days | str]


class YearShift(msgspec.Struct, frozen=True):
    """A year told by its distance from that of publication: "last year" is -1."""

    count: int


YearTold = int | YearShift | None


def safely(meaning: Meaning) -> Meaning:
    """The same meaning; days outside the calendar ("30 February") become a reason."""

    def checked(anchor: Anchor) -> Days | str:
        try:
            return meaning(anchor)
        except (ValueError, OverflowError):
            return NOT_IN_CALENDAR

    return checked


def counted(count: Callable[[date], Days]) -> Meaning:
    """A meaning that needs the day of publication and nothing else."""
    return lambda anchor: NO_ANCHOR if anchor.day is None else count(anchor.day)


def never(why: str) -> Meaning:
    """A meaning that has no days, whatever the anchor."""
    return lambda anchor: why


def _year(told: YearTold, anchor: Anchor) -> int | None:
    if isinstance(told, YearShift):
        return None if anchor.day is None else anchor.day.year + told.count
    return told


# -- days and months


def month_day(month_number: int, day: int, last: int | None = None, told: YearTold = None) -> Meaning:
    """ "March 4": of the year told, else the latest one up to the anchor, or the next one where the clause looks ahead.

    `last`: the last of several days of the month.
    """

    def days(anchor: Anchor) -> Days | str:
        if isinstance(told, int):
            return _from_to(date(told, month_number, day), last)
        if anchor.day is None and (told is not None or anchor.year is None):
            return NO_ANCHOR
        year = _year(told, anchor)
        if year is not None:
            return _from_to(date(year, month_number, day), last)
        if anchor.year is not None or anchor.day is None:
            return _in_year_of_story(_from_to(date(anchor.year or 0, month_number, day), last), anchor)
        years = range(anchor.day.year - 8, anchor.day.year + 9)  # 29 February comes every eighth year at worst
        known = [date(y, month_number, day) for y in years if _exists(y, month_number, day)]
        if anchor.ahead:
            return _from_to(next(d for d in known if d >= anchor.day), last)
        return _from_to(next(d for d in reversed(known) if d <= anchor.day), last)

    return days


def _in_year_of_story(days: Days, anchor: Anchor) -> Days | str:
    """ "in April 2002 … on June 3" is of one year; "… on January 23" may look back, or be of the next."""
    before = None if anchor.earlier is None else anchor.earlier.start
    return NO_YEAR_TOLD if before is not None and days.end is not None and days.end <= before else days


def _exists(year: int, month_number: int, day: int) -> bool:
    try:
        date(year, month_number, day)
    except ValueError:
        return False
    return True


def _from_to(first: date, last: int | None) -> Days:
    end = first if last is None else first.replace(day=last)
    if end < first:
        raise ValueError("backwards")
    return Days(first, end + ONE_DAY)


def in_month(number: int, told: YearTold, rim: str | None = None, shift: int | None = None) -> Meaning:
    """ "March", "March 2011", "early March", "last March"; without a year the latest that has begun, or the next where the clause looks ahead."""

    def days(anchor: Anchor) -> Days | str:
        year = _year(told, anchor)
        if year is None and told is None and shift is None:
            year = anchor.year
        if year is None:
            if anchor.day is None:
                return NO_ANCHOR
            year = _year_of_month(anchor.day, number, ahead=anchor.ahead or shift == 1, this=shift == 0)
        whole = month(year, number)
        return third(whole, rim) if rim else whole

    return days


def _year_of_month(day: date, number: int, *, ahead: bool, this: bool) -> int:
    if this:
        return day.year
    if ahead:
        return day.year if number >= day.month else day.year + 1
    return day.year if number <= day.month else day.year - 1


def whole_year(year: int, rim: str | None = None) -> Meaning:
    """ "1995", "early 2011"."""
    return lambda anchor: third(year_of(year), rim) if rim else year_of(year)


def years(first: int, last: int) -> Meaning:
    """ "1992-1995": all of both years and what lies between; raises `ValueError` for years that run backwards."""

    def days(anchor: Anchor) -> Days | str:
        if last < first:
            raise ValueError("backwards")
        return Days(date(first, 1, 1), date(last + 1, 1, 1))

    return days


def decade(year: int, rim: str | None = None) -> Meaning:
    """ "the 1990s", "the early 1990s"."""
    whole = Days(date(year, 1, 1), date(year + 10, 1, 1))
    return lambda anchor: third(whole, rim) if rim else whole


# -- seasons, weekdays, weekends


def in_season(first_month: int, told: YearTold, shift: int | None = None, rim: str | None = None) -> Meaning:
    """ "winter", "last summer", "this autumn", "the summer of 2015": the latest that has begun, and not the present one after "last"."""

    def days(anchor: Anchor) -> Days | str:
        year = _year(told, anchor)
        if year is None and anchor.day is None:
            return NO_ANCHOR
        whole = season(year, first_month) if year is not None else _season_near(anchor, first_month, shift)
        return third(whole, rim) if rim else whole

    return days


def _season_near(anchor: Anchor, first_month: int, shift: int | None) -> Days:
    day = anchor.day or date.max
    known = [season(y, first_month) for y in range(day.year - 2, day.year + 3)]
    over = [d for d in known if d.end is not None and d.end <= day]
    now = [d for d in known if d not in over and d.start is not None and d.start <= day]
    coming = [d for d in known if d not in over and d not in now]
    if shift == 1 or (anchor.ahead and shift is None and not now):
        return coming[0]
    if shift == -1:
        return over[-1]
    if shift == 0 and not now:
        # "this autumn" said in August lies ahead, "were sown this spring" behind: both are of the year of publication
        ended_this_year = over[-1].end is not None and over[-1].end.year == day.year
        return over[-1] if ended_this_year and anchor.past else coming[0]
    return now[0] if now else over[-1]


def weekday(number: int, shift: int | None) -> Meaning:
    """ "Wednesday": the latest up to and with the anchor, or the first after it where the clause looks ahead.

    "last" and "next" leave the anchor's own day out.
    """

    def days(anchor: Anchor) -> Days | str:
        if anchor.day is None:
            return NO_ANCHOR
        day = anchor.day
        if shift == 1 or (anchor.ahead and shift is None):
            return one_day(day + timedelta(days=(number - day.weekday()) % WEEK or WEEK))
        if shift == 0:
            return one_day(day + timedelta(days=number - day.weekday()))
        back = (day.weekday() - number) % WEEK
        return one_day(day - timedelta(days=back or (WEEK if shift == -1 else 0)))

    return days


def weekday_of_week(number: int, shift: int) -> Meaning:
    """ "Tuesday of last week": that day of the calendar week so many weeks off."""
    return counted(lambda day: one_day(day + timedelta(days=number - day.weekday() + WEEK * shift)))


def weekend(shift: int | None) -> Meaning:
    """Saturday and Sunday: the latest that has begun, or the one of this week where "this" or the future says so."""

    def days(anchor: Anchor) -> Days | str:
        if anchor.day is None:
            return NO_ANCHOR
        back = (anchor.day.weekday() - 5) % WEEK
        latest = anchor.day - timedelta(days=back)
        within = back < 2
        if shift == 1 or (shift == 0 and not anchor.past) or (anchor.ahead and shift is None):
            latest += timedelta(days=0 if within and shift != 1 else WEEK)
        elif shift == -1 and within:
            latest -= timedelta(days=WEEK)
        return Days(latest, latest + timedelta(days=2))

    return days


# -- parts of other days


def part_of(whole: Meaning, unit: str, first: int, count: int = 1) -> Meaning:
    """ "the second week of May", "the last three months of 2023", "the first quarter of this year", "the second half of 2022"."""

    def days(anchor: Anchor) -> Days | str:
        inner = whole(anchor)
        if isinstance(inner, str):
            return inner
        if unit == "half":
            return half(inner, 2 if first < 0 else first)
        return part(inner, unit, first, count)

    return days


def weekday_of(whole: Meaning, number: int, nth: int) -> Meaning:
    """ "the first Monday of May"."""

    def days(anchor: Anchor) -> Days | str:
        inner = whole(anchor)
        return inner if isinstance(inner, str) else nth_weekday(inner, number, nth)

    return days


def rim_of(whole: Meaning, rim: str) -> Meaning:
    """ "the end of last year"."""

    def days(anchor: Anchor) -> Days | str:
        inner = whole(anchor)
        return inner if isinstance(inner, str) else third(inner, rim)

    return days


def week_of(whole: Meaning) -> Meaning:
    """ "the week of May 3": the calendar week in which it lies."""

    def days(anchor: Anchor) -> Days | str:
        inner = whole(anchor)
        return inner if isinstance(inner, str) or inner.start is None else unit_at(inner.start, "week", 0)

    return days


def nights_to(whole: Meaning) -> Meaning:
    """ "overnight into Tuesday": that day and the one before."""

    def days(anchor: Anchor) -> Days | str:
        inner = whole(anchor)
        return inner if isinstance(inner, str) or inner.start is None else Days(inner.start - ONE_DAY, inner.end)

    return days


# -- bounds and ranges


def bounded(meaning: Meaning, bound: str) -> Meaning:
    """ "since", "until", "by", "before" or "after" some days; what has lasted since then is told up to the anchor."""

    def days(anchor: Anchor) -> Days | str:
        inner = meaning(msgspec.structs.replace(anchor, ahead=_bound_looks_ahead(bound, anchor)))
        if isinstance(inner, str):
            return inner
        until_now = None if anchor.day is None else anchor.day + ONE_DAY
        if bound == "from":
            return Days(inner.start, until_now if inner.start and until_now and inner.start < until_now else None)
        if bound == "onward":
            return Days(inner.start, None)
        if bound == "after":
            return Days(inner.end, None)
        return Days(None, inner.start if bound == "before" else inner.end)

    return days


def _bound_looks_ahead(bound: str, anchor: Anchor) -> bool:
    """What holds "until Friday" lies ahead unless it is over and done ("the siege lasted until Friday"); what holds "since Friday" lies behind."""
    if bound == "from":
        return False
    if bound == "to":
        return not anchor.done
    if bound == "by":
        return anchor.ahead or not anchor.past
    return anchor.ahead


def between(first: Meaning, last: Meaning, *, floating: bool) -> Meaning:
    """From the first day of the one to the last of the other. `floating`: the first names no year or week of its own and takes that of the last."""

    def days(anchor: Anchor) -> Days | str:
        end = last(anchor)
        if isinstance(end, str):
            return end
        near = msgspec.structs.replace(anchor, day=end.start, ahead=False, year=None) if floating and end.start is not None else anchor
        begin = first(near)
        if isinstance(begin, str):
            return begin
        if begin.start is None or end.end is None or begin.start >= end.end:
            return "the two ends do not fit"
        return Days(begin.start, end.end)

    return days
