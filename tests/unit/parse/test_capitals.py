"""Texts are parsed in the form that the model was trained on, capitals and apostrophes among them, and keep their own words."""

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


def test_the_apostrophe_of_a_plural_is_one_in_either_form(parse: Callable[[str], Parse]) -> None:
    curly, plain = parse("Police said the drivers’ union agreed."), parse("Police said the drivers' union agreed.")
    assert [(t.dep, t.head) for t in curly.tokens] == [(t.dep, t.head) for t in plain.tokens]
    assert [t.text for t in curly.tokens][4] == "’"


def test_a_closing_mark_is_no_apostrophe(parse: Callable[[str], Parse]) -> None:
    parsed = parse("‘We went with the drivers’ she said.")
    assert next(t for t in parsed.tokens if t.text == "’").dep == "punct"
