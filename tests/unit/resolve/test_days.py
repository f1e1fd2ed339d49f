"""Arithmetic of weeks, months and years."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.days import Days, half, month, move, nth_weekday, one_day, part, season, third, unit_at, year_of

DAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("unit", "shift", "start", "end"),
    [
        ("day", -1, date(2024, 5, 14), date(2024, 5, 15)),
        ("week", 0, date(2024, 5, 13), date(2024, 5, 20)),
        ("month", -5, date(2023, 12, 1), date(2024, 1, 1)),
        ("quarter", 0, date(2024, 4, 1), date(2024, 7, 1)),
        ("year", 1, date(2025, 1, 1), date(2026, 1, 1)),
        ("decade", 0, date(2020, 1, 1), date(2030, 1, 1)),
    ],
)
def test_calendar_units(unit: str, shift: int, start: date, end: date) -> None:
    assert unit_at(DAY, unit, shift) == Days(start, end)


def test_a_moved_day_stays_in_its_month() -> None:
    assert move(date(2024, 3, 31), "month", -1) == date(2024, 2, 29)
    assert move(DAY, "fortnight", 1) == date(2024, 5, 29)


def test_thirds() -> None:
    assert third(month(2024, 3), "first") == Days(date(2024, 3, 1), date(2024, 3, 11))
    assert third(month(2024, 3), "last").end == date(2024, 4, 1)
    assert third(Days(date(1990, 1, 1), date(2000, 1, 1)), "last") == Days(date(1997, 1, 1), date(2000, 1, 1))
    assert third(Days(None, DAY), "last") == Days(None, DAY)


def test_a_winter_runs_into_the_next_year() -> None:
    assert season(2023, 12) == Days(date(2023, 12, 1), date(2024, 3, 1))


def test_halves_quarters_and_weeks() -> None:
    assert half(year_of(2022), 2) == Days(date(2022, 7, 1), date(2023, 1, 1))
    assert half(month(2024, 2), 1) == Days(date(2024, 2, 1), date(2024, 2, 16))
    assert part(year_of(2022), "quarter", 3, 1) == Days(date(2022, 7, 1), date(2022, 10, 1))
    assert part(year_of(2022), "month", -1, 3) == Days(date(2022, 10, 1), date(2023, 1, 1))
    assert part(month(2024, 5), "week", 2, 1) == Days(date(2024, 5, 8), date(2024, 5, 15))
    with pytest.raises(ValueError, match="beyond"):
        part(year_of(2022), "quarter", 5, 1)


def test_a_weekday_of_a_month() -> None:
    assert nth_weekday(month(2024, 6), 6, 1) == one_day(date(2024, 6, 2))
    assert nth_weekday(month(2024, 6), 6, -1) == one_day(date(2024, 6, 30))
    with pytest.raises(ValueError, match="beyond"):
        nth_weekday(month(2024, 6), 0, 5)


def test_a_week_has_no_thirds() -> None:
    week = unit_at(DAY, "week", 0)
    assert third(week, "last") == week


def test_one_day() -> None:
    assert one_day(DAY).is_one_day
    assert not month(2024, 3).is_one_day


@pytest.mark.parametrize("count", [3000, -3000])
def test_outside_the_calendar(count: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        unit_at(DAY, "decade", count)
