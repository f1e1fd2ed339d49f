"""Every sentence of places.yaml: the place of an event, and which place a name means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.resolve import Entities, load_knowledge, resolve_entities, resolve_place
from onrecord.resolve.place_choice import kilometres

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text("utf-8"))


def resolved(parsed: Parse) -> tuple[Mentions, Entities]:
    mentions = find_mentions(parsed, load_roles())
    return mentions, resolve_entities(parsed, mentions, load_knowledge(), load_roles())


@pytest.mark.parametrize("case", [case for case in CASES if "of" in case], ids=lambda case: case["text"][:60])
def test_place_of_an_event(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    mentions, entities = resolved(parsed)
    for word, want in case["of"].items():
        token = next(t.i for t in parsed.tokens if t.text == word)
        found = resolve_place(parsed, mentions, entities, token, in_words=case.get("in_words", False))
        name = None if found is None else entities[found].name
        assert name == want, word


@pytest.mark.parametrize("case", [case for case in CASES if "at" in case], ids=lambda case: case["text"][:60])
def test_which_place_a_name_means(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    _, entities = resolved(parse(case["text"]))
    for name, want in case["at"].items():
        entity = next(e for e in entities.values() if e.name == name)
        assert entity.country == want["country"]
        assert entity.latitude is not None
        assert entity.longitude is not None
        assert kilometres(entity.latitude, entity.longitude, *want["near"]) < 100
