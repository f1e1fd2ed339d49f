"""Numbers in words and digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.numbers import Quantity, find_quantities
from onrecord.lexicon.figures import load_figures
from onrecord.model.figure import FigureBasis
from onrecord.model.parse import Parse


def quantities(parse: Parse) -> list[Quantity]:
    return list(find_quantities(parse, load_figures()))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They saw 17 men.", 17, 17),
        ("They saw 1,200 men.", 1200, 1200),
        ("They saw twenty-five men.", 25, 25),
        ("They saw one hundred and twenty men.", 120, 120),
        ("They saw two thousand five hundred men.", 2500, 2500),
        ("They saw 1.2 million men.", 1_200_000, 1_200_000),
        ("They saw half a million men.", 500_000, 500_000),
        ("They saw a dozen men.", 12, 12),
        ("They saw two dozen men.", 24, 24),
        ("They saw 12 to 15 men.", 12, 15),
        ("They saw between 12 and 15 men.", 12, 15),
        ("They saw at least 30 men.", 30, None),
        ("They saw more than 30 men.", 31, None),
        ("They saw fewer than 30 men.", None, 29),
        ("They saw no more than 30 men.", None, 30),
        ("They saw no fewer than 30 men.", 30, None),
        ("They saw 30 or more men.", 30, None),
        ("They saw about 30 men.", 30, 30),
        ("They paid $3.2bn for it.", 3.2e9, 3.2e9),
        ("They paid $2-3 million for it.", 2e6, 3e6),
        ("They paid between $2 million and $3 million for it.", 2e6, 3e6),
    ],
)
def test_stated_bounds(text: str, low: float | None, high: float | None, parse: Callable[[str], Parse]) -> None:
    (found,) = quantities(parse(text))
    assert (found.low, found.high) == (low, high)
    assert found.basis is FigureBasis.STATED


@pytest.mark.parametrize("text", ["Thousands of men came.", "Dozens of men came.", "Hundreds of men came."])
def test_a_convention_is_never_stated(text: str, parse: Callable[[str], Parse]) -> None:
    (found,) = quantities(parse(text))
    assert found.basis is FigureBasis.CONVENTION


def test_many_has_no_bounds(parse: Callable[[str], Parse]) -> None:
    (found,) = quantities(parse("Many men came."))
    assert (found.low, found.high, found.basis) == (None, None, FigureBasis.NONE)


@pytest.mark.parametrize("text", ["The 34-year-old man came.", "Turnout was 45%.", "They came on 12 May 2009.", "It was a million-dollar view."])
def test_no_quantity(text: str, parse: Callable[[str], Parse]) -> None:
    assert quantities(parse(text)) == []
