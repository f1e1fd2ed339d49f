"""A headline and "the attack" are no surer than the text that tells of them; an act told plainly stays the report's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.compare.taken_up import is_plain
from onrecord.model.reading import Reading

HEADLINE = "Rebels kill nine in Tolm"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Rebels killed nine people in Tolm on Friday, the army said.", False),
        ("According to the army, rebels killed nine people in Tolm on Friday.", False),
        ("Rebels killed nine people in Tolm on Friday. The army said the toll could rise.", True),
    ],
)
def test_a_headline_is_as_sure_as_its_text(lead: str, expected: bool, read: Callable[[str], Reading]) -> None:
    first = read(f"{HEADLINE}\n\n{lead}").events[0]
    assert first.region == "headline"
    assert is_plain(first) is expected


def test_who_told_it_is_named_beside_the_outlet(read: Callable[[str], Reading]) -> None:
    reading = read(f"{HEADLINE}\n\nRebels killed nine people in Tolm on Friday, the army said.")
    alternatives = reading.events[0].voice.alternatives
    assert alternatives[-1] is None
    assert any(reading.entity(entity).name == "The army" or "army" in reading.entity(entity).name for entity in alternatives if entity)
