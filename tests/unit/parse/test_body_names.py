"""Names of fronts and cells in a text that has no capitals of its own."""

from __future__ import annotations

import re

import pytest

from onrecord.parse.body_names import bodies_in
from onrecord.parse.truecase import truecase

_NOUNS = frozenset({"poor", "dawn", "cell", "power", "zones", "army", "forces", "police", "party", "front", "attack", "liberation", "car", "group"})
_ADJECTIVES = frozenset({"red", "national", "armed", "popular", "free"})
_FUNCTION = frozenset({"the", "of", "and", "in", "by", "who"})


def kinds(word: str) -> frozenset[str]:
    """A dictionary of a few words."""
    found = {kind for kind, words in (("noun", _NOUNS), ("adj", _ADJECTIVES), ("function", _FUNCTION)) if word in words}
    return frozenset(found | ({"verb"} if word.endswith("ed") and word != "red" else set()))


def spelt(text: str, named: str = "") -> str:
    """The text with the words of names in their new spelling."""
    words = list(re.finditer(r"\w+|\S", text))
    places = {n for n, word in enumerate(words) if word.group() in named.split()}
    found = bodies_in([word.group() for word in words], kinds, places)
    return "".join(text[a.start() : a.start()] + found.get(n, a.group()) + text[a.end() : b] for n, (a, b) in enumerate(_with_next(words, text)))


def _with_next(words: list[re.Match[str]], text: str) -> list[tuple[re.Match[str], int]]:
    starts = [word.start() for word in words[1:]]
    return list(zip(words, [*starts, len(text)], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by the armed cell of power (acp) in lima", "by the Armed Cell of Power (ACP) in lima"),
        ("the apl [army of popular liberation] attacked", "the APL [Army of Popular Liberation] attacked"),
        ("the acp and the armed cell of power (acp)", "the ACP and the Armed Cell of Power (ACP)"),
        ('the group "red dawn" attacked', 'the group "Red Dawn" attacked'),
        ('calling itself "red dawn," attacked', 'calling itself "Red Dawn," attacked'),
        ('the "red dawn" guerrillas attacked', 'the "Red Dawn" guerrillas attacked'),
        ("the people's liberation army attacked", "the People's Liberation Army attacked"),
        ("the national resistance front attacked", "the National Resistance Front attacked"),
    ],
)
def test_told_apart(text: str, expected: str) -> None:
    assert spelt(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the national armed forces attacked",
        "the popular army attacked",
        "the national liberation guerrilla group attacked",
        'the "free zones" attacked',
        "the police (armed) attacked",
        "the army in the port (left) attacked",
        "( ) [",
    ],
)
def test_left_alone(text: str) -> None:
    assert spelt(text) == text


def test_whose_front_it_is() -> None:
    assert spelt("the sarawa freedom movement attacked", "sarawa") == "the Sarawa Freedom Movement attacked"
    assert spelt("the sarawa police attacked", "sarawa") == "the sarawa police attacked"


def test_foreign_initials() -> None:
    assert spelt("the army of the poor (ept) attacked", "ept") == "the Army of the Poor (EPT) attacked"


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THE ATTACK OF 12 MARCH", "The attack of 12 March"),
        ("THE ATTACK OF 11 JAN", "The attack of 11 Jan"),
        ("THE RED CAR IN LIMA", "The red car in Lima"),
    ],
)
def test_months_and_cars(capitals: str, expected: str) -> None:
    assert truecase(capitals, kinds) == expected
