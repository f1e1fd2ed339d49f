"""The quote stage in the order of its steps: marks, cues, constructions, marks joined to cues, records."""

from __future__ import annotations

from onrecord.lexicon.cues import CueLexicon
from onrecord.lexicon.disputes import load_disputes
from onrecord.model.mention import Mentions
from onrecord.model.parse import Parse
from onrecord.model.quotation import Quotation
from onrecord.quote.attributions import drafts_of
from onrecord.quote.blocks import blocks_of
from onrecord.quote.direct import join_marks
from onrecord.quote.grammar import attributing
from onrecord.quote.headlines import headlines_of
from onrecord.quote.marks import Marks, pair_marks
from onrecord.quote.quoter import Quoter, candidates
from onrecord.quote.records import make_records
from onrecord.quote.scene import Scene
from onrecord.quote.sites import find_sites
from onrecord.quote.turns import turns_of


def find_quotations(parse: Parse, mentions: Mentions, cues: CueLexicon, quoter: Quoter | None = None) -> tuple[Quotation, ...]:
    """Every attribution of a document, in the order of the text; with a trained quoter, rules and model decide together."""
    scene = Scene(parse, Marks(pair_marks(parse)), mentions, cues, load_disputes().answers)
    sites = find_sites(parse, cues)
    kept = attributing(scene, drafts_of(scene, sites)) if quoter is None else quoter.attributing(scene, candidates(scene))
    drafts = join_marks(scene, [*kept, *blocks_of(scene, kept, sites), *headlines_of(scene)], sites)
    return make_records(scene, drafts + turns_of(scene))
