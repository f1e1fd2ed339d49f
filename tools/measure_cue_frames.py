#!/usr/bin/env python3
"""Measure how often each word of the cue lexicon, in each construction that the quote stage finds it in, is an attribution.

    measure_cue_frames.py TRAIN.jsonl [--parses FOLDER] > cue_frame_rates.tsv
    measure_cue_frames.py TRAIN.jsonl [--parses FOLDER] --into src/onrecord/data/cues/en.tsv > cue_frame_rates.tsv

TRAIN is a PolNeAR part. Counted are words outside the content of other attributions, whatever the grammar around them; a word is right when a gold
attribution has its cue on it and shares half of the content. Prints counts and shares, never text. With --into the bands of the lexicon that were
seen often enough are set to what was measured: usually from 0.6 on, sometimes from 0.3 on, rarely below; the entry then names polnear-bands.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from measure_quote_grammar import PIPELINE, as_attribution, plain

from onrecord.evaluate.attributions import Scored, WordIndex, cues_agree, overlaps_half
from onrecord.evaluate.polnear import read_gold
from onrecord.lexicon.cues import COLUMNS, Band, CueLexicon, load_cues
from onrecord.lexicon.disputes import load_disputes
from onrecord.lexicon.roles import load_roles
from onrecord.mention import find_mentions
from onrecord.parse import SpacyParser, StoredParser
from onrecord.quote.attributions import drafts_of
from onrecord.quote.direct import join_marks
from onrecord.quote.draft import Draft
from onrecord.quote.grammar import attributes
from onrecord.quote.marks import Marks, pair_marks
from onrecord.quote.scene import Scene
from onrecord.quote.sites import find_sites

OFTEN_ENOUGH = 20
USUALLY, SOMETIMES = 0.6, 0.3
SOURCE = "polnear-bands"
Place = tuple[str, str]
"""The key of an entry and a construction."""


def opened(cues: CueLexicon) -> CueLexicon:
    """The lexicon with every construction taken, also those that attribute rarely."""
    entries = (msgspec.structs.replace(entry, frames=dict.fromkeys(entry.frames, Band.USUALLY)) for entry in cues.entries)
    return msgspec.structs.replace(cues, entries=tuple(entries))


def count(path: Path, parser: StoredParser, cues: CueLexicon) -> tuple[Counter[Place], Counter[Place]]:
    """How often each word stands in each construction, and how often that is an attribution."""
    total, right = Counter[Place](), Counter[Place]()
    open_cues = opened(cues)
    for gold in read_gold(path):
        (parse,) = parser.parse_many([plain(gold["text"])])
        scene = Scene(parse, Marks(pair_marks(parse)), find_mentions(parse, load_roles()), open_cues, load_disputes().answers)
        index = WordIndex(gold["text"])
        wanted = [scored for attribution in gold["attributions"] if (scored := index.scored(attribution)) is not None]
        for place, scored in proposed(scene, index):
            total[place] += 1
            right[place] += any(gold_one.cue and cues_agree(gold_one, scored) and overlaps_half(gold_one, scored) for gold_one in wanted)
    return total, right


def proposed(scene: Scene, index: WordIndex) -> Iterator[tuple[Place, Scored]]:
    """Every construction with a word of the lexicon that is not inside the content of one which the grammar speaks for."""
    sites = find_sites(scene.parse, scene.cues)
    drafts = drafts_of(scene, sites)
    frames = {draft.site.head: draft.frame for draft in drafts if draft.site is not None}
    heard = {draft.site.head for draft in drafts if draft.site is not None and attributes(scene, draft)}
    joined = join_marks(scene, drafts, sites)
    holding = [draft for draft in joined if draft.site is None or draft.site.head in heard]
    for draft in joined:
        if draft.site is None or draft.site.entry is None or any(_holds(other, draft) for other in holding if other is not draft):
            continue
        scored = index.scored(as_attribution(scene, draft))
        if scored is not None:
            yield (draft.site.entry.key, frames.get(draft.site.head, draft.frame)), scored


def _holds(outer: Draft, inner: Draft) -> bool:
    assert inner.site is not None
    return inner.site.head in outer.content


def rated(path: Path, total: Counter[Place], right: Counter[Place]) -> None:
    """Set the bands of a lexicon file to what was measured, where that was seen often enough."""
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(_rated_line(line, total, right) for line in lines), "utf-8")


def _rated_line(line: str, total: Counter[Place], right: Counter[Place]) -> str:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or cells[0] == "key":
        return line
    frames, source = COLUMNS.index("frames"), COLUMNS.index("source")
    measured = [_measured(cells[0], frame, total, right) for frame in cells[frames].split(" | ")]
    if " | ".join(measured) != cells[frames]:
        cells[frames], cells[source] = " | ".join(measured), SOURCE
    return "\t".join(cells)


def _measured(key: str, frame: str, total: Counter[Place], right: Counter[Place]) -> str:
    name, _, band = frame.rpartition(":")
    n = total[key, name]
    if n < OFTEN_ENOUGH:
        return f"{name}:{band}"
    share = right[key, name] / n
    return f"{name}:{(Band.USUALLY if share >= USUALLY else Band.SOMETIMES if share >= SOMETIMES else Band.RARELY).value}"


def main() -> int:
    """Print the rates; set the bands where a lexicon file is named."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--into", type=Path)
    options.add_argument("--parses", type=Path, default=Path.home() / ".cache" / "onrecord-parses")
    chosen = options.parse_args()
    parser = StoredParser(chosen.parses, "en_core_web_md-3.7.1", lambda: SpacyParser(PIPELINE))
    total, right = count(chosen.train, parser, load_cues())
    sys.stdout.write("# Made by: tools/measure_cue_frames.py polnear/train.jsonl --into src/onrecord/data/cues/en.tsv > evals/cue_frame_rates.tsv\n")
    sys.stdout.write("key\tframe\tn\trate\n")
    for (key, frame), n in sorted(total.items()):
        sys.stdout.write(f"{key}\t{frame}\t{n}\t{right[key, frame] / n:.2f}\n")
    if chosen.into:
        rated(chosen.into, total, right)
    return 0


if __name__ == "__main__":
    sys.exit(main())
