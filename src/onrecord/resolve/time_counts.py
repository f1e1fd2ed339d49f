"""What counted expressions mean: from the day of publication ("last week", "two days ago"), or from days told before ("the next day").

Finds no expressions; that is `time_grammar`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from onrecord.lexicon.calendar import CalendarEntry, TimeWord
from onrecord.resolve.days import ONE_DAY, UNIT_DAYS, UNIT_MONTHS, Days, move, one_day, third, unit_at
from onrecord.resolve.time_points import NO_ANCHOR, NO_EARLIER_DAY, NO_ONE_DAY, Anchor, Meaning, counted

_HOURS_OF_DAY = 24


def unit_shifted(unit: str, shift: int, rim: CalendarEntry | None = None) -> Meaning:
    """ "last week", "earlier this month", "late next year"."""
    if unit == "century":
        return lambda anchor: NO_ONE_DAY

    def days(day: date) -> Days:
        whole = unit_at(day, unit, shift)
        if rim is None or whole.start is None or whole.end is None:
            return whole
        if rim.kind is TimeWord.RIM:
            return third(whole, rim.value)
        if shift != 0 or unit == "day":
            return whole
        if rim.kind is TimeWord.UNTIL_NOW:
            # on the first day of a month "earlier this month" can only be that day
            return Days(whole.start, max(day, whole.start + ONE_DAY))
        return Days(min(day + ONE_DAY, whole.end - ONE_DAY), whole.end)

    return counted(days)


def stretch(unit: str, count: int, shift: int) -> Meaning:
    """ "the past three days", "the next two weeks", "the past 48 hours": up to and with the anchor, or from it on."""
    if unit == "hour":
        return stretch("day", -(-count // _HOURS_OF_DAY), shift)

    def days(day: date) -> Days:
        edge = move(day, unit, shift * count)
        return Days(edge, day + ONE_DAY) if shift < 0 else Days(day, edge + ONE_DAY)

    return counted(days)


def ago(unit: str, count: int) -> Meaning:
    """ "two days ago" is a day, "three weeks ago" a calendar week, "20 years ago" a calendar year; with a negative count "in three weeks".

    "A decade ago" promises no year.
    """
    if unit in ("decade", "century", "hour"):
        return lambda anchor: NO_ONE_DAY
    return counted(lambda day: unit_at(day, unit, -count))


def from_earlier(unit: str, count: int) -> Meaning:
    """ "two days later", "the next day", "the following month": counted from what was told just before, if that is as fine as the unit."""
    return lambda anchor: _moved(anchor.earlier_day if unit == "day" else anchor.earlier, unit, count)


def from_thing(noun: str, unit: str, count: int) -> Meaning:
    """ "five days after the landslide", "on the eve of the vote": counted from the day that the text gives of such a thing."""
    return lambda anchor: _moved(anchor.things.get(noun), unit, count)


def from_point(meaning: Meaning, unit: str, count: int) -> Meaning:
    """ "two days after May 3", "the week before last Monday"."""

    def days(anchor: Anchor) -> Days | str:
        inner = meaning(anchor)
        return inner if isinstance(inner, str) else _moved(inner, unit, count)

    return days


def weekday_from_earlier(number: int, count: int) -> Meaning:
    """ "the following Tuesday", "that Friday": the first such day after, or before, the day told; of "that" the one of its week."""

    def days(anchor: Anchor) -> Days | str:
        earlier = anchor.earlier_day
        if earlier is None or earlier.start is None:
            return NO_EARLIER_DAY
        day = earlier.start
        if count == 0:
            return one_day(move(day, "day", number - day.weekday()))
        distance = (number - day.weekday()) % 7 if count > 0 else -((day.weekday() - number) % 7)
        return one_day(move(day, "day", distance or 7 * count))

    return days


def _moved(earlier: Days | None, unit: str, count: int) -> Days | str:
    if earlier is None or earlier.start is None or earlier.length is None or not _is_as_fine(earlier.length, unit):
        return NO_EARLIER_DAY
    if unit in ("decade", "century"):
        return NO_ONE_DAY
    return one_day(move(earlier.start, unit, count)) if unit == "day" else unit_at(earlier.start, unit, count)


def _is_as_fine(length: int, unit: str) -> bool:
    """Of a known month "the next month" can be told, but not "the next day"."""
    longest = UNIT_DAYS[unit] if unit in UNIT_DAYS else 31 * UNIT_MONTHS.get(unit, 0)
    return length <= longest


def with_reason(meaning: Meaning, holds: Callable[[Anchor], bool]) -> Meaning:
    """The meaning where that holds of the anchor, else no one day: "in two weeks" is a point only of what is to come."""

    def days(anchor: Anchor) -> Days | str:
        if anchor.day is None:
            return NO_ANCHOR
        return meaning(anchor) if holds(anchor) else NO_ONE_DAY

    return days


def once_ahead(meaning: Meaning) -> Meaning:
    """ "in two weeks": a point of what is to come, a length of what has been."""
    return with_reason(meaning, lambda anchor: anchor.ahead)


def looking_ahead(meaning: Meaning) -> Meaning:
    """The meaning as of what is to come, whatever the clause: "ahead of Sunday's vote"."""
    return lambda anchor: meaning(msgspec.structs.replace(anchor, ahead=True))
