"""The scorer of pages counts as the article extraction benchmark does."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate.pages import score_pages

STORY = [
    "The bridge at Kesh was closed on Monday after the flood, the ministry of roads said in a statement.",
    "Engineers from the capital were expected on Tuesday to see how far the water had undermined the eastern pier.",
    "Nobody was hurt, the police said, but the school bus now takes two hours longer than it did before.",
]


def write_set(folder: Path, truth: list[str]) -> None:
    (folder / "html").mkdir()
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    markup = f"<html><head><title>Bridge closes</title></head><body><article><h1>Bridge closes</h1>{paragraphs}</article></body></html>"
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(markup.encode()))
    (folder / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": "\n".join(truth), "url": "https://harbour.example"}}))


def test_whole_article_without_its_title_is_perfect(tmp_path: Path) -> None:
    write_set(tmp_path, STORY)
    scores = score_pages(tmp_path)
    assert (scores["text F1"], scores["precision"], scores["recall"], scores["pages"]) == (1.0, 1.0, 1.0, 1.0)


def test_excess_costs_precision(tmp_path: Path) -> None:
    write_set(tmp_path, STORY[:2])
    scores = score_pages(tmp_path)
    assert scores["recall"] == 1.0
    assert 0.5 < scores["precision"] < 0.8


def test_folder_without_truths(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"ground-truth\.json"):
        score_pages(tmp_path)


def test_page_that_is_missing(tmp_path: Path) -> None:
    write_set(tmp_path, STORY)
    (tmp_path / "html" / "a.html.gz").unlink()
    with pytest.raises(GoldError, match="needs its page"):
        score_pages(tmp_path)
