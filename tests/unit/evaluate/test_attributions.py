"""The metric of attribution on made cases, and against the scorer that comes with the gold data where that is present."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluate.attributions import WordIndex, quoted_stretches, score

SHARED = Path(__file__).parents[3].parent / "shared" / "gold" / "polnear"
TEXT = 'Ann said "it is cold here now." Officials believe that it will rain soon.'


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


GOLD: list[dict[str, Any]] = [
    {
        "doc_id": "x",
        "text": TEXT,
        "attributions": [
            {"source": spans("Ann"), "cue": spans("said"), "content": spans('"it is cold here now."')},
            {"source": spans("Officials"), "cue": spans("believe"), "content": spans("that it will rain soon")},
        ],
    }
]


def test_gold_against_itself() -> None:
    scores = score(GOLD, {"x": GOLD[0]["attributions"]})
    assert {scores[f"{name} F1"] for name in ("FULL", "FULL+CUE", "content exact", "token source", "SRC|CONTENT", "FULL / direct")} == {1.0}


def test_nothing_predicted() -> None:
    assert set(score(GOLD, {}).values()) == {0.0}


def test_wrong_source_is_not_full() -> None:
    predicted = [
        {"source": spans("Ann"), "cue": spans("said"), "content": spans("it is cold")},
        {"source": spans("Ann"), "cue": spans("said"), "content": spans("that it will rain soon")},
    ]
    scores = score(GOLD, {"x": predicted})
    assert scores["content overlap50 F1"] == 1.0
    assert scores["content exact F1"] == 0.5
    assert scores["FULL F1"] == 0.5
    assert scores["FULL / direct F1"] == 1.0
    assert scores["FULL / indirect F1"] == 0.0


def test_a_prediction_counts_once() -> None:
    scores = score(GOLD, {"x": GOLD[0]["attributions"] * 2})
    assert (scores["FULL P"], scores["FULL R"]) == (0.5, 1.0)


def test_less_than_half_does_not_overlap() -> None:
    predicted = [{"source": spans("Ann"), "cue": [], "content": spans("it is")}]
    assert score(GOLD, {"x": predicted})["content overlap50 R"] == 0.0


def test_types_of_content() -> None:
    index = WordIndex('He said "one two" and three.')
    kinds = [index.scored({"content": [list(span)]}) for span in ((9, 16), (8, 21), (18, 27))]
    assert [kind.type for kind in kinds if kind is not None] == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("He said “one” and 'two.'", ["“one”", "'two.'"]),
        ("the workers' hall in the '90s", []),
        ("“one two", ["“one two"]),
        ("«one» two", ["«one»"]),
    ],
)
def test_quoted_stretches(line: str, expected: list[str]) -> None:
    assert [line[start:end] for start, end in quoted_stretches(line)] == expected


@pytest.mark.skipif(not (SHARED / "score_attributions.py").exists(), reason="the gold data does not come with onrecord")
def test_agrees_with_the_scorer_of_the_gold_data() -> None:
    spec = importlib.util.spec_from_file_location("score_attributions", SHARED / "score_attributions.py")
    assert spec is not None
    assert spec.loader is not None
    theirs: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    gold = theirs.read(SHARED / "dev.jsonl")[:12]
    predicted = {d["doc_id"]: [_shifted(a, n) for n, a in enumerate(d["attributions"]) if n % 4] for d in gold}
    counted = theirs.total(theirs.score(gold, predicted)[0])
    scores = score(gold, predicted)
    for name in ("content exact", "content char-exact", "content overlap50", "full", "full+cue", "token source", "full / mixed", "src|content"):
        ours = name.replace("full+cue", "FULL+CUE").replace("full", "FULL").replace("src|content", "SRC|CONTENT")
        assert theirs.prf(counted, name) == pytest.approx(tuple(scores[f"{ours} {side}"] for side in ("P", "R", "F1"))), name


def _shifted(attribution: dict[str, Any], n: int) -> dict[str, Any]:
    """The attribution with its content moved or its source taken away, so that all measures differ."""
    content = [[start + 7 * (n % 3), end + 7 * (n % 3)] for start, end in attribution["content"]]
    return {**attribution, "content": content, "source": [] if n % 5 == 0 else attribution["source"]}
