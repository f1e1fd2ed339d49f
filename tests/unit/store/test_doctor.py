"""Every check finds the fault that it is for: each is put into a sound store, and that check speaks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.store import Judged, Store, Verdict
from onrecord.store.doctor import examine
from onrecord.view import load_views, open_store
from tests.store.readings import full_reading, small_reading


@pytest.fixture
def filled(store: Store) -> Store:
    """A sound store in which there is something of everything."""
    build = store.writer.begin_build(["here"])
    store.writer.write_outcomes(
        build, [full_reading(), small_reading(1), small_reading(1, text="Mira Onto said the mayor closed all."), small_reading(2)], already=1
    )
    store.writer.end_build(build, 5)
    number = store.judge(Judged("event-1", Verdict.ACCEPT, "ann"))
    store.judge(Judged("quote-1", Verdict.REJECT, "ann"))
    store.withdraw(number, who="ann")
    keys = [row["key"] for row in store.sql("SELECT key FROM document")]
    store.writing.execute("INSERT INTO cluster VALUES (1, 'cluster-1', 'event', 'same-day', 'by hand')")
    store.writing.executemany("INSERT INTO cluster_member VALUES (1, ?, 'document', NULL)", [(key,) for key in keys[:2]])
    store.forget(small_reading(2).document.id, why="asked")
    return store


def faults(store: Store) -> dict[str, tuple[str, ...]]:
    return {diagnosis.name: diagnosis.faults for diagnosis in examine(store) if not diagnosis.is_sound}


def test_a_sound_store_has_no_fault(filled: Store) -> None:
    assert faults(filled) == {}


def test_there_are_enough_checks_and_each_asks_a_question(filled: Store) -> None:
    diagnoses = examine(filled)
    assert len(diagnoses) >= 15
    assert [diagnosis.name for diagnosis in diagnoses if not diagnosis.question.split("\n")[0].rstrip().endswith("?")] == []


# Faults that the tables themselves would refuse are put in with the guards switched off, as a damaged disk or another program would
SEEDED: list[tuple[str, str, str]] = [
    ("foreign keys", "INSERT INTO speaker VALUES (99, 0, 0, 0)", "a row of speaker belongs to a row of"),
    ("schema", "UPDATE migration SET sha256 = 'other' WHERE number = 1", "was edited after it ran"),
    ("schema", "PRAGMA application_id = 5", "does not say that it is a store"),
    ("schema", "DELETE FROM migration WHERE number = 2", "step 2 (judgement) did not run"),
    ("tables", "DROP INDEX event_by_id", "index event_by_id is missing"),
    ("tables", "DROP TRIGGER judgement_is_never_changed", "trigger judgement_is_never_changed is missing"),
    ("tables", "ALTER TABLE run ADD COLUMN more TEXT", "table run was changed"),
    ("texts are there", "DELETE FROM text WHERE document = 1", "has no text"),
    ("texts are frozen", "UPDATE text SET text = replace(text, 'denied', 'DENIED')", "the text is not the one that was taken in"),
    ("texts are frozen", "UPDATE document SET length = length + 1", "characters, not"),
    ("ids of documents", "UPDATE document SET publisher = 'Somebody Else' WHERE key = 1", "its text, publisher, URL and date make doc-"),
    ("spans", 'UPDATE span SET "end" = 5000 WHERE document = 1 AND role = 10', "in a text of"),
    ("owners of spans", "INSERT INTO span VALUES (1, 13, 77, 0, 1, 2)", "belong to no event"),
    ("words", "DELETE FROM span WHERE document = 1 AND role = 13 AND owner = 0", "event-1 has no words"),
    ("words", "DELETE FROM span WHERE document = 1 AND role = 14 AND owner = 0", "event-1 has no words (event.evidence)"),
    ("words", "DELETE FROM span WHERE document = 1 AND role = 19", "figure-1 has no words"),
    ("words", "DELETE FROM span WHERE document = 1 AND role IN (8, 9, 10) AND owner = 0", "quote-1 has no words"),
    ("references", "UPDATE role SET entity = 'ent-gone' WHERE document = 1", "role.entity names entity ent-gone"),
    ("references", "UPDATE link SET quotation = 55 WHERE document = 1 AND quotation IS NOT NULL", "link.quotation names quotation 55"),
    ("references", "UPDATE side_item SET kind = NULL, item = 'event-gone' WHERE document = 1", "a side names event-gone"),
    ("references", "UPDATE document SET dateline_place = 55 WHERE key = 1", "the dateline names a place"),
    ("readings", "UPDATE event SET status = 'perhaps' WHERE document = 1", "status"),
    ("readings", "UPDATE event SET modes = 'not json' WHERE document = 1", "Expecting value"),
    ("ids of rows", "UPDATE figure SET id = 'event-1' WHERE document = 1", "event-1 stands twice"),
    (
        "doubles",
        "UPDATE document SET (sha256, publisher, url, published) = (SELECT sha256, publisher, url, published FROM document WHERE key = 1)",
        "one publication as",
    ),
    ("full-text index", "INSERT INTO text_index (rowid, text) VALUES (77, 'words of nobody')", "disagree"),
    ("full-text index", "INSERT INTO text_index (text_index) VALUES ('delete-all')", "disagree"),
    ("index of names", "INSERT INTO name (key, name) VALUES (500, 'Nobody')", "the name 'Nobody' is nobody's"),
    ("index of names", "INSERT INTO name_index (name_index) VALUES ('delete-all')", "disagree"),
    ("runs", "UPDATE document SET run = 9", "names no run"),
    ("runs", "UPDATE run SET data = ''", "names no run"),
    ("versions", "UPDATE document SET follows = 3 WHERE key = 1", "follows a text that is not an earlier one"),
    ("versions", "INSERT INTO article VALUES (50, 'https://nowhere.example', '')", "has no text"),
    (
        "tombstones",
        "INSERT INTO tombstone VALUES ((SELECT id FROM document WHERE key = 1), 'a', '2026', 'asked', NULL)",
        "was forgotten, but stands in document",
    ),
    ("judgements", "DELETE FROM anchoring", "is not anchored in"),
    ("judgements", 'UPDATE anchoring SET start = start + 1, "end" = "end" + 1 WHERE start IS NOT NULL', "other words stand at its place"),
    ("withdrawals", "UPDATE judgement SET item = 'quote-1' WHERE verdict = 'withdraw'", "takes back nothing that it could"),
    ("accounts", "UPDATE build SET read = read - 1", "taken in, but"),
    ("accounts", "UPDATE build SET read = 0, already = 5", "documents, but 0 read"),
    ("clusters", "DELETE FROM cluster_member WHERE document = 1", "cluster-1 has fewer than two members"),
]


@pytest.mark.parametrize(("check", "damage", "says"), SEEDED, ids=[f"{check}-{n}" for n, (check, _, _) in enumerate(SEEDED)])
def test_a_fault_is_found(filled: Store, path: Path, check: str, damage: str, says: str) -> None:
    filled.close()
    damage_file(path, damage)
    found = faults(reopened(path))
    assert check in found, f"only {sorted(found)} spoke"
    assert any(says in fault for fault in found[check]), found[check]


def damage_file(path: Path, damage: str) -> None:
    """Run the damage without the triggers that would refuse it, and put those back."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA ignore_check_constraints = ON")
    guards = dict(other.execute("SELECT name, sql FROM sqlite_schema WHERE name IN ('text_is_frozen', 'judgement_is_never_changed')").fetchall())
    dropped = {name: sql for name, sql in guards.items() if name not in damage}
    for name in dropped:
        other.execute(f"DROP TRIGGER {name}")
    other.execute(damage)
    for sql in dropped.values():
        other.execute(sql)
    other.close()


