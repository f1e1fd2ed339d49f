"""A learned fallback for `code_pair`: where no entry of the lexicon joins the two, the PLOVER type whose examples their words are nearest to.

The weights are fitted on the examples that were written for the lexicons of this project and on nothing else (`tools/train_fallback.py`). A
confidence is the share of right answers among those as sure, measured on words that the weights had not seen. Off unless a user asks for it, and
never asked while a report is read: where nobody has said that there is an act, most of what it finds is none (evals/fallback.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
import numpy as np

from onrecord.errors import ModelError
from onrecord.event.encoder import Encoder, load_encoder
from onrecord.lexicon.table import data_folder
from onrecord.model.event import EventType
from onrecord.model.parse import Parse

NOTHING = "NONE"
"""What the weights answer where the words tell of no event."""
RULE = "fallback/minilm"
"""How a record names it."""
FORM = "onrecord fallback 1"
_FILE = "models/fallback.json"
_BEHIND = 8
"""Words behind the second of a pair that still tell what is done."""


class Band(msgspec.Struct, frozen=True):
    """Of examples that the weights gave at least the probability `least` (and less than the next band), the share that was right."""

    least: float
    confidence: float
    n: int


class Proposal(msgspec.Struct, frozen=True):
    """A type for a predicate without entry, and how often such an answer was right."""

    type: EventType
    confidence: float


class Weights(msgspec.Struct, frozen=True):
    """A linear layer over the encoder: one row of `rows` for each of `types`. `n`: examples that it was fitted on."""

    form: str
    types: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]
    bands: tuple[Band, ...]
    n: int

    def confidence_at(self, probability: float) -> float:
        """The measured share of right answers at this probability; 0 below the first band."""
        return max((band.confidence for band in self.bands if band.least <= probability), default=0.0)


class Fallback:
    """Proposes types for texts, where it is sure enough. Made by `load_fallback`."""

    def __init__(self, encoder: Encoder, weights: Weights, least: float) -> None:
        """`least`: the confidence below which it says nothing."""
        self._encoder = encoder
        self._least = least
        self._weights = weights
        self._matrix = np.asarray(weights.rows, np.float32).T
        self._biases = np.asarray(weights.biases, np.float32)

    def propose(self, texts: Sequence[str]) -> list[Proposal | None]:
        """For each text its type, or None where no event is nearest, or the confidence too low."""
        if not texts:
            return []
        scores = self._encoder.embed(texts) @ self._matrix + self._biases
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        found: list[Proposal | None] = []
        for row in chances:
            best = int(row.argmax())
            confidence = self._weights.confidence_at(float(row[best]))
            is_sure = self._weights.types[best] != NOTHING and confidence >= self._least
            found.append(Proposal(EventType(self._weights.types[best]), confidence) if is_sure else None)
        return found


@lru_cache(maxsize=1)
def load_fallback(least: float) -> Fallback:
    """The shipped weights over the encoder, silent below the confidence `least` (0 to 1). Raises `ModelError` where the extra is not installed."""
    path = data_folder() / _FILE
    try:
        weights = msgspec.json.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{path}: no weights of the fallback ({error}); install onrecord again") from error
    if weights.form != FORM:
        raise ModelError(f"{path}: weights of the form {weights.form!r}, not {FORM!r}; install onrecord again")
    return Fallback(load_encoder(), weights, least)


def between(parse: Parse, pair: Iterable[int]) -> str:
    """The words from the first of a pair to a little behind the second, in one sentence."""
    marked = sorted(pair)
    sentence = parse.sentences[parse.tokens[marked[0]].sentence]
    return parse.document.quote(parse.span(marked[0], min(marked[-1] + 1 + _BEHIND, sentence.end)))
