"""Every entry of the figures lexicon holds in its own yes, and not in its own no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.figures import find_figures
from onrecord.lexicon.figures import (
    Bound,
    CurrencyEntry,
    FigureEntry,
    NumberEntry,
    NumberKind,
    PersonEntry,
    QualifierEntry,
    RoleEntry,
    ScopeEntry,
    load_figures,
)
from onrecord.model.figure import Figure, FigureKind
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse

LEXICON = load_figures()


def holds(entry: FigureEntry, figure: Figure, words: str) -> bool:
    """Does this figure show the entry at work?"""
    if isinstance(entry, RoleEntry):
        return figure.kind is entry.kind
    if isinstance(entry, QualifierEntry):
        if entry.bound is Bound.EXACT:
            return figure.qualifier is None and words.startswith(entry.words)
        return figure.qualifier == entry.words.removeprefix("an ")
    if isinstance(entry, CurrencyEntry):
        return figure.unit == entry.words and (figure.currency or "") == entry.currency
    if isinstance(entry, PersonEntry):
        return figure.kind is FigureKind.KILLED and figure.low == 1
    if isinstance(entry, ScopeEntry):
        return figure.scope is entry.scope
    return shows_number(entry, figure, words)


def shows_number(entry: NumberEntry, figure: Figure, words: str) -> bool:
    if entry.kind in (NumberKind.VALUE, NumberKind.SCALE, NumberKind.SUFFIX):
        # "half" stands only in "half a million"
        return figure.low == (500_000 if entry.words == "half" else entry.low)
    return (figure.low, figure.high) == (entry.low, entry.high) and entry.words.split()[0] in words


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: f"{type(entry).__name__}: {entry.key}")
def test_entry_holds_in_its_yes_only(entry: FigureEntry, parse: Callable[[str], Parse]) -> None:
    for examples, wanted in ((entry.yes, True), (entry.no, False)):
        assert examples, f"{entry.where}: no examples"
        for example in examples:
            parsed = parse(example.text)
            figures = find_figures(parsed, Mentions((), ()), LEXICON)
            told = [holds(entry, figure, parsed.document.quote(figure.span).lower()) for figure in figures]
            assert any(told) == wanted, (example.text, figures)


def test_keys_are_unique_and_sorted() -> None:
    for entries in (LEXICON.numbers, LEXICON.qualifiers, LEXICON.currencies, LEXICON.roles, LEXICON.people, LEXICON.scopes):
        keys = [entry.key for entry in entries]
        assert keys == sorted(set(keys))
