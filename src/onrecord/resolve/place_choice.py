"""Choose which of the places that bear a name a report means.

What the report says outright comes first ("Paris, Texas"), then the countries and provinces that it names, then what lies
near, and how many people live there last. Says `None` with the candidates where two stay equally likely.
"""

from __future__ import annotations

from collections import Counter
from math import asin, cos, log10, radians, sin, sqrt

import msgspec

from onrecord.lexicon.places import Gazetteer, Place

# Weights measured on nothing but their order: words of the report, then its countries, its provinces, then people
_CONTAINED = 20.0
_COUNTRY_NAMED = 3.0
_PROVINCE_NAMED = 2.0
_USUAL_NAME = 1.0
_BY_HAND = 6.0
_KINDS = {"country": 2.0, "settlement": 0.7, "admin1": 1.2, "admin2": -1.0}
_ENCLOSES = 3.0
_CAPITAL = 2.5
# a province mostly bears the name of its town, and the bare name means the town
_NAMED_AFTER_TOWN = -1.5
_TOWN = 50
_TOWN_KM = 100
# thousands of people: below it a place in a country that the report never names is more likely another, unlisted one
_KNOWN_ABROAD = 150
# and from this size on its people are rather of its country than of those named
_LIKELY = 30
_TIE = 0.25
_EARTH_KM = 6371.0


class PlaceContext(msgspec.Struct, frozen=True):
    """What the rest of the report says of where it plays: countries (how often), provinces as (country, code)."""

    countries: Counter[str]
    provinces: frozenset[tuple[str, str]]


class Choice(msgspec.Struct, frozen=True):
    """The place, or None where it stays open; the candidates, best first, and why. `likely`: a place that is not sure enough to be put on a map."""

    place: Place | None
    candidates: tuple[Place, ...]
    why: str
    likely: Place | None = None


def choose(
    candidates: tuple[Place, ...], context: PlaceContext, container: tuple[Place, ...], *, encloses: bool = False, capital_of: str | None = None
) -> Choice:
    """The place that fits the report best; `container` are the places that the report says it lies in.

    `encloses`: the report puts another place in it ("Buffalo, New York"). `capital_of`: the country whose capital bears this name.
    """
    if not candidates:
        return Choice(None, (), "no entry for this name")
    scored = [
        (_score(place, context, container, encloses=encloses) + _among(place, candidates, context, capital_of, encloses=encloses), n, place)
        for n, place in enumerate(candidates)
    ]
    scored.sort(key=lambda row: (-row[0], row[1]))
    best, _, place = scored[0]
    ranked = tuple(row[2] for row in scored)
    rivals = [row for row in scored[1:] if best - row[0] < _TIE and distance(place, row[2]) > 100]
    if rivals:
        return Choice(None, ranked, "several places of this name fit equally well")
    if _is_unlikely(place, context, container) and (place.kind != "settlement" or place.country != capital_of):
        why = "the only known place of this name lies in a country that the report does not speak of"
        return Choice(None, ranked, why, place if place.people >= _LIKELY and len({other.country for other in ranked}) == 1 else None)
    return Choice(place, ranked, _reason(place, context, container, len(candidates)))


def _score(place: Place, context: PlaceContext, container: tuple[Place, ...], *, encloses: bool) -> float:
    score = log10(place.people + 1)
    total = sum(context.countries.values())
    if any(contains(outer, place) for outer in container):
        score += _CONTAINED
    if place.country is not None and total:
        score += _COUNTRY_NAMED * sqrt(context.countries[place.country] / total)
    if place.kind != "admin1" and (place.country, place.admin1) in context.provinces:
        score += _PROVINCE_NAMED
    if place.main:
        score += _USUAL_NAME
    if place.entry and place.kind == "region":
        score += _BY_HAND
    if place.kind == "admin1" and encloses:
        score += _ENCLOSES
    return score + _KINDS.get(place.kind, 0.0)


def _is_unlikely(place: Place, context: PlaceContext, container: tuple[Place, ...]) -> bool:
    """A small place abroad, in a report that names countries: the one meant is not in the tables."""
    if place.entry or place.country is None or place.people >= _KNOWN_ABROAD or not context.countries:
        return False
    return not context.countries[place.country] and not any(contains(outer, place) for outer in container)


def _among(place: Place, candidates: tuple[Place, ...], context: PlaceContext, capital_of: str | None, *, encloses: bool) -> float:
    """What a place gains or loses by the others of its name: a capital outranks them unless the report
    is rather about the country of another, a province yields to the town it is named after."""
    if place.kind == "settlement" and place.country is not None and place.country == capital_of:
        if any(p.country is not None and context.countries[p.country] > context.countries[place.country] for p in candidates):
            return 0.0
        largest = max(p.people for p in candidates if p.kind == "settlement" and p.country == capital_of)
        return _CAPITAL if place.people == largest else 0.0
    if place.kind == "admin1" and not encloses:
        towns = (p for p in candidates if p.kind == "settlement" and p.people >= _TOWN)
        return _NAMED_AFTER_TOWN if any(distance(place, town) < _TOWN_KM for town in towns) else 0.0
    return 0.0


def _reason(place: Place, context: PlaceContext, container: tuple[Place, ...], count: int) -> str:
    if any(contains(outer, place) for outer in container):
        return "the report says what it lies in"
    if count == 1:
        return "the only place of this name"
    if place.country is not None and context.countries[place.country]:
        return f"the report is about {place.country}"
    return "the largest place of this name"


def contains(outer: Place, inner: Place) -> bool:
    """Does the one lie in the other, as far as the tables tell?"""
    if outer.country is None or outer.country != inner.country or outer is inner:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "admin1":
        return inner.admin1 == outer.admin1 and inner.kind != "admin1"
    return outer.kind in ("region", "admin2") and distance(outer, inner) < 200


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places along the earth."""
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points along the earth."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def describe(place: Place, gazetteer: Gazetteer) -> str:
    """A place told apart from others of its name: "Springfield, Illinois, USA"."""
    division = gazetteer.division(place.country, place.admin1) if place.country and place.kind in ("settlement", "admin2") else None
    return ", ".join(part for part in (place.name.title(), division, place.country) if part)
