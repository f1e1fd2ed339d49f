"""Places in a frame: which tokens stand there, through passives, clauses and coordination."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.event.clauses import objects, subjects
from onrecord.event.frames import make_frame
from onrecord.event.passives import is_passive
from onrecord.event.roles import fillers_of, named_in
from onrecord.model.parse import Parse

Parsing = Callable[[str], Parse]


def word(parse: Parse, text: str) -> int:
    return next(token.i for token in parse.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("Rebels attacked the base.", "attacked", ["Rebels"], ["base"]),
        ("The base was attacked by rebels.", "attacked", ["rebels"], ["base"]),
        ("The rebels who attacked the base fled.", "attacked", ["rebels"], ["base"]),
        ("Rebels stormed the town, killing four farmers.", "killing", ["Rebels"], ["farmers"]),
        ("Rebels vowed to attack the base.", "attack", ["Rebels"], ["base"]),
        ("Norway urged Sudan to free the pilots.", "free", ["Sudan"], ["pilots"]),
        ("Kenya accused Uganda of shelling the port.", "shelling", ["Uganda"], ["port"]),
        ("Rebels came and looted the shop.", "looted", ["Rebels"], ["shop"]),
        ("The journalist arrested by soldiers is Danish.", "arrested", ["soldiers"], ["journalist"]),
        ("The rebels are ready to free the pilots.", "free", ["rebels"], ["pilots"]),
        ("The committee wants the minister to testify.", "wants", ["committee"], ["minister"]),
        ("Nine miners were killed and 14 wounded in Lima.", "wounded", [], ["14"]),
    ],
)
def test_subjects_and_objects(text: str, verb: str, subject: list[str], object_: list[str], parse: Parsing) -> None:
    parsed = parse(text)
    head = word(parsed, verb)
    assert [parsed.tokens[filler.token].text for filler in subjects(parsed, head)] == subject
    assert [parsed.tokens[filler.token].text for filler in objects(parsed, head)] == object_


def test_lent_subjects_are_implied(parse: Parsing) -> None:
    parsed = parse("Rebels stormed the town, killing four farmers.")
    assert [filler.implied for filler in subjects(parsed, word(parsed, "killing"))] == [True]
    assert [filler.implied for filler in subjects(parsed, word(parsed, "stormed"))] == [False]


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The base was attacked.", "attacked", True),
        ("Rebels had attacked the base.", "attacked", False),
        ("Two engineers kidnapped near dam", "kidnapped", True),
        ("He was stopped and searched.", "searched", True),
    ],
)
def test_passive(text: str, verb: str, passive: bool, parse: Parsing) -> None:
    parsed = parse(text)
    assert is_passive(parsed, word(parsed, verb)) is passive


def test_first_place_with_an_acceptable_filler_speaks(parse: Parsing) -> None:
    parsed = parse("Kenya rejected the plan of Uganda and Chad.")
    frame = make_frame(parsed, word(parsed, "rejected"), "verb")
    plan = word(parsed, "plan")
    anybody = fillers_of(parsed, frame, ("object", "object.of"), lambda i: True)
    no_plans = fillers_of(parsed, frame, ("object", "object.of"), lambda i: i != plan)
    assert [parsed.tokens[filler.token].text for filler in anybody] == ["plan"]
    assert [parsed.tokens[filler.token].text for filler in no_plans] == ["Uganda", "Chad"]
    assert named_in(parsed, frame, ("object", "object.of")) == {plan, word(parsed, "Uganda"), word(parsed, "Chad")}


def test_dative_without_a_preposition(parse: Parsing) -> None:
    parsed = parse("Norway gave the nurses a prize.")
    frame = make_frame(parsed, word(parsed, "gave"), "verb")
    assert [parsed.tokens[filler.token].text for filler in fillers_of(parsed, frame, ("dative",), lambda i: True)] == ["nurses"]


@pytest.mark.parametrize(
    ("text", "verb", "place", "found"),
    [
        ("Norway agreed to lend money to Samoa.", "agreed", "inf.prep-to", ["Samoa"]),
        ("Norway agreed to compensate the herders.", "agreed", "inf.object", ["herders"]),
        ("Norway agreed to withdraw its troops.", "agreed", "inf.object", []),
        ("The court dismissed an appeal filed by the miners.", "dismissed", "object.prep-by", ["miners"]),
        ("The observers were fired on near the ford.", "fired", "prep-on", ["observers"]),
    ],
)
def test_places_further_off(text: str, verb: str, place: str, found: list[str], parse: Parsing) -> None:
    parsed = parse(text)
    frame = make_frame(parsed, word(parsed, verb), "verb")
    assert [parsed.tokens[filler.token].text for filler in fillers_of(parsed, frame, (place,), lambda _: True)] == found
