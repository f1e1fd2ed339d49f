"""One word is not both said and done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.reading import Reading


def test_armies_attack_with_force(read: Callable[[str], Reading]) -> None:
    reading = read("The army attacked the rebels on Monday.")
    assert [event.type.value for event in reading.events] == ["ASSAULT"]
    assert reading.quotations == ()


def test_senators_attack_with_words(read: Callable[[str], Reading]) -> None:
    reading = read("Senator Maria Tolan attacked Governor Peter Ruiz on Monday.")
    assert [event.type.value for event in reading.events if event.type.value == "ASSAULT"] == []


@pytest.mark.parametrize("text", ["Protesters attacked a guard with stones.", "Settlers attacked the shepherd.", "Omar Dahl attacked his wife."])
def test_people_without_a_public_voice_attack_with_their_hands(text: str, read: Callable[[str], Reading]) -> None:
    reading = read(text)
    assert [event.type.value for event in reading.events] == ["ASSAULT"]
    assert reading.quotations == ()


@pytest.mark.parametrize("text", ["The mayor attacked the bishop.", "Ana Riva attacked the minister.", "Ana Riva attacked Ben Holt."])
def test_people_with_a_name_or_an_office_attack_with_words(text: str, read: Callable[[str], Reading]) -> None:
    assert "ASSAULT" not in [event.type.value for event in read(text).events]


def test_whoever_loses_a_post_is_not_denied(read: Callable[[str], Reading]) -> None:
    reading = read("The unrest began when 600 soldiers were dismissed from the army.")
    assert [event.type.value for event in reading.events] == ["SANCTION"]
    assert reading.quotations == ()
    assert [said.act.value for said in read("The premier dismissed the report.").quotations] == ["deny"]
