"""Rules for what is counted from publication or from a day told before: "last week", "two days ago", "the next day", "five days after the flood".

Each rule looks at one token and gives the expression that begins there, or None.
"""

from __future__ import annotations

import msgspec

from onrecord.lexicon.calendar import CalendarEntry, TimeWord
from onrecord.resolve import time_counts as counts
from onrecord.resolve import time_points as points
from onrecord.resolve.time_calendar import CalendarRules, Expression, Rule
from onrecord.resolve.time_points import NO_EARLIER_DAY, NO_ONE_DAY, Meaning
from onrecord.resolve.time_tokens import TimeTokens

_OVER = frozenset(("over", "in", "during", "within", "for", "throughout", "of"))
_DEFINITE = frozenset(("the", "that", "this"))


class RelativeRules:
    """The rules on one document. `inner`: any expression that may stand within another ("two days after …")."""

    def __init__(self, words: TimeTokens, calendar: CalendarRules, inner: Rule) -> None:
        self._words = words
        self._calendar = calendar
        self._inner = inner

    def stretch(self, i: int) -> Expression | None:
        """ "the past three days", "the next two weeks", "the past year", "over the last decade"."""
        words, start = self._words, i
        i = words.skip(i, "the", "these", "this")
        shift = words.entry(i, TimeWord.SHIFT)
        if shift is None or shift.number == 0:
            return None
        number = words.number(i + 1)
        if number is None:
            return self._one_unit_stretch(start, i, shift)
        unit = words.unit(number[1]) or ("hour" if words.entry(number[1], TimeWord.HOURS) else None)
        if unit is None:
            return None
        meaning = points.never(NO_ONE_DAY) if number[0] is None else counts.stretch(unit, number[0], shift.number)
        return Expression(start, number[1] + 1, meaning)

    def _one_unit_stretch(self, start: int, i: int, shift: CalendarEntry) -> Expression | None:
        # "last year" is a calendar year, "the past year" and "over the last year" a stretch up to now
        words, unit = self._words, self._words.unit(i + 1)
        if unit is None:
            return None
        if words.is_plural(i + 1):
            return Expression(start, i + 2, points.never(NO_ONE_DAY))
        lasting = shift.key == "past" or (start < i and words.before(start) in _OVER and unit != "day")
        if words.is_word(start, "this") or not lasting or words.is_word(i + 2, "of"):
            return None
        return Expression(start, i + 2, counts.stretch(unit, 1, shift.number))

    def shifted(self, i: int) -> Expression | None:
        """ "last week", "earlier this month", "next Monday", "last night", "the week before last"."""
        words, start = self._words, i
        beyond = self._beyond(i)
        if beyond is not None:
            return beyond
        rim = words.entry(i, TimeWord.RIM, TimeWord.UNTIL_NOW, TimeWord.FROM_NOW)
        i = i if rim is None else words.skip(i + 1, "on", "in", "-")
        if rim is not None and rim.kind is not TimeWord.RIM and not words.entry(i, TimeWord.SHIFT):
            return self._later_on(start, i)
        if words.is_word(i, "this") and words.is_word(i + 1, "past", "coming", "last", "next"):
            i += 1
        shift = words.entry(i, TimeWord.SHIFT)
        if shift is None:
            return None
        return self._after_shift(start, i + 1, shift.number, rim)

    def _later_on(self, start: int, i: int) -> Expression | None:
        """ "earlier on Monday", "later today": within that day."""
        words = self._words
        if words.weekday(i) is None and not words.entry(i, TimeWord.DAY):
            return None
        inner = self._inner(i)
        return None if inner is None else msgspec.structs.replace(inner, first=start)

    def _beyond(self, i: int) -> Expression | None:
        """ "the week before last", "the day before yesterday", "the day after tomorrow"."""
        words, start = self._words, i
        i = words.skip(i, "the")
        unit = words.unit(i)
        if unit is None:
            return None
        for bound, edge, day, count in (("before", "last", "yesterday", -2), ("after", "next", "tomorrow", 2)):
            if words.is_word(i + 1, bound) and (words.is_word(i + 2, edge) and words.entry(i + 3, TimeWord.UNIT) is None):
                return Expression(start, i + 3, counts.unit_shifted(unit, count))
            if unit == "day" and words.is_word(i + 1, bound) and words.is_word(i + 2, day):
                return Expression(start, i + 3, counts.unit_shifted("day", count))
        return None

    def _after_shift(self, start: int, i: int, count: int, rim: CalendarEntry | None) -> Expression | None:
        words = self._words
        unit = words.unit(i)
        if unit is not None:
            if words.is_plural(i):
                return Expression(start, i + 1, points.never(NO_ONE_DAY))
            return Expression(start, i + 1, counts.unit_shifted(unit, count, rim))
        edge = rim.value if rim is not None and rim.kind is TimeWord.RIM else None
        month = words.month(i)
        if month is not None:
            return Expression(start, i + 1, points.in_month(month.number, None, edge, count))
        weekday = words.weekday(i)
        if weekday is not None:
            return Expression(start, self._calendar.after_part(i + 1), points.weekday(weekday, count))
        entry = words.entry(i, TimeWord.WEEKEND, TimeWord.SEASON, TimeWord.PART)
        if entry is None or (entry.kind is TimeWord.PART and count == 1):
            return None
        if entry.kind is TimeWord.SEASON and words.tokens[i].pos not in ("NOUN", "PROPN"):
            return None
        if entry.kind is TimeWord.PART and count == -1 and not words.is_word(i, "night", "evening"):
            return None
        return Expression(start, i + 1, self._shifted_meaning(entry, count, edge))

    def _shifted_meaning(self, entry: CalendarEntry, count: int, edge: str | None) -> Meaning:
        if entry.kind is TimeWord.WEEKEND:
            return points.weekend(count)
        if entry.kind is TimeWord.SEASON:
            return points.in_season(entry.number, None, count, edge)
        # "last night" began on the day before
        return counts.unit_shifted("day", count)

    def narrative(self, i: int) -> Expression | None:
        """ "the next day", "that night", "the following month", "the same year", "the following Tuesday"."""
        words, start = self._words, i
        i = words.skip(i, "the")
        entry = words.entry(i, TimeWord.NARRATIVE)
        # "the next day" in a story is counted from the day before; "next week" from publication
        told = entry is None and i > start and words.entry(i, TimeWord.SHIFT) is not None and words.is_word(i, "next")
        if entry is None and not told:
            return None
        # "following weeks of talks" begins with a preposition, "that Friday's match" with a conjunction
        if i == start and entry is not None and not (words.is_word(i, "that") and words.tokens[i].dep == "det"):
            return None
        count, i = (1 if entry is None else entry.number), i + 1
        weekday = words.weekday(i)
        if weekday is not None:
            return None if told else Expression(start, self._calendar.after_part(i + 1), counts.weekday_from_earlier(weekday, count))
        part = words.entry(i, TimeWord.PART)
        unit = words.unit(i) or ("day" if part else None)
        if unit is None or (words.unit(i) and words.is_plural(i)) or (told and unit != "day"):
            return None
        return Expression(start, i + 1, counts.from_earlier(unit, count))

    def counted(self, i: int) -> Expression | None:
        """ "two days ago", "three weeks later", "a year before", "five days after the flood", "the day before", "two weeks from now"."""
        words = self._words
        start, i = i, words.skip(i, "the")
        number = (1, i) if i > start else words.number(i)
        after = i if number is None else number[1]
        part = words.entry(after, TimeWord.PART) if i > start else None
        unit = words.unit(after) or ("day" if part else None) or ("hour" if words.entry(after, TimeWord.HOURS) else None)
        if unit is None:
            return None
        # "half a year ago" is no year ago
        count = None if number is None or unit == "hour" or words.before(i) == "half" else number[0]
        if i == start and words.entry(after + 1, TimeWord.AGO):
            return Expression(i, after + 2, points.never(NO_ONE_DAY) if count is None else counts.ago(unit, count))
        if words.is_word(after + 1, "from") and words.is_word(after + 2, "now", "today", "yesterday"):
            return Expression(i, after + 3, points.never(NO_ONE_DAY) if count is None else counts.ago(unit, -count))
        return self._turned(start, after + 1, unit, count)

    def _turned(self, start: int, i: int, unit: str, count: int | None) -> Expression | None:
        words = self._words
        turn = words.entry(i, TimeWord.UNTIL_NOW, TimeWord.FROM_NOW)
        if turn is not None:
            sign = -1 if turn.kind is TimeWord.UNTIL_NOW else 1
            return Expression(start, i + 1, points.never(NO_ONE_DAY) if count is None else counts.from_earlier(unit, sign * count))
        if not words.is_word(i, "before", "after"):
            return None
        sign = -1 if words.is_word(i, "before") else 1
        bare = i + 1 >= words.limit or words.tokens[i + 1].pos == "PUNCT" or words.tokens[i + 1].lower in ("and", "but", "when")
        if bare:
            return Expression(start, i + 1, points.never(NO_ONE_DAY) if count is None else counts.from_earlier(unit, sign * count))
        return self._from_thing(start, i + 1, unit, None if count is None else sign * count)

    def _from_thing(self, start: int, i: int, unit: str, count: int | None) -> Expression | None:
        """ "… after the flood", "… before May 3"; from a thing without a day nothing can be counted."""
        words = self._words
        point = self._inner(i)
        if point is not None:
            meaning = points.never(NO_ONE_DAY) if count is None else counts.from_point(point.meaning, unit, count)
            return Expression(start, point.end, meaning, point.absolute and count is not None)
        noun = self._noun(i)
        if noun is None or count is None:
            end = i if noun is None else noun + 1
            return Expression(start, end, points.never(NO_EARLIER_DAY if noun is None else NO_ONE_DAY))
        return Expression(start, noun + 1, counts.from_thing(words.tokens[noun].lemma, unit, count))

    def _noun(self, i: int) -> int | None:
        """The noun of "the flood", "that deadly attack"."""
        words = self._words
        if not (i < words.limit and words.tokens[i].lower in _DEFINITE):
            return None
        noun = words.tokens[i].head
        return noun if i < noun < words.limit and words.tokens[noun].pos == "NOUN" else None

    def eve(self, i: int) -> Expression | None:
        """ "the eve of the vote", "the day of the blast": the day before it, or its own, if the text tells it."""
        words, start = self._words, i
        i = words.skip(i, "the")
        eve = words.is_word(i, "eve")
        if i == start or not (eve or words.is_word(i, "day", "morning", "night", "evening")) or not words.is_word(i + 1, "of"):
            return None
        point = self._inner(i + 2)
        if point is not None:
            meaning = counts.from_point(point.meaning, "day", -1) if eve else point.meaning
            return msgspec.structs.replace(point, first=start, meaning=meaning, kind="")
        noun = self._noun(i + 2)
        if noun is None:
            return Expression(start, i + 2, points.never(NO_EARLIER_DAY)) if eve else None
        return Expression(start, noun + 1, counts.from_thing(words.tokens[noun].lemma, "day", -1 if eve else 0))

    def ahead_by(self, i: int) -> Expression | None:
        """ "in two weeks", "in three days' time"."""
        words = self._words
        if not words.is_word(i, "in"):
            return None
        number = words.number(i + 1)
        unit = None if number is None else words.unit(number[1])
        if number is None or unit is None or not (number[0] == 1 or words.is_plural(number[1])):
            return None
        end = words.skip(number[1] + 1, "'", "’", "'s", "’s")
        timed = words.is_word(end, "time")
        end = end + 1 if timed else number[1] + 1
        if number[0] is None:
            return Expression(i, end, points.never(NO_ONE_DAY))
        meaning = counts.ago(unit, -number[0])
        return Expression(i, end, meaning if timed else counts.once_ahead(meaning))
