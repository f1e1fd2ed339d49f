"""How sure the words sound: joins what several words say of one act. The least sure word wins; all of them are kept."""

from __future__ import annotations

from onrecord.model.event import Certainty, CertaintyLevel
from onrecord.model.span import Span

_LEAST_SURE_LAST = (
    CertaintyLevel.ASSERTED,
    CertaintyLevel.REPORTED,
    CertaintyLevel.ALLEGED,
    CertaintyLevel.SUSPECTED,
    CertaintyLevel.POSSIBLE,
)


def weaken(certainty: Certainty, level: CertaintyLevel | None, words: Span) -> Certainty:
    """`certainty` with one more word that bears on it; unchanged where that word says nothing of it."""
    if level is None:
        return certainty
    return join(certainty, Certainty(level, (words,)))


def join(one: Certainty, other: Certainty) -> Certainty:
    """Both together: the less sure of the two levels, and the words of both."""
    if other.level is CertaintyLevel.ASSERTED:
        return one
    if one.level is CertaintyLevel.ASSERTED:
        return other
    level = max(one.level, other.level, key=_LEAST_SURE_LAST.index)
    return Certainty(level, tuple(sorted({*one.words, *other.words})))