def reopened(path: Path) -> Store:
    """The store as it lies there, past the guard at the door."""
    store = Store.__new__(Store)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    store.views = {view.name: view for view in load_views()}
    store.path, store.read_only, store.connection, store._writing, store._writer = path, False, connection, connection, None
    return store


def test_a_broken_page_is_found(filled: Store, path: Path) -> None:
    filled.close()
    content = bytearray(path.read_bytes())
    content[-8192 * 6 : -8192 * 5] = b"\xff" * 8192
    path.write_bytes(content)
    assert "file" in faults(reopened(path))


def test_a_view_that_gives_other_columns_is_found(filled: Store) -> None:
    filled.writing.execute("DROP VIEW not_read")
    filled.writing.execute("CREATE VIEW not_read AS SELECT 1 AS one")
    assert faults(filled)["views"] == ("the view not_read gives one",)


def test_what_cannot_be_looked_at_is_said_and_not_called_sound(filled: Store, path: Path) -> None:
    with open_store(path) as reading:
        not_checked = {diagnosis.name: diagnosis.not_checked for diagnosis in examine(reading) if diagnosis.not_checked}
    assert set(not_checked) == {"full-text index", "index of names"}


def test_many_faults_are_counted_and_some_are_shown(filled: Store) -> None:
    filled.writing.execute("PRAGMA foreign_keys = OFF")
    filled.writing.execute("UPDATE document SET run = 9")
    for number in range(20):
        filled.writing.execute("INSERT INTO article VALUES (?, ?, '')", (100 + number, f"https://nowhere.example/{number}"))
    (versions,) = [diagnosis for diagnosis in examine(filled) if diagnosis.name == "versions"]
    assert (versions.count, len(versions.faults)) == (20, 5)
