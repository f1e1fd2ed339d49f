"""One entity for each chain; what is not said stays open, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Parse
from onrecord.resolve import load_knowledge, resolve_entities, resolve_place

ODD_TEXTS = [
    "",
    "…",
    "« » “”",
    "😀 😀 Iran 😀",
    "مرحبا بالعالم",
    "of of of",
    "The",
    "U.S.-",
    "“Kenya",
    "-Kenya-",
    "in in in Paris, , ,",
    "Mr Mr Mr",
    "KENYA\n" * 300,
]


def entities_of(parsed: Parse) -> tuple[Entity, ...]:
    return tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(), load_roles()).values())


def named(parsed: Parse, name: str) -> Entity:
    return next(entity for entity in entities_of(parsed) if entity.name == name)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: repr(text[:12]))
def test_any_text_goes_through(text: str, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    mentions = find_mentions(parsed, load_roles())
    entities = resolve_entities(parsed, mentions, load_knowledge(), load_roles())
    assert [entity.id for entity in entities.values()] == [chain.id for chain in mentions.chains]
    for token in parsed.tokens[:50]:
        found = resolve_place(parsed, mentions, entities, token.i)
        assert found is None or found in entities


def test_the_same_report_gives_the_same_entities(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Kenyan police arrested two men in Mombasa, an official said.")
    assert entities_of(parsed) == entities_of(parsed)


def test_how_names_the_lexicon_entry(parse: Callable[[str], Parse]) -> None:
    assert named(parse("Hamas welcomed the decision."), "Hamas").how == "lexicon actors/hamas"


def test_how_quotes_the_report(parse: Callable[[str], Parse]) -> None:
    entity = named(parse("Kenyan President Amos Kiprono resigned."), "Amos Kiprono")
    assert entity.how == "the report's words: “Kenyan President Amos Kiprono”"
    assert [office.office for office in entity.roles] == ["President"]
    assert entity.roles[0].of == "KEN"


def test_a_private_person_says_why_nothing_is_known(parse: Callable[[str], Parse]) -> None:
    entity = named(parse("Marta Lindqvist bought the house."), "Marta Lindqvist")
    assert (entity.country, entity.sectors, entity.roles) == (None, (), ())
    assert entity.how == "no office or public role in the report"


def test_two_countries_leave_an_office_open(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Kenya and Uganda signed the pact. The foreign minister was absent.")
    entity = next(e for e in entities_of(parsed) if "minister" in e.name)
    assert entity.country is None
    assert [u.field for u in entity.unresolved] == ["country"]
    assert set(entity.unresolved[0].candidates) == {"KEN", "UGA"}


def test_one_country_settles_an_office_and_says_so(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Floods struck Kenya. The foreign minister was abroad.")
    entity = next(e for e in entities_of(parsed) if "minister" in e.name)
    assert entity.country == "KEN"
    assert entity.how == "the only country that the report names: KEN"


def test_a_shared_word_is_settled_by_the_country_that_the_report_names(parse: Callable[[str], Parse]) -> None:
    alone = next(e for e in entities_of(parse("Congolese troops left the town.")) if "troops" in e.name)
    assert alone.country is None
    assert alone.unresolved[0].candidates == ("COD", "COG")
    beside = next(e for e in entities_of(parse("Congolese troops left Goma in DR Congo.")) if "troops" in e.name)
    assert beside.country == "COD"


def test_contested_territory_keeps_its_claims(parse: Callable[[str], Parse]) -> None:
    entity = named(parse("A shell hit a house in Kashmir."), "Kashmir")
    assert entity.country is None
    assert set(entity.unresolved[0].candidates) == {"IND", "PAK", "CHN"}


def test_an_unknown_place_says_so(parse: Callable[[str], Parse]) -> None:
    places = [e for e in entities_of(parse("The talks were held in Qorvanabad.")) if e.kind is EntityKind.PLACE]
    assert all(e.latitude is None and e.unresolved for e in places)
