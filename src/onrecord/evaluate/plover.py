"""PLOVER types of marked pairs of actors: what the one does to the other.

Gold labels are the root types with CONCEDE and RETREAT folded into YIELD; a pair without an answer counts as wrong at every level.
Three levels: the type, the quad class, and cooperation against conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, macro_f1, share
from onrecord.event import StatusFinder, code_pair_in
from onrecord.mention import find_mentions
from onrecord.model.absent import Absent
from onrecord.model.event import EventType, PairCode
from onrecord.model.span import Span

_YIELD = "YIELD"
_YIELDING = (EventType.CONCEDE, EventType.RETREAT)
_MARKS = ("<s>", "</s>", "<t>", "</t>")
# the quad classes of the gold set, which counts YIELD among material cooperation and PROTEST among material conflict
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", _YIELD), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
_COOPERATION = (1, 2)

PairCoder = Callable[[str, Span | None, Span | None], PairCode]


def score_plover(path: Path, context: Context) -> Scored:
    """Scores on lines {"id", "sentence", "marked", "type"}: "<s>" and "<t>" mark actor and recipient, either of which may be missing."""
    return score_pairs(context.lines(path), lambda text, actor, recipient: _code(text, actor, recipient, context))


def score_pairs(lines: list[dict[str, Any]], code: PairCoder) -> Scored:
    """Scores of any coder of pairs."""
    predictions: list[dict[str, Any]] = []
    pairs: list[tuple[str, str | None]] = []
    for line in lines:
        actor, recipient = marked_span(line["marked"], "s"), marked_span(line["marked"], "t")
        answer = code(line["sentence"], actor, recipient)
        folded = None if isinstance(answer.type, Absent) else fold(answer.type)
        pairs.append((line["type"], folded))
        predictions.append({"id": line["id"], "type": folded, "rule": answer.rule})
    return Scored(len(pairs), _scores(pairs), tuple(predictions))


def fold(event_type: EventType) -> str:
    """The label that the gold set has for this type."""
    return _YIELD if event_type in _YIELDING else event_type.value


def marked_span(marked: str, letter: str) -> Span | None:
    """The stretch between "<s>" and "</s>" (or "<t>"), counted without any marks; None where it is not marked."""
    start, end = marked.find(f"<{letter}>"), marked.find(f"</{letter}>")
    if start < 0 or end < 0:
        return None
    words = marked[start + 3 : end]
    first = len(_unmarked(marked[:start])) + len(words) - len(words.lstrip())
    return Span(first, first + len(words.strip())) if words.strip() else None


def _unmarked(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def _code(text: str, actor: Span | None, recipient: Span | None, context: Context) -> PairCode:
    parse = context.parse(context.document(text))
    mentions = find_mentions(parse, context.lexicons.roles, context.lexicons.names)
    statuses = StatusFinder(parse, context.lexicons.status)
    return code_pair_in(parse, mentions, context.lexicons.events, statuses, actor, recipient)


def _scores(pairs: list[tuple[str, str | None]]) -> dict[str, float]:
    quads = [(str(_QUADS[gold]), None if told is None else str(_QUADS[told])) for gold, told in pairs]
    sides = [(str(_QUADS[gold] in _COOPERATION), None if told is None else str(_QUADS[told] in _COOPERATION)) for gold, told in pairs]
    return {
        "type macro-F1": macro_f1(pairs),
        "type accuracy": share(sum(gold == told for gold, told in pairs), len(pairs)),
        "quad macro-F1": macro_f1(quads),
        "binary macro-F1": macro_f1(sides),
        "answered": share(sum(told is not None for _, told in pairs), len(pairs)),
    }
