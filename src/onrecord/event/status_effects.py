"""Apply one word's effect to an act: algebra over `PredicateStatus`, without any grammar."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.event.certainty import join, weaken
from onrecord.lexicon.status import Effect, StatusEntry
from onrecord.model.event import Modality, Polarity, PredicateStatus, Time
from onrecord.model.span import Span

_OPEN = (Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ATTEMPTED, Modality.PLANNED)


def is_negated(status: PredicateStatus) -> bool:
    """Is the act told as one that did not happen?"""
    return status.polarity is Polarity.NEGATIVE or status.modality is Modality.FAILED


def is_open(status: PredicateStatus) -> bool:
    """Is the act told as one that may or may not come about?"""
    return status.modality in _OPEN


def is_unreal(status: PredicateStatus) -> bool:
    """Is the act anything but told as fact?"""
    return is_negated(status) or is_open(status) or status.time is Time.FUTURE


def govern(entry: StatusEntry, governor: PredicateStatus, own: PredicateStatus, words: Span) -> PredicateStatus:
    """What the governor makes of an act. An open governor ("may fail to", "plans to prevent") leaves everything open."""
    effect = entry.negated if is_negated(governor) else entry.affirmed
    if effect is Effect.AS_TOLD:
        return replace(own, certainty=weaken(own.certainty, entry.certainty, words))
    if is_open(governor) and not is_negated(governor):
        # what is planned in a plan is planned
        is_as_open = effect is Effect.HAPPENS or (effect is Effect.PLANNED and governor.modality is Modality.PLANNED)
        opened = governor.modality if is_as_open else _open_modality(effect)
        modality = own.modality if own.modality is Modality.FAILED else opened
        certainty = join(join(own.certainty, governor.certainty), weaken(own.certainty, entry.certainty, words))
        return replace(own, modality=modality, time=governor.time, certainty=certainty, because=_joined(own, governor, words))
    if effect is Effect.HAPPENS:
        return _affirm(own, governor) if is_negated(governor) else _inherit(own, governor)
    if effect is Effect.NOT and set(own.because) & set(governor.because):
        # "made no deal": one "no" negates the verb and its object, and is no double negation
        return own
    changed = change(effect, own, words)
    certainty = join(weaken(changed.certainty, entry.certainty, words), governor.certainty)
    if effect is Effect.NOT and own.time is Time.FUTURE and governor.time is not Time.FUTURE and not is_negated(own):
        # "no sign of the promised truce": promised or not, it is not there
        changed = replace(changed, modality=Modality.REALIS, time=Time.PAST)
    time = governor.time if changed.time is Time.PAST else changed.time
    because = governor.because if is_negated(governor) else ()
    return replace(changed, time=time, certainty=certainty, because=_merged(because, changed.because))


def change(effect: Effect, own: PredicateStatus, words: Span) -> PredicateStatus:
    """`own` under a word that is simply there: a "no", an "attempted", a "may"."""
    because = _merged(own.because, (words,))
    if effect is Effect.NOT:
        polarity = Polarity.POSITIVE if own.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return replace(own, polarity=polarity, because=because)
    if effect is Effect.ONGOING:
        return replace(own, time=Time.ONGOING, because=because)
    if effect is Effect.HISTORICAL:
        return replace(own, time=Time.HISTORICAL, because=because)
    if effect is Effect.FUTURE:
        return replace(own, time=Time.FUTURE, because=because)
    if effect in _MODALITY:
        time = Time.FUTURE if effect is Effect.PLANNED else own.time
        return replace(own, modality=_MODALITY[effect], time=time, because=because)
    return own


_MODALITY = {
    Effect.FAILED: Modality.FAILED,
    Effect.ATTEMPTED: Modality.ATTEMPTED,
    Effect.PLANNED: Modality.PLANNED,
    Effect.POSSIBLE: Modality.POSSIBLE,
    Effect.CONDITIONAL: Modality.CONDITIONAL,
}


def accompany(own: PredicateStatus, governor: PredicateStatus) -> PredicateStatus:
    """An act told beside another one ("…, killing 12"): as open, as late and as doubtful as that one, but not negated with it."""
    certainty = join(own.certainty, governor.certainty)
    if is_open(governor):
        return replace(own, modality=governor.modality, time=governor.time, certainty=certainty, because=_merged(own.because, governor.because))
    return replace(own, time=governor.time if own.time is not Time.HISTORICAL else own.time, certainty=certainty)


def _inherit(own: PredicateStatus, governor: PredicateStatus) -> PredicateStatus:
    """The governor's status whole; a negation of the act's own turns it round ("managed not to")."""
    negative = is_negated(own) != is_negated(governor)
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    modality = own.modality if own.modality is not Modality.REALIS else governor.modality
    if not negative and modality is Modality.FAILED:
        modality = Modality.REALIS
    because = _merged(own.because, governor.because)
    time = own.time if own.time is Time.HISTORICAL else governor.time
    return PredicateStatus(polarity, time, modality, join(own.certainty, governor.certainty), because)


def _affirm(own: PredicateStatus, governor: PredicateStatus) -> PredicateStatus:
    """ "did not fail to", "did not hesitate to": done, at the governor's time."""
    time = own.time if own.time is Time.HISTORICAL else governor.time
    return replace(own, time=time, certainty=join(own.certainty, governor.certainty), because=_merged(own.because, governor.because))


def _open_modality(effect: Effect) -> Modality:
    modality = _MODALITY.get(effect, Modality.POSSIBLE)
    return Modality.POSSIBLE if modality in (Modality.FAILED, Modality.PLANNED) else modality


def _joined(own: PredicateStatus, governor: PredicateStatus, words: Span) -> tuple[Span, ...]:
    return _merged(_merged(own.because, governor.because), (words,))


def _merged(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted({*one, *other}))
