"""Score the readings of the sample reports against their answer keys (tests/golden/keys), which were written blind to the rules.

    python evals/score_keys.py [--misses]

The keys are the reading of a language model, not of a person: what is printed here is agreement with a *blind reading*.
Counts: quotations found (half of the words of the key's content shared, both ways) and their speaker right; events found (trigger shares a
word, same type) with status and voice right; figures found with bounds right; and statements of `never` that stand as a plain fact.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from onrecord.model.attribution import VoiceBasis
from onrecord.model.event import Event, Status
from onrecord.model.quotation import Quotation
from onrecord.model.reading import Reading
from onrecord.model.span import Span, Spans
from onrecord.pipeline import make_reader
from onrecord.pipeline.samples import load_samples
from onrecord.settings import Settings

KEYS = Path(__file__).parent.parent / "tests" / "golden" / "keys"


def main() -> None:
    """Print the counts over all samples, and with --misses each thing that was missed or wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--only", default="")
    options = arguments.parse_args()
    settings = Settings()
    reader = make_reader(settings)
    counts: Counter[str] = Counter()
    for sample in load_samples(settings):
        if options.only not in sample.name:
            continue
        key = yaml.safe_load((KEYS / f"{sample.name}.yaml").read_text("utf-8"))
        scorer = KeyScorer(reader.read(sample.document), counts, sample.name if options.misses else None)
        scorer.score(key)
    for whole, parts in _TABLE.items():
        n = counts[whole]
        cells = "  ".join(f"{part} {counts[f'{whole} {part}']} ({counts[f'{whole} {part}'] / n:.0%})" for part in parts if n)
        sys.stdout.write(f"{whole:<11} {n:4}  {cells}\n")


_TABLE = {
    "quotations": ("found", "speaker right"),
    "events": ("found", "type right", "status right", "voice right"),
    "figures": ("found", "bounds right"),
    "never": ("stated as fact",),
    "open": ("found", "relation right", "recorded"),
}


