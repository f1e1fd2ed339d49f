"""Train a quoter on a gold set that the user has, in the form of PolNeAR: what the rules propose, and whether the gold marks it.

Takes any callable that reads a gold text, so that it knows no parser. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import GoldError
from onrecord.evaluate.attributions import CRITERIA, Scored, WordIndex, match
from onrecord.evaluate.polnear import read_gold
from onrecord.evaluate.result import Context, digest_of
from onrecord.lexicon.disputes import load_disputes
from onrecord.mention import find_mentions
from onrecord.model.parse import Parse
from onrecord.quote.draft import Draft
from onrecord.quote.extents import spans_of
from onrecord.quote.marks import Marks, pair_marks
from onrecord.quote.quoter import Quoter, candidates, features, learn
from onrecord.quote.scene import Scene

Example = tuple[tuple[str, ...], bool]
"""What is seen of a proposed attribution, and whether it is one."""


def train_quoter(path: Path, context: Context, *, on_progress: Callable[[int, int], None] | None = None) -> Quoter:
    """A quoter trained on a gold file. Raises `GoldError` for a file that is not in the form, or in which nothing proposed is marked."""
    try:
        documents = read_gold(path)[: context.take]
        examples = list(_examples(documents, context, on_progress))
    except OSError as error:
        raise GoldError(f"{path}: the gold file cannot be read ({error.strerror})") from error
    except (KeyError, TypeError, msgspec.DecodeError) as error:
        raise GoldError(f'{path}: not lines of {{"doc_id", "text", "attributions"}} ({type(error).__name__}: {error})') from error
    if not any(right for _, right in examples):
        raise GoldError(f"{path}: none of {len(examples)} proposed attributions is marked in {len(documents)} texts; there is nothing to learn")
    return learn(examples, digest_of(path)[:16])


def _examples(documents: Sequence[dict[str, Any]], context: Context, on_progress: Callable[[int, int], None] | None) -> Iterator[Example]:
    for number, gold in enumerate(documents, start=1):
        parse = context.parse(context.document(gold["text"]))
        yield from examples_of(parse, gold["attributions"], context)
        if on_progress is not None:
            on_progress(number, len(documents))


def examples_of(parse: Parse, attributions: Sequence[dict[str, Any]], context: Context) -> list[Example]:
    """Every proposed attribution of one text that stands in no marked content, with what is seen of it."""
    lexicons = context.lexicons
    scene = Scene(parse, Marks(pair_marks(parse)), find_mentions(parse, lexicons.roles), lexicons.cues, load_disputes().answers)
    index = WordIndex(parse.document.text)
    wanted = [scored for attribution in attributions if (scored := index.scored(attribution)) is not None]
    found = [(draft, scored) for draft in candidates(scene) if (scored := _scored(scene, draft, index)) is not None]
    proposed = [(draft, scored) for draft, scored in found if not _is_inside(scored, wanted)]
    right = set(match(wanted, [scored for _, scored in proposed], CRITERIA["content overlap50"]).values())
    return [(tuple(features(scene, draft)), n in right) for n, (draft, _) in enumerate(proposed)]


def _scored(scene: Scene, draft: Draft, index: WordIndex) -> Scored | None:
    roles = {"source": draft.source, "cue": draft.cue, "content": draft.content}
    return index.scored({role: [[span.start, span.end] for span in spans_of(scene.parse, tokens)] for role, tokens in roles.items()})


def _is_inside(scored: Scored, wanted: list[Scored]) -> bool:
    """Does its cue stand in a marked content, where such gold sets mark nothing further?"""
    return any(scored.cue and scored.cue <= gold.content for gold in wanted)
