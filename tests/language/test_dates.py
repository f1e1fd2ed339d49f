"""Every sentence of dates.yaml and dates_*.yaml: expressions, their days, and which predicate they date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from onrecord.lexicon.calendar import load_calendar
from onrecord.model.parse import Parse
from onrecord.model.when import DateBasis
from onrecord.resolve import Dates, find_dates

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("dates*.yaml") if path.stem != "dates_gaps")
CASES: list[dict[str, Any]] = [case for path in FILES for case in yaml.safe_load(path.read_text("utf-8"))]
GAPS: list[dict[str, Any]] = yaml.safe_load((HERE / "dates_gaps.yaml").read_text("utf-8"))
PUBLISHED = "2024-05-15"


def read_dates(case: dict[str, Any], parse: Callable[[str], Parse]) -> tuple[Parse, Dates]:
    parsed = parse(case["text"])
    published = case.get("published", PUBLISHED)
    document = msgspec.structs.replace(parsed.document, published=None if published is None else str(published))
    dated = Parse(document, parsed.tokens, parsed.sentences, parsed.names)
    return dated, find_dates(dated, load_calendar())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]}|{case.get('published', 'published')}")
def test_expressions_of_time(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed, dates = read_dates(case, parse)
    found = [(parsed.document.quote(d.when.span), d.when) for d in dates.expressions if d.when.span is not None]
    assert [words for words, _ in found] == [want["words"] for want in case["when"]]
    for want, (_, when) in zip(case["when"], found, strict=True):
        if want.get("none"):
            assert (when.start, when.end, when.basis) == (None, None, DateBasis.NONE)
            assert when.why == want["why"]
            continue
        assert when.start == (None if want["start"] is None else str(want["start"]))
        assert when.end == (None if want["end"] is None else str(want["end"]))
        assert when.basis.value == want.get("basis", when.basis.value)


@pytest.mark.parametrize("case", [case for case in CASES if "of" in case], ids=lambda case: case["text"][:60])
def test_which_predicate_is_dated(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed, dates = read_dates(case, parse)
    for word, want in case["of"].items():
        token = next(t.i for t in parsed.tokens if t.text == word)
        when = dates.for_predicate(token)
        assert (None if when is None or when.span is None else parsed.document.quote(when.span)) == want, word


@pytest.mark.xfail(strict=True, reason="what a thing is called, or a book's title, is not told from a time")
@pytest.mark.parametrize("case", GAPS, ids=lambda case: case["text"][:60])
def test_known_gaps(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    _, dates = read_dates(case, parse)
    assert not dates.expressions
