"""Persons whom no list knows are parsed under common names; what may be a place, a body or a word stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.parse import Parse
from onrecord.parse.person_names import PersonNames
from onrecord.parse.stand_ins import StandIns, common_names

NOUNS = frozenset(("street", "merchant", "lake", "grace", "storm"))
LITTLE = frozenset(("but", "yesterday", "in", "near", "the"))


def kinds(word: str) -> frozenset[str]:
    """A dictionary of a few words."""
    return frozenset({"noun"} if word in NOUNS else {"function"} if word in LITTLE else ())


def reworded(*texts: str) -> list[str]:
    """What the parser reads in the place of these texts of one report."""
    persons, countries = PersonNames(kinds, common_names()), StandIns()
    persons.learn(texts)
    return [countries.reword(text, (), persons.found(text)).text for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oruba Kesteven spoke.", "John Smith spoke."),
        ("Captain Hamdan al-Rawdi’s men met Oruba Kesteven.", "Captain John Smith’s men met David Johnson."),
        ("But Oruba Kesteven left. Yesterday Oruba Kesteven came.", "But John Smith left. Yesterday John Smith came."),
        ("Oruba Kesteven spoke. Kesteven smiled.", "John Smith spoke. Smith smiled."),
        ("Oruba Kesteven of Peru spoke.", "John Smith of Germany spoke."),
        ("Grace Kesteven spoke. Kesteven smiled.", "John Smith spoke. Smith smiled."),
    ],
)
def test_persons_have_common_names(text: str, expected: str) -> None:
    assert reworded(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kesteven spoke.",
        "The Oruba Kesteven said so.",
        "Shelling hit houses in Oruba Kesteven. Oruba Kesteven is empty.",
        "Near Oruba Kesteven nobody was left.",
        "The village of Oruba Kesteven is empty. Oruba Kesteven was shelled.",
        "They met in Lake Kesteven.",
        "Oruba Kesteven “Long” Lomir was there.",
        "New York grew.",
        "Storm Kesteven came. Grace came, too.",
        "Kesteven Grace opened.",
        "Oruba Kesteven Lomir Tandasko spoke.",
    ],
)
def test_what_may_be_no_person_stays(text: str) -> None:
    assert reworded(text) == [text]


def test_a_street_is_not_read_as_the_person_it_is_named_after() -> None:
    assert reworded("Oruba Kesteven spoke in Kesteven Street.") == ["John Smith spoke in Kesteven Street."]


def test_persons_keep_their_names_through_a_report() -> None:
    assert reworded("Oruba Kesteven met Lomir Tandasko.", "Tandasko thanked Kesteven.") == ["John Smith met David Johnson.", "Johnson thanked Smith."]


def test_more_persons_than_there_are_common_names_keep_their_own() -> None:
    names = [f"Oruba K{chr(97 + n)}steven" for n in range(20)] + [f"Oruba T{chr(97 + n)}ndasko" for n in range(20)]
    assert [text for text in reworded(*names) if text in names] == names[len(common_names()) :]


@pytest.mark.parametrize("name", ["Oruba Kesteven", "Lomir Tandasko", "Hamdan al-Rawdi"])
def test_a_sentence_is_parsed_alike_whoever_is_named(name: str, parse: Callable[[str], Parse]) -> None:
    text = f"{name} accused the board of hiding the report, and vowed to resign."
    parsed, other = parse(text), parse(text.replace(name, "John Smith"))
    assert [token.text for token in parsed.tokens if token.start < len(name)] == name.replace("-", " - ").split()
    assert [(t.dep, t.tag) for t in parsed.tokens if t.start > len(name)] == [(t.dep, t.tag) for t in other.tokens if t.text not in ("John", "Smith")]
