"""What is known before a report is read: actors by name and places by name, put together for the stage that uses them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.lexicon.actors import ActorLexicon, load_actors
from onrecord.lexicon.places import Gazetteer, load_places


class Knowledge(msgspec.Struct, frozen=True):
    """The lexicons that tell who and where a name is."""

    actors: ActorLexicon
    places: Gazetteer
    capitals: frozenset[int]
    """Numbers of the capitals in GeoNames, whatever name of theirs a report writes ("Kiev", "Kyiv")."""


def load_knowledge(extra: tuple[Path, ...] = ()) -> Knowledge:
    """The shipped lexicons, and before them those of `extra` folders."""
    actors, places = load_actors(extra), load_places(extra)
    found = ((entry.country, place) for entry in actors.countries for name in entry.capitals for place in places.find(name))
    capitals = (place.geonames for country, place in found if place.country == country and place.kind == "settlement" and place.main)
    return Knowledge(actors, places, frozenset(number for number in capitals if number is not None))
