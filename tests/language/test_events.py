"""Who did what to whom: sentences with every event that a reader sees in them, and sentences in which there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.event import StatusFinder, find_events
from onrecord.lexicon.events import load_events
from onrecord.lexicon.roles import load_roles
from onrecord.lexicon.status import load_status
from onrecord.mention import find_mentions
from onrecord.model.event import Event, Role
from onrecord.model.parse import Parse

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("event_*.yaml"))
_EVENT = re.compile(r"(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))?: ?(?P<actors>.*?) ?->(?P<recipients>[^(]*)(?:\((?P<status>[a-z]+)\))?$")


def cases() -> list[Any]:
    found = []
    for path in FILES:
        for case in yaml.safe_load(path.read_text("utf-8")):
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(case, id=f"{case['phenomenon']}: {case['text'][:50]}", marks=marks))
    return found


def names(words: str) -> list[str]:
    return [word.strip() for word in words.split("&") if word.strip()]


def fits(parse: Parse, roles: tuple[Role, ...], expected: list[str]) -> bool:
    told = [{word for span in role.spans for word in re.findall(r"\w+", parse.document.quote(span))} for role in roles]
    return len(told) == len(expected) and all(any(name in words for words in told) for name in expected)


def is_event(parse: Parse, event: Event, notation: str) -> bool:
    match = _EVENT.match(notation)
    assert match, f"not an event as these files write it: {notation}"
    return (
        event.type.value == match["type"]
        and (match["mode"] is None or match["mode"] in event.modes)
        and fits(parse, event.actors, names(match["actors"]))
        and fits(parse, event.recipients, names(match["recipients"]))
        and event.status.value == (match["status"] or "actual")
    )


def told(parse: Parse, event: Event) -> str:
    def words(roles: tuple[Role, ...]) -> str:
        return " & ".join(parse.document.quote(role.spans[0]) for role in roles)

    return f"{event.type.value}/{','.join(event.modes)}: {words(event.actors)} -> {words(event.recipients)} ({event.status.value}) {event.rule}"


@pytest.mark.parametrize("case", cases())
def test_events(case: dict[str, Any], parse: Callable[[str], Parse]) -> None:
    parsed = parse(case["text"])
    mentions = find_mentions(parsed, load_roles())
    found = find_events(parsed, mentions, load_events(), StatusFinder(parsed, load_status()))
    compare(parsed, [event for event in found if event.part_of is None], case["events"])
    if "within" in case:
        compare(parsed, [event for event in found if event.part_of is not None], case["within"])


def compare(parsed: Parse, events: list[Event], notations: list[str]) -> None:
    seen = [told(parsed, event) for event in events]
    for notation in notations:
        match = next((event for event in events if is_event(parsed, event, notation)), None)
        assert match is not None, f"no {notation} among {seen}"
        events.remove(match)
    assert not events, f"more than is told: {[told(parsed, event) for event in events]}"
