"""Scoring of coded pairs: marks, folding, and a pair without an answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.evaluate import Context
from onrecord.evaluate.plover import fold, marked_span, score_pairs, score_plover
from onrecord.model.absent import Absent, Why
from onrecord.model.event import EventType, PairCode
from onrecord.model.span import Span
from onrecord.settings import Settings


def line(number: int, gold: str) -> dict[str, str]:
    return {"id": str(number), "sentence": "A hit B.", "marked": "<s>A</s> hit <t>B</t>.", "type": gold}


def test_marks_are_not_counted() -> None:
    assert marked_span("On Monday <s>A </s>hit <t>B</t>.", "s") == Span(10, 11)
    assert marked_span("On Monday <s>A </s>hit <t>B</t>.", "t") == Span(16, 17)
    assert marked_span("<t>B</t> was hit.", "s") is None


def test_conceding_and_retreating_are_one_label() -> None:
    assert {fold(EventType.CONCEDE), fold(EventType.RETREAT)} == {"YIELD"}
    assert fold(EventType.AID) == "AID"


def test_no_answer_is_wrong_at_every_level() -> None:
    scored = score_pairs([line(1, "ASSAULT")], lambda text, actor, recipient: PairCode(Absent(Why.NOT_AN_EVENT)))
    assert scored.scores == pytest.approx({"type macro-F1": 0, "type accuracy": 0, "quad macro-F1": 0, "binary macro-F1": 0, "answered": 0})


def test_right_quad_with_the_wrong_type() -> None:
    scored = score_pairs([line(1, "ASSAULT")], lambda text, actor, recipient: PairCode(EventType.COERCE))
    assert (scored.scores["type accuracy"], scored.scores["quad macro-F1"], scored.scores["answered"]) == (0, 1, 1)
    assert scored.predictions == ({"id": "1", "type": "COERCE", "rule": None},)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("<s>Chad</s> condemned <t>Mali</t> on Monday.", True),
        ("<s>Chad</s> and <t>Mali</t> signed a treaty on Monday.", True),
        ("On Monday <t>Mali</t> was condemned by <s>Chad</s>.", True),
        ("Chad condemned <s>Mali</s>, and <t>Peru</t> was silent.", False),
        ("<s>Chad</s> condemned dozens of <t>Malian clerks</t> on Monday.", True),
        ("<s>Chad</s> asked Peru to praise <t>Mali</t>.", False),
        ("<s>Chad</s> has borders with <t>Mali</t>.", False),
    ],
)
def test_end_to_end_the_pair_must_be_found(tmp_path: Path, marked: str, found: bool) -> None:
    sentence = re.sub("</?[st]>", "", marked)
    gold = tmp_path / "pairs.jsonl"
    gold.write_text(json.dumps({"id": "1", "sentence": sentence, "marked": marked, "type": "ACCUSE"}) + "\n", "utf-8")
    scored = score_plover(gold, Context(Settings()))
    assert scored.scores["end to end, pair found"] == found
