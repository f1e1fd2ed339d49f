"""Factuality: did the act that a word names happen, did it not, or does the sentence leave it open.

Gold labels run from -3 (surely did not happen) to 3 (surely happened), the mean of several people's answers. Three classes come of them:
above 1.5 *happened*, below -1.5 *did not*, everything between is *open*. The reading's statuses are put into the same classes:

- actual, ongoing and historical: happened, unless the words make it alleged, suspected or merely possible: then open;
- negated (failed and averted acts with it): did not happen;
- future and hypothetical: open;
- no answer (`Absent`): open, since a record that is silent on an act does not say that it happened. How often that is stands beside the scores.

The labels are of what the reader believes, our status is that inside the innermost content: "X denied that Y attacked" is *actual* there, under a
denying voice. Such cases count as errors here; the voice, which decides them, is no part of this score.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

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

_TOLD_AS_SO = (Status.ACTUAL, Status.ONGOING, Status.HISTORICAL)
_NOT_ASSERTED = (CertaintyLevel.ALLEGED, CertaintyLevel.SUSPECTED, CertaintyLevel.POSSIBLE)


def score_factuality(path: Path, context: Context) -> Scored:
    """Scores on lines {"text", "targets": [{"tokens": [start, end), "word", "label"}]}, tokens separated by single spaces.

    `path` is a file, or a folder whose every *_dev.jsonl is scored: then each file's score is given too.
    """
    pairs: list[tuple[str, str]] = []
    unanswered = 0
    predictions: list[dict[str, Any]] = []
    scores: dict[str, float] = {}
    for file in gold_files(path):
        first = len(pairs)
        for line in context.lines(file):
            answers = _answers(line, context)
            classes = [class_of_status(answer) for answer in answers]
            unanswered += sum(isinstance(answer, Absent) for answer in answers)
            pairs.extend((class_of_label(float(target["label"])), each) for target, each in zip(line["targets"], classes, strict=True))
            predictions.append({"file": file.name, "text_tokens": line["text"].count(" ") + 1, "classes": classes})
        if file != path:
            scores[f"{file.stem}: status macro-F1"] = macro_f1([*pairs[first:]])
    of_all = {
        "status macro-F1": macro_f1([*pairs]),
        "right": share(sum(gold == told for gold, told in pairs), len(pairs)),
        **{f"{each} F1": _f1_of(each, pairs) for each in CLASSES},
        "no answer": share(unanswered, len(pairs)),
    }
    return Scored(len(pairs), of_all | scores, tuple(predictions))


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
