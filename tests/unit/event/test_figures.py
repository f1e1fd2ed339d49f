"""Figures: ids, order, perpetrators, and what did not happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.figures import find_figures
from onrecord.lexicon.figures import load_figures
from onrecord.model.figure import Figure, FigureKind
from onrecord.model.mention import Chain, EntityKind, Form, Mention, Mentions, Number
from onrecord.model.parse import Parse, TokenRange

NOBODY = Mentions((), ())


def figures(parse: Parse, mentions: Mentions = NOBODY) -> tuple[Figure, ...]:
    return find_figures(parse, mentions, load_figures())


def test_reading_twice_gives_the_same(parse: Callable[[str], Parse]) -> None:
    parsed = parse("The blast killed 12 men and wounded 30.")
    assert figures(parsed) == figures(parsed)
    assert len({figure.id for figure in figures(parsed)}) == 2


def test_figures_stand_in_the_order_of_the_text(parse: Callable[[str], Parse]) -> None:
    found = figures(parse("A guard was killed. The state paid $5m. Nine men died."))
    assert [figure.kind for figure in found] == [FigureKind.KILLED, FigureKind.MONEY, FigureKind.KILLED]


def test_who_did_it_is_the_agent(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Six people were killed by gunmen.")
    gunmen = next(token.i for token in parsed.tokens if token.lower == "gunmen")
    words = TokenRange(gunmen, gunmen + 1)
    mention = Mention(words, parsed.span(gunmen, gunmen + 1), gunmen, words, Form.DESCRIPTION, EntityKind.GROUP, Number.SEVERAL)
    mentions = Mentions((mention,), (Chain("entity-1", (0,), 0, EntityKind.GROUP, named=False, number=Number.SEVERAL),))
    (figure,) = figures(parsed, mentions)
    assert figure.by == "entity-1"


@pytest.mark.parametrize(
    "text",
    ["The quake will kill 12 men.", "The plan to kill 12 men was found.", "The blast did not kill 12 men.", "If 12 men are killed, he will resign."],
)
def test_what_did_not_happen_is_no_figure(text: str, parse: Callable[[str], Parse]) -> None:
    assert figures(parse(text)) == ()


def test_nothing_is_added_up(parse: Callable[[str], Parse]) -> None:
    found = figures(parse("Three soldiers and two policemen were killed."))
    assert [figure.low for figure in found] == [3, 2]


def test_thousands_have_no_stated_bound(parse: Callable[[str], Parse]) -> None:
    (figure,) = figures(parse("The war has claimed thousands of lives."))
    assert figure.basis.value != "stated"
    assert figure.high is None
