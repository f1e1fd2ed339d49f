"""Entities are read up when they are asked for, once each, in any order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.mention import Chain
from onrecord.model.parse import Parse
from onrecord.resolve import Entities, load_knowledge, resolve_entities

REPORT = "Kenyan police arrested two men in Mombasa, an official of the port said. The port's director denied it."


def test_each_is_read_once_and_only_when_asked_for(parse: Callable[[str], Parse]) -> None:
    parsed = parse(REPORT)
    mentions = find_mentions(parsed, load_roles())
    resolved = resolve_entities(parsed, mentions, load_knowledge(), load_roles())
    asked: list[str] = []

    def read(chain: Chain) -> Entity:
        asked.append(chain.id)
        return resolved[chain.id]

    entities = Entities(mentions.chains, read)
    last = mentions.chains[-1].id
    assert len(entities) == len(mentions.chains)
    assert entities[last] == entities[last]
    assert asked == [last]


def test_the_order_of_asking_changes_nothing(parse: Callable[[str], Parse]) -> None:
    parsed = parse(REPORT)
    mentions = find_mentions(parsed, load_roles())
    forward, backward = (resolve_entities(parsed, mentions, load_knowledge(), load_roles()) for _ in range(2))
    found = {chain.id: backward[chain.id] for chain in reversed(mentions.chains)}
    assert found == dict(forward)


def test_nobody_of_an_unknown_id(parse: Callable[[str], Parse]) -> None:
    parsed = parse(REPORT)
    entities = resolve_entities(parsed, find_mentions(parsed, load_roles()), load_knowledge(), load_roles())
    assert entities.get("nobody") is None
    with pytest.raises(KeyError):
        entities["nobody"]
