"""Intervals of days, and the arithmetic of weeks, months and years. Knows nothing of words or reports."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

ONE_DAY = timedelta(days=1)
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


class Days(msgspec.Struct, frozen=True):
    """From `start` up to, not including, `end`; None where that side is open."""

    start: date | None
    end: date | None

    @property
    def is_one_day(self) -> bool:
        return self.start is not None and self.end == self.start + ONE_DAY


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


def third(days: Days, which: str) -> Days:
    """The first, middle or last third: ten days of a month, four months of a year."""
    if days.start is None or days.end is None:
        return days
    length = (days.end - days.start).days
    if length >= 300:
        return _third_in_months(days.start, days.end, which)
    step = timedelta(days=length // 3)
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
    early_end, late_start = _add_months(start, step), _add_months(start, late)
    return {"first": Days(start, early_end), "middle": Days(early_end, late_start), "last": Days(late_start, end)}[which]


def unit_at(anchor: date, unit: str, shift: int) -> Days:
    """The calendar day, week (from Monday), month, quarter, year … of `anchor`, moved by `shift`; raises `ValueError` outside the calendar."""
    if unit in UNIT_DAYS:
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
    return _add_months(anchor, count * UNIT_MONTHS[unit])


def _add_months(day: date, months: int) -> date:
    first = month_start(day.year, day.month + months)
    last = month_start(first.year, first.month + 1) - ONE_DAY
    return first.replace(day=min(day.day, last.day))


def season(year: int, first_month: int) -> Days:
    """Three whole months from `first_month` of `year`; a winter begins in December."""
    return Days(month_start(year, first_month), month_start(year, first_month + 3))
