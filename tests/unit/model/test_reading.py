"""A reading as plain values and back; without the report's words; its status at any predicate."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import jsonschema
import pytest

from onrecord.errors import RecordError
from onrecord.model.absent import Absent, Why
from onrecord.model.event import PredicateStatus, Status
from onrecord.model.reading import Reading
from onrecord.model.span import Span

TEXT = "Kenya accused Uganda on Monday of arming 30 rebels. “It is false,” a spokesman for Uganda said. Kenya would not smile."
SCHEMA = json.loads((files("onrecord") / "model" / "record.schema.json").read_text("utf-8"))


def test_round_trip(read: Callable[[str], Reading]) -> None:
    reading = read(TEXT)
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


def test_the_record_follows_the_schema(read: Callable[[str], Reading]) -> None:
    record = json.loads(json.dumps(read(TEXT).to_dict()))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert record["events"]
    assert record["quotations"]


def test_a_text_free_record_follows_the_schema_and_holds_no_word_of_the_report(read: Callable[[str], Reading]) -> None:
    reading = read(TEXT)
    record = json.loads(json.dumps(reading.to_dict(text_free=True)))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    written = json.dumps(record)
    for word in ("spokesman", "Monday", "rebels", "Uganda"):
        assert word not in written
    assert [event["id"] for event in record["events"]] == [event.id for event in reading.events]


def test_a_text_free_record_is_no_reading(read: Callable[[str], Reading]) -> None:
    with pytest.raises(RecordError, match="text-free"):
        Reading.from_dict(read(TEXT).to_dict(text_free=True))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema": "other/1"}, "written by another version"),
        ({"events": [{"id": 3}]}, "not a reading"),
        ({"document": {}}, "not a reading|text-free"),
    ],
)
def test_what_is_no_record_is_refused(change: dict[str, object], says: str, read: Callable[[str], Reading]) -> None:
    with pytest.raises(RecordError, match=says):
        Reading.from_dict({**read(TEXT).to_dict(), **change})


def test_status_of_a_predicate_that_codes_no_event(read: Callable[[str], Reading]) -> None:
    reading = read(TEXT)
    at = TEXT.index("smile")
    status = reading.status_at(Span(at, at + 5))
    assert isinstance(status, PredicateStatus)
    assert status.status is Status.NEGATED


def test_status_after_json_is_known_for_events_alone(read: Callable[[str], Reading]) -> None:
    back = Reading.from_dict(read(TEXT).to_dict())
    accused, smile = TEXT.index("accused"), TEXT.index("smile")
    answer = back.status_at(Span(accused, accused + 7))
    assert isinstance(answer, PredicateStatus)
    assert answer.status is Status.ACTUAL
    assert back.status_at(Span(smile, smile + 5)) == Absent(Why.NOT_KEPT)


def test_status_after_json_of_a_refusal_is_not_that_of_what_is_refused(read: Callable[[str], Reading]) -> None:
    text = "Kenya accused Uganda on Monday of arming rebels. Kenya would not talk with Uganda about the rebels."
    reading = read(text)
    talk = Span(text.index("talk"), text.index("talk") + 4)
    live = reading.status_at(talk)
    assert isinstance(live, PredicateStatus)
    assert live.status is Status.NEGATED
    assert Reading.from_dict(reading.to_dict()).status_at(talk) == Absent(Why.NOT_KEPT)