class KeyScorer:
    """Compares one reading with one key."""

    def __init__(self, reading: Reading, counts: Counter[str], verbose: str | None) -> None:
        self._reading = reading
        self._text = reading.document.text
        self._counts = counts
        self._verbose = verbose

    def score(self, key: dict[str, Any]) -> None:
        for row in key.get("quotations") or ():
            self._quotation(row)
        for row in key.get("events") or ():
            self._event(row)
        for row in key.get("figures") or ():
            self._figure(row)
        for row in key.get("never") or ():
            self._never(row)
        for row in key.get("open") or ():
            self._open(row)
        self._counts["open recorded"] += len(self._reading.disputes)

    def _find(self, words: str, within: str | None = None) -> Span | None:
        base = self._text.find(within) if within else 0
        at = self._text.find(words, max(base, 0))
        return Span(at, at + len(words)) if at >= 0 and words else None

    def _quotation(self, row: dict[str, Any]) -> None:
        parts = row["content"] if isinstance(row.get("content"), list) else [row.get("content")]
        spans = tuple(span for part in parts if part and (span := self._find(part)) is not None)
        if not spans:
            return
        self._counts["quotations"] += 1
        best = max(self._reading.quotations, key=lambda q: overlap(q.content, spans), default=None)
        if best is None or overlap(best.content, spans) < 0.5:
            self._tell("missed quotation", row.get("speaker"), str(row["content"])[:100])
            return
        self._counts["quotations found"] += 1
        if self._speaks(best, row):
            self._counts["quotations speaker right"] += 1
        else:
            names = [self._reading.entity(e).name for e in best.source.entities]
            self._tell("speaker", f"{row.get('speaker')!r} but {names}", str(row["content"])[:80])

    def _speaks(self, quotation: Quotation, row: dict[str, Any]) -> bool:
        wanted = words_of(str(row.get("speaker") or "")) | words_of(str(row.get("source") or ""))
        if not quotation.source.entities:
            return not wanted
        said = " ".join(self._names(entity) for entity in quotation.source.entities)
        return bool(words_of(said) & wanted)

    def _names(self, entity_id: str) -> str:
        entity = self._reading.entity(entity_id)
        return " ".join((entity.name, *(self._reading.document.quote(span) for span in entity.mentions)))

    def _event(self, row: dict[str, Any]) -> None:
        span = self._find(str(row["trigger"]), row.get("within"))
        if span is None:
            return
        self._counts["events"] += 1
        near = [e for e in self._reading.events if any(t.overlaps(span) for t in e.trigger)]
        if not near:
            self._tell("missed event", row["type"], str(row["trigger"]))
            return
        self._counts["events found"] += 1
        right = [e for e in near if e.type.value == row["type"]]
        event = (right or near)[0]
        self._counts["events type right"] += bool(right)
        self._counts["events status right"] += event.status.value == row.get("status")
        self._counts["events voice right"] += self._voiced(event, row)
        if not right or event.status.value != row.get("status"):
            self._tell("event", f"{row['type']} {row.get('status')} but {event.type.value} {event.status.value}", str(row["trigger"]))
        if not self._voiced(event, row):
            voice = [self._reading.entity(link.entity).name for link in event.attribution if link.entity]
            self._tell("voice", f"{row.get('voice')} but {event.voice.basis.value} {voice}", str(row["trigger"]))

    def _voiced(self, event: Event, row: dict[str, Any]) -> bool:
        wanted = str(row.get("voice") or "report")
        if wanted in ("report", "undetermined"):
            return event.voice.basis.value == wanted
        named = " ".join(self._names(link.entity) for link in event.attribution[-1:] if link.entity)
        return bool(words_of(named) & words_of(wanted))

    def _figure(self, row: dict[str, Any]) -> None:
        span = self._find(str(row["text"]), row.get("within"))
        if span is None:
            return
        self._counts["figures"] += 1
        near = [f for f in self._reading.figures if f.span.overlaps(span)]
        self._counts["figures found"] += bool(near)
        self._counts["figures bounds right"] += any((f.low, f.high) == (row.get("low"), row.get("high")) for f in near)
        if not near:
            self._tell("missed figure", row.get("kind"), str(row["text"]))
        elif not any((f.low, f.high) == (row.get("low"), row.get("high")) for f in near):
            self._tell("figure", f"{row.get('low')}-{row.get('high')} but {near[0].low}-{near[0].high} {near[0].basis.value}", str(row["text"]))

    def _never(self, row: Any) -> None:
        words = row.get("words") if isinstance(row, dict) else None
        span = self._find(str(words)) if words else None
        if span is None:
            return
        self._counts["never"] += 1
        plain = (Status.ACTUAL, Status.ONGOING, Status.HISTORICAL)
        for event in self._reading.events:
            if event.voice.basis is VoiceBasis.REPORT and event.status in plain and span.overlaps(event.trigger[0]) and not event.caveats:
                self._counts["never stated as fact"] += 1
                self._tell("NEVER", f"{event.type.value} {self._reading.document.quote(event.trigger[0])}", str(words)[:100])
                return

    def _open(self, row: dict[str, Any]) -> None:
        """A dispute or open claim is found when one of its sides holds a row at the answering words."""
        answer = self._find(str(row.get("against_words") or row.get("words")))
        if answer is None:
            return
        self._counts["open"] += 1
        rows = {q.id: (*q.content, *q.cue.spans) for q in self._reading.quotations} | {e.id: e.trigger for e in self._reading.events}
        rows |= {f.id: (f.span,) for f in self._reading.figures}
        met = [d for d in self._reading.disputes if any(span.overlaps(answer) for side in d.sides for i in side.items for span in rows[i])]
        self._counts["open found"] += bool(met)
        self._counts["open relation right"] += any(d.relation.value == row["relation"] for d in met)
        if not met:
            self._tell("missed open", row["relation"], str(row.get("words"))[:60], str(row.get("against_words"))[:80])

    def _tell(self, *parts: object) -> None:
        if self._verbose:
            sys.stdout.write(f"{self._verbose}: {' | '.join(map(str, parts))}\n")


def overlap(found: Spans, gold: Spans) -> float:
    """The smaller of the two shares of characters that the two have in common."""
    mine = {i for span in found for i in range(span.start, span.end)}
    theirs = {i for span in gold for i in range(span.start, span.end)}
    return min(len(mine & theirs) / len(mine), len(mine & theirs) / len(theirs)) if mine and theirs else 0.0


def words_of(name: str) -> set[str]:
    """Words that tell one name from another."""
    return {word.strip(".,’'()").removesuffix("’s").lower() for word in name.split() if word[:1].isupper() or len(word) > 4}


if __name__ == "__main__":
    main()
