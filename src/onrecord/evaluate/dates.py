"""Dates: expressions of time as intervals of days.

Of a set of our own every expression counts: found, and both ends right (or rightly left open). Of press releases that people dated, the day
on which the operation began counts: the date of the first event of force or arrest that has one, else the first expression of the body.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, share
from onrecord.evaluate.written_sets import overlap, read_texts, taken_in, where
from onrecord.model.document import RegionKind
from onrecord.model.event import EventType
from onrecord.model.reading import Reading
from onrecord.resolve import Dated, find_dates

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
        "right": share(right, count),
        "wrong rather than unresolved": share(wrong, count),
        "found": share(found, count),
        "near misses left alone": share(clean, misleading),
    }
    return Scored(count, scores, tuple(predictions))


def _shared(dated: Dated, span: Any) -> int:
    return 0 if dated.when.span is None else overlap(dated.when.span, span)


def _score_releases(path: Path, context: Context) -> Scored:
    lines = [line for line in context.lines(path) if line["gold"].get("start_date")]
    right = unresolved = 0
    predictions: list[dict[str, Any]] = []
    for line in lines:
        reading = context.read(context.document(line["text"], publisher=line.get("publisher"), published=line.get("published")))
        day = first_day(reading)
        unresolved += day is None
        right += day == line["gold"]["start_date"]
        predictions.append({"id": line["id"], "told": day, "gold": line["gold"]["start_date"]})
    scores = {"day right": share(right, len(lines)), "left unresolved": share(unresolved, len(lines))}
    return Scored(len(lines), {"right": scores["day right"], **scores}, tuple(predictions))


def first_day(reading: Reading) -> str | None:
    """The day of the first event of force that the body dates, else of the first event that it dates."""
    of_force: list[str] = []
    others: list[str] = []
    for event in reading.events:
        if event.region == RegionKind.BODY and event.date is not None and event.date.start is not None:
            (of_force if event.type in _OF_FORCE else others).append(event.date.start)
    return next(iter((*of_force, *others)), None)
