"""A direct quotation that gives the words behind the paraphrase in the sentence before.

"The deal would cost jobs, Ruiz said. “Thousands of jobs will go,” he said." Only when the speaker is the same and the two share words.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from onrecord.model.quotation import Quotation, QuotationKind
from onrecord.quote.draft import Draft
from onrecord.quote.scene import Scene

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# Two shared words of meaning, and a third of the shorter one's: below that speakers merely stay with their subject
_SHARED_WORDS = 2
_SHARED_PART = 3


def restated(scene: Scene, made: list[tuple[Draft, Quotation]]) -> list[Quotation]:
    """The records, with `restates` where it is clear."""
    links: dict[str, str] = {}
    outer = [pair for pair in made if pair[1].parent is None and pair[1].kind is not QuotationKind.TERM]
    for (before, earlier), (after, later) in pairwise(outer):
        if _follows(scene, before, after) and _is_restatement(scene, before, earlier, after, later):
            links[later.id] = earlier.id
    return [msgspec.structs.replace(record, restates=links[record.id]) if record.id in links else record for _, record in made]


def _follows(scene: Scene, before: Draft, after: Draft) -> bool:
    """Does the later content begin in the sentence after the earlier one ends?"""
    tokens = scene.parse.tokens
    return tokens[after.content[0]].sentence - tokens[max(before.content + before.cue)].sentence == 1


def _is_restatement(scene: Scene, before: Draft, earlier: Quotation, after: Draft, later: Quotation) -> bool:
    if earlier.kind is not QuotationKind.INDIRECT or later.kind is not QuotationKind.DIRECT:
        return False
    if not earlier.source.entities or earlier.source.entities != later.source.entities:
        return False
    first, second = _lemmas(scene, before), _lemmas(scene, after)
    shared = len(first & second)
    return shared >= _SHARED_WORDS and _SHARED_PART * shared >= min(len(first), len(second))


def _lemmas(scene: Scene, draft: Draft) -> set[str]:
    return {scene.parse.tokens[i].lemma.lower() for i in draft.content if scene.parse.tokens[i].pos in _TELLING}
