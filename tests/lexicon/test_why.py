"""Which entries `onrecord lexicon why` shows for some words, and which first."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.lexicon.why import find_entries


def rules(*phrases: str, extra: tuple[Path, ...] = ()) -> list[str]:
    return [f"{entry.lexicon}/{entry.key}" for entry in find_entries(phrases, extra)]


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        # as typed, and as dictionary forms
        (("accused of", "accuse of"), {"cues/accuse", "verbs/accuse", "status/accuse.verb.pp:of"}),
        (("spokeswoman",), {"titles/spokeswoman", "figures/spokeswoman"}),
        (("Kremlin",), {"actors/kremlin", "titles/kremlin"}),
        (("the Kremlin",), {"actors/kremlin", "titles/kremlin"}),
        (("at least",), {"figures/at_least"}),
        (("Abkhazia",), {"places/abkhazia"}),
        (("prime minister",), {"titles/prime_minister"}),
        (("carry out",), {"status/carry_out.verb.object", "verbs/carry-out-attack"}),
        (("asylum",), {"contexts/asylum"}),
        # the tables of actors, which have no examples
        (("Fidesz",), {"actors/fidesz_hungarian_civic_alliance_hun"}),
        (("Labour Party",), {"actors/labor_party_gbr", "actors/labor_party_nzl"}),
        (("Riigikogu",), {"actors/estonian_parliament_est"}),
        (("Taliban",), {"actors/taliban"}),
        (("Akorda",), {"actors/akorda"}),
    ],
)
def test_entries_that_speak(phrases: tuple[str, ...], found: set[str]) -> None:
    assert found <= set(rules(*phrases))


def test_a_word_that_no_entry_has() -> None:
    assert rules("qwertish") == []


def test_a_word_is_not_found_inside_another() -> None:
    assert "titles/kremlin" not in rules("krem")
    assert "titles/prime_minister" not in rules("minister")


def test_the_longest_phrase_comes_first() -> None:
    assert rules("gun down", "gun")
    assert rules("gun down", "gun")[0] == "figures/gun_down.verb.object"


def test_an_entry_for_one_word_comes_before_a_list_of_many() -> None:
    found = rules("spokeswoman")
    assert found.index("titles/spokeswoman") < found.index("regions/news")


def test_file_line_source_and_examples_are_shown() -> None:
    (entry,) = (entry for entry in find_entries(("at least",)) if entry.key == "at_least")
    assert entry.where.file == "figures/qualifiers.tsv"
    assert entry.where.line > 2
    assert dict(entry.facts).keys() >= {"source", "yes", "no", "bound"}


def test_ones_own_entries_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    header = "key\tlemma\tkind\tsector\tflags\tsource\tyes\tno\n"
    (tmp_path / "titles" / "en.tsv").write_text(header + "moonkeeper\tmoonkeeper\tperson\t\t\tonrecord\tx\ty\n", "utf-8")
    assert rules("moonkeeper") == []
    assert rules("moonkeeper", extra=(tmp_path,)) == ["titles/moonkeeper"]
