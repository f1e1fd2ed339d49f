"""Every entry of the status lexicon holds in its own yes, and not in its own no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.caveats import find_caveats
from onrecord.event.status import StatusFinder
from onrecord.lexicon.status import CaveatEntry, StatusEntry, load_status
from onrecord.lexicon.table import Example
from onrecord.model.absent import Absent
from onrecord.model.parse import Parse
from onrecord.model.span import Span

LEXICON = load_status()


def check(example: Example, parse: Callable[[str], Parse]) -> None:
    parsed = parse(example.text)
    found = StatusFinder(parsed, LEXICON).at(Span(example.expect["start"], example.expect["end"]))
    assert not isinstance(found, Absent), example.text
    assert found.status.value == example.expect["status"], example.text
    if example.expect["certainty"] is not None:
        assert found.certainty.level.value == example.expect["certainty"], example.text


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: entry.key)
def test_entry_does_what_it_says(entry: StatusEntry, parse: Callable[[str], Parse]) -> None:
    assert entry.yes, f"{entry.where}: no yes"
    assert entry.no, f"{entry.where}: no near miss"
    for example in (*entry.yes, *entry.no):
        check(example, parse)


@pytest.mark.parametrize("entry", LEXICON.caveats, ids=lambda entry: entry.key)
def test_caveat_holds_in_its_yes_only(entry: CaveatEntry, parse: Callable[[str], Parse]) -> None:
    for examples, wanted in ((entry.yes, True), (entry.no, False)):
        assert examples, f"{entry.where}: no examples"
        for example in examples:
            found = find_caveats(parse(example.text), LEXICON)
            assert any(caveat.kind is entry.kind for _, caveat in found) == wanted, example.text


def test_keys_are_unique_and_sorted() -> None:
    for entries in (LEXICON.entries, LEXICON.caveats):
        keys = [entry.key for entry in entries]
        assert keys == sorted(set(keys))


def test_there_are_enough_entries() -> None:
    assert len(LEXICON.entries) >= 300
