"""Every report of regions_layout.yaml and every text of regions_wrapping.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.ingest import make_document
from onrecord.model.document import Document
from onrecord.settings import Settings


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return [pytest.param(case, id=case["why"]) for case in cases]


def _read(case: dict[str, Any]) -> Document:
    document = make_document(case["text"], title=case.get("title"), settings=Settings())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("case", _cases("regions_layout.yaml"))
def test_layout(case: dict[str, Any]) -> None:
    document = _read(case)
    found = [(region.kind.value, document.quote(region.span)) for region in document.regions]
    if "is" in case:
        assert [kind for kind, _ in found] == case["is"], found
    for kind, words in case.get("words", {}).items():
        assert words in [said for of, said in found if of == kind]
    if "dateline" in case:
        assert (document.quote(document.dateline.span) if document.dateline else None) == case["dateline"]
    if "agency" in case:
        assert document.agency == case["agency"]
    if "genre" in case:
        assert document.genre.value == case["genre"]


@pytest.mark.parametrize("case", _cases("regions_wrapping.yaml"))
def test_wrapping(case: dict[str, Any]) -> None:
    document = _read(case)
    paragraphs = [document.quote(span) for span in document.paragraphs]
    assert len(paragraphs) == len(case["begin"]), paragraphs
    assert all(said.startswith(words) for said, words in zip(paragraphs, case["begin"], strict=True)), paragraphs
