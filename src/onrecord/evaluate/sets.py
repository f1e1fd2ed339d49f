"""The gold sets by name: how each is scored and which of its scores is the headline."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import GoldError
from onrecord.evaluate.actors import score_actors
from onrecord.evaluate.attributions import score as score_attributions
from onrecord.evaluate.dates import score_dates
from onrecord.evaluate.factuality import score_factuality
from onrecord.evaluate.figures import score_figures
from onrecord.evaluate.muc4 import score_muc4
from onrecord.evaluate.pages import score_pages
from onrecord.evaluate.places import score_places
from onrecord.evaluate.plover import score_plover
from onrecord.evaluate.polnear import predictions, read_gold
from onrecord.evaluate.result import Context, Result, Scored, digest_of
from onrecord.evaluate.same_event import score_same_event
from onrecord.evaluate.sides import score_sides
from onrecord.evaluate.speakers import score_speakers
from onrecord.evaluate.status_and_voice import score_status_and_voice
from onrecord.model.quotation import ContentForm

Scorer = Callable[[Path, Context], Scored]


CLAUSAL = frozenset({ContentForm.SENTENCES, ContentForm.CLAUSE, ContentForm.INFINITIVE})
"""Forms that are scored where a set marks source and cue as one clause: such sets mark no noun phrases as content."""


def score_polnear(path: Path, context: Context) -> Scored:
    """Scores on lines {"doc_id", "text", "attributions": [{"source", "cue", "content"}]}, each a list of [start, end)."""
    documents = read_gold(path)[: context.take]
    marked = [attribution for document in documents for attribution in document["attributions"]]
    forms = CLAUSAL if marked and all(attribution["source"] == attribution["cue"] for attribution in marked) else None
    found = {d["doc_id"]: predictions(context.read(context.document(d["text"])).quotations, forms=forms) for d in documents}
    rows = tuple({"doc_id": name, "attributions": attributions} for name, attributions in found.items())
    return Scored(len(marked), score_attributions(documents, found), rows)


def score_page_texts(path: Path, context: Context) -> Scored:
    """Scores on a folder with ground-truth.json and html/; nothing of the text is read."""
    scores = score_pages(path)
    return Scored(int(scores.pop("pages")), scores)


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
    "pages": GoldSet(score_page_texts, "text F1"),
    "actors": GoldSet(score_actors, "country and sector both right"),
    "dates": GoldSet(score_dates, "share right"),
    "speakers": GoldSet(score_speakers, "right"),
    "sides": GoldSet(score_sides, "read alike"),
    "status": GoldSet(score_status_and_voice, "status right"),
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
        if not _met_in_the_set(error):
            raise
        raise GoldError(f"{path}: not in the form of the set {name} ({type(error).__name__}: {error})") from error
    headline: dict[str, str | float] = {"name": gold.headline, "value": scored.scores[gold.headline]}
    return Result(name, path.name, digest_of(path), scored.n, headline, scored.scores), scored.predictions


def _met_in_the_set(error: Exception) -> bool:
    """Was a value of the gold file not as expected, rather than something in the reading itself?"""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is not None and Path(last.tb_frame.f_code.co_filename).parent == Path(__file__).parent
