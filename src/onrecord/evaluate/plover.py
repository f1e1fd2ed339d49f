"""PLOVER types of marked pairs of actors: what the one does to the other.

Gold labels are the root types with CONCEDE and RETREAT folded into YIELD; a pair without an answer counts as wrong at every level.
Three levels: the type, the quad class, and cooperation against conflict. End to end the pair must be found, too: an event counts whose
actor has its head word inside the one marked span and whose recipient has it inside the other; without one the sentence counts as wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.evaluate.result import Context, Scored, macro_f1, share
from onrecord.event import StatusFinder, code_pair_in, find_events, load_fallback
from onrecord.mention import find_mentions
from onrecord.model.absent import Absent
from onrecord.model.event import Event, EventType, PairCode, Role
from onrecord.model.parse import Parse
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
    lines = context.lines(path)
    rows = [_Sentence(line, context) for line in lines]
    by_text = {line["sentence"]: row for line, row in zip(lines, rows, strict=True)}
    given = score_pairs(lines, lambda text, actor, recipient: by_text[text].code(actor, recipient))
    found = [(row.gold, row.told) for row in rows]
    scores = {
        "end to end, pair found": share(sum(told is not None for _, told in found), len(found)),
        "end to end, type macro-F1": macro_f1(found),
    }
    predictions = tuple({**told, "end_to_end": row.told, "events": len(row.events)} for told, row in zip(given.predictions, rows, strict=True))
    return Scored(given.n, {**given.scores, **scores, "events a sentence": share(sum(len(row.events) for row in rows), len(rows))}, predictions)


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


class _Sentence:
    """A sentence, read without being told whom to look for; `code` is told."""

    def __init__(self, line: dict[str, Any], context: Context) -> None:
        self._parse = context.parse(context.document(line["sentence"]))
        self._mentions = find_mentions(self._parse, context.lexicons.roles, context.lexicons.names)
        self._statuses = StatusFinder(self._parse, context.lexicons.status)
        self._lexicon = context.lexicons.events
        least = context.settings.fallback
        self._fallback = None if least is None else load_fallback(least)
        self.gold: str = line["type"]
        found = find_events(self._parse, self._mentions, self._lexicon, self._statuses)
        # what is only asked for or promised is told by the asking and the promise
        self.events = tuple(event for event in found if event.part_of is None)
        actor, recipient = marked_span(line["marked"], "s"), marked_span(line["marked"], "t")
        # the first that names both, in the order of the text: nobody says here which is meant
        told = next((event for event in self.events if self._names(event.actors, actor) and self._names(_to_whom(event), recipient)), None)
        self.told = None if told is None else fold(told.type)

    def code(self, actor: Span | None, recipient: Span | None) -> PairCode:
        """What is done between a marked pair."""
        return code_pair_in(self._parse, self._mentions, self._lexicon, self._statuses, actor, recipient, self._fallback)

    def _names(self, roles: tuple[Role, ...], marked: Span | None) -> bool:
        """Has one of these, by whatever words of the sentence it is named, its head word inside the marked span?"""
        if marked is None:
            return True
        who = {role.entity for role in roles}
        heads = [head_of(self._parse, span) for role in roles for span in role.spans]
        heads += [self._mentions.mentions[m].head for chain in self._mentions.chains if chain.id in who for m in chain.mentions]
        heads += [noun for head in heads for noun in self._counted(head)]
        return any(marked.start <= self._parse.tokens[head].start < marked.end for head in heads)

    def _counted(self, head: int) -> list[int]:
        """Of "one of the critics" and "dozens of nurses" the gold marks the critics and the nurses."""
        parse = self._parse
        if parse.tokens[head].pos != "NUM" and parse.tokens[head].lemma not in self._lexicon.words("@quantities"):
            return []
        return [noun for of in parse.children_by(head, "prep") if parse.tokens[of].lower == "of" for noun in parse.children_by(of, "pobj")]


def _to_whom(event: Event) -> tuple[Role, ...]:
    """The recipients; where several act on each other ("Chad and Mali agreed") each is also the other's."""
    return event.recipients or (event.actors if len(event.actors) > 1 else ())


def head_of(parse: Parse, span: Span) -> int:
    """The token of a phrase on which its others hang: the last of those that hang on a word outside."""
    inside = parse.tokens_in(span)
    return max((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].is_root), default=inside[-1])


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
