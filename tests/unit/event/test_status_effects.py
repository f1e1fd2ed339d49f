"""The algebra of effects, without any text."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.status_effects import accompany, change, govern
from onrecord.lexicon.status import Effect, StatusEntry
from onrecord.lexicon.table import Where
from onrecord.model.event import CertaintyLevel, Modality, Polarity, PredicateStatus, Status, Time
from onrecord.model.span import Span

WORDS = Span(0, 4)
PLAIN = PredicateStatus()
NEGATED = PredicateStatus(polarity=Polarity.NEGATIVE)
OPEN = PredicateStatus(modality=Modality.POSSIBLE)


def entry(affirmed: Effect, negated: Effect, certainty: CertaintyLevel | None = None) -> StatusEntry:
    return StatusEntry("x", "x", "verb", "inf", affirmed, negated, certainty, "onrecord", Where("x", 1), (), ())


def test_two_way_implicative_mirrors_under_negation() -> None:
    manage = entry(Effect.HAPPENS, Effect.NOT)
    assert govern(manage, PLAIN, PLAIN, WORDS).status is Status.ACTUAL
    assert govern(manage, NEGATED, PLAIN, WORDS).status is Status.NEGATED
    fail = entry(Effect.FAILED, Effect.HAPPENS)
    assert govern(fail, PLAIN, PLAIN, WORDS).status is Status.NEGATED
    assert govern(fail, NEGATED, PLAIN, WORDS).status is Status.ACTUAL


def test_an_open_governor_leaves_everything_open() -> None:
    for effect in (Effect.HAPPENS, Effect.NOT, Effect.FAILED, Effect.PLANNED):
        assert govern(entry(effect, effect), OPEN, PLAIN, WORDS).status is Status.HYPOTHETICAL


def test_content_is_told_as_it_stands_whatever_the_saying() -> None:
    say = entry(Effect.AS_TOLD, Effect.AS_TOLD, CertaintyLevel.ALLEGED)
    for governor in (PLAIN, NEGATED, OPEN):
        told = govern(say, governor, PLAIN, WORDS)
        assert told.status is Status.ACTUAL
        assert told.certainty.level is CertaintyLevel.ALLEGED


def test_two_negations_cancel() -> None:
    assert change(Effect.NOT, NEGATED, WORDS).polarity is Polarity.POSITIVE


def test_what_accompanies_is_not_negated_with_it() -> None:
    assert accompany(PLAIN, NEGATED).status is Status.ACTUAL
    assert accompany(PLAIN, OPEN).status is Status.HYPOTHETICAL
    assert accompany(PLAIN, replace(PLAIN, time=Time.FUTURE)).status is Status.FUTURE


def test_the_words_that_decided_are_kept() -> None:
    assert change(Effect.POSSIBLE, PLAIN, WORDS).because == (WORDS,)
