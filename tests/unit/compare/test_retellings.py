"""What is told twice in one report is one event; two acts that are alike are two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.reading import Reading

AMBUSH = "The army ambushed on Friday a group of smugglers in the hills above Tolm"


def retold(reading: Reading) -> list[str]:
    return [reading.document.quote(event.trigger[0]) for event in reading.events if event.same_as is not None]


@pytest.mark.parametrize(
    "text",
    [
        f"{AMBUSH}. {AMBUSH}, killing nine of them, a reporter said.",
        f"{AMBUSH}.\n\n{AMBUSH}.",
    ],
    ids=["with more behind it", "word for word"],
)
def test_a_sentence_printed_twice_tells_of_one_act(text: str, read: Callable[[str], Reading]) -> None:
    assert retold(read(text)) == ["ambushed"]


@pytest.mark.parametrize(
    "text",
    ["Police arrested a man. Later police arrested a man.", f"{AMBUSH}. The navy ambushed on Monday a group of smugglers near the reefs of Oster."],
    ids=["short", "other words"],
)
def test_two_acts_stay_two(text: str, read: Callable[[str], Reading]) -> None:
    assert retold(read(text)) == []
