"""Places written by hand: every example is run, every name is found, and the compiled table is in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.places import RegionEntry, fold, load_places
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.table import data_folder
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.resolve import load_knowledge, resolve_entities
from onrecord.resolve.country_words import CountryWords

PLACES = load_places()


@pytest.mark.parametrize("region", PLACES.regions, ids=lambda region: region.key)
def test_region_is_found_by_all_its_names(region: RegionEntry) -> None:
    for name in region.names:
        found = PLACES.find(name)
        assert found
        assert found[0].entry.startswith("places/")


@pytest.mark.parametrize("region", PLACES.regions[::6], ids=lambda region: region.key)
def test_part_of_a_longer_name_is_no_region(region: RegionEntry, parse: Callable[[str], Parse]) -> None:
    for example in region.no:
        parsed = parse(example.text)
        entities = tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(), load_roles()).values())
        assert f"lexicon {region.rule}" not in {entity.how for entity in entities}


@pytest.mark.parametrize("other", PLACES.other_names, ids=lambda other: other.key)
def test_other_name_leads_to_its_place(other: object) -> None:
    key, place, country = (getattr(other, name) for name in ("key", "place", "country"))
    found = PLACES.find(key.replace("_", " "))
    assert any(p.country == country and p.name == fold(place) for p in found)


def test_townspeople_are_found_by_their_word(parse: Callable[[str], Parse]) -> None:
    examples = [(entry, example.text, True) for entry in PLACES.townspeople for example in entry.yes]
    examples += [(entry, example.text, False) for entry in PLACES.townspeople for example in entry.no]
    parsed = parse("\n".join(text.replace("[", "").replace("]", "") for _, text, _ in examples))
    words = CountryWords(parsed, load_knowledge().actors, PLACES).found
    found = {parsed.tokens[word.tokens.first].paragraph: word.rule for word in words if word.rule}
    assert [text for n, (entry, text, holds) in enumerate(examples) if (found.get(n) == entry.rule) != holds] == []


def test_every_word_for_townspeople_leads_to_one_country() -> None:
    for entry in PLACES.townspeople:
        assert all(word.startswith("-") or PLACES.people_of(word) is not None for word in entry.words), entry.key


def test_contested_territory_keeps_every_claim() -> None:
    contested = [region for region in PLACES.regions if region.claims]
    assert len(contested) > 20
    for region in contested:
        assert region.why
        assert region.country is None or region.country in region.claims or "its own ISO 3166 code" in region.why


@pytest.mark.parametrize(("name", "country"), [("Gaza", "PSE"), ("the West Bank".removeprefix("the "), "PSE"), ("Crimea", "UKR"), ("Kashmir", None)])
def test_where_contested_territory_is_put(name: str, country: str | None) -> None:
    assert PLACES.find(name)[0].country == country


def test_gazetteer_is_sorted_so_that_halving_finds_all() -> None:
    lines = (data_folder() / "places" / "gazetteer.tsv").read_bytes().splitlines()
    rows = [line for line in lines if not line.startswith(b"#")]
    assert rows == sorted(rows)
    for row in rows[:: len(rows) // 200]:
        name = row.split(b"\t")[0].decode()
        assert any(place.name == name for place in PLACES.find(name))


@pytest.mark.parametrize(
    ("written", "folded"), [("Saint-Étienne", "saint etienne"), ("Côte d’Ivoire", "cote divoire"), ("St. Louis", "st louis"), ("Łódź", "lodz")]
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_nothing_bears_no_name() -> None:
    assert PLACES.find("") == ()
    assert PLACES.find("…") == ()
    assert PLACES.find("مرحبا") == ()
