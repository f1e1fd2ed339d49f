"""Scoring of perpetrators with confidence: names that contain each other, several confidences, one answer an organisation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.evaluate.muc4 import confidences_in, gold_perpetrators, perpetrators_of, same_name, score_perpetrators
from onrecord.model.reading import Reading


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("REPORTED AS FACT", {"FACT"}),
        ("SUSPECTED OR ACCUSED BY AUTHORITIES", {"AUTHORITIES"}),
        ("SUSPECTED OR ACCUSED / CLAIMED OR ADMITTED", {"ACCUSED", "CLAIMED"}),
        ("-", set()),
    ],
)
def test_confidences(head: str, expected: set[str]) -> None:
    assert confidences_in(head) == expected


@pytest.mark.parametrize(
    ("name", "names", "same"),
    [
        ("blue front", {"BLUE FRONT"}, True),
        ("guerrillas of the Blue Front", {"BLUE FRONT"}, True),
        ("Blue Front", {"PEOPLE'S BLUE FRONT"}, True),
        ("BF", {"BFX"}, False),
        ("", {"BLUE FRONT"}, False),
    ],
)
def test_names(name: str, names: set[str], same: bool) -> None:
    assert same_name(name, names) is same


def test_one_organisation_named_twice_is_one() -> None:
    key = "PERP: ORGANIZATION CONFIDENCE"
    gold = gold_perpetrators(
        [
            {"doc": "d", key: ['REPORTED AS FACT: "BLUE FRONT" / "BF"']},
            {"doc": "d", key: ['CLAIMED OR ADMITTED: "BLUE FRONT"', "-"]},
        ]
    )
    assert gold == {"d": [({"BLUE FRONT", "BF"}, {"FACT", "CLAIMED"})]}


def test_scores() -> None:
    gold = {"d": [({"BLUE FRONT"}, {"FACT"}), ({"RED FRONT"}, {"CLAIMED"})]}
    scores = score_perpetrators(gold, {"d": {"BLUE FRONT": "ACCUSED", "RED FRONT": "CLAIMED", "ARMY": "FACT"}}).scores
    assert scores["perpetrator F1"] == pytest.approx(4 / 5)
    assert scores["perpetrator-with-confidence F1"] == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Guerrillas of the Blue Front kidnapped two nuns near the river on Monday.", {"BLUE FRONT": "FACT"}),
        ("The Colombian army clashed with guerrillas of the Blue Front near the river.", {}),
        ("The Colombian army killed nine guerrillas near the river on Monday.", {}),
        ("The Colombian army killed nine farmers near the river on Monday.", {"COLOMBIAN ARMY": "FACT"}),
        ("Heavily armed men kidnapped two nuns near the river on Monday.", {}),
        ("ELN guerrillas kidnapped two nuns near the river on Monday.", {"ELN": "FACT"}),
        ("The ELN claimed credit for the bombing of the bank on Monday.", {"ELN": "CLAIMED"}),
        ("A group of armed men kidnapped two nuns near the river on Monday.", {}),
        ("Alleged members of the Blue Front kidnapped two nuns near the river.", {"BLUE FRONT": "ACCUSED"}),
        ("Police have attributed the murder of the nuns to the drug mafias.", {"DRUG MAFIAS": "AUTHORITIES"}),
        ("Guerrillas of the Blue Front killed a nun in 1971.", {}),
        ("Guerrillas of the Blue Front threatened to kill two nuns on Monday.", {"BLUE FRONT": "FACT"}),
        ("Guerrillas of the Blue Front offered to free two nuns on Monday.", {}),
        ("Blue Front guerrillas kidnapped a nun. Blue Front units killed two farmers on Monday.", {"BLUE FRONT": "FACT"}),
        ("The police said that the Blue Front was behind the murder of the nuns.", {"BLUE FRONT": "FACT"}),
        ("The Blue Front denied that it had murdered two nuns near the river.", {"BLUE FRONT": "ACCUSED"}),
        ("Guerrillas of the Blue Front freed two nuns near the river on Monday.", {"BLUE FRONT": "FACT"}),
        ("The army freed two nuns near the river on Monday.", {}),
        ("The Blue Liberation Front (BLF) killed a nun. BLF fighters fled. The BLF is small.", {"BLF": "FACT"}),
    ],
)
def test_perpetrators(text: str, told: dict[str, str], read: Callable[[str], Reading]) -> None:
    assert perpetrators_of(read(text)) == told
