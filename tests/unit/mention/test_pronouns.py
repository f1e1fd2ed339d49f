"""Which pronouns refer, and to which noun a relative one is tied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.mention.marks import find_quoted
from onrecord.mention.pronouns import governing_noun, pronoun_at
from onrecord.model.parse import Parse

Parser = Callable[[str], Parse]


def referring(parse: Parse) -> list[str]:
    return [token.text for token in parse.tokens if pronoun_at(parse, token.i) is not None]


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("It is clear that they will go.", ["they"]),
        ("It took years to build the dam.", []),
        ("The ministry said it would appeal.", ["it"]),
        ("It announced that talks had failed.", ["It"]),
        ("That is a lie.", []),
        ("The bill that passed was his.", ["that", "his"]),
        ("There is nobody who knows.", ["who"]),
    ],
)
def test_pronouns_that_refer(text: str, pronouns: list[str], parse: Parser) -> None:
    assert referring(parse(text)) == pronouns


def test_a_relative_pronoun_stands_for_its_noun(parse: Parser) -> None:
    parsed = parse("The minister who resigned left the town.")
    noun = governing_noun(parsed, 2)
    assert noun is not None
    assert parsed.tokens[noun].text == "minister"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Go,” she said.", ["“", "Go", ","]),
        ('"Go," she said. "Now."', ['"', "Go", ",", '"', "Now", "."]),
        ("She said go.", []),
        ("“Go, she said.\nNobody went.", ["“", "Go", ",", "she", "said", "."]),
    ],
)
def test_what_stands_in_marks(text: str, inside: list[str], parse: Parser) -> None:
    parsed = parse(text)
    assert [token.text for token, number in zip(parsed.tokens, find_quoted(parsed), strict=True) if number] == inside
