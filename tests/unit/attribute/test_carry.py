"""Sentences without a cue that follow an attributed one: whose word they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.attribution import VoiceBasis
from onrecord.model.reading import Reading


@pytest.mark.parametrize(
    ("text", "trigger", "basis"),
    [
        ("Monitors said rebels shelled the port. Nine men were killed in a village nearby.", "killed", VoiceBasis.UNDETERMINED),
        (
            "Monitors said rebels shelled the port. Nine men were killed in a village which, residents say, was empty.",
            "killed",
            VoiceBasis.UNDETERMINED,
        ),
        ("According to the harbour office. Nine men were killed in the raid.", "killed", VoiceBasis.UNDETERMINED),
        ("Monitors said rebels shelled the port. The minister praised the killing of nine men, saying it was lawful.", "praised", VoiceBasis.REPORT),
        ("Two men were found to be missing. Rebels killed nine men in the valley.", "killed", VoiceBasis.REPORT),
        ("The port was quiet. Nine men were killed in a village nearby.", "killed", VoiceBasis.REPORT),
    ],
)
def test_whose_word_goes_on(text: str, trigger: str, basis: VoiceBasis, read: Callable[[str], Reading]) -> None:
    reading = read(text)
    found = [e for e in reading.events if trigger in [reading.document.quote(span) for span in e.trigger]]
    assert [event.voice.basis for event in found] == [basis]
