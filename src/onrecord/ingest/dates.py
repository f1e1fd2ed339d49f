"""Bring the date that came with a report into ISO 8601. Refuses what can be read in two ways, such as 3/4/2026."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import InputError

_WRITTEN = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# News reports are not older than the printing press, and a year above this is a slip of the keyboard
_EARLIEST, _LATEST = 1600, 2199


def normalise_date(given: str, *, option: str = "--published") -> str:
    """ISO 8601 date or date and time; raises `InputError` that names the form expected."""
    said = given.strip()
    found = _iso(said) or _mail_date(said) or _written(said)
    if found is None or not _EARLIEST <= found.year <= _LATEST:
        raise InputError(f"{given!r} is not a date that can be read in one way only. Write it as year, month, day: {option} 2026-01-21")
    return found.isoformat()


def read_date(given: object) -> str | None:
    """The same for a date that a page or a file claims; None when it cannot be read, as nobody can be asked."""
    try:
        return normalise_date(given) if isinstance(given, str) and given.strip() else None
    except InputError:
        return None


def _iso(said: str) -> date | datetime | None:
    try:
        if _ISO_DAY.fullmatch(said):
            return date.fromisoformat(said)
        if _ISO_DAY.match(said):
            moment = datetime.fromisoformat(said)
            return moment.replace(tzinfo=UTC) if said.upper().endswith("Z") else moment
    except ValueError:
        return None
    return None


def _mail_date(said: str) -> datetime | None:
    """The form of feeds and mail: "Wed, 21 Jan 2026 10:00:00 GMT"."""
    if ":" not in said:
        return None
    try:
        return parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None


def _written(said: str) -> date | None:
    plain = " ".join(re.sub(r"[.,]|(?<=\d)(?:st|nd|rd|th)\b", " ", said).replace("Sept ", "Sep ").split())
    for form in _WRITTEN:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None
