"""What is known before a report is read: actors by name and places by name, put together for the stage that uses them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.lexicon.actors import ActorLexicon, load_actors
from onrecord.lexicon.places import Gazetteer, Place, load_places


class Knowledge(msgspec.Struct, frozen=True):
    """The lexicons that tell who and where a name is."""

    actors: ActorLexicon
    places: Gazetteer
    capitals: frozenset[int]
    """Numbers of the capitals in GeoNames, whatever name of theirs a report writes ("Kiev", "Kyiv")."""

    def capital_of(self, words: str) -> str | None:
        """The country whose capital bears this name, also in capital letters."""
        country = self.actors.capital(words.title() if words.isupper() else words)
        return None if country is None else country.country

    def is_capital(self, place: Place, *names: str) -> bool:
        """Is this place, under one of these names of it, where its country is governed from?"""
        return place.geonames in self.capitals or (place.country is not None and any(self.capital_of(name) == place.country for name in names))


def load_knowledge(extra: tuple[Path, ...] = ()) -> Knowledge:
    """The shipped lexicons, and before them those of `extra` folders."""
    actors, places = load_actors(extra), load_places(extra)
    found = ((entry.country, place) for entry in actors.countries for name in entry.capitals for place in places.find(name))
    capitals = (place.geonames for country, place in found if place.country == country and place.kind == "settlement" and place.main)
    return Knowledge(actors, places, frozenset(number for number in capitals if number is not None))
