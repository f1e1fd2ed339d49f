"""Words used of somebody are kept with whose words they are, and change nothing else of him."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.attribution import VoiceBasis
from onrecord.model.reading import Reading


def test_a_description_in_the_reports_own_words(read: Callable[[str], Reading]) -> None:
    reading = read("An Iranian-backed militia seized the bridge on Monday.")
    (found,) = [(entity, description) for entity in reading.entities for description in entity.descriptions]
    entity, description = found
    assert reading.document.quote(description.span) == "Iranian-backed"
    assert description.voice.basis is VoiceBasis.REPORT
    assert entity.country != "IRN"


def test_a_description_in_somebodys_mouth(read: Callable[[str], Reading]) -> None:
    reading = read("The minister said that the so-called governor attacked the town on Monday.")
    (description,) = [description for entity in reading.entities for description in entity.descriptions]
    assert reading.document.quote(description.span) == "so-called"
    assert description.voice.basis is VoiceBasis.EXPLICIT
    (speaker,) = description.voice.alternatives
    assert next(entity.name for entity in reading.entities if entity.id == speaker) == "The minister"


def test_no_description_where_nobody_judges(read: Callable[[str], Reading]) -> None:
    reading = read("The militia seized the bridge on Monday.")
    assert not any(entity.descriptions for entity in reading.entities)
