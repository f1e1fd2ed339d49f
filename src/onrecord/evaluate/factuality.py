"""Factuality: did the act that a word names happen, did it not, or does the sentence leave it open.

Gold labels run from -3 (surely did not happen) to 3 (surely happened), the mean of several people's answers. Three classes come of them:
above 1.5 *happened*, below -1.5 *did not*, everything between is *open*. The reading's statuses are put into the same classes:

- actual, ongoing and historical: happened, unless the words make it alleged, suspected or merely possible: then open;
- negated (failed and averted acts with it): did not happen;
- future and hypothetical: open;
- no answer (`Absent`): open, since a record that is silent on an act does not say that it happened. How often that is stands beside the scores.

Beside the three classes stand two scores on the scale itself. Each answer is given the number that people gave, on the mean, to acts so told:
the mean label of its status in the *training* parts of the two sets, rounded to a tenth (`SCALES`). The sets differ in what they asked: the one
whether the act has happened or will (a future act is labelled like a past one), the other whether it has happened by now (a future act is labelled
as one that has not). A file whose name begins with `uds` is put on the second scale, every other one on the first.

- *yes or no*: of the items that people labelled at least 1 or at most 0 (what lies between is left out), yes where our number is above 0.5;
  macro-F1 of the two, with the interval that holds 95 of 100 resamplings of the sentences.
- *mean absolute error*: of our number against the label, over all items, in steps of a scale that is six steps long.

The labels are of what the reader believes, our status is that inside the innermost content: "X denied that Y attacked" is *actual* there, under a
denying voice. Such cases count as errors here; the voice, which decides them, is no part of this score.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import GoldError
from onrecord.evaluate.result import Context, Scored, f1, macro_f1, share
from onrecord.event import StatusFinder
from onrecord.model.absent import Absent
from onrecord.model.event import CertaintyLevel, PredicateStatus, Status
from onrecord.model.span import Span

HAPPENED, DID_NOT, OPEN = "happened", "did not", "open"
CLASSES = (HAPPENED, DID_NOT, OPEN)
SURE = 1.5
"""Half of the scale: beyond it the people who answered agree more than they differ."""

YES, NO = "yes", "no"
_SURELY_YES, _SURELY_NO, _ABOVE = 1.0, 0.0, 0.5
_RESAMPLED, _OUTSIDE = 1000, 0.025

SCALES = {
    "happened or will": {
        Status.ACTUAL: 2.7,
        Status.ONGOING: 2.7,
        Status.HISTORICAL: 3.0,
        Status.FUTURE: 2.1,
        Status.HYPOTHETICAL: 1.4,
        Status.NEGATED: -1.3,
    },
    "happened by now": {
        Status.ACTUAL: 2.0,
        Status.ONGOING: 1.9,
        Status.HISTORICAL: 2.6,
        Status.FUTURE: -1.4,
        Status.HYPOTHETICAL: -0.8,
        Status.NEGATED: -0.2,
    },
}
"""Mean labels by status in the training parts. Where the words are hedged ("reportedly"), half a step towards 0."""
_HEDGE = 0.5

_TOLD_AS_SO = (Status.ACTUAL, Status.ONGOING, Status.HISTORICAL)
_NOT_ASSERTED = (CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED, CertaintyLevel.POSSIBLE)


class OnScale(NamedTuple):
    """A gold label and our number for the same act."""

    label: float
    told: float


def score_factuality(path: Path, context: Context) -> Scored:
    """Scores on lines {"text", "targets": [{"tokens": [start, end), "word", "label"}]}, tokens separated by single spaces.

    `path` is a file, or a folder whose every *_dev.jsonl is scored: then each file's score is given too.
    """
    pairs: list[tuple[str, str]] = []
    unanswered = 0
    predictions: list[dict[str, Any]] = []
    scores: dict[str, float] = {}
    sentences: list[list[OnScale]] = []
    for file in gold_files(path):
        first, first_sentence = len(pairs), len(sentences)
        scale = scale_of(file)
        for line in context.lines(file):
            answers = _answers(line, context)
            classes = [class_of_status(answer) for answer in answers]
            unanswered += sum(isinstance(answer, Absent) for answer in answers)
            pairs.extend((class_of_label(float(target["label"])), each) for target, each in zip(line["targets"], classes, strict=True))
            sentences.append([OnScale(float(t["label"]), number_of(a, scale)) for t, a in zip(line["targets"], answers, strict=True)])
            predictions.append({"file": file.name, "text_tokens": line["text"].count(" ") + 1, "classes": classes})
        if file != path:
            scores[f"{file.stem}: status macro-F1"] = macro_f1([*pairs[first:]])
            scores[f"{file.stem}: yes or no macro-F1"] = macro_f1(yes_or_no(sentences[first_sentence:]))
    of_all = {
        "status macro-F1": macro_f1([*pairs]),
        "right": share(sum(gold == told for gold, told in pairs), len(pairs)),
        **{f"{each} F1": _f1_of(each, pairs) for each in CLASSES},
        "no answer": share(unanswered, len(pairs)),
    }
    return Scored(len(pairs), of_all | on_scale(sentences) | scores, tuple(predictions))


def scale_of(file: Path) -> dict[Status, float]:
    """The numbers for what this file's people were asked."""
    return SCALES["happened by now" if file.stem.startswith("uds") else "happened or will"]


