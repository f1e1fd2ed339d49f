"""Who is speaking, where the words beside the cue are a pronoun, a description or nothing: short reports with the names that a reader finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.model.reading import Reading

FOLDER = Path(__file__).parent
_ARTICLES = ("the ", "a ", "an ")


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("speakers_*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['why']}", marks=marks))
    return found


def bare(words: str) -> str:
    plain = words.lower()
    return next((plain.removeprefix(article) for article in _ARTICLES if plain.startswith(article)), plain)


def speaker_of(reading: Reading, content: str) -> list[set[str]]:
    """What each source of the quotation with these words is called in the report; nothing where no quotation has them."""
    start = reading.document.text.index(content)
    held = [q for q in reading.quotations if any(span.start <= start < span.end for span in q.content)]
    assert held, f"no quotation holds {content!r}"
    quotation = min(held, key=lambda q: sum(abs(span.start - start) for span in q.content[:1]))
    entities = [reading.entity(entity) for entity in quotation.source.entities]
    return [{bare(reading.document.quote(mention)) for mention in entity.mentions} for entity in entities]


@pytest.mark.parametrize("case", cases())
def test_speakers(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(case["text"])
    names = {bare(name) for name in case.get("said", {}).values() if name} | {bare(entity.name) for entity in reading.entities if entity.named}
    for content, name in case.get("said", {}).items():
        called = set[str]().union(*speaker_of(reading, content))
        if name is None:
            assert not called & names, (content, called)
        else:
            assert any(bare(name) in each for each in called), (content, called)
    for content, name in case.get("not", {}).items():
        called = set[str]().union(*speaker_of(reading, content))
        assert not any(bare(name) in each for each in called), (content, called)
