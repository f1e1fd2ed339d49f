"""The project's own test sets are what they were when they were written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from onrecord.evaluate.written_sets import read_texts

SETS = Path(__file__).parents[3] / "evals" / "sets"
FROZEN: dict[str, str] = {name: digest for digest, name in (line.split("  ") for line in (SETS / "SHA256SUMS").read_text("utf-8").splitlines())}


@pytest.mark.parametrize("name", sorted(FROZEN))
def test_a_set_is_as_it_was_frozen(name: str) -> None:
    assert hashlib.sha256((SETS / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_set_is_frozen() -> None:
    assert {path.name for path in SETS.glob("*.yaml")} == set(FROZEN)


@pytest.mark.parametrize("name", sorted(FROZEN.keys() - {"sides.yaml"}))
def test_texts_have_ids_of_their_own(name: str) -> None:
    ids = [text["id"] for text in read_texts(SETS / name)]
    assert len(ids) == len(set(ids))