def number_of(answer: PredicateStatus | Absent, scale: dict[Status, float]) -> float:
    """Our place on the scale; 0 where the reading does not say."""
    if isinstance(answer, Absent):
        return 0.0
    number = scale[answer.status]
    if answer.certainty.level not in _NOT_ASSERTED:
        return number
    return number - _HEDGE if number > 0 else number + _HEDGE


def yes_or_no(sentences: list[list[OnScale]]) -> list[tuple[str, str | None]]:
    """Gold and our answer for every item that people did not leave open."""
    items = (item for sentence in sentences for item in sentence)
    sure = (item for item in items if item.label >= _SURELY_YES or item.label <= _SURELY_NO)
    return [(YES if item.label >= _SURELY_YES else NO, YES if item.told > _ABOVE else NO) for item in sure]


def on_scale(sentences: list[list[OnScale]]) -> dict[str, float]:
    """The scores that need the numbers, not the classes."""
    low, high = interval([yes_or_no([sentence]) for sentence in sentences])
    items = [item for sentence in sentences for item in sentence]
    return {
        "yes or no macro-F1": macro_f1(yes_or_no(sentences)),
        "yes or no macro-F1, low": low,
        "yes or no macro-F1, high": high,
        "mean absolute error": share(sum(abs(item.label - item.told) for item in items), len(items)),
    }


def interval(sentences: list[list[tuple[str, str | None]]]) -> tuple[float, float]:
    """What macro-F1 comes to in 95 of 100 resamplings of these sentences; the same at every run."""
    if not any(sentences):
        return 0.0, 0.0
    counts = [tuple(pairs.count((gold, told)) for gold in (YES, NO) for told in (YES, NO)) for pairs in sentences if pairs]
    chance = random.Random(0)
    drawn = sorted(_macro_of(tuple(map(sum, zip(*chance.choices(counts, k=len(counts)), strict=True)))) for _ in range(_RESAMPLED))
    return drawn[int(_RESAMPLED * _OUTSIDE)], drawn[-1 - int(_RESAMPLED * _OUTSIDE)]


def _macro_of(counts: tuple[int, ...]) -> float:
    """Macro-F1 from the four counts: yes told yes, yes told no, no told yes, no told no."""
    yes, yes_missed, no_missed, no = counts
    scores = [f1(yes, yes + yes_missed, yes + no_missed), f1(no, no + no_missed, no + yes_missed)]
    met = [score for score, n in zip(scores, (yes + yes_missed, no + no_missed), strict=True) if n]
    return share(sum(met), len(met))


def gold_files(path: Path) -> list[Path]:
    """The file itself, or the development parts in a folder. Raises `GoldError` when the folder has none."""
    if path.is_file():
        return [path]
    found = sorted(path.glob("*_dev.jsonl"))
    if not found:
        raise GoldError(f"{path}: holds no file named *_dev.jsonl; point at a gold file of the set factuality")
    return found


def class_of_label(label: float) -> str:
    """What the people who answered took it for."""
    if label > SURE:
        return HAPPENED
    return DID_NOT if label < -SURE else OPEN


def class_of_status(answer: PredicateStatus | Absent) -> str:
    """What the reading takes it for."""
    if isinstance(answer, Absent):
        return OPEN
    if answer.status is Status.NEGATED:
        return DID_NOT
    if answer.status in _TOLD_AS_SO and answer.certainty.level not in _NOT_ASSERTED:
        return HAPPENED
    return OPEN


def token_span(text: str, first: int, end: int) -> Span:
    """The characters of tokens `first` up to, not including, `end` of a text whose tokens are separated by single spaces."""
    words = text.split(" ")
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    return Span(starts[first], starts[end - 1] + len(words[end - 1]))


def _answers(line: dict[str, Any], context: Context) -> list[PredicateStatus | Absent]:
    parse = context.parse(context.document(line["text"]))
    statuses = StatusFinder(parse, context.lexicons.status)
    return [statuses.at(token_span(line["text"], *target["tokens"])) for target in line["targets"]]


def _f1_of(each: str, pairs: list[tuple[str, str]]) -> float:
    hits = sum(gold == told == each for gold, told in pairs)
    return f1(hits, sum(gold == each for gold, _ in pairs), sum(told == each for _, told in pairs))
