"""How labels of people and statuses of the reading are put into the same three classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.factuality import DID_NOT, HAPPENED, OPEN, class_of_label, class_of_status, gold_files, token_span
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
