"""Status and voice of acts: did it happen as the words tell it, and on whose word is it known.

The status is asked of any predicate (`Reading.status_at`); the voice of those that are coded as events. The score that matters most is how
many acts that are alleged, denied, planned or failed would come out as the report's own plain fact.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, share
from onrecord.evaluate.written_sets import read_texts, taken_in, where
from onrecord.model.absent import Absent
from onrecord.model.attribution import VoiceBasis
from onrecord.model.event import CertaintyLevel, Event, Status
from onrecord.model.quotation import Act
from onrecord.model.reading import Reading
from onrecord.model.span import Span

REPORT, DENIAL, UNDETERMINED, ATTRIBUTED = "report", "denial", "undetermined", "attributed"
_PLAIN = (Status.ACTUAL, Status.ONGOING, Status.HISTORICAL)
_HEDGED = (CertaintyLevel.REPORTED, CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED, CertaintyLevel.POSSIBLE)


def score_status_and_voice(path: Path, context: Context) -> Scored:
    """Scores on texts with `predicate`, `status` and `voice` (report, denial, undetermined, or the words for who tells it)."""
    status_right = voice_right = both_right = coded = plain_fact = not_fact = 0
    missed: Counter[str] = Counter()
    predictions: list[dict[str, Any]] = []
    texts = read_texts(path, context.take)
    for text, document in taken_in(texts, context):
        reading = context.read(document)
        span = where(document, text, "predicate")
        answer = reading.status_at(span)
        told = "no answer" if isinstance(answer, Absent) else answer.status.value
        event = event_at(reading, span)
        voice = None if event is None else voice_of(event)
        is_voice = event is not None and _same_voice(reading, event, text["voice"])
        status_right += told == text["status"]
        missed[text["status"]] += told != text["status"]
        coded += event is not None
        voice_right += is_voice
        both_right += event is not None and is_voice and told == text["status"]
        may_be_fact = text["status"] in [status.value for status in _PLAIN] and text["voice"] == REPORT
        not_fact += not may_be_fact
        is_shown = event is not None and is_plain_fact(event)
        plain_fact += is_shown and not may_be_fact
        predictions.append(
            {"id": text["id"], "status": told, "gold status": text["status"], "voice": voice, "gold voice": text["voice"], "as fact": is_shown}
        )
    n = len(texts)
    totals = Counter(text["status"] for text in texts)
    scores = {
        "status right": share(status_right, n),
        "shown as plain fact, and is none": share(plain_fact, not_fact),
        "coded as event": share(coded, n),
        "voice right of those coded": share(voice_right, coded),
        "status and voice right of those coded": share(both_right, coded),
        **{f"status right: {status}": 1 - share(missed[status], totals[status]) for status in sorted(totals)},
    }
    return Scored(n, scores, tuple(predictions))


def event_at(reading: Reading, span: Span) -> Event | None:
    """The event with this predicate in its trigger."""
    return next((event for event in reading.events if any(trigger.overlaps(span) for trigger in event.trigger)), None)


def is_plain_fact(event: Event) -> bool:
    """Would a reader take it for a thing that happened, on the report's own word?"""
    return event.status in _PLAIN and event.voice.basis is VoiceBasis.REPORT and event.certainty.level not in _HEDGED


def voice_of(event: Event) -> str:
    """The kind of voice, in the words of the set."""
    if event.voice.basis is VoiceBasis.UNDETERMINED:
        return UNDETERMINED
    if event.attribution and event.attribution[-1].act == Act.DENY:
        return DENIAL
    if event.attribution:
        return ATTRIBUTED
    return UNDETERMINED if event.certainty.level in _HEDGED else REPORT


def _same_voice(reading: Reading, event: Event, gold: str) -> bool:
    """Kinds must agree; who it is, where somebody tells it, is compared by the words."""
    told = voice_of(event)
    if told != ATTRIBUTED or gold in (REPORT, DENIAL, UNDETERMINED):
        return told == gold
    entity = event.attribution[-1].entity
    if entity is None:
        return False
    words = gold.lower().removeprefix("the ")
    called = [reading.document.quote(mention).lower() for mention in reading.entity(entity).mentions]
    return any(words in each or each.removeprefix("the ") in words for each in called)
