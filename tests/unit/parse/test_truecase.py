"""Text in capitals gets the letters that it would have, and never another length."""

from __future__ import annotations

import pytest

from onrecord.parse.truecase import is_in_capitals, truecase

_WORDS = {
    "minister": "noun",
    "castro": "noun",
    "raid": "noun",
    "said": "verb",
    "the": "function",
    "on": "function",
    "in": "function",
    "attacked": "verb",
    "is": "function",
    "who": "function",
    "to": "function",
    "male": "adj",
}


def kinds(word: str) -> frozenset[str]:
    """A dictionary of a few words."""
    return frozenset({_WORDS[word]}) if word in _WORDS else frozenset()


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("THE MINISTER SAID THE RAID ON MONDAY", "The minister said the raid on Monday"),
        ("MINISTER OSVALDO CASTRO SAID", "Minister Osvaldo Castro said"),
        ("THE U.S. RAID IN PERU", "The U.S. raid in Peru"),
        ("THE MALE MINISTER IS THE RAID", "The male minister is the raid"),
        ("WHO ATTACKED THE WHO", "Who attacked the WHO"),
        ("THE FMLN ATTACKED.  THE RAID", "The FMLN attacked.  The raid"),
    ],
)
def test_likely_capitals(capitals: str, expected: str) -> None:
    assert truecase(capitals, kinds) == expected


@pytest.mark.parametrize("text", ["", "«»", "İSTANBUL İÇİN", "ΑΒΓ 12 !!", "A.B.C. '"])
def test_length_stays(text: str) -> None:
    assert len(truecase(text, kinds)) == len(text)


def test_only_whole_paragraphs_are_in_capitals() -> None:
    assert not is_in_capitals("UN")
    assert not is_in_capitals("The UN and NATO met the FAO and UNESCO on Monday, said the WFP, the IMF and the UNHCR in Rome.")
    assert is_in_capitals("THE MINISTER SAID ON MONDAY THAT THE RAID IN THE PORT HAD BEEN A MISTAKE OF THE POLICE.")
