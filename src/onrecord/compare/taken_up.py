"""Acts that a report has on somebody's word and takes up without naming the source: its headline, and "the attack" further on.

"Ten killed in raid" stands above "A raid killed ten people, activists say": the headline is no surer than the text that it sums up. An act that the
text tells plainly anywhere stays the report's own. Never makes anything surer.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.lexicon.status import load_status
from onrecord.model.attribution import Voice, VoiceBasis
from onrecord.model.document import RegionKind
from onrecord.model.event import CertaintyLevel, Event, Status
from onrecord.model.parse import Parse

_HAPPENED = (Status.ACTUAL, Status.ONGOING)
# quad classes of deeds: that somebody urges or accuses is told by whoever reports it
_DEEDS = (2, 4)
# the text may begin with who reports and where; what a headline sums up stands in the first sentences
_LEAD = 3


def lend_voices(parse: Parse, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, those that only take up what somebody told no longer as the report's own word; `same_as` is settled before."""
    headline = _headline(parse)
    head = tuple(event for event in events if _stands_in(parse, event, headline))
    body = tuple(event for event in events if event not in head)
    lead = tuple(event for event in body if _is_in_lead(parse, event, head))
    found = {}
    for event in events:
        if not is_plain(event) or event.quad not in _DEEDS:
            continue
        told = _tellings_below(event, body, lead) if event in head else _tellings_before(parse, event, body)
        if told and not any(map(is_plain, told)):
            found[event.id] = Voice(VoiceBasis.UNDETERMINED, "the text has it on somebody's word", tuple(_speakers(told)))
    return tuple(msgspec.structs.replace(event, voice=found[event.id]) if event.id in found else event for event in events)


def is_plain(event: Event) -> bool:
    """Does the report itself tell it as something that happened or happens?"""
    return event.voice.basis is VoiceBasis.REPORT and event.status in _HAPPENED and event.certainty.level is CertaintyLevel.ASSERTED


def _headline(parse: Parse) -> str:
    region = next((region for region in parse.document.regions if region.kind is RegionKind.HEADLINE), None)
    return "" if region is None else _bare(parse.document.quote(region.span))


def _stands_in(parse: Parse, event: Event, headline: str) -> bool:
    """Is it told in the headline, or where the text prints it again?"""
    return event.region == RegionKind.HEADLINE or (headline != "" and _bare(parse.document.quote(event.evidence)).startswith(headline))


def _bare(words: str) -> str:
    return " ".join(words.split()).rstrip(" .!?…")


def _is_in_lead(parse: Parse, event: Event, head: tuple[Event, ...]) -> bool:
    """Does it stand in the first sentences below the headline?"""
    last = max((each.evidence.end for each in head), default=0)
    between = [span for span in parse.sentence_spans if last <= span.start <= event.evidence.start]
    return event.evidence.start >= last and len(between) <= _LEAD


def _tellings_below(event: Event, body: tuple[Event, ...], lead: tuple[Event, ...]) -> tuple[Event, ...]:
    """Where the text tells what the headline says: the same act, or the first of its kind below it."""
    kin = [each for each in lead if _is_of_kind(event, each)]
    first = [each for each in kin if each.evidence == kin[0].evidence]
    same = [each for each in body if event.id in (each.id, each.same_as) or (event.same_as is not None and event.same_as in (each.id, each.same_as))]
    return (*same, *(each for each in first if each not in same))


def _is_of_kind(event: Event, other: Event) -> bool:
    modes = not event.modes or not other.modes or bool(set(event.modes) & set(other.modes))
    return event.type is other.type and modes and other.part_of is None and other.status in _HAPPENED


def is_pointed_at(parse: Parse, noun: int) -> bool:
    """ "The attack", "those raids": something known, by its determiner."""
    return any(load_status().points(parse.tokens[i].lower) for i in parse.children_by(noun, "det"))


def _tellings_before(parse: Parse, event: Event, body: tuple[Event, ...]) -> tuple[Event, ...]:
    """Who told before of "the attack", where a noun takes an act up; a verb tells it anew."""
    head = parse.token_at(event.trigger[-1].start)
    if head is None or parse.tokens[head].pos != "NOUN":
        return ()
    if event.same_as is not None:
        return tuple(each for each in body if each is not event and event.same_as in (each.id, each.same_as))
    if not is_pointed_at(parse, head):
        return ()
    before = [each for each in body if each.evidence.end <= event.evidence.start and _may_be_meant(event, each)]
    return tuple(each for each in before if each.evidence == before[-1].evidence)


def _may_be_meant(event: Event, before: Event) -> bool:
    """Could "the attack", of which nothing else is said, be this one?"""
    people = {role.entity for role in (*before.actors, *before.recipients)}
    is_silent = all(role.entity in people for role in (*event.actors, *event.recipients))
    return is_silent and event.type is before.type and event.part_of is None and before.status in _HAPPENED


def _speakers(told: tuple[Event, ...]) -> Iterator[str | None]:
    found = [link.entity for event in told for link in event.attribution] + [entity for event in told for entity in event.voice.alternatives]
    yield from dict.fromkeys([*(entity for entity in found if entity is not None), None])
