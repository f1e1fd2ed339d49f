"""A gold file of another form is named as that; a fault of the reading is not taken for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate import Context, evaluate_set
from onrecord.settings import Settings


class BrokenReading(Context):
    """A context whose reading fails on whatever it is given."""

    def read(self, document: Any) -> Any:
        raise KeyError("nowhere")


def test_a_missing_key_is_told_with_the_file(tmp_path: Path) -> None:
    gold = tmp_path / "uw.jsonl"
    gold.write_text('{"words": "He left."}\n', "utf-8")
    with pytest.raises(GoldError, match="not in the form of the set factuality"):
        evaluate_set("factuality", gold, lambda: Context(Settings()))


def test_a_fault_of_the_reading_stays_one(tmp_path: Path) -> None:
    gold = tmp_path / "dev.jsonl"
    gold.write_text('{"doc_id": "a", "text": "He left.", "attributions": []}\n', "utf-8")
    with pytest.raises(KeyError, match="nowhere"):
        evaluate_set("polnear", gold, lambda: BrokenReading(Settings()))
