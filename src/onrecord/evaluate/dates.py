"""Dates: expressions of time as intervals of days.

Of a set of our own every expression counts: found, and both ends right (or rightly left open). Of press releases that people dated, the day
on which the operation began counts: the date of the first event of force or arrest that has one, else the first day that the body tells. What
a text cannot tell is counted apart: releases without a date and a year, or without an expression of time in the story.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from onrecord.evaluate.result import Context, Scored, share
from onrecord.evaluate.written_sets import overlap, read_texts, taken_in, where
from onrecord.lexicon.calendar import TimeWord
from onrecord.model.document import RegionKind
from onrecord.model.event import EventType
from onrecord.model.reading import Reading
from onrecord.model.when import When
from onrecord.resolve import Dated, find_dates

_ONE_DAY, _TWO_DAYS = timedelta(days=1), timedelta(days=2)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_FORCE = (EventType.ASSAULT, EventType.COERCE)


def score_dates(path: Path, context: Context) -> Scored:
    """Scores on a YAML set (`dates`: `words`, `start`, `end` (exclusive), `unresolved`) or on JSONL lines {"text", "gold": {"start_date"}}."""
    return _score_releases(path, context) if path.suffix == ".jsonl" else _score_expressions(path, context)


def _score_expressions(path: Path, context: Context) -> Scored:
    right = found = wrong = count = clean = misleading = 0
    predictions: list[dict[str, Any]] = []
    for text, document in taken_in(read_texts(path, context.take), context):
        parse = context.parse(document)
        dated = find_dates(parse, context.lexicons.calendar).expressions
        misleading += not text["dates"]
        clean += not text["dates"] and not any(each.when.start or each.when.end for each in dated)
        for item in text["dates"]:
            count += 1
            span = where(document, item, "words")
            best = max((each for each in dated if _shared(each, span)), key=lambda each: _shared(each, span), default=None)
            told = (None, None) if best is None else (best.when.start, best.when.end)
            is_right = told == ((None, None) if item.get("unresolved") else (item["start"], item["end"]))
            found += best is not None
            right += is_right
            wrong += not is_right and told != (None, None)
            predictions.append({"id": text["id"], "words": item["words"], "told": told, "gold": (item["start"], item["end"]), "right": is_right})
    scores = {
        "share right": share(right, count),
        "wrong rather than unresolved": share(wrong, count),
        "found": share(found, count),
        "near misses left alone": share(clean, misleading),
    }
    return Scored(count, scores, tuple(predictions))


def _shared(dated: Dated, span: Any) -> int:
    return 0 if dated.when.span is None else overlap(dated.when.span, span)


def _score_releases(path: Path, context: Context) -> Scored:
    lines = [line for line in context.lines(path) if line["gold"].get("start_date")]
    days = [_day_of(line, context) for line in lines]
    telling = [day for day in days if day.is_told]
    scores = {
        "day right of those that tell one": share(sum(day.told == day.gold for day in telling), len(telling)),
        "the same, or a day off": share(sum(_is_near(day.told, day.gold) for day in telling), len(telling)),
        "day right": share(sum(day.told == day.gold for day in days), len(days)),
        "of an event coded": share(sum(day.of_event == day.gold for day in days), len(days)),
        "day right, else that of the report": share(sum((day.told or day.of_report) == day.gold for day in days), len(days)),
        "tell a day": share(len(telling), len(days)),
        "left unresolved": share(sum(day.told is None for day in days), len(days)),
    }
    predictions = tuple(msgspec.to_builtins(day) for day in days)
    return Scored(len(lines), {"share right": scores["day right"], **scores}, predictions)


class _Day(msgspec.Struct, frozen=True):
    """The day told of one press release, and from what; `is_told`: its body has an expression of time, and its head or metadata a date and a year."""

    id: str
    gold: str
    told: str | None
    of_event: str | None
    of_report: str | None
    is_told: bool


def _day_of(line: dict[str, Any], context: Context) -> _Day:
    document = context.document(line["text"], publisher=line.get("publisher"), published=line.get("published"))
    parse = context.parse(document)
    of_event = first_day(context.reader.read_parse(parse))
    dates = find_dates(parse, context.lexicons.calendar)
    bodies = [region.span for region in document.regions if region.kind is RegionKind.BODY]
    inside = [each.when for each in dates.expressions if any(overlap(each.when.span, body) for body in bodies if each.when.span is not None)]
    first = next((when.start for when in inside if _is_a_day(when)), None)
    dated = document.published is not None or _has_full_date(document.text, context)
    of_report = None if dates.anchor is None else dates.anchor.isoformat()
    return _Day(line["id"], line["gold"]["start_date"], of_event or first, of_event, of_report, dated and bool(inside))


def _is_a_day(when: When) -> bool:
    return when.start is not None and when.end is not None and date.fromisoformat(when.end) - date.fromisoformat(when.start) <= _TWO_DAYS


def _is_near(told: str | None, gold: str) -> bool:
    return told is not None and abs(date.fromisoformat(told) - date.fromisoformat(gold)) <= _ONE_DAY


def _has_full_date(text: str, context: Context) -> bool:
    """Do a month with a day and a year stand anywhere in the text, whether or not the rules can join them?"""
    words = [word.strip(".,:;()") for word in text.split()]
    months = frozenset(context.lexicons.calendar.words_of(TimeWord.MONTH))
    near = pairwise(words)
    day = any((a.lower() in months and b.isdecimal()) or (b.lower() in months and a.isdecimal()) for a, b in near)
    return day and _YEAR.search(text) is not None


def first_day(reading: Reading) -> str | None:
    """The day of the first event of force that the body dates, else of the first event that it dates."""
    of_force: list[str] = []
    others: list[str] = []
    for event in reading.events:
        if event.region == RegionKind.BODY and event.date is not None and event.date.start is not None:
            (of_force if event.type in _OF_FORCE else others).append(event.date.start)
    return next(iter((*of_force, *others)), None)
