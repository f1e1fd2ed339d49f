"""How labels of people and statuses of the reading are put into the same three classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.factuality import (
    DID_NOT,
    HAPPENED,
    OPEN,
    OnScale,
    class_of_label,
    class_of_status,
    gold_files,
    interval,
    number_of,
    scale_of,
    token_span,
    yes_or_no,
)
from onrecord.evaluate.result import macro_f1
from onrecord.model.absent import Absent, Why
from onrecord.model.event import Certainty, CertaintyLevel, Modality, Polarity, PredicateStatus, Time


@pytest.mark.parametrize(
    ("label", "expected"), [(3, HAPPENED), (1.6, HAPPENED), (1.5, OPEN), (0, OPEN), (-1.5, OPEN), (-1.6, DID_NOT), (-3, DID_NOT)]
)
def test_labels(label: float, expected: str) -> None:
    assert class_of_label(label) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (PredicateStatus(), HAPPENED),
        (PredicateStatus(time=Time.ONGOING), HAPPENED),
        (PredicateStatus(time=Time.HISTORICAL), HAPPENED),
        (PredicateStatus(certainty=Certainty(CertaintyLevel.REPORTED)), HAPPENED),
        (PredicateStatus(certainty=Certainty(CertaintyLevel.ALLEGED)), OPEN),
        (PredicateStatus(certainty=Certainty(CertaintyLevel.POSSIBLE)), OPEN),
        (PredicateStatus(time=Time.FUTURE), OPEN),
        (PredicateStatus(modality=Modality.ATTEMPTED), OPEN),
        (PredicateStatus(modality=Modality.FAILED), DID_NOT),
        (PredicateStatus(polarity=Polarity.NEGATIVE), DID_NOT),
        (PredicateStatus(polarity=Polarity.NEGATIVE, certainty=Certainty(CertaintyLevel.ALLEGED)), DID_NOT),
        (Absent(Why.NOT_A_PREDICATE), OPEN),
    ],
)
def test_statuses(status: PredicateStatus | Absent, expected: str) -> None:
    assert class_of_status(status) == expected


def test_tokens_become_characters() -> None:
    text = "The guards did n't leave “ the harbour ” ."
    assert [text[s.start : s.end] for s in (token_span(text, 0, 1), token_span(text, 4, 5), token_span(text, 6, 9))] == [
        "The",
        "leave",
        "the harbour ”",
    ]


def test_a_folder_gives_its_development_parts(tmp_path: Path) -> None:
    for name in ("b_dev.jsonl", "a_dev.jsonl", "a_train.jsonl"):
        (tmp_path / name).write_text("", "utf-8")
    assert [path.name for path in gold_files(tmp_path)] == ["a_dev.jsonl", "b_dev.jsonl"]
    assert gold_files(tmp_path / "a_train.jsonl") == [tmp_path / "a_train.jsonl"]


def test_a_folder_without_one_says_so(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no file named \*_dev\.jsonl"):
        gold_files(tmp_path)


def test_a_future_act_is_yes_where_the_future_was_asked_and_no_where_it_was_not() -> None:
    coming = PredicateStatus(time=Time.FUTURE)
    assert number_of(coming, scale_of(Path("uw_dev.jsonl"))) > 0.5
    assert number_of(coming, scale_of(Path("uds_dev.jsonl"))) < 0


def test_a_hedge_moves_towards_the_middle() -> None:
    scale = scale_of(Path("uw_dev.jsonl"))
    hedged = Certainty(CertaintyLevel.ALLEGED)
    assert 0 < number_of(PredicateStatus(certainty=hedged), scale) < number_of(PredicateStatus(), scale)
    denied = PredicateStatus(polarity=Polarity.NEGATIVE)
    assert number_of(denied, scale) < number_of(PredicateStatus(polarity=Polarity.NEGATIVE, certainty=hedged), scale) < 0


def test_what_people_left_open_is_left_out() -> None:
    assert yes_or_no([[OnScale(0.5, 2.7), OnScale(1.0, 2.7)], [OnScale(0.0, -1.0)]]) == [("yes", "yes"), ("no", "no")]


def test_the_interval_holds_the_score_and_is_the_same_again() -> None:
    sentences: list[list[tuple[str, str | None]]] = [[("yes", "yes"), ("no", "yes")], [("no", "no")], [("yes", "yes")], [("yes", "no")]] * 10
    low, high = interval(sentences)
    assert low < macro_f1([pair for sentence in sentences for pair in sentence]) < high
    assert interval(sentences) == (low, high)
