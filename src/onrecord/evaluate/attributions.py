"""The metric of attribution: predicted against gold source, cue and content, as sets of words, matched one to one.

A *word* is a run of letters and digits with inner marks; a span owns each word it overlaps. `content overlap50`: the two contents share at least half
of each. `FULL`: that, and the sources share a word or both are missing. Reads no files and knows no corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

Pairs = Sequence[Sequence[int]]
Words = frozenset[int]

ROLES = ("source", "cue", "content")
TYPES = ("direct", "indirect", "mixed")
_WORD = re.compile(r"\w+(?:['’.,&\-]\w+)*|[^\w\s]")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?])[’'](?![\w])")
_APOSTROPHE = re.compile(r"['’]\d0s|['’](?:em|til|tis|twas|cause)\b", re.IGNORECASE)
_CLOSERS = {'"': '"”', "“": '”"', "„": '”"', "«": "»"}


class Scored(msgspec.Struct, frozen=True):
    """One attribution as sets of words, with the type of its content: direct, indirect or mixed."""

    source: Words
    cue: Words
    content: Words
    characters: tuple[tuple[int, int], ...]
    type: str


class WordIndex:
    """The words of one text, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self._at: dict[int, int] = {}
        self._marks: set[int] = set()
        for number, match in enumerate(_WORD.finditer(text)):
            word = match.group()
            if len(word) == 1 and not word.isalnum() and word not in "%$€£_":
                self._marks.add(number)
            self._at.update(dict.fromkeys(range(*match.span()), number))
        self._quoted = {self._at[i] for start, end in quoted_stretches(text) for i in range(start, end) if i in self._at}

    def words(self, spans: Pairs | None) -> Words:
        """The words that these spans overlap; punctuation only where there is nothing else."""
        found = {self._at[i] for start, end in spans or () for i in range(start, end) if i in self._at}
        return frozenset(found - self._marks or found)

    def scored(self, attribution: Mapping[str, Any]) -> Scored | None:
        """An attribution as words; None without content."""
        source, cue, content = (self.words(attribution.get(role)) for role in ROLES)
        if not content:
            return None
        inside = len(content & self._quoted)
        kind = "indirect" if inside == 0 else "direct" if inside == len(content) else "mixed"
        characters = tuple(sorted((start, end) for start, end in attribution["content"]))
        return Scored(source, cue, content, characters, kind)


