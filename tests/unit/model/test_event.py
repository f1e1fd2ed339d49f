"""One word for polarity, time and modality together."""

from __future__ import annotations

import pytest

from onrecord.model.event import Modality, Polarity, PredicateStatus, Status, Time


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (PredicateStatus(), Status.ACTUAL),
        (PredicateStatus(polarity=Polarity.NEGATIVE), Status.NEGATED),
        (PredicateStatus(modality=Modality.FAILED), Status.NEGATED),
        (PredicateStatus(time=Time.FUTURE, polarity=Polarity.NEGATIVE), Status.NEGATED),
        (PredicateStatus(modality=Modality.POSSIBLE, time=Time.FUTURE), Status.HYPOTHETICAL),
        (PredicateStatus(modality=Modality.ATTEMPTED), Status.HYPOTHETICAL),
        (PredicateStatus(modality=Modality.PLANNED), Status.FUTURE),
        (PredicateStatus(time=Time.HISTORICAL), Status.HISTORICAL),
        (PredicateStatus(time=Time.ONGOING), Status.ONGOING),
    ],
)
def test_status(status: PredicateStatus, word: Status) -> None:
    assert status.status is word
