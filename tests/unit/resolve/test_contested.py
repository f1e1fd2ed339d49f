"""Contested territory: one table decides, and where it leaves a place open no larger table closes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.lexicon.places import load_places
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading
from onrecord.resolve import load_knowledge, resolve_entities


def write_table(folder: Path, row: str) -> None:
    """A user's own table of contested territory, of one row."""
    header = "key\tnames\tcountry\tclaims\twhy\tlatitude\tlongitude\tsource\tyes\tno\n"
    (folder / "places").mkdir()
    (folder / "places" / "contested.tsv").write_text(header + row, "utf-8")


def entities_of(parsed: Parse, *folders: Path) -> tuple[Entity, ...]:
    return tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(folders), load_roles()).values())


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


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Abkhazia", "GEO"),
        ("South Ossetia", "GEO"),
        ("Transnistria", "MDA"),
        ("Northern Cyprus", "CYP"),
        ("Somaliland", "SOM"),
        ("Nagorno-Karabakh", "AZE"),
        ("Jammu and Kashmir", "IND"),
        ("Western Sahara", "ESH"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestine", "PSE"),
        ("Crimea", "UKR"),
        ("Gaza", "PSE"),
    ],
)
def test_a_contested_territory_is_where_the_table_puts_it(name: str, country: str, parse: Callable[[str], Parse]) -> None:
    place = next(entity for entity in entities_of(parse(f"Two people were hurt in {name} on Monday.")) if entity.latitude is not None)
    assert place.country == country
    region = load_places().region(name)
    assert region is None or region.country == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Donetsk People's Republic", "UKR"),
        ("Luhansk People's Republic", "UKR"),
        ("Turkish Republic of Northern Cyprus", "CYP"),
        ("Republic of Abkhazia", "GEO"),
        ("Sahrawi Republic", "ESH"),
        ("Pridnestrovian Moldavian Republic", "MDA"),
    ],
)
def test_its_authorities_follow_the_same_table(name: str, country: str, parse: Callable[[str], Parse]) -> None:
    actor = entities_of(parse(f"The {name} rejected the plan."))[0]
    assert (actor.country, actor.sectors, actor.kind) == (country, ("PRE",), EntityKind.ORGANISATION)
    assert "places/" in actor.how


@pytest.mark.parametrize(
    ("name", "sectors"), [("Transnistria", ("PRE",)), ("Somaliland", ("PRE",)), ("Kosovo", ("GOV",)), ("Taiwan", ("GOV",)), ("Kashmir", ())]
)
def test_a_territory_that_acts_stands_for_its_authorities(name: str, sectors: tuple[str, ...], parse: Callable[[str], Parse]) -> None:
    acting = next(entity for entity in entities_of(parse(f"{name} rejected the plan.")) if entity.name == name)
    assert acting.sectors == sectors
    still = next(entity for entity in entities_of(parse(f"Two people were hurt in {name}.")) if entity.name == name)
    assert still.sectors == ()


def test_its_people_follow_the_same_table(tmp_path: Path, parse: Callable[[str], Parse]) -> None:
    row = "somaliland\tSomaliland\tSOL\tSOL | SOM\tits own\t9.5\t46\tonrecord\tx\ty\n"
    write_table(tmp_path, row)
    parsed = parse("Two Somalilander officials resigned.")
    assert entities_of(parsed)[0].country == load_places().region("Somaliland").country  # type: ignore[union-attr]
    assert entities_of(parsed, tmp_path)[0].country == "SOL"


def test_a_users_table_decides_for_the_actors_too(tmp_path: Path, parse: Callable[[str], Parse]) -> None:
    row = "abkhazia\tAbkhazia | Republic of Abkhazia\t\tGEO | RUS\tleft open\t43\t41\tonrecord\tx\ty\n"
    write_table(tmp_path, row)
    parsed = parse("The Republic of Abkhazia rejected the plan.")
    actor = entities_of(parsed, tmp_path)[0]
    assert actor.country is None
    assert actor.unresolved[0].candidates == ("GEO", "RUS")
