"""Days and moments for people: "4 March 2026", "from 1 to 7 March 2026". Takes ISO 8601; what it cannot read it shows as it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from onrecord.model.when import DateBasis, When
from onrecord.web.wording import in_words


def show_day(day: date) -> str:
    """4 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def show_weekday(iso: str | None) -> str:
    """Wednesday 4 March 2026: a heading over the reports of a day."""
    day = _day(iso)
    return "Without a date of publication" if iso is None else f"{day:%A} {show_day(day)}" if day else iso


def show_moment(iso: str | None) -> str:
    """4 March 2026, 13:40 UTC; the day alone where no hour is given."""
    day = _day(iso)
    return ", ".join(filter(None, (show_day(day), show_hour(iso)))) if day else iso or ""


def show_hour(iso: str | None) -> str:
    """13:40 UTC, by the clock of the place where the news was made; empty where no hour is given."""
    if iso is None or "T" not in iso:
        return ""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return f"{moment:%H:%M} {moment.tzname() or ''}".rstrip()


def show_when(when: When) -> str:
    """Days as they are known, and what they were counted from; why there are none."""
    if when.basis is DateBasis.NONE:
        return f"date open: {when.why or 'the report does not say'}"
    return f"{show_days(when.start, when.end)} ({in_words('date_basis', when.basis)})"


def show_days(start: str | None, end: str | None) -> str:
    """An interval whose end is excluded, as people say it: both days included."""
    first, after = _day(start), _day(end)
    if first is None and after is None:
        return "date open"
    if first is None or after is None:
        return f"from {show_day(first)} on" if first is not None else f"before {show_day(after)}" if after is not None else ""
    last = after - timedelta(days=1)
    if last <= first:
        return show_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {show_day(last)}"
    return f"{show_day(first)} to {show_day(last)}"


def _day(iso: str | None) -> date | None:
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
