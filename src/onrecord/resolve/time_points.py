"""What single expressions of time mean, counted from an anchor: "March 4", "last week", "two days ago".

A meaning is a function from the anchor to days, or to the reason why there are none. Finds no expressions; that is `time_grammar`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from onrecord.lexicon.calendar import CalendarEntry, TimeWord
from onrecord.resolve.days import ONE_DAY, Days, month, move, one_day, season, third, unit_at

NO_ANCHOR = "no publication date to count from"
NO_ONE_DAY = "no one day"
NO_EARLIER_DAY = "counted from a day that the report does not name"
NOT_IN_CALENDAR = "no such day in the calendar"


class Anchor(msgspec.Struct, frozen=True):
    """What an expression counts from: the day of publication, the days told just before, a year told just before.

    `ahead`: the clause speaks of the future.
    """

    day: date | None
    ahead: bool = False
    earlier: Days | None = None
    year: int | None = None


Meaning = Callable[[Anchor], Days | str]


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


def full_date(year: int, month_number: int, day: int, last: int | None = None) -> Meaning:
    """A day of a known year, or the days from it to `last` of the same month."""
    return lambda anchor: _from_to(date(year, month_number, day), last)


def month_day(month_number: int, day: int, last: int | None = None) -> Meaning:
    """ "March 4": the latest one up to the anchor, the next one where the clause looks ahead, or that of the year just told."""

    def days(anchor: Anchor) -> Days | str:
        if anchor.year is not None:
            return _from_to(date(anchor.year, month_number, day), last)
        if anchor.day is None:
            return NO_ANCHOR
        years = range(anchor.day.year - 8, anchor.day.year + 9)  # 29 February comes every eighth year at worst
        known = [date(y, month_number, day) for y in years if _exists(y, month_number, day)]
        if anchor.ahead:
            return _from_to(next(d for d in known if d >= anchor.day), last)
        return _from_to(next(d for d in reversed(known) if d <= anchor.day), last)

    return days


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


def in_month(number: int, year: int | None, rim: str | None, shift: int | None) -> Meaning:
    """ "March", "March 2011", "early March", "last March"; without a year the latest that has begun, or the next where the clause looks ahead."""

    def days(anchor: Anchor) -> Days | str:
        told = year if year is not None else anchor.year if shift is None else None
        if told is None:
            if anchor.day is None:
                return NO_ANCHOR
            told = _year_of_month(anchor.day, number, ahead=anchor.ahead or shift == 1, this=shift == 0)
        whole = month(told, number)
        return third(whole, rim) if rim else whole

    return days


def _year_of_month(day: date, number: int, *, ahead: bool, this: bool) -> int:
    if this:
        return day.year
    if ahead:
        return day.year if number >= day.month else day.year + 1
    return day.year if number <= day.month else day.year - 1


def in_season(first_month: int, year: int | None, shift: int | None) -> Meaning:
    """ "winter", "last summer", "the summer of 2015": the latest that has begun, and not the present one after "last"."""

    def days(anchor: Anchor) -> Days | str:
        if year is not None:
            return season(year, first_month)
        if anchor.day is None:
            return NO_ANCHOR
        day = anchor.day
        known = [season(y, first_month) for y in range(day.year - 2, day.year + 3)]
        begun = [d for d in known if d.start is not None and d.start <= day and (shift != -1 or (d.end is not None and d.end <= day))]
        coming = [d for d in known if d.start is not None and d.start > day]
        now = begun[-1]
        if shift == 1 or (anchor.ahead and shift is None and now.end is not None and now.end <= day):
            return coming[0]
        return now

    return days


def weekday(number: int, shift: int | None) -> Meaning:
    """ "Wednesday": the latest up to and with the anchor, or the next where the clause looks ahead.

    "last" and "next" leave the anchor's own day out.
    """

    def days(day: date, *, ahead: bool) -> Days:
        if shift == 1 or (ahead and shift is None):
            forward = (number - day.weekday()) % 7
            return one_day(day + timedelta(days=forward or (7 if shift == 1 else 0)))
        back = (day.weekday() - number) % 7
        if shift == 0:
            return one_day(day - timedelta(days=day.weekday() - number))
        return one_day(day - timedelta(days=back or (7 if shift == -1 else 0)))

    return lambda anchor: NO_ANCHOR if anchor.day is None else days(anchor.day, ahead=anchor.ahead)


def weekend(shift: int | None) -> Meaning:
    """Saturday and Sunday: the latest that has begun, or the one of this week where "this" or the future says so."""

    def days(anchor: Anchor) -> Days | str:
        if anchor.day is None:
            return NO_ANCHOR
        back = (anchor.day.weekday() - 5) % 7
        latest = anchor.day - timedelta(days=back)
        within = back < 2
        if shift == 1 or shift == 0 or (anchor.ahead and shift is None):
            latest += timedelta(days=0 if within and shift != 1 else 7)
        elif shift == -1 and within:
            latest -= timedelta(days=7)
        return Days(latest, latest + timedelta(days=2))

    return days


def unit_shifted(unit: str, shift: int, rim: CalendarEntry | None) -> Meaning:
    """ "last week", "earlier this month", "late next year"."""

    def days(day: date) -> Days:
        whole = unit_at(day, unit, shift)
        if rim is None or whole.start is None or whole.end is None:
            return whole
        if rim.kind is TimeWord.RIM:
            return third(whole, rim.value)
        if shift != 0:
            return whole
        if rim.kind is TimeWord.UNTIL_NOW:
            # on the first day of a month "earlier this month" can only be that day
            return Days(whole.start, max(day, whole.start + ONE_DAY))
        return Days(min(day + ONE_DAY, whole.end - ONE_DAY), whole.end)

    return counted(days)


def stretch(unit: str, count: int, shift: int) -> Meaning:
    """ "the past three days", "the next two weeks": up to and with the anchor, or from it on."""

    def days(day: date) -> Days:
        edge = move(day, unit, shift * count)
        return Days(edge, day + ONE_DAY) if shift < 0 else Days(day, edge + ONE_DAY)

    return counted(days)


def ago(unit: str, count: int) -> Meaning:
    """ "two days ago" is a day, "three weeks ago" a calendar week, "20 years ago" a calendar year: the words promise no more."""
    return counted(lambda day: unit_at(day, unit, -count))


def from_earlier(unit: str, count: int) -> Meaning:
    """ "two days later", "the next day", "the same day": counted from the day told just before."""

    def days(anchor: Anchor) -> Days | str:
        earlier = anchor.earlier
        if earlier is None or earlier.start is None or not earlier.is_one_day:
            return NO_EARLIER_DAY
        return one_day(move(earlier.start, unit, count)) if unit == "day" else unit_at(earlier.start, unit, count)

    return days


def whole_year(year: int, rim: str | None = None) -> Meaning:
    """ "1995", "early 2011"."""
    return lambda anchor: third(Days(date(year, 1, 1), date(year + 1, 1, 1)), rim) if rim else Days(date(year, 1, 1), date(year + 1, 1, 1))


def decade(year: int, rim: str | None = None) -> Meaning:
    """ "the 1990s", "the early 1990s"."""
    whole = Days(date(year, 1, 1), date(year + 10, 1, 1))
    return lambda anchor: third(whole, rim) if rim else whole


def bounded(meaning: Meaning, bound: str) -> Meaning:
    """ "since", "until", "before" or "after" some days; what has lasted since then is told up to the anchor."""

    def days(anchor: Anchor) -> Days | str:
        # what holds "until Friday" lies ahead, what holds "since Friday" behind
        inner = meaning(msgspec.structs.replace(anchor, ahead=bound == "to" or anchor.ahead))
        if isinstance(inner, str):
            return inner
        until_now = None if anchor.day is None else anchor.day + ONE_DAY
        if bound == "from":
            return Days(inner.start, until_now if inner.start and until_now and inner.start < until_now else None)
        if bound == "after":
            return Days(inner.end, None)
        return Days(None, inner.end if bound == "to" else inner.start)

    return days


def between(first: Meaning, last: Meaning) -> Meaning:
    """From the first day of the one to the last of the other."""

    def days(anchor: Anchor) -> Days | str:
        begin, end = first(anchor), last(anchor)
        if isinstance(begin, str) or isinstance(end, str):
            return begin if isinstance(begin, str) else str(end)
        if begin.start is None or end.end is None or begin.start >= end.end:
            return "the two ends do not fit"
        return Days(begin.start, end.end)

    return days
