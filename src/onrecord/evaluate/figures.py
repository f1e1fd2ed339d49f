"""Figures of a whole report: how many killed and how many captured, both exactly as people counted.

The record keeps every figure as it is told and adds nothing up; a gold set with one number for each report needs a rule, which stands here
and not in the reading. Sentence by sentence, in the order of the text:

1. figures of one sentence add up ("killed three and five more"), a part of another ("two of them") adds nothing;
2. a total, and "both" or "all", is a floor and never adds;
3. a sentence with additions only ("a further six") adds to what was told before;
4. else the larger number holds, since the same thing is being told again;
5. a headline counts only where the body gives less.

The number of a figure is its lower bound, else its upper one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.evaluate.result import Context, Scored, share
from onrecord.model.document import RegionKind
from onrecord.model.figure import Figure, FigureKind, Scope
from onrecord.model.reading import Reading

STATED = "stated_numbers.txt"
"""Beside the gold file: ids of the reports whose numbers are stated in their text. Only those are scored."""

_OF_ALL = ("both ", "all ")


class _Sentence(msgspec.Struct):
    """The numbers of one sentence by what they count."""

    own: list[float] = []
    whole: list[float] = []
    more: float = 0


def score_figures(path: Path, context: Context) -> Scored:
    """Scores on lines {"id", "text", "gold": {"min_killed", "min_captured"}}."""
    stated = _stated_ids(path)
    lines = [line for line in context.lines(path) if stated is None or line["id"] in stated]
    predictions: list[dict[str, Any]] = []
    killed_right = captured_right = both_right = 0
    for line in lines:
        reading = context.read(context.document(line["text"], publisher=line.get("publisher")))
        killed, captured = total(reading, FigureKind.KILLED), total(reading, FigureKind.DETAINED)
        right = killed == line["gold"]["min_killed"], captured == line["gold"]["min_captured"]
        killed_right += right[0]
        captured_right += right[1]
        both_right += all(right)
        predictions.append({"id": line["id"], "killed": killed, "captured": captured})
    n = len(lines)
    scores = {"share right": share(both_right, n), "killed right": share(killed_right, n), "captured right": share(captured_right, n)}
    return Scored(n, scores, tuple(predictions))


def total(reading: Reading, kind: FigureKind) -> int:
    """One number of this kind for the whole report, by the rule above; 0 where it gives none."""
    body: dict[int, _Sentence] = {}
    headline: dict[int, _Sentence] = {}
    for figure in reading.figures:
        if figure.kind is kind and figure.scope is not Scope.PART:
            in_headline = reading.document.region_at(figure.span.start) is RegionKind.HEADLINE
            _count(figure, (headline if in_headline else body).setdefault(_sentence_of(reading, figure), _Sentence()), reading)
    return int(max(_fold(body[number] for number in sorted(body)), _fold(headline[number] for number in sorted(headline))))


def _count(figure: Figure, sentence: _Sentence, reading: Reading) -> None:
    number = figure.low if figure.low is not None else figure.high
    if number is None:
        return
    if figure.scope is Scope.ADDITIONAL:
        sentence.more += number
    elif figure.scope is Scope.TOTAL or reading.document.quote(figure.span).lower().startswith(_OF_ALL):
        sentence.whole.append(number)
    else:
        sentence.own.append(number)


def _fold(sentences: Iterable[_Sentence]) -> float:
    so_far = 0.0
    for sentence in sentences:
        if sentence.own or sentence.whole:
            so_far = max(so_far, sum(sentence.own) + sentence.more, *sentence.whole, 0.0)
        else:
            so_far += sentence.more
    return so_far


def _sentence_of(reading: Reading, figure: Figure) -> int:
    return next(number for number, span in enumerate(reading.sentences) if span.overlaps(figure.span))


def _stated_ids(path: Path) -> frozenset[str] | None:
    listed = path.parent / STATED
    return frozenset(listed.read_text("utf-8").split()) if listed.exists() else None
