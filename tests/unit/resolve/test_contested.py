"""Contested territory: one table decides, and where it leaves a place open no larger table closes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.places import load_places
from onrecord.model.reading import Reading


@pytest.mark.parametrize("country", ["", "Talks between Israel and Egypt went on. "])
def test_a_place_that_the_table_leaves_open_stays_open(country: str, read: Callable[[str], Reading]) -> None:
    reading = read(country + "Two people were hurt in Jerusalem on Monday.")
    (place,) = [entity for entity in reading.entities if entity.name == "Jerusalem"]
    assert place.country is None
    assert place.latitude is not None
    assert [(reason.field, reason.candidates) for reason in place.unresolved] == [("country", ("ISR", "PSE"))]


def test_no_contested_name_has_a_second_place_at_the_same_spot() -> None:
    gazetteer = load_places()
    for entry in gazetteer.regions:
        for name in entry.names if entry.claims else ():
            first, *others = gazetteer.find(name)
            assert [p for p in others if abs(p.latitude - first.latitude) < 0.5 and abs(p.longitude - first.longitude) < 0.5] == [], name
