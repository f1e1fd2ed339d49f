"""A text in capitals is parsed as the same text in small letters, and keeps its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.parse import Parse

TEXTS = (
    "Three farmers were kidnapped by guerrillas of the FARC near Cartagena on Monday, and two of them have escaped since.",
    "The minister is said to have met rebels in Peru, who were accused of bombing a bridge near the town.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_lemmas_and_grammar_are_those_of_small_letters(parse: Callable[[str], Parse], text: str) -> None:
    plain, capitals = parse(text), parse(text.upper())
    assert [t.text for t in capitals.tokens] == [t.text.upper() for t in plain.tokens]
    assert [(t.lemma.lower(), t.dep, t.head) for t in capitals.tokens] == [(t.lemma.lower(), t.dep, t.head) for t in plain.tokens]
