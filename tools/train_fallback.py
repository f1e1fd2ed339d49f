#!/usr/bin/env python3
"""Fit the weights of the learned fallback on the examples that were written for the lexicons, and measure how sure it may be of itself.

    train_fallback.py > report.tsv        # needs the extra: pip install -e .[fallback]

Examples of an entry for events tell its type, its near misses tell of no event; so do examples of roles and of cues in which the rules code
nothing. The words of an entry lie wholly in one of ten parts, so that every measured answer is of a word that was not seen. Writes
src/onrecord/data/models/fallback.json; no gold set has any part in it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.event.encoder import load_encoder
from onrecord.event.fallback import FORM, NOTHING, Band, Weights
from onrecord.ingest import make_document
from onrecord.lexicon.cues import load_cues
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import load_roles
from onrecord.model.document import Document
from onrecord.pipeline import make_reader
from onrecord.settings import Settings

INTO = Path("src/onrecord/data/models/fallback.json")
PARTS, SEED = 10, 7
PLAIN = 1_500
"""Examples of roles and cues in which nothing is coded: as many as a third of the others."""
STEPS, PACE, SHRINKING = 600, 0.5, 1e-4
BANDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Matrix = NDArray[np.float64]


class Told(msgspec.Struct, frozen=True):
    """A sentence, what it tells, and the word whose entry it was written for."""

    text: str
    says: str
    word: str


def main() -> None:
    """Embed, measure by parts, fit on everything, write."""
    told = [*of_events(), *of_nothing()]
    vectors = np.asarray(load_encoder().embed([each.text for each in told]), np.float64)
    types = (*sorted({each.says for each in told} - {NOTHING}), NOTHING)
    wanted = np.array([types.index(each.says) for each in told])
    words = sorted({each.word for each in told})
    random.Random(SEED).shuffle(words)
    part = np.array([words.index(each.word) % PARTS for each in told])
    chances = np.zeros((len(told), len(types)))
    for n in range(PARTS):
        rows, biases = fit(vectors[part != n], wanted[part != n], len(types))
        chances[part == n] = softmax(vectors[part == n] @ rows.T + biases)
    bands = tuple(measure(chances, wanted, types))
    rows, biases = fit(vectors, wanted, len(types))
    plain = tuple(tuple(round(float(weight), 3) for weight in row) for row in rows)
    weights = Weights(FORM, types, plain, tuple(round(float(bias), 3) for bias in biases), bands, len(told))
    INTO.write_bytes(msgspec.json.encode(weights) + b"\n")
    sys.stdout.write(f"# {len(told)} examples of {len(words)} words; right altogether {float((chances.argmax(1) == wanted).mean()):.3f}\n")
    sys.stdout.write("probability from\tanswers\tright\n" + "".join(f"{band.least}\t{band.n}\t{band.confidence}\n" for band in bands))


def of_events() -> Iterator[Told]:
    """The examples of entries for events: their type; their near misses: no event."""
    for entry in load_events().entries:
        for said, examples in ((entry.type.value, entry.yes), (NOTHING, entry.no)):
            for example in examples:
                yield Told(example.text, said, entry.lemmas[0])


def of_nothing() -> list[Told]:
    """Sentences written for roles and cues in which the rules code nothing, drawn at random."""
    texts = [(example.text, entry.key) for entries in (load_roles().entries, load_cues().entries) for entry in entries for example in entry.yes]
    random.Random(SEED).shuffle(texts)
    settings = Settings(shortest_text=0, languages=())
    drawn = [(document, key) for text, key in texts[: 2 * PLAIN] if isinstance(document := make_document(text, settings=settings), Document)]
    readings = make_reader(settings).read_each(document for document, _ in drawn)
    return [Told(reading.document.text, NOTHING, key) for (_, key), reading in zip(drawn, readings, strict=True) if not reading.events][:PLAIN]


def fit(vectors: Matrix, wanted: NDArray[np.int64], n: int) -> tuple[Matrix, Matrix]:
    """Logistic regression over all types by gradient descent with momentum; every type weighs as much as the root of its number."""
    share = 1 / np.sqrt(np.bincount(wanted, minlength=n).clip(1))
    weigh = (share[wanted] / share[wanted].sum())[:, None]
    goal = np.eye(n)[wanted]
    rows, biases = np.zeros((n, vectors.shape[1])), np.zeros(n)
    speed_rows, speed_biases = np.zeros_like(rows), np.zeros_like(biases)
    for _ in range(STEPS):
        gap = weigh * (softmax(vectors @ rows.T + biases) - goal)
        speed_rows = 0.9 * speed_rows - PACE * 10 * (gap.T @ vectors + SHRINKING * rows)
        speed_biases = 0.9 * speed_biases - PACE * gap.sum(0)
        rows, biases = rows + speed_rows, biases + speed_biases
    return rows, biases


def softmax(scores: Matrix) -> Matrix:
    """Rows that sum to 1."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def measure(chances: Matrix, wanted: NDArray[np.int64], types: Iterable[str]) -> Iterator[Band]:
    """Of the answers that name a type, how many were right, by their probability."""
    nothing = tuple(types).index(NOTHING)
    best, sure = chances.argmax(1), chances.max(1)
    for least, beyond in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        within = (best != nothing) & (sure >= least) & (sure < beyond)
        if within.any():
            yield Band(least, round(float((best == wanted)[within].mean()), 2), int(within.sum()))


if __name__ == "__main__":
    main()
