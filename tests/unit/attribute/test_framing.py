"""A source at one end of a sentence: what it speaks for, and where it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.attribution import VoiceBasis
from onrecord.model.reading import Reading


@pytest.mark.parametrize(
    ("text", "trigger", "basis"),
    [
        ("Ten people have died since rebels shelled the port on Monday according to the mayor.", "shelled", VoiceBasis.EXPLICIT),
        ("Rebels shelled the port after a truce ended on Monday according to the mayor.", "shelled", VoiceBasis.EXPLICIT),
        ("Rebels shelled the port on Monday; a truce had ended in May according to the mayor.", "shelled", VoiceBasis.REPORT),
        ("Rebels shelled the port on Monday but the siege ended in May according to the mayor.", "shelled", VoiceBasis.REPORT),
        ("According to the mayor, a nurse saw tanks, while rebels were shelling the port.", "shelling", VoiceBasis.UNDETERMINED),
        ("Rebels were shelling the port. A nurse saw tanks according to the mayor.", "shelling", VoiceBasis.REPORT),
    ],
)
def test_how_far_a_source_reaches(text: str, trigger: str, basis: VoiceBasis, read: Callable[[str], Reading]) -> None:
    reading = read(text)
    (event,) = (e for e in reading.events if trigger in [reading.document.quote(span) for span in e.trigger])
    assert event.voice.basis is basis


def test_the_chain_names_who_closes_the_sentence(read: Callable[[str], Reading]) -> None:
    reading = read("Rebels shelled the port after a truce ended on Monday according to the mayor.")
    (event,) = (e for e in reading.events if e.rule == "verbs/bombard")
    (link,) = event.attribution
    assert link.entity is not None
    assert "mayor" in reading.document.quote(reading.entity(link.entity).mentions[0])
