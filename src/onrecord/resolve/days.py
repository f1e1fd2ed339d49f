"""Intervals of days, and the arithmetic of weeks, months and years. Knows nothing of words or reports."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

ONE_DAY = timedelta(days=1)
WEEK = 7
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


class Days(msgspec.Struct, frozen=True):
    """From `start` up to, not including, `end`; None where that side is open."""

    start: date | None
    end: date | None

    @property
    def is_one_day(self) -> bool:
        return self.start is not None and self.end == self.start + ONE_DAY

    @property
    def length(self) -> int | None:
        """How many days; None where a side is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days


def one_day(day: date) -> Days:
    """That day alone."""
    return Days(day, day + ONE_DAY)


def month(year: int, number: int) -> Days:
    """A calendar month; numbers beyond 12 run on into the years after."""
    first = month_start(year, number)
    return Days(first, month_start(first.year, first.month + 1))


def month_start(year: int, number: int) -> date:
    """First day of a month; numbers below 1 or above 12 run over into other years. Raises `ValueError` outside the calendar."""
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def year_of(number: int) -> Days:
    """A calendar year."""
    return Days(date(number, 1, 1), date(number + 1, 1, 1))


def third(days: Days, which: str) -> Days:
    """The first, middle or last third: ten days of a month, four months of a year. Of a week or a day no thirds are told."""
    if days.start is None or days.end is None or days.length is None or days.length <= WEEK:
        return days
    if days.length >= 80:
        return _third_in_months(days.start, days.end, which)
    step = timedelta(days=days.length // 3)
    bounds = {
        "first": (days.start, days.start + step),
        "middle": (days.start + step, days.start + 2 * step),
        "last": (days.start + 2 * step, days.end),
    }
    return Days(*bounds[which])


def _third_in_months(start: date, end: date, which: str) -> Days:
    months = (end.year - start.year) * 12 + end.month - start.month
    # thirds of a decade are told in whole years: the early 1990s are 1990 to 1993
    step = 48 if months == 120 else months // 3
    late = months - (36 if months == 120 else step)
    early_end, late_start = add_months(start, step), add_months(start, late)
    return {"first": Days(start, early_end), "middle": Days(early_end, late_start), "last": Days(late_start, end)}[which]


def half(days: Days, which: int) -> Days:
    """The first (1) or second (2) half: whole months of a year, the fifteenth and the sixteenth as the bounds of a month."""
    if days.start is None or days.end is None:
        return days
    months = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month
    middle = add_months(days.start, months // 2) if months > 1 else days.start + timedelta(days=15)
    return Days(days.start, middle) if which == 1 else Days(middle, days.end)


def part(days: Days, unit: str, first: int, count: int) -> Days:
    """`count` units of some days from the `first` on, which is -1 for the last: "the second week of May". Raises `ValueError` beyond the days."""
    if days.start is None or days.end is None:
        return days
    if first < 0:
        found = Days(move(days.end, unit, -count), days.end)
    else:
        found = Days(move(days.start, unit, first - 1), move(days.start, unit, first - 1 + count))
    if found.start is None or found.end is None or found.start < days.start or found.end > days.end:
        raise ValueError("beyond the days")
    return found


def nth_weekday(days: Days, weekday: int, nth: int) -> Days:
    """The first, second … or last (-1) Monday of some days. Raises `ValueError` where there is none."""
    if days.start is None or days.end is None:
        return days
    if nth < 0:
        last = days.end - ONE_DAY
        found = last - timedelta(days=(last.weekday() - weekday) % WEEK)
    else:
        found = days.start + timedelta(days=(weekday - days.start.weekday()) % WEEK + (nth - 1) * WEEK)
    if not days.start <= found < days.end:
        raise ValueError("beyond the days")
    return one_day(found)


def unit_at(anchor: date, unit: str, shift: int) -> Days:
    """The calendar day, week (from Monday), month, quarter, year … of `anchor`, moved by `shift`; raises `ValueError` outside the calendar."""
    if unit in UNIT_DAYS:
        if unit == "fortnight":
            return unit_at(anchor, "week", 2 * shift)
        first = anchor if unit == "day" else anchor - timedelta(days=anchor.weekday())
        length = timedelta(days=UNIT_DAYS[unit])
        start = first + shift * length
        return Days(start, start + length)
    size = UNIT_MONTHS[unit]
    position = (anchor.year * 12 + anchor.month - 1) // size * size + shift * size
    return Days(_month_at(position), _month_at(position + size))


def _month_at(position: int) -> date:
    return date(position // 12, position % 12 + 1, 1)


def move(anchor: date, unit: str, count: int) -> date:
    """`anchor` moved by `count` units, to the same day of the month where there is one. Raises `ValueError` or `OverflowError`."""
    if unit in UNIT_DAYS:
        return anchor + timedelta(days=count * UNIT_DAYS[unit])
    return add_months(anchor, count * UNIT_MONTHS[unit])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of that month."""
    first = month_start(day.year, day.month + months)
    last = month_start(first.year, first.month + 1) - ONE_DAY
    return first.replace(day=min(day.day, last.day))


def season(year: int, first_month: int) -> Days:
    """Three whole months from `first_month` of `year`; a winter begins in December."""
    return Days(month_start(year, first_month), month_start(year, first_month + 3))