def quoted_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in quotation marks; none crosses a line, and one that never closes runs to the end of its line."""
    offset = 0
    for line in text.split("\n"):
        for start, end in _quoted_in_line(line):
            yield offset + start, offset + end
        offset += len(line) + 1


def _quoted_in_line(line: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    i = 0
    while i < len(line):
        mark = line[i]
        if opened is None:
            single = _single_stretch(line, i) if mark in "‘'" else None
            if single is not None:
                yield i, single
                i = single
                continue
            opened = i if mark in _CLOSERS else None
        elif mark in _CLOSERS[line[opened]]:
            yield opened, i + 1
            opened = None
        elif line[opened] in "“„" and mark == "“":
            opened = i
        i += 1
    if opened is not None:
        yield opened, len(line)


def _single_stretch(line: str, start: int) -> int | None:
    """End of a stretch in single marks; None where the mark is an apostrophe."""
    before = line[start - 1] if start else " "
    after = line[start + 1] if start + 1 < len(line) else " "
    if before.isalnum() or before in "’'" or not after.isalnum() or _APOSTROPHE.match(line, start):
        return None
    close = _SINGLE_CLOSE.search(line, start + 1)
    return None if close is None else close.end()


# -- when a prediction is right


def overlaps_half(gold: Scored, predicted: Scored) -> bool:
    """Do the contents share at least half of the words of each?"""
    shared = len(gold.content & predicted.content)
    return shared > 0 and 2 * shared >= len(gold.content) and 2 * shared >= len(predicted.content)


def sources_agree(gold: Scored, predicted: Scored) -> bool:
    """Do the sources share a word, or are both missing?"""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def cues_agree(gold: Scored, predicted: Scored) -> bool:
    """Do the cues share a word, or are both missing?"""
    return bool(gold.cue & predicted.cue) or not (gold.cue or predicted.cue)


Criterion = Callable[[Scored, Scored], bool]

CRITERIA: dict[str, Criterion] = {
    "content exact": lambda gold, predicted: gold.content == predicted.content,
    "content char-exact": lambda gold, predicted: gold.characters == predicted.characters,
    "content overlap50": overlaps_half,
    "FULL": lambda gold, predicted: overlaps_half(gold, predicted) and sources_agree(gold, predicted),
    "FULL+CUE": lambda gold, predicted: overlaps_half(gold, predicted) and sources_agree(gold, predicted) and cues_agree(gold, predicted),
}


def match(gold: Sequence[Scored], predicted: Sequence[Scored], holds: Criterion) -> dict[int, int]:
    """The largest one-to-one matching of gold and predicted attributions for which `holds` is true; agreeing sources are tried first."""
    options = [
        sorted(
            (p for p, other in enumerate(predicted) if one.content & other.content and holds(one, other)),
            key=lambda p, one=one: (not sources_agree(one, predicted[p]), -len(one.content & predicted[p].content)),  # type: ignore[misc]
        )
        for one in gold
    ]
    owner: dict[int, int] = {}

    def assign(g: int, seen: set[int]) -> bool:
        for p in options[g]:
            if p not in seen:
                seen.add(p)
                if p not in owner or assign(owner[p], seen):
                    owner[p] = g
                    return True
        return False

    for g in range(len(gold)):
        assign(g, set())
    return {g: p for p, g in owner.items()}


# -- counting


class Counts:
    """Right, gold and predicted attributions (and words) by measure, summed over documents."""

    def __init__(self) -> None:
        self._right: Counter[tuple[str, str]] = Counter()
        self._total: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> None:
        """Count one document."""
        index = WordIndex(text)
        one = [scored for attribution in gold if (scored := index.scored(attribution)) is not None]
        other = [scored for attribution in predicted if (scored := index.scored(attribution)) is not None]
        for role in ROLES:
            first, second = (frozenset[int]().union(*(getattr(scored, role) for scored in side)) for side in (one, other))
            self._count(f"token {role}", len(first & second), len(first & second), len(first), len(second))
        for name, holds in CRITERIA.items():
            matched = match(one, other, holds)
            self._count(name, len(matched), len(matched), len(one), len(other))
            for kind in TYPES:
                right_gold = sum(one[g].type == kind for g in matched)
                right_predicted = sum(other[p].type == kind for p in matched.values())
                self._count(f"{name} / {kind}", right_gold, right_predicted, sum(s.type == kind for s in one), sum(s.type == kind for s in other))
            if name == "content overlap50":
                agree = sum(sources_agree(one[g], other[p]) for g, p in matched.items())
                self._count("SRC|CONTENT", agree, agree, len(matched), len(matched))

    def _count(self, name: str, right_gold: int, right_predicted: int, gold: int, predicted: int) -> None:
        self._right[name, "gold"] += right_gold
        self._right[name, "predicted"] += right_predicted
        self._total[name, "gold"] += gold
        self._total[name, "predicted"] += predicted

    def share(self, name: str, side: str) -> float:
        """Right ones among the gold ones (recall) or the predicted ones (precision)."""
        total = self._total[name, side]
        return self._right[name, side] / total if total else 0.0

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 of every measure, from 0 to 1, as "FULL P", "FULL R", "FULL F1"."""
        found: dict[str, float] = {}
        for name in sorted({name for name, _ in self._total}):
            precision, recall = self.share(name, "predicted"), self.share(name, "gold")
            found[f"{name} P"], found[f"{name} R"] = precision, recall
            found[f"{name} F1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return found

    @property
    def n(self) -> int:
        """Gold attributions counted."""
        return self._total["FULL", "gold"]


def score(documents: Iterable[Mapping[str, Any]], predictions: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, float]:
    """Scores of predictions by document id; a document without predictions counts as none found."""
    counts = Counts()
    for document in documents:
        counts.add(document["text"], document["attributions"], predictions.get(document["doc_id"], ()))
    return counts.scores()
