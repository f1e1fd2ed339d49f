"""A text that has lost its commas, read as a whole: who says what, and on whose word what was done is known."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model.attribution import VoiceBasis
from onrecord.model.event import EventType
from onrecord.model.reading import Reading

REST = (
    " The town lies on the river and has a market with two mills that nobody has used since the fire and most people went home to their farms."
    " The road is open again and buses run to the lake."
)


def test_a_speaker_in_the_middle_of_a_sentence(read: Callable[[str], Reading]) -> None:
    reading = read("Warplanes bombed the old market in Tolm on Sunday the governor said but nobody was hurt." + REST)
    (quotation,) = reading.quotations
    said = [reading.document.quote(span) for span in (*quotation.source.spans, *quotation.content)]
    assert said[:2] == ["the governor", "Warplanes bombed the old market in Tolm on Sunday"]
    assert [event.voice.basis for event in reading.events if event.type is EventType.ASSAULT] == [VoiceBasis.EXPLICIT]
