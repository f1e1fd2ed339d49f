"""Events of a parse: ids, evidence, what stays open, and texts that are no sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event import StatusFinder, find_events
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.status import load_status
from onrecord.mention import find_mentions
from onrecord.model.event import Event, EventType, Status
from onrecord.model.parse import Parse

Parsing = Callable[[str], Parse]


def events_of(parse: Parse) -> tuple[Event, ...]:
    return find_events(parse, find_mentions(parse, load_roles()), load_events(), StatusFinder(parse, load_status()))


def test_codes_and_evidence(parse: Parsing) -> None:
    parsed = parse("It rained. Kenya accused Uganda of smuggling timber.")
    (event,) = events_of(parsed)
    assert (event.type, event.modes, event.quad, event.rule) == (EventType.ACCUSE, ("allege",), 3, "verbs/accuse")
    assert parsed.document.quote(event.evidence) == "Kenya accused Uganda of smuggling timber."
    assert [parsed.document.quote(span) for span in event.trigger] == ["accused"]
    assert event.plover_score == -3.5


def test_same_text_same_ids(parse: Parsing) -> None:
    text = "Gunmen kidnapped two engineers. The army freed them."
    assert events_of(parse(text)) == events_of(parse(text))
    ids = [event.id for event in events_of(parse(text))]
    assert len(ids) == len(set(ids)) == 2


def test_light_verb_and_noun_share_one_event(parse: Parsing) -> None:
    parsed = parse("Soldiers launched an assault on the port.")
    (event,) = events_of(parsed)
    assert [parsed.document.quote(span) for span in event.trigger] == ["launched", "assault"]


def test_what_is_asked_for_is_part_of_the_asking(parse: Parsing) -> None:
    asking, freeing = events_of(parse("The union called on Chad to free the engineers."))
    assert (asking.type, asking.status, asking.part_of) == (EventType.REQUEST, Status.ACTUAL, None)
    assert (freeing.type, freeing.status, freeing.part_of) == (EventType.RETREAT, Status.HYPOTHETICAL, asking.id)
    assert [role.entity for role in freeing.actors] == [role.entity for role in asking.recipients]


def test_who_is_alleged_to_belong_is_alleged_to_act(parse: Parsing) -> None:
    levels = [
        events_of(parse(f"{who} killed four farmers."))[0].certainty.level.value for who in ("Alleged rebels", "Suspected rebels", "Armed rebels")
    ]
    assert levels == ["alleged", "suspected", "asserted"]


def test_missing_actor_is_told(parse: Parsing) -> None:
    (event,) = events_of(parse("Two engineers were kidnapped."))
    assert event.actors == ()
    assert [reason.field for reason in event.unresolved] == ["actors"]


def test_demonym_stands_for_a_country_that_the_report_names(parse: Parsing) -> None:
    (event,) = events_of(parse("Turkey was silent. A Turkish attack on the base lasted an hour."))
    (actor,) = event.actors
    alone = events_of(parse("A Turkish attack on the base lasted an hour."))
    assert actor.implied is False
    assert [reason.candidates for event in alone for reason in event.unresolved] in ([], [("Turkish",)])


def test_through_a_pronoun_is_implied(parse: Parsing) -> None:
    (event,) = events_of(parse("The rebels came at night. They kidnapped two engineers."))
    assert event.actors[0].implied
    assert not event.recipients[0].implied


def test_contexts_of_the_clause_alone(parse: Parsing) -> None:
    (of_clause,) = events_of(parse("Gunmen attacked the mosque."))
    assert "religion_ethnicity" in of_clause.contexts
    events = events_of(parse("Gunmen, who had prayed in the mosque, attacked the market."))
    assert all("religion_ethnicity" not in event.contexts for event in events)


def test_refusal_is_an_act_that_happened(parse: Parsing) -> None:
    (event,) = events_of(parse("The militia says it will not release the pilots."))
    assert (event.type, event.modes, event.status) == (EventType.REJECT, ("yield",), Status.ACTUAL)


@pytest.mark.parametrize(
    "text", ["", "…", "!!! ???", "🙂🙂", "هاجم المسلحون القرية", "“Kill", "attack", "by by by", "A. B. C.", "Attacked by of on.", "- -"]
)
def test_no_text_breaks_it(text: str, parse: Parsing) -> None:
    assert isinstance(events_of(parse(text)), tuple)


def test_long_coordination_does_not_break_it(parse: Parsing) -> None:
    text = "Police arrested " + ", ".join(f"clerk{n}" for n in range(150)) + " and a mayor."
    assert isinstance(events_of(parse(text)), tuple)
