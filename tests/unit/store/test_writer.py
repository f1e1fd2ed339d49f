"""Writing: once only, whole or not at all, versions beside one another."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.errors import UnstorableError
from onrecord.model.document import Failed, Skipped
from onrecord.model.reading import Reading, Run
from onrecord.store import Counts, Store, Written
from tests.store.readings import full_reading, small_reading

OTHER_RUN = Run("1.1", "settings-a", "data-b")


def rows(store: Store) -> dict[str, int]:
    names = [
        row["name"]
        for row in store.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%index%' AND name NOT LIKE 'sqlite%'")
    ]
    return {name: store.sql(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names if not name.startswith("text_")}


def test_the_same_document_twice_adds_nothing(store: Store) -> None:
    store.writer.write(full_reading())
    before = rows(store)
    assert store.writer.write(full_reading()) is Written.THERE
    assert rows(store) == before


def test_another_run_replaces_the_rows_and_leaves_none_behind(store: Store) -> None:
    store.writer.write(full_reading())
    before = rows(store)
    leaner = msgspec.structs.replace(full_reading(run=OTHER_RUN), events=(), disputes=(), figures=())
    assert store.writer.write(leaner) is Written.READ_AGAIN
    assert store.reading(leaner.document.id) == leaner
    after = rows(store)
    assert (after["document"], after["text"]) == (before["document"], before["text"])
    assert (after["event"], after["role"], after["caveat"], after["side"], after["link"]) == (0, 0, 0, 0, 0)


def test_names_that_nobody_has_any_more_go(store: Store) -> None:
    store.writer.write(full_reading())
    renamed = full_reading(run=OTHER_RUN)
    entities = tuple(msgspec.structs.replace(entity, name=f"Renamed {n}") for n, entity in enumerate(renamed.entities))
    store.writer.write(msgspec.structs.replace(renamed, entities=entities))
    assert [row["name"] for row in store.sql("SELECT name FROM name ORDER BY name")] == [f"Renamed {n}" for n in range(4)]


def test_every_row_names_its_run(store: Store) -> None:
    store.writer.write(full_reading())
    (run,) = store.sql("SELECT run.* FROM run JOIN (SELECT DISTINCT run FROM events) AS used ON used.run = run.key")
    assert (run["version"], run["settings"], run["data"]) == ("1.0", "settings-a", "data-a")


def test_a_changed_text_at_the_same_address_is_a_version(store: Store) -> None:
    first, second = small_reading(1), small_reading(1, text="Mira Onto said the mayor closed all of Tolm.")
    store.writer.write(first)
    store.writer.write(second)
    listed = {row["document"]: row for row in store.view("documents")}
    assert listed[second.document.id]["version_of"] == first.document.id
    assert (listed[first.document.id]["latest"], listed[second.document.id]["latest"]) == (False, True)


def test_another_outlet_with_the_same_text_is_another_document_and_no_version(store: Store) -> None:
    store.writer.write(small_reading(1))
    store.writer.write(small_reading(1, publisher="Other Times"))
    assert [row["version_of"] for row in store.view("documents")] == [None, None]


def test_a_version_that_is_told_is_linked_whatever_its_address(store: Store) -> None:
    first = small_reading(1)
    moved = small_reading(1, text="Mira Onto said the mayor closed all.", url="https://tolm.example/moved", version_of=first.document.id)
    store.writer.write(first)
    store.writer.write(moved)
    assert [row["version_of"] for row in store.view("documents")] == [None, first.document.id]


@pytest.mark.parametrize(("source", "linked"), [("/reports/a.txt", True), ("a.txt", False), ("standard input", False), (r"C:\reports\a.txt", True)])
def test_a_file_without_url_is_known_by_its_whole_path_only(store: Store, source: str, linked: bool) -> None:
    first = small_reading(1, url=None, source_path=source)
    second = small_reading(1, text="Mira Onto said the mayor closed all.", url=None, source_path=source)
    store.writer.write(first)
    store.writer.write(second)
    assert [row["version_of"] for row in store.view("documents")] == [None, first.document.id if linked else None]


@pytest.mark.parametrize("character", ["\x00", "\x02", "\ud800"])
def test_characters_that_no_text_means_to_say_are_refused(store: Store, character: str) -> None:
    text = f"Mira Onto said the mayor closed {character}."
    with pytest.raises(UnstorableError, match=f"U\\+{ord(character):04X}"):
        store.writer.write(small_reading(text=text))
    assert len(store) == 0


def test_two_rows_of_one_id_are_refused_and_leave_nothing(store: Store) -> None:
    reading = full_reading()
    with pytest.raises(UnstorableError, match="contradict"):
        store.writer.write(msgspec.structs.replace(reading, quotations=(*reading.quotations, reading.quotations[0])))
    assert {name: count for name, count in rows(store).items() if count and name not in ("migration", "span_role", "kept_view")} == {}


def test_half_a_character_in_a_row_is_refused(store: Store) -> None:
    reading = small_reading()
    with pytest.raises(UnstorableError, match="surrogate"):
        store.writer.write(
            msgspec.structs.replace(reading, entities=(msgspec.structs.replace(reading.entities[0], how="\udc80"), reading.entities[1]))
        )


def test_a_reading_that_cannot_be_kept_does_not_lose_its_batch(store: Store) -> None:
    build = store.writer.begin_build(["here"])
    bad = small_reading(text="Mira Onto said the mayor closed \x00.", source_path="bad.txt")
    outcomes: list[Reading | Skipped | Failed] = [
        small_reading(1),
        bad,
        Skipped("empty.txt", "empty"),
        Failed("broken.txt", "quote", "KeyError: 1"),
        small_reading(2),
        small_reading(1),
    ]
    counts, broken = store.writer.write_outcomes(build, outcomes, already=3)
    assert counts == Counts(taken=9, read=2, skipped=1, failed=2, already=4)
    assert [(each.name, each.stage) for each in broken] == [("bad.txt", "store")]
    assert store.writer.end_build(build, 9).balances
    assert not store.writer.end_build(build, 10).balances
    listed = {row["name"]: (row["outcome"], row["stage"]) for row in store.view("not_read")}
    assert listed == {"bad.txt": ("failed", "store"), "broken.txt": ("failed", "quote"), "empty.txt": ("skipped", None)}


def test_what_could_not_be_read_is_no_longer_listed_once_it_is(store: Store) -> None:
    build = store.writer.begin_build([])
    store.writer.write_outcomes(build, [Failed("/a.txt", "parse", "broke")], already=0)
    store.writer.write_outcomes(build, [small_reading(source_path="/a.txt")], already=0)
    assert list(store.view("not_read")) == []


def test_a_text_is_frozen(store: Store) -> None:
    store.writer.write(small_reading())
    with pytest.raises(Exception, match="frozen"):
        store.writing.execute("UPDATE text SET text = 'other'")
