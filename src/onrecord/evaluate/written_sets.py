"""The project's own test sets: sentences written for it, before the rules and blind to them, with the answers beside them.

Each set is one YAML list of texts. Says where the words of an answer stand; how an answer is compared is for each scorer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import GoldError
from onrecord.evaluate.result import Context
from onrecord.model.document import Document
from onrecord.model.span import Span

NONE = "none"
"""The answer of a set where the text tells nothing."""


def read_texts(path: Path, take: int | None = None) -> list[dict[str, Any]]:
    """The texts of a set, the first `take` of them. Raises `GoldError` when the file is no such list."""
    try:
        texts = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GoldError(f"{path}: cannot be read as a set of texts ({error})") from error
    if not isinstance(texts, list) or not all(isinstance(text, dict) and isinstance(text.get("text"), str) for text in texts):
        raise GoldError(f"{path}: must be a YAML list of texts, each with an 'id' and a 'text'")
    return texts[:take]


def taken_in(texts: list[dict[str, Any]], context: Context) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each text with its document; what is said of a text (its day of publication) goes with it."""
    for text in texts:
        yield text, context.document(text["text"], published=text.get("published"))


def where(document: Document, item: dict[str, Any], field: str) -> Span:
    """The characters of an answer's words, at the occurrence it names (the first without `nth`). Raises `GoldError` when they are not there."""
    words, start = item[field], -1
    for _ in range(int(item.get("nth", 1))):
        start = document.text.find(words, start + 1)
        if start < 0:
            raise GoldError(f"the words {words!r} do not stand in the text {document.text[:60]!r}")
    return Span(start, start + len(words))


def answers(value: Any) -> frozenset[str | None]:
    """The answers that are right: one, or any of a list; None for "none"."""
    given = value if isinstance(value, list) else [value]
    return frozenset(None if each in (None, NONE) else str(each) for each in given)


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))
