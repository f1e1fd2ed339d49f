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


def load_knowledge(extra: tuple[Path, ...] = ()) -> Knowledge:
    """The shipped lexicons, and before them those of `extra` folders."""
    return Knowledge(load_actors(extra), load_places(extra))
