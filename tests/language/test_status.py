"""Did it happen, in sentences: status_*.yaml and certainty_*.yaml. A marked word is `{word=status}` or `{word=status/certainty}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.event.caveats import caveats_of, find_caveats
from onrecord.event.status import StatusFinder
from onrecord.lexicon.status import load_status
from onrecord.model.absent import Absent
from onrecord.model.parse import Parse
from onrecord.model.span import Span

FOLDER = Path(__file__).parent
PAIRS = "status_pairs.yaml"
LEAST_PHENOMENA = 80
MARKED = re.compile(r"\{([^{}=]+)=([a-z]+)(?:/([a-z]+))?\}")


def read_cases(*patterns: str) -> list[Any]:
    """Cases of all files of these names, each a parameter named by its file and its reason."""
    found = []
    for path in sorted(p for pattern in patterns for p in FOLDER.glob(pattern) if p.name != PAIRS):
        for case in yaml.safe_load(path.read_text("utf-8")):
            marks = pytest.mark.xfail(reason=case["gap"], strict=True) if "gap" in case else ()
            found.append(pytest.param(case, id=f"{path.stem}: {case['why']}", marks=marks))
    return found


def read_marks(sentence: str) -> tuple[str, list[tuple[Span, str, str | None]]]:
    """The plain sentence, and for each marked word its span, status and certainty."""
    plain, marks, position = "", [], 0
    for match in MARKED.finditer(sentence):
        plain += sentence[position : match.start()]
        marks.append((Span(len(plain), len(plain) + len(match[1])), match[2], match[3]))
        plain += match[1]
        position = match.end()
    return plain + sentence[position:], marks


@pytest.mark.parametrize("case", read_cases("status_*.yaml", "certainty_words.yaml"))
def test_did_it_happen(case: dict[str, str], parse: Callable[[str], Parse]) -> None:
    text, marks = read_marks(case["text"])
    assert marks, "no word is marked"
    finder = StatusFinder(parse(text), load_status())
    for span, status, certainty in marks:
        found = finder.at(span)
        assert not isinstance(found, Absent)
        assert found.status.value == status, case["why"]
        if certainty is not None:
            assert found.certainty.level.value == certainty, case["why"]


def read_pairs() -> list[Any]:
    cases: list[Any] = yaml.safe_load((FOLDER / PAIRS).read_text("utf-8"))
    return cases


@pytest.mark.parametrize("pair", read_pairs(), ids=lambda pair: pair["phenomenon"])
def test_a_phenomenon_holds_and_its_near_misses_do_not(pair: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    assert pair["holds"]
    assert pair["near"]
    for sentence in (*pair["holds"], *pair["near"]):
        test_did_it_happen({"text": sentence, "why": f"{pair['phenomenon']}: {sentence}"}, parse)


def test_phenomena_are_many_and_each_stands_once() -> None:
    names = [pair["phenomenon"] for pair in read_pairs()]
    assert len(names) == len(set(names)) >= LEAST_PHENOMENA


@pytest.mark.parametrize("case", read_cases("certainty_caveats.yaml"))
def test_what_limits_a_claim(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    caveats = find_caveats(parsed, load_status())
    (token,) = (token.i for token in parsed.tokens if token.text == case["word"])
    found = [caveat.kind.value for caveat in caveats_of(token, caveats, parsed)]
    assert found == ([case["caveat"]] if case["caveat"] else []), case["why"]
