"""What is no store, what may not be written, what is full or locked: one clear error each, and the store stays sound."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import (
    FullDiskError,
    LockedStoreError,
    MissingExtraError,
    MissingStoreError,
    NewerStoreError,
    NotAStoreError,
    NotInStoreError,
    QueryError,
    ReadOnlyStoreError,
)
from onrecord.store import Store, connection, migration
from onrecord.store.doctor import examine
from onrecord.view import open_store
from tests.store.readings import full_reading, small_reading

NOBODY = 65534


def is_sound(path: Path) -> bool:
    with open_store(path, read_only=False) as store:
        return all(diagnosis.is_sound for diagnosis in examine(store))


def test_no_store(path: Path) -> None:
    with pytest.raises(MissingStoreError, match=r"there is no store\. Make one: onrecord build"):
        open_store(path)
    assert not path.exists()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingStoreError, match="there is no folder"):
        open_store(tmp_path / "nowhere" / "a.onrecord", read_only=False)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_text_file_is_no_store_and_stays_as_it_is(path: Path, read_only: bool) -> None:
    path.write_text("Not a store. " * 100)
    with pytest.raises(NotAStoreError, match="no store of onrecord"):
        open_store(path, read_only=read_only)
    assert path.read_text() == "Not a store. " * 100


@pytest.mark.parametrize("read_only", [True, False])
def test_another_database_is_no_store_and_stays_as_it_is(path: Path, read_only: bool) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE document (key)")
    before = path.read_bytes()
    with pytest.raises(NotAStoreError, match="another program's database"):
        open_store(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_no_store(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(NotAStoreError, match="a folder"):
        open_store(tmp_path, read_only=read_only)


def test_an_empty_file_is_no_store_to_read_but_may_become_one(path: Path) -> None:
    path.touch()
    with pytest.raises(NotAStoreError):
        open_store(path)
    with open_store(path, read_only=False) as store:
        assert len(store) == 0


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_a_newer_version_is_refused(store: Store, path: Path, read_only: bool) -> None:
    store.writing.execute(f"PRAGMA user_version = {migration.latest() + 1}")
    store.close()
    with pytest.raises(NewerStoreError, match="Update: pip install"):
        open_store(path, read_only=read_only)


def test_a_damaged_store_is_refused(store: Store, path: Path) -> None:
    store.writer.write(small_reading())
    store.close()
    content = bytearray(path.read_bytes())
    content[100:8192] = os.urandom(8092)
    path.write_bytes(content)
    with pytest.raises(NotAStoreError, match="damaged"):
        open_store(path)


def test_damage_that_is_met_later_is_told_too(store: Store, path: Path) -> None:
    for number in range(30):
        store.writer.write(small_reading(number))
    store.close()
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(NotAStoreError, match="damaged"), open_store(path) as damaged:
        list(damaged.readings())


# Steps of the schema


def test_the_steps_are_recorded_with_what_they_did(store: Store) -> None:
    ran = store.sql("SELECT number, name, sha256 FROM migration ORDER BY number")
    assert [(row["number"], row["name"], row["sha256"]) for row in ran] == [(step.number, step.name, step.sha256) for step in migration.steps()]


def test_an_older_store_is_brought_up_to_date_and_keeps_what_it_has(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(path, read_only=False) as store:
        store.writer.write(full_reading())
    later = (*migration.steps(), migration.Step(migration.latest() + 1, "more", "CREATE TABLE more (a TEXT);\nINSERT INTO more VALUES (';');"))
    monkeypatch.setattr(migration, "steps", lambda: later)
    with pytest.raises(NotAStoreError, match="older onrecord"):
        open_store(path)
    with open_store(path, read_only=False) as store:
        assert store.sql("SELECT a FROM more") == [{"a": ";"}]
        assert store.reading(full_reading().document.id) == full_reading()


def test_a_step_that_breaks_leaves_nothing_and_no_record_of_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path, read_only=False).close()
    released = migration.steps()
    broken = migration.Step(migration.latest() + 1, "broken", "CREATE TABLE half (a TEXT);\nINSERT INTO nowhere VALUES (1);")
    number = migration.latest()
    with monkeypatch.context() as patched:
        patched.setattr(migration, "steps", lambda: (*released, broken))
        with pytest.raises(QueryError, match="nowhere"):
            open_store(path, read_only=False)
    with open_store(path) as store:
        assert store.sql("SELECT name FROM sqlite_schema WHERE name = 'half'") == []
        assert store.sql("SELECT max(number) AS n FROM migration") == [{"n": number}]


def test_statements_are_cut_at_their_ends_only() -> None:
    trigger = "CREATE TRIGGER c AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  DELETE FROM a;\nEND;\n"
    script = f"-- a; b\nCREATE TABLE a (b TEXT DEFAULT ';');\n{trigger}-- the end\n"
    assert [len(statement.split("DELETE")) for statement in migration.statements(script)] == [1, 3]


# Rights, room, locks


def as_nobody(work: Callable[[], object]) -> str:
    """What this says when a user without rights does it: its value, or its error. Skips where this test may not become another user."""
    if os.getuid() != 0:
        pytest.skip("needs the right to become another user")
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        said = "broke"
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            said = str(work())
        except Exception as error:  # noqa: BLE001 - whatever it is, the child must end here and say so
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(into, said.encode())
            os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with os.fdopen(out) as lines:
        return lines.read()


@pytest.fixture
def shut_folder(tmp_path: Path) -> Iterator[Path]:
    """A store with one report, in a folder that others may read and not write."""
    folder = tmp_path / "shut"
    folder.mkdir()
    for parent in (tmp_path, *tmp_path.parents[:3]):
        if parent.stat().st_uid == os.getuid():
            parent.chmod(0o755)
    path = folder / "reports.onrecord"
    with open_store(path, read_only=False) as store:
        store.writer.write(full_reading())
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def test_a_store_in_a_folder_that_may_not_be_written_can_be_read(shut_folder: Path) -> None:
    assert as_nobody(lambda: [event["type"] for event in open_store(shut_folder).events()]) == "['THREATEN', 'COERCE']"


def test_a_store_that_may_not_be_written_says_so(shut_folder: Path) -> None:
    assert as_nobody(lambda: open_store(shut_folder, read_only=False)).startswith(f"ReadOnlyStoreError: {shut_folder}: may not be written")


def test_a_new_store_in_a_folder_that_may_not_be_written_says_so(shut_folder: Path) -> None:
    new = shut_folder.with_name("new.onrecord")
    assert as_nobody(lambda: open_store(new, read_only=False)).startswith(f"ReadOnlyStoreError: {new}: may not be written")


def test_a_store_that_may_not_be_read_says_so(shut_folder: Path) -> None:
    shut_folder.chmod(0o000)
    assert as_nobody(lambda: open_store(shut_folder)) == f"NotAStoreError: {shut_folder}: may not be read. Check the rights of the file."


def write_many(store: Store) -> None:
    """Writes until there is no room; the last reading is not kept in part."""
    for number in range(5_000):
        store.writer.write(small_reading(number))


def test_a_full_disk_is_told_and_the_store_stays_sound(store: Store, path: Path) -> None:
    store.writer.write(small_reading(0))
    (pages,) = store.writing.execute("PRAGMA page_count").fetchone()
    store.writing.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(FullDiskError, match="no room left"):
        write_many(store)
    kept = len(store)
    store.close()
    assert is_sound(path)
    with open_store(path, read_only=False) as again:
        assert len(again) == kept
        again.writer.write(small_reading(1000))


def test_a_really_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = (
        shutil.which("mount") and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True).returncode == 0
    )
    if not mounted:
        pytest.skip("needs the right to mount a small file system")
    try:
        path = folder / "reports.onrecord"
        store = open_store(path, read_only=False)
        with pytest.raises(FullDiskError, match="no room left"):
            write_many(store)
        kept = len(store)
        store.close()
        assert kept > 0
        with open_store(path) as again:
            assert len(again) == kept
            assert again.sql("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_locked_store_is_told_after_waiting(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "WAIT", 0.2)
    with open_store(path, read_only=False) as other:
        store.writing.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStoreError, match="another process is writing"):
            other.writer.write(small_reading())
        store.writing.execute("COMMIT")
        other.writer.write(small_reading())


def test_a_writer_that_waits_gets_its_turn(store: Store, path: Path) -> None:
    with open_store(path, read_only=False) as other:
        store.writing.execute("BEGIN IMMEDIATE")
        threading.Timer(0.5, lambda: store.writing.execute("COMMIT")).start()
        other.writer.write(small_reading())
        assert len(other) == 1


# Queries


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM document",
        "INSERT INTO run VALUES (1, 'a', 'b', 'c')",
        "DROP TABLE text",
        "ATTACH DATABASE '/tmp/x' AS x",
        "PRAGMA user_version = 9",
        "VACUUM",
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_query_cannot_write(store: Store, path: Path, query: str, read_only: bool) -> None:
    store.writer.write(full_reading())
    with open_store(path, read_only=read_only) as opened:
        with pytest.raises(QueryError):
            opened.sql(query)
        assert opened.reading(full_reading().document.id) == full_reading()
        assert opened.sql("PRAGMA user_version") == [{"user_version": migration.latest()}]


def test_a_wrong_query_names_what_is_wrong(store: Store) -> None:
    with pytest.raises(QueryError, match="no such table: evnts"):
        store.sql("SELECT * FROM evnts")


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NotInStoreError, match="no document doc-1"):
        store.reading("doc-1")
    with pytest.raises(NotInStoreError, match=r"no view 'evnts'. Views: actors, cut, disputes"):
        store.view("evnts")
    with pytest.raises(QueryError, match="has no column evnt"):
        store.view_where("events", {"evnt": 1})


def test_a_store_for_reading_does_not_write(store: Store, path: Path) -> None:
    with open_store(path) as reading, pytest.raises(ReadOnlyStoreError, match="opened for reading only"):
        reading.writer.write(small_reading())


def test_arrow_is_an_extra(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'onrecord\[arrow\]'"):
        store.to_arrow("events")


def test_an_arrow_table_has_the_columns_of_the_view(store: Store) -> None:
    arrow = pytest.importorskip("pyarrow")
    empty = store.to_arrow("events")
    store.writer.write(full_reading())
    table = store.to_arrow("events")
    assert table.schema == empty.schema
    assert table.column_names == [column.name for column in store.views["events"].columns]
    assert table.schema.field("actors").type == arrow.list_(arrow.string())
    assert table.to_pylist() == list(store.events())
