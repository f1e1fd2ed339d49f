"""Who attacked, and on whose word, in sentences: attackers.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.evaluate.muc4 import perpetrators_of
from onrecord.model.reading import Reading

CASES = yaml.safe_load((Path(__file__).parent / "attackers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['phenomenon']}: {case['text'][:50]}")
def test_attackers(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    assert perpetrators_of(read(case["text"])) == case["attackers"]


@pytest.mark.parametrize("case", [case for case in CASES if case.get("capitals")], ids=lambda case: case["text"][:50])
def test_in_capitals(case: dict[str, Any], read: Callable[[str], Reading]) -> None:
    assert perpetrators_of(read(case["text"].upper())) == case["attackers"]
