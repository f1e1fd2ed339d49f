"""Where one type ends and the next begins: promises, concessions, threats, refusals."""

from __future__ import annotations

import pytest

from onrecord.event.boundaries import Telling, code_told, content_modes, forced_choice, threat_modes
from onrecord.model.event import EventType, Modality, Polarity, PredicateStatus, Status, Time

ACTUAL = PredicateStatus()
FUTURE = PredicateStatus(time=Time.FUTURE)
NEGATED = PredicateStatus(polarity=Polarity.NEGATIVE)


@pytest.mark.parametrize("event_type", [EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID])
def test_cooperation_to_come_is_a_promise(event_type: EventType) -> None:
    code = code_told(event_type, (), Telling(FUTURE))
    assert (code.type, code.status.status) == (EventType.AGREE, Status.FUTURE)


def test_promise_in_ones_own_words_has_been_made() -> None:
    assert code_told(EventType.AID, (), Telling(FUTURE, own=True, statement=ACTUAL)).status.status is Status.ACTUAL


def test_withdrawal_to_come_is_a_concession() -> None:
    assert code_told(EventType.RETREAT, ("withdraw",), Telling(FUTURE)).type is EventType.CONCEDE


def test_violence_to_come_is_a_threat_only_in_ones_own_words() -> None:
    assert code_told(EventType.ASSAULT, (), Telling(FUTURE, own=True)).type is EventType.THREATEN
    told_by_others = code_told(EventType.ASSAULT, ("aerial",), Telling(FUTURE))
    assert (told_by_others.type, told_by_others.modes, told_by_others.status) == (EventType.ASSAULT, ("aerial",), FUTURE)


def test_who_will_not_refuses_and_who_did_not_merely_did_not() -> None:
    assert code_told(EventType.RETREAT, (), Telling(NEGATED, refuses=True)).type is EventType.REJECT
    assert code_told(EventType.RETREAT, (), Telling(NEGATED)).type is EventType.RETREAT
    assert code_told(EventType.ASSAULT, (), Telling(NEGATED, refuses=True)).type is EventType.ASSAULT


def test_possible_acts_keep_their_type() -> None:
    possible = PredicateStatus(modality=Modality.POSSIBLE)
    assert code_told(EventType.AID, (), Telling(possible)).type is EventType.AID


def test_modes_come_from_the_content() -> None:
    assert threat_modes(EventType.SANCTION, ("expel",)) == ("expel",)
    assert content_modes(EventType.REQUEST, EventType.RETREAT, ("release",)) == ("yield",)
    assert content_modes(EventType.ACCUSE, EventType.ASSAULT, ()) == ()


def test_forced_choice_for_a_pair() -> None:
    assert forced_choice(code_told(EventType.SUPPORT, (), Telling(NEGATED))) is EventType.REJECT
    assert forced_choice(code_told(EventType.COERCE, (), Telling(FUTURE))) is EventType.THREATEN
    assert forced_choice(code_told(EventType.COERCE, (), Telling(ACTUAL))) is EventType.COERCE
