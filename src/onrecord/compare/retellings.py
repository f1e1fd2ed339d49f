"""Several tellings of one event in one report: the later ones point at the first.

Careful on purpose: two events are one only when type, people, time and place agree, and something beyond them (the same word, or a
definite "the attack") says that the same thing is meant. Names no event of another document.
"""

from __future__ import annotations

import msgspec

from onrecord.compare.taken_up import is_pointed_at, lend_voices
from onrecord.model.event import Event, Role, Status
from onrecord.model.parse import Parse
from onrecord.model.when import When

# characters; shorter sentences may be repeated of two acts ("Two men were arrested.")
_SHORTEST_REPEATED = 60


def link_retellings(parse: Parse, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, each later telling with `same_as` set to the id of the first; what a headline sums up is no surer than the text."""
    linked: list[Event] = []
    for event in events:
        first = next((e for e in linked if e.same_as is None and tells_the_same(parse, e, event)), None)
        linked.append(event if first is None else msgspec.structs.replace(event, same_as=first.id))
    return lend_voices(parse, tuple(linked))


def tells_the_same(parse: Parse, first: Event, later: Event) -> bool:
    """Do both tell of one act? "Rebels shelled Dara on Monday … The shelling of Dara" does; two unrelated raids do not."""
    return _is_printed_twice(parse, first, later) or (
        first.type is later.type
        # what is only asked for is no telling of what was done
        and (first.part_of is None) is (later.part_of is None)
        and _agree_on_happening(first, later)
        and (not first.modes or not later.modes or bool(set(first.modes) & set(later.modes)))
        and _may_be_same_people(first.actors, later.actors)
        and _may_be_same_people(first.recipients, later.recipients)
        and _share_somebody(first, later)
        and _may_be_same_day(first.date, later.date)
        and (first.place is None or later.place is None or first.place == later.place)
        and _means_the_same_act(parse, first, later)
    )


def _is_printed_twice(parse: Parse, first: Event, later: Event) -> bool:
    """The same word in the same sentence, which a report has as its summary and in its text: indefinite people in it are the same people."""
    one, other = (parse.document.quote(event.evidence).rstrip(" .!?") for event in (first, later))
    if first.type is not later.type or first.evidence == later.evidence or len(one) < _SHORTEST_REPEATED:
        return False
    at = first.trigger[0].start - first.evidence.start
    return at == later.trigger[0].start - later.evidence.start and (other.startswith(one) or one.startswith(other))


def _agree_on_happening(first: Event, later: Event) -> bool:
    happened = {Status.ACTUAL, Status.ONGOING}
    return first.status is later.status or {first.status, later.status} <= happened


def _ids(roles: tuple[Role, ...]) -> set[str]:
    return {role.entity for role in roles}


def _may_be_same_people(first: tuple[Role, ...], later: tuple[Role, ...]) -> bool:
    return not first or not later or bool(_ids(first) & _ids(later))


def _share_somebody(first: Event, later: Event) -> bool:
    return bool(_ids(first.actors) & _ids(later.actors) or _ids(first.recipients) & _ids(later.recipients))


def _may_be_same_day(first: When | None, later: When | None) -> bool:
    if first is None or later is None or first.start is None or later.start is None:
        return True
    return (first.end is None or later.start < first.end) and (later.end is None or first.start < later.end)


def _means_the_same_act(parse: Parse, first: Event, later: Event) -> bool:
    """The same word for the act and the same people on both sides, or a definite noun that takes it up."""
    word = _stem(parse, first), _stem(parse, later)
    whole = _ids(first.actors) == _ids(later.actors) and _ids(first.recipients) == _ids(later.recipients) and bool(first.recipients)
    if word[0] == word[1] and whole:
        return True
    head = parse.tokens[parse.tokens_in(later.trigger[0])[-1]]
    if head.pos != "NOUN":
        return False
    return parse.child(head.i, "poss") is not None or is_pointed_at(parse, head.i)


def _stem(parse: Parse, event: Event) -> str:
    return parse.tokens[parse.tokens_in(event.trigger[0])[0]].lemma.lower()
