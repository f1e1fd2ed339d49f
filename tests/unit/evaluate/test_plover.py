"""Scoring of coded pairs: marks, folding, and a pair without an answer."""

from __future__ import annotations

import pytest

from onrecord.evaluate.plover import fold, marked_span, score_pairs
from onrecord.model.absent import Absent, Why
from onrecord.model.event import EventType, PairCode
from onrecord.model.span import Span


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
