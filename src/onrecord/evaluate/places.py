"""Places: which names of places were found, and how many of those lie within 161 km (100 miles) of where the gold puts them.

The distance is the usual one of the field (Accuracy@161, as in the geoparsing literature). A mention counts when its name shares a character with
the gold name and both begin or end together; the coordinates of its entity are compared. A place left unresolved is no guess: it lowers recall only.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, f1, share
from onrecord.model.entity import Entity
from onrecord.model.mention import EntityKind
from onrecord.model.reading import Reading
from onrecord.model.span import Span

NEAR_KM = 161.0
_EARTH_KM = 6371.0
_PLACES = (EntityKind.PLACE, EntityKind.COUNTRY)


def score_places(path: Path, context: Context) -> Scored:
    """Scores on lines {"text", "toponyms": [{"name", "start", "end", "lat", "lon"}]}."""
    gold_count = predicted_count = abstained = found = near = unresolved = 0
    predictions = []
    for line in context.lines(path):
        reading = context.read(context.document(line["text"], publisher=line.get("publisher")))
        gold = [(_span_of(reading, t), float(t["lat"]), float(t["lon"])) for t in line["toponyms"]]
        predicted = list(place_mentions(reading))
        gold_count += len(gold)
        predicted_count += len(predicted)
        abstained += sum(entity.latitude is None for _, entity in predicted)
        free = list(predicted)
        for span, latitude, longitude in gold:
            hit = next((p for p in free if _same_name(p[0], span)), None)
            if hit is None:
                continue
            free.remove(hit)
            found += 1
            entity = hit[1]
            if entity.latitude is None or entity.longitude is None:
                unresolved += 1
            elif distance_km(latitude, longitude, entity.latitude, entity.longitude) <= NEAR_KM:
                near += 1
        predictions.append({"url": line.get("url"), "places": [[s.start, s.end, e.latitude, e.longitude] for s, e in predicted]})
    scores = {
        "found and within 161 km F1": f1(near, gold_count, predicted_count - abstained),
        "mention precision": share(found, predicted_count),
        "mention recall": share(found, gold_count),
        "mention F1": f1(found, gold_count, predicted_count),
        "within 161 km of those found": share(near, found),
        "left unresolved of those found": share(unresolved, found),
    }
    return Scored(gold_count, scores, tuple(predictions))


def place_mentions(reading: Reading) -> list[tuple[Span, Entity]]:
    """Every mention by name of a place or country, with its entity."""
    found: list[tuple[Span, Entity]] = []
    for entity in reading.entities:
        if entity.kind in _PLACES and entity.named:
            found.extend((span, entity) for span in entity.mentions if _is_name(reading.document.quote(span)))
    return sorted(found, key=lambda pair: pair[0])


def _is_name(words: str) -> bool:
    """A name rather than a pronoun or "the country": its last word has a capital."""
    return words.split()[-1][:1].isupper()


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance by the haversine formula; degrees in, kilometres out."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _span_of(reading: Reading, toponym: dict[str, Any]) -> Span:
    """Where the name stands. Some sets count characters from 1: the name itself says which."""
    start, end = int(toponym["start"]), int(toponym["end"])
    from_one = start > 0 and reading.document.text[start - 1 : end - 1] == toponym["name"]
    return Span(start - 1, end - 1) if from_one else Span(start, end)


def _same_name(predicted: Span, gold: Span) -> bool:
    return predicted.overlaps(gold) and (predicted.start == gold.start or predicted.end == gold.end)
