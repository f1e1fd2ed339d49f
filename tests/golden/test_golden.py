"""The sample reports read as they were read when somebody last looked at every line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from onrecord.lexicon.table import data_folder
from tests.golden.rendering import RECORDS, render_samples

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def today() -> dict[str, str]:
    return dict(render_samples())


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.txt")), ids=lambda path: path.stem)
def test_record_is_the_accepted_one(path: Path, today: dict[str, str]) -> None:
    assert today[path.stem] == path.read_text("utf-8"), "look at the difference; if it is right: python -m tests.golden.accept"


def test_every_sample_has_a_golden_record(today: dict[str, str]) -> None:
    assert {path.stem for path in RECORDS.glob("*.txt")} == set(today)
    assert len(today) >= 12


@pytest.mark.parametrize(
    ("sums", "folder"),
    [(HERE / "keys" / "SHA256SUMS", HERE / "keys"), (HERE / "SHA256SUMS.samples", data_folder() / "samples")],
    ids=["keys", "samples"],
)
def test_what_is_frozen_has_not_changed(sums: Path, folder: Path) -> None:
    for line in sums.read_text("utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, f"{name} was changed after it was frozen"
