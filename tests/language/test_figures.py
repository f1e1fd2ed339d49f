"""Figures, in sentences: figures_*.yaml. The number of figures is always compared; of each, the fields that the case gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.event.figures import find_figures
from onrecord.lexicon.figures import load_figures
from onrecord.model.figure import Figure
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse

FOLDER = Path(__file__).parent


def read_cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("figures_*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            marks = pytest.mark.xfail(reason=case["gap"], strict=True) if "gap" in case else ()
            found.append(pytest.param(case, id=f"{path.stem}: {case['text']}", marks=marks))
    return found


def describe(figure: Figure, parse: Parse) -> dict[str, Any]:
    """The fields of a figure as a case may give them."""
    return {
        "kind": figure.kind.value,
        "words": parse.document.quote(figure.span),
        "low": figure.low,
        "high": figure.high,
        "basis": figure.basis.value,
        "qualifier": figure.qualifier,
        "of": figure.of,
        "scope": figure.scope.value,
        "currency": figure.currency,
    }


def fits(given: dict[str, Any], told: dict[str, Any]) -> bool:
    return all(told[field] == value for field, value in given.items())


@pytest.mark.parametrize("case", read_cases())
def test_figures(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    told = [describe(figure, parsed) for figure in find_figures(parsed, Mentions((), ()), load_figures())]
    assert len(told) == len(case["figures"]), told
    for given in case["figures"]:
        assert any(fits(given, figure) for figure in told), (given, told)
