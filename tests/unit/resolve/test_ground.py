"""On whose ground a passage plays: where things happen and whose bodies act count, what is passed by does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.parse import Parse
from onrecord.model.reading import Reading
from onrecord.resolve import load_knowledge, resolve_entities


def entity_of(parsed: Parse, word: str) -> Entity:
    entities = tuple(resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(), load_roles()).values())
    return next(entity for entity in entities if word in entity.name.lower())


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Floods killed nine people in Chad. The interior minister flew home.", "minister", "TCD"),
        ("Chadian police closed the road. The interior minister flew home.", "minister", "TCD"),
        ("The interior minister read a letter about Chad.", "minister", None),
        ("Police in Chad met Kenyan police. The interior minister flew home.", "minister", None),
        ("Prosecutors charged a Kenyan officer.", "prosecutors", None),
        ("Police arrested nine men in Nairobi. Refugees watched.", "refugees", None),
    ],
)
def test_country_of_the_passage(text: str, word: str, country: str | None, parse: Callable[[str], Parse]) -> None:
    assert entity_of(parse(text), word).country == country


def test_the_record_says_how_it_is_known(parse: Callable[[str], Parse]) -> None:
    entity = entity_of(parse("Floods killed nine people in Chad. The interior minister flew home."), "minister")
    assert entity.how == "the only country that the report names: TCD"


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("NOUAKCHOTT — Policemen arrested nine miners before dawn. The Swedish ambassador came to the wake.", "policemen", "MRT"),
        ("OUAGADOUGOU (Reuters) — Policemen freed nine miners. The British owner had paid a ransom.", "policemen", "BFA"),
    ],
)
def test_where_a_report_was_filed(text: str, word: str, country: str | None, read: Callable[[str], Reading]) -> None:
    """Not where its agency sits, and whatever the parser takes the capitals of the dateline for."""
    assert next(entity for entity in read(text).entities if entity.name.lower() == word).country == country
