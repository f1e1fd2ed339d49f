"""Figures of one kind that differ: by different voices, about what looks like the same count.

Only totals are compared; a part, an addition and a figure of another place are no contradiction. Something has to say that the same is counted:
the later sentence takes the deed or the toll up, or tells of no deed, place or day of its own. Nothing is added up. That the two count the same
is never claimed: they are listed as different in scope, for the reader to settle.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.compare.taken_up import is_pointed_at
from onrecord.lexicon.disputes import DisputeLexicon
from onrecord.model.attribution import VoiceBasis
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.event import Event
from onrecord.model.figure import Figure, FigureBasis, FigureKind, Scope
from onrecord.model.identity import identify
from onrecord.model.parse import Parse, TokenRange
from onrecord.model.span import Span

# rival counts of one event seldom lie further apart; our own choice
_MOST_TIMES_AS_MANY = 10
_OF_ONE_EVENT = (FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.DETAINED, FigureKind.MISSING, FigureKind.ATTENDING)
# sentences: how far back "the toll" and "the attack" look, and how soon a rival count follows that says nothing of the kind
_FURTHEST = 6
_NEXT = 2
_WHERE = ("GPE", "LOC", "FAC")


def find_rejected_figures(parse: Parse, figures: tuple[Figure, ...], events: tuple[Event, ...], lexicon: DisputeLexicon) -> Iterator[Dispute]:
    """Pairs of stated figures of one event that exclude each other and come from different voices: different in scope until said otherwise."""
    counts = _Counts(parse, events, lexicon)
    for first, other in combinations(figures, 2):
        if _comparable(first, other) and _exclude(first, other) and _voices(first) != _voices(other) and counts.may_be_the_same(first, other):
            about = (first.span, other.span)
            sides = (_side(first), _side(other))
            yield Dispute(
                identify("dispute", parse.document.id, about, "figures"),
                Relation.DIFFERS_IN_SCOPE,
                about,
                sides,
                "two voices give different figures; whether they count the same is not said",
            )


class _Counts:
    """Answers of one document: does anything say that two figures count the same?"""

    def __init__(self, parse: Parse, events: tuple[Event, ...], lexicon: DisputeLexicon) -> None:
        self._parse = parse
        self._events = events
        self._lexicon = lexicon

    def may_be_the_same(self, one: Figure, another: Figure) -> bool:
        """ "Police said two had died. The clinic put the toll at nine."; not "Elsewhere nine died in a raid, the clinic said."."""
        first, later = sorted((self._sentence(one.span), self._sentence(another.span)))
        words = self._parse.sentences[later]
        lemmas = {self._parse.tokens[i].lemma.lower() for i in words}
        if first == later:
            return True
        if later - first > _FURTHEST or lemmas & self._lexicon.others:
            return False
        if self._takes_up(words):
            return True
        return later - first <= _NEXT and not self._is_of_its_own(self._parse.sentences[first], words, (one.span, another.span))

    def _sentence(self, span: Span) -> int:
        return self._parse.tokens[self._parse.tokens_in(span)[0]].sentence

    def _takes_up(self, words: TokenRange) -> bool:
        """ "The toll", "its count", "the attack"."""
        for i in words:
            token = self._parse.tokens[i]
            if token.pos != "NOUN" or not is_pointed_at(self._parse, i):
                continue
            if token.lemma in self._lexicon.tolls or any(trigger.covers(token.span) for event in self._events for trigger in event.trigger):
                return True
        return False

    def _is_of_its_own(self, first: TokenRange, later: TokenRange, figures: tuple[Span, ...]) -> bool:
        """Does the later sentence tell of a deed, a place or a day of which the first says nothing?"""
        told = {self._parse.tokens[i].lemma.lower() for i in first}
        for name in self._parse.names:
            if name.tokens.first not in later or name.label not in (*_WHERE, "DATE"):
                continue
            if not told & {self._parse.tokens[i].lemma.lower() for i in name.tokens if self._parse.tokens[i].pos in ("NOUN", "PROPN", "NUM")}:
                return True
        for event in self._events:
            heads = self._parse.tokens_in(event.trigger[0])
            counts = any(span.overlaps(figure) for role in event.recipients for span in role.spans for figure in figures)
            if heads and heads[0] in later and not counts and self._parse.tokens[heads[0]].lemma.lower() not in told:
                return True
        return False


def _comparable(first: Figure, other: Figure) -> bool:
    return (
        first.kind is other.kind
        and first.kind in _OF_ONE_EVENT
        and first.basis is other.basis is FigureBasis.STATED
        and Scope.PART not in (first.scope, other.scope)
        and Scope.ADDITIONAL not in (first.scope, other.scope)
        and (first.event is None or other.event is None or first.event == other.event)
        and (first.place is None or other.place is None or first.place == other.place)
        and (first.by is None or other.by is None or first.by == other.by)
        and first.of == other.of
        and VoiceBasis.UNDETERMINED not in (first.voice.basis, other.voice.basis)
        and _of_one_size(first, other)
    )


def _of_one_size(first: Figure, other: Figure) -> bool:
    """The toll of a day and the toll of a war are no rival figures."""
    low, high = sorted((first.low or 0, other.low or 0))
    return high < _MOST_TIMES_AS_MANY * max(low, 1)


def _exclude(first: Figure, other: Figure) -> bool:
    low, high = (first, other) if (first.low or 0) <= (other.low or 0) else (other, first)
    return low.high is not None and high.low is not None and low.high < high.low


def _voices(figure: Figure) -> tuple[str | None, ...]:
    return tuple(link.entity for link in figure.attribution)


def _side(figure: Figure) -> Side:
    speakers = tuple(entity for entity in _voices(figure) if entity is not None)
    return Side(speakers, (figure.id,), outlet=figure.voice.basis is VoiceBasis.REPORT)
