"""Every sentence of actors.yaml and actors_*.yaml: the country, sectors and kind of those it names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.entity import Entity
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.resolve import load_knowledge, resolve_entities

FILES = sorted(Path(__file__).parent.glob("actors*.yaml"))
CASES: list[dict[str, Any]] = [case for path in FILES for case in yaml.safe_load(path.read_text("utf-8"))]
MENTIONED = [pytest.param(case, words, want, id=f"{words}|{case['text'][:40]}") for case in CASES for words, want in case["who"].items()]


def entity_of(parsed: Parse, words: str) -> Entity:
    """The entity with a mention of just these words, else the one with the longest mention inside them."""
    mentions = find_mentions(parsed, load_roles())
    entities = tuple(resolve_entities(parsed, mentions, load_knowledge(), load_roles()).values())
    assert [entity.id for entity in entities] == [chain.id for chain in mentions.chains]
    start = parsed.document.text.index(words)
    wanted = Span(start, start + len(words))
    exact = [entity for entity in entities if wanted in entity.mentions]
    if exact:
        return exact[0]
    near = [(len(span), n) for n, entity in enumerate(entities) for span in entity.mentions if wanted.covers(span) or span.covers(wanted)]
    assert near, f"no mention at {words!r}; there are {[e.name for e in entities]}"
    return entities[max(near)[1]]


@pytest.mark.parametrize(("case", "words", "want"), MENTIONED)
def test_actor(case: dict[str, Any], words: str, want: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    entity = entity_of(parse(case["text"]), words)
    said = {
        "country": entity.country,
        "primary": entity.sectors[0] if entity.sectors else None,
        "sectors": list(entity.sectors),
        "kind": entity.kind.value,
        "international": entity.international,
        "named": entity.named,
    }
    if "has" in want:
        assert want["has"] in entity.sectors, entity
    assert {key: said[key] for key in want if key != "has"} == {key: value for key, value in want.items() if key != "has"}, entity
    assert entity.how
