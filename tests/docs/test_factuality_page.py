"""docs/factuality.md says what evaluate/factuality.py does: the numbers, the hedge and the classes of every status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.evaluate.factuality import SCALES, class_of_status, number_of, scale_of
from onrecord.model.absent import Absent, Why
from onrecord.model.event import Certainty, CertaintyLevel, Modality, Polarity, PredicateStatus, Status, Time

PAGE = (Path(__file__).parents[2] / "docs" / "factuality.md").read_text("utf-8")
NO_ANSWER = "no answer"
TOLD = {
    Status.ACTUAL: PredicateStatus(),
    Status.ONGOING: PredicateStatus(time=Time.ONGOING),
    Status.HISTORICAL: PredicateStatus(time=Time.HISTORICAL),
    Status.FUTURE: PredicateStatus(time=Time.FUTURE),
    Status.HYPOTHETICAL: PredicateStatus(modality=Modality.POSSIBLE),
    Status.NEGATED: PredicateStatus(polarity=Polarity.NEGATIVE),
}


def rows(heading: str) -> dict[str, list[str]]:
    """Cells of the first table under a heading, by their first cell."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in table[2:]}


def told(name: str, level: CertaintyLevel = CertaintyLevel.ASSERTED) -> PredicateStatus | Absent:
    if name == NO_ANSWER:
        return Absent(Why.NOT_A_PREDICATE)
    base = TOLD[Status(name)]
    return PredicateStatus(base.polarity, base.time, base.modality, Certainty(level))


def test_every_status_stands_on_the_page() -> None:
    wanted = {status.value for status in Status} | {NO_ANSWER}
    assert rows("The numbers").keys() == wanted
    assert rows("The classes").keys() == wanted


@pytest.mark.parametrize("name", rows("The numbers"))
def test_a_number_is_that_of_the_code(name: str) -> None:
    scales = ("happened or will", "happened by now")
    assert [float(cell) for cell in rows("The numbers")[name][:2]] == [number_of(told(name), SCALES[scale]) for scale in scales]


@pytest.mark.parametrize("name", rows("The numbers"))
def test_every_number_has_a_reason(name: str) -> None:
    assert len(rows("The numbers")[name][2].split()) >= 4


@pytest.mark.parametrize("name", rows("The classes"))
def test_a_class_is_that_of_the_code(name: str) -> None:
    plain, hedged = rows("The classes")[name]
    assert class_of_status(told(name)) == plain
    assert {class_of_status(told(name, level)) for level in (CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED, CertaintyLevel.POSSIBLE)} == {hedged}


def test_the_page_names_the_words_that_hedge() -> None:
    step, moving = re.search(r"moves the number by ([\d.]+) towards 0 where it is one of these: ([^.]+)\.", PAGE).groups()  # type: ignore[union-attr]
    (staying,) = re.search(r"these: (asserted, [^.]+)\.", PAGE).groups()  # type: ignore[union-attr]
    scale = SCALES["happened or will"]
    for level in CertaintyLevel:
        moved = number_of(told("actual"), scale) - number_of(told("actual", level), scale)
        assert moved == pytest.approx(float(step) if level.value in moving.split(", ") else 0.0)
        assert level.value in f"{moving}, {staying}".split(", ")


def test_which_file_is_put_on_which_scale() -> None:
    assert scale_of(Path("uds_dev.jsonl")) is SCALES["happened by now"]
    assert scale_of(Path("uw_dev.jsonl")) is SCALES["happened or will"]
