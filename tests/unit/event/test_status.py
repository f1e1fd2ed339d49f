"""StatusFinder: what it answers for, and that any text goes through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.caveats import find_caveats
from onrecord.event.figures import find_figures
from onrecord.event.status import StatusFinder
from onrecord.lexicon.figures import load_figures
from onrecord.lexicon.status import load_status
from onrecord.model.absent import Absent, Why
from onrecord.model.event import Status
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.span import Span


def test_characters_without_a_predicate_are_absent(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The army, of course, left.")
    found = StatusFinder(parsed, load_status()).at(Span(8, 9))
    assert isinstance(found, Absent)
    assert found.why is Why.NOT_A_PREDICATE


def test_a_span_of_several_words_asks_for_its_head(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The army failed to take the town.")
    found = StatusFinder(parsed, load_status()).at(Span(19, 32))
    assert not isinstance(found, Absent)
    assert found.status is Status.NEGATED
    assert [parsed.document.quote(span) for span in found.because] == ["failed"]


def test_a_copula_and_its_adjective_answer_alike(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The army is not ready.")
    finder = StatusFinder(parsed, load_status())
    assert finder.of(2) == finder.of(4)
    assert finder.of(4).status is Status.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "?!",
        "“",
        "🙂🙂",
        "هاجم الجيش البلدة",
        "No.",
        "if",
        "not not not",
        "$",
        "$$$ 12 13 14",
        "to to to",
        "1,2,3 - 4 - 5",
        "a " * 400,
        "No " * 300,
    ],
)
def test_any_text_goes_through(text: str, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    finder = StatusFinder(parsed, load_status())
    assert len([finder.of(token.i) for token in parsed.tokens]) == len(parsed.tokens)
    find_caveats(parsed, load_status(), finder)
    figures = find_figures(parsed, Mentions((), ()), load_figures(), finder)
    assert all(parsed.document.quote(figure.span).strip() for figure in figures)
