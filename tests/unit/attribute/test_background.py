"""What lies back further than the news, by the dates beside a verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.attribute.background import is_background
from onrecord.model.parse import Parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels burned the mill last year.", True),
        ("Rebels burned the mill in March.", True),
        ("Rebels have burned nine mills since the war began.", True),
        ("Rebels burned the mill on Monday.", False),
        ("Rebels burned the mill before dawn.", False),
    ],
)
def test_dates_that_lie_back(text: str, expected: bool, parse: Callable[[str], Parse]) -> None:
    parsed = parse(text)
    (verb,) = (token.i for token in parsed.tokens if token.text == "burned")
    assert is_background(parsed, verb) is expected
