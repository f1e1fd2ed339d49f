"""On whose word a thing is known, in sentences: voices.yaml and disputes.yaml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model.dispute import Side
from onrecord.model.reading import Reading
from tests.language.test_status import read_cases


@pytest.mark.parametrize("case", read_cases("voices.yaml"))
def test_voice(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(case["text"])
    events = [e for e in reading.events if case["event"] in [reading.document.quote(span) for span in e.trigger]]
    assert events, f"no event at {case['event']!r}"
    voice = events[0].voice.basis.value
    assert voice == case["voice"], events[0]
    names = [_name(reading, link.entity) for link in events[0].attribution]
    wanted = case.get("on", [])
    assert len(names) == len(wanted)
    for name, words in zip(names, wanted, strict=True):
        assert words in name


@pytest.mark.parametrize("case", read_cases("disputes.yaml"))
def test_dispute(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    reading = read(case["text"])
    found = [dispute.relation.value for dispute in reading.disputes]
    if case["relation"] is None:
        assert found == []
        return
    assert found == [case["relation"]]
    (dispute,) = reading.disputes
    for side, wanted in zip(dispute.sides, case["sides"], strict=True):
        names = _names(reading, side)
        assert [word for word in wanted if not any(word in name for name in names)] == [], names
    assert all(reading.document.quote(span) for span in dispute.about)


def _name(reading: Reading, entity: str | None) -> str:
    return "nobody" if entity is None else reading.entity(entity).name


def _names(reading: Reading, side: Side) -> list[str]:
    return [reading.entity(entity).name for entity in side.entities]
