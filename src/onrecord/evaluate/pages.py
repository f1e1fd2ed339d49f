"""Score how well the article is taken out of pages: shingles of four words, as the article extraction benchmark counts them.

Reads `ground-truth.json` and `html/<key>.html.gz` (or `.html`) of a folder. Scores texts in any language, as extraction knows none.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.errors import GoldError
from onrecord.ingest.decode import Decoded, decode
from onrecord.ingest.document import freeze, with_title
from onrecord.ingest.page import read_page
from onrecord.ingest.paragraphs import find_paragraphs
from onrecord.ingest.regions import Hints, find_regions
from onrecord.lexicon.regions import load_regions
from onrecord.model.document import RegionKind

SHINGLE = 4

_WORD = re.compile(r"\w+")


class _Truth(msgspec.Struct, frozen=True, rename="camel"):
    article_body: str


class _Counts(NamedTuple):
    """Shingles found, found in excess, and missed."""

    right: int
    excess: int
    missed: int


def score_pages(folder: Path) -> dict[str, float]:
    """Precision, recall and F1 of text, averaged over pages. The headline and boilerplate are no part of the text, as in the benchmark."""
    truths = _read_truths(folder)
    counts = [_compare(truth.article_body, _article(folder, key)) for key, truth in sorted(truths.items())]
    precisions = [c.right / (c.right + c.excess) for c in counts if c.right + c.excess]
    recalls = [c.right / (c.right + c.missed) for c in counts if c.right + c.missed]
    precision, recall = _mean(precisions), _mean(recalls)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    empty = sum(1 for c in counts if not c.right + c.excess)
    return {"text F1": f1, "precision": precision, "recall": recall, "pages": float(len(counts)), "pages without text": float(empty)}


def _read_truths(folder: Path) -> dict[str, _Truth]:
    path = folder / "ground-truth.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, _Truth])
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}). Give the folder that holds ground-truth.json and html/.") from error
    except msgspec.DecodeError as error:
        raise GoldError(f"{path}: not in the expected form ({error}); it must map keys to objects with articleBody.") from error


def _markup(folder: Path, key: str) -> str:
    packed, plain = folder / "html" / f"{key}.html.gz", folder / "html" / f"{key}.html"
    try:
        data = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    except OSError as error:
        raise GoldError(f"{packed}: cannot be read ({error.strerror or error}). Every key of ground-truth.json needs its page.") from error
    decoded = decode(data, plain.name)
    return decoded.text if isinstance(decoded, Decoded) else ""


def _article(folder: Path, key: str) -> str:
    """The text of a page as a reading gets it, in whatever language: without its title, boilerplate and links."""
    page = read_page(_markup(folder, key))
    if page is None:
        return ""
    text, title_end = with_title(freeze(page.text), page.title)
    layout = find_regions(text, find_paragraphs(text), Hints(title_end, page.captions, page.links), load_regions())
    regions = layout.regions[1:] if title_end else layout.regions
    return "\n".join(text[region.span.start : region.span.end] for region in regions if region.kind is not RegionKind.BOILERPLATE)


def _compare(truth: str, found: str) -> _Counts:
    wanted, got = _shingles(truth), _shingles(found)
    right = sum((wanted & got).values())
    return _Counts(right, got.total() - right, wanted.total() - right)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
