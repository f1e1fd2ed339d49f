"""What is written comes back: equal readings, whatever the model allows."""

from __future__ import annotations

from itertools import count

import msgspec
from hypothesis import HealthCheck, given, settings

from onrecord.model.reading import Reading, Run
from onrecord.pipeline import make_reader
from onrecord.pipeline.samples import load_samples
from onrecord.settings import Settings
from onrecord.store import Store, Written
from tests.store.readings import full_reading, readings, small_reading

_NUMBERS = count()


def test_a_reading_with_every_field_comes_back(store: Store) -> None:
    reading = full_reading()
    assert store.writer.write(reading) is Written.NEW
    assert store.reading(reading.document.id) == reading


def test_the_full_reading_leaves_no_field_empty() -> None:
    """Otherwise the test above would not see a field that is lost."""
    record = full_reading()
    document = {field.name: getattr(record.document, field.name) for field in msgspec.structs.fields(record.document)} | {"version_of": "given below"}
    assert [name for name, value in document.items() if value in (None, ())] == []
    for rows in (record.entities, record.quotations, record.events, record.figures, record.disputes):
        for field in msgspec.structs.fields(rows[0]):
            values = [getattr(row, field.name) for row in rows]
            assert any(value not in (None, (), False) for value in values), f"{type(rows[0]).__name__}.{field.name} is empty in every row"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(reading=readings())
def test_any_reading_comes_back(store: Store, reading: Reading) -> None:
    # a run of its own: an example whose document is there already is read again
    own = msgspec.structs.replace(reading, run=Run(str(next(_NUMBERS)), reading.run.settings, reading.run.data))
    assert store.writer.write(own) is not Written.THERE
    assert store.reading(own.document.id) == own


def test_sample_reports_come_back(store: Store) -> None:
    reader = make_reader(Settings())
    for sample in load_samples(Settings())[:3]:
        reading = reader.read(sample.document)
        store.writer.write(reading)
        assert store.reading(sample.document.id) == reading


def test_all_readings_come_back_in_the_order_of_writing(store: Store) -> None:
    written = [small_reading(number) for number in range(5)]
    for reading in written:
        store.writer.write(reading)
    assert list(store.readings()) == written
    assert len(store) == 5
    assert written[2].document.id in store
    assert "doc-nothing" not in store
