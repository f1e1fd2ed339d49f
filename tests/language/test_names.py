"""Naming customs of the world, spellings and look-alike letters: short texts with the chains that a reader sees in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from onrecord.model.parse import Parse
from tests.language.test_mentions import FOLDER, chains_of, read_marks

FILES = ("traditions", "spellings", "lookalikes")


def cases() -> list[Any]:
    found = []
    for name in FILES:
        for case in yaml.safe_load((FOLDER / f"names_{name}.yaml").read_text("utf-8")):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            found.append(pytest.param(case, id=f"{name}: {case['why']} {case['text'][:30]}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_names(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    marked = read_marks(case["text"])
    _, chains = chains_of(parse(marked.text), marked)
    faults = []
    for mark, chain in chains.items():
        if (chain is None) != (mark[2] == "-"):
            faults.append(f"{marked.text[mark[0] : mark[1]]!r} is {'no' if chain is None else 'a'} mention")
    for a, b in ((a, b) for a in chains for b in chains if a < b and "-" not in (a[2], b[2])):
        if (chains[a] == chains[b]) != (a[2] == b[2] != "?"):
            said = "joined to" if chains[a] == chains[b] else "kept apart from"
            faults.append(f"{marked.text[a[0] : a[1]]!r} is {said} {marked.text[b[0] : b[1]]!r}")
    assert not faults, "; ".join(faults)
