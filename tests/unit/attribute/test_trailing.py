"""Words of saying to which the grammar gave no content: where they are seen, and where not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.attribute.trailing import find_leading, find_trailing
from onrecord.lexicon.cues import load_cues
from onrecord.model.parse import Parse

WITHOUT_COMMAS = (
    "The fair in Oster has been held every autumn since the bridge was built and this year some nine hundred people came to see it although the "
    "weather was bad and the road was closed. A baker who has a stall there said nobody bought bread. "
)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Rebels shelled the port of Tarsa and wounded two shepherds local sources have said.", "sources", "said"),
        ("Two pilots died near the port of Tarsa the navy was quoted as saying by local media.", "navy", "saying"),
        ("Rebels shelled the port and left nine dead said harbour master Omar Sand.", "Sand", "said"),
        ("Rebels shelled the port of Tarsa, the mayor, Ama Sall, told a local paper on Friday.", "mayor", "told"),
        (WITHOUT_COMMAS + "Rebels shelled the port of Tarsa on Monday residents said a day after monks had left the town.", "residents", "said"),
    ],
)
def test_words_of_saying_at_the_end(text: str, speaker: str, cue: str, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    trailing = find_trailing(parsed, load_cues())[len(parsed.sentences) - 1]
    assert parsed.tokens[trailing.speaker].text == speaker
    assert parsed.tokens[trailing.cue].text == cue


@pytest.mark.parametrize(
    "text",
    [
        "He did what the general said.",
        "The truce lasted longer than the minister said.",
        "They left the town as the union had said.",
        "Militants attacked the convoy the day the truce was announced.",
        "The monks kept the long fast observed in the valley.",
        "The group claimed responsibility for the attack.",
        "The mayor met nine drivers and told reporters that the bridge was safe.",
    ],
)
def test_none_at_the_end(text: str, parse: Callable[[str], Parse]) -> None:
    assert find_trailing(parse(text), load_cues()) == {}


def test_a_cue_without_quotation_speaks_for_what_follows_it(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The ministry says guards fired on the crowd.")
    cue = next(token.i for token in parsed.tokens if token.text == "says")
    assert find_leading(parsed, load_cues(), frozenset())[0].cue == cue
    assert find_leading(parsed, load_cues(), frozenset({cue})) == {}


def test_lives_are_claimed_without_words(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Shells fell on the market, claiming the lives of two men who were asleep.")
    assert find_leading(parsed, load_cues(), frozenset()) == {}


@pytest.mark.parametrize("text", ["", " ", ".", "said", "said.", "“”", "🙂 said 🙂", "قال الوزير", "he said he said he said"])
def test_any_text_goes_through(text: str, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    find_trailing(parsed, load_cues())
    find_leading(parsed, load_cues(), frozenset())
