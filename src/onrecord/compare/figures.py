"""Figures of one kind that differ: by different voices, about the same count.

Only totals are compared; a part, an addition and a figure of another place are no contradiction. Nothing is added up. That the two count the
same is never claimed: they are listed as different in scope, for the reader to settle.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.model.attribution import VoiceBasis
from onrecord.model.dispute import Dispute, Relation, Side
from onrecord.model.figure import Figure, FigureBasis, FigureKind, Scope
from onrecord.model.identity import identify
from onrecord.model.parse import Parse

# rival counts of one event seldom lie further apart; our own choice
_MOST_TIMES_AS_MANY = 10
_OF_ONE_EVENT = (FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.DETAINED, FigureKind.MISSING, FigureKind.ATTENDING)


def find_rejected_figures(parse: Parse, figures: tuple[Figure, ...]) -> Iterator[Dispute]:
    """Pairs of stated figures of one event that exclude each other and come from different voices: different in scope until said otherwise."""
    for first, other in combinations(figures, 2):
        if _comparable(first, other) and _exclude(first, other) and _voices(first) != _voices(other):
            about = (first.span, other.span)
            sides = (_side(first), _side(other))
            yield Dispute(
                identify("dispute", parse.document.id, about, "figures"),
                Relation.DIFFERS_IN_SCOPE,
                about,
                sides,
                "two voices give different figures; whether they count the same is not said",
            )


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
