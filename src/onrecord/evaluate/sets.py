"""The gold sets by name: how each is scored and which of its scores is the headline."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import GoldError
from onrecord.evaluate.factuality import score_factuality
from onrecord.evaluate.figures import score_figures
from onrecord.evaluate.muc4 import score_muc4
from onrecord.evaluate.pages import score_pages_set
from onrecord.evaluate.places import score_places
from onrecord.evaluate.plover import score_plover
from onrecord.evaluate.polnear import score_polnear
from onrecord.evaluate.result import Context, Result, Scored, digest_of
from onrecord.evaluate.same_event import score_same_event

Scorer = Callable[[Path, Context], Scored]


class GoldSet(msgspec.Struct, frozen=True):
    """How a set is scored, and the score that stands for it."""

    scorer: Scorer
    headline: str


SETS: dict[str, GoldSet] = {
    "polnear": GoldSet(score_polnear, "FULL F1"),
    "plover": GoldSet(score_plover, "type macro-F1"),
    "factuality": GoldSet(score_factuality, "status macro-F1"),
    "figures": GoldSet(score_figures, "share right"),
    "muc4": GoldSet(score_muc4, "perpetrator-with-confidence F1"),
    "places": GoldSet(score_places, "found and within 161 km F1"),
    "same_event": GoldSet(score_same_event, "B3 F1"),
    "pages": GoldSet(score_pages_set, "text F1"),
}


def evaluate_set(name: str, path: Path, make_context: Callable[[], Context]) -> tuple[Result, tuple[dict[str, Any], ...]]:
    """Scores on one set, and what was predicted. Raises `GoldError` for an unknown set or a path that does not hold it."""
    if name not in SETS:
        near = difflib.get_close_matches(name, SETS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(SETS)}."
        raise GoldError(f"no gold set named {name!r}. {hint}")
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder; point at the gold set {name}, which does not come with onrecord")
    gold = SETS[name]
    try:
        scored = gold.scorer(path, make_context())
    except (KeyError, TypeError) as error:
        raise GoldError(f"{path}: not in the form of the set {name} ({type(error).__name__}: {error})") from error
    headline: dict[str, str | float] = {"name": gold.headline, "value": scored.scores[gold.headline]}
    return Result(name, path.name, digest_of(path), scored.n, headline, scored.scores), scored.predictions
