"""One word is not both said and done."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.reading import Reading


def test_armies_attack_with_force(read: Callable[[str], Reading]) -> None:
    reading = read("The army attacked the rebels on Monday.")
    assert [event.type.value for event in reading.events] == ["ASSAULT"]
    assert reading.quotations == ()


def test_senators_attack_with_words(read: Callable[[str], Reading]) -> None:
    reading = read("Senator Maria Tolan attacked Governor Peter Ruiz on Monday.")
    assert [event.type.value for event in reading.events if event.type.value == "ASSAULT"] == []
