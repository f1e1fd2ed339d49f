"""Forgetting reaches everything that the document left: rows, index, clusters, judgements, drawings, and the bytes of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import NotInStoreError, StoreError, UnstorableError
from onrecord.model.reading import Reading
from onrecord.store import Judged, Store, Verdict
from onrecord.store.doctor import examine
from onrecord.store.sampling import draw
from onrecord.view import open_store
from tests.store.readings import full_reading, small_reading

WORD = "Quellenbrunn"


def secret_reading(number: int = 0) -> Reading:
    return small_reading(number, text=f"Mira Onto said the mayor closed {WORD} in Tolm.", title=f"{WORD} closed", source_path=f"/reports/{WORD}.txt")


@pytest.fixture
def forgotten(store: Store, path: Path) -> str:
    """A store with three reports, of which one that had a judgement, a drawing and a place in two clusters is forgotten."""
    reading = secret_reading()
    others = [small_reading(1), small_reading(2)]
    for each in (reading, *others):
        store.writer.write(each)
    store.judge(Judged(reading.events[0].id, Verdict.REJECT, "ann", note=f"{WORD} is open"))
    number = store.judge(Judged(reading.quotations[0].id, Verdict.ACCEPT, "ann"))
    store.withdraw(number, who="ann")
    store.judge(Judged(others[0].events[0].id, Verdict.ACCEPT, "ann"))
    draw(store, 6)
    keys = {row["id"]: row["key"] for row in store.sql("SELECT id, key FROM document")}
    for cluster, members in ((1, [reading, others[0]]), (2, [reading, *others])):
        store.writing.execute("INSERT INTO cluster VALUES (?, ?, 'event', 'same-day', 'made by hand')", (cluster, f"cluster-{cluster}"))
        store.writing.executemany(
            "INSERT INTO cluster_member VALUES (?, ?, 'document', NULL)", [(cluster, keys[each.document.id]) for each in members]
        )
    tombstone = store.forget(reading.document.id, why="asked by the publisher")
    assert (tombstone.id, tombstone.sha256) == (reading.document.id, reading.document.sha256)
    return reading.document.id


def test_nothing_of_it_is_left(store: Store, forgotten: str) -> None:
    assert forgotten not in store
    assert [diagnosis for diagnosis in examine(store) if not diagnosis.is_sound] == []
    for table in ("text_index", "name_index"):
        assert store.sql(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (WORD,)) == []
    assert store.sql("SELECT term FROM text_vocabulary WHERE term LIKE 'quellen%'") == []
    assert [row["document"] for row in store.sql("SELECT DISTINCT document FROM judgement")] == [small_reading(1).document.id]
    assert store.sql("SELECT cluster, count(*) AS members FROM cluster_member GROUP BY 1") == [{"cluster": 2, "members": 2}]
    assert store.sql("SELECT id FROM cluster") == [{"id": "cluster-2"}]
    assert store.sql("SELECT count(*) AS n FROM drawn") == [{"n": 4}]


def test_a_tombstone_stays_without_a_word_of_it(store: Store, forgotten: str) -> None:
    (stone,) = store.sql("SELECT * FROM tombstone")
    assert (stone["id"], stone["why"], stone["lifted"]) == (forgotten, "asked by the publisher", None)
    assert WORD not in str(stone)


def test_its_words_are_gone_from_the_files(store: Store, path: Path, forgotten: str) -> None:
    def held() -> bytes:
        return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))

    assert b"market" in held()
    assert WORD.encode() not in held()
    assert WORD.lower().encode() not in held()
    store.close()
    assert WORD.encode() not in held()


def test_it_is_not_written_again_unless_asked(store: Store, forgotten: str) -> None:
    reading = secret_reading()
    with pytest.raises(UnstorableError, match=r"forgotten on .*\(asked by the publisher\).*--take-forgotten"):
        store.writer.write(reading)
    store.writer.write(reading, take_forgotten=True)
    assert store.reading(forgotten) == reading
    assert [diagnosis for diagnosis in examine(store) if not diagnosis.is_sound] == []
    assert store.sql("SELECT lifted IS NOT NULL AS lifted FROM tombstone") == [{"lifted": 1}]
    store.forget(forgotten, why="asked again")
    assert store.sql("SELECT lifted, why FROM tombstone") == [{"lifted": None, "why": "asked again"}]


def test_versions_on_both_sides_are_joined(store: Store) -> None:
    texts = [small_reading(1, text=f"Mira Onto said the mayor closed it {n} times.") for n in range(3)]
    for each in texts:
        store.writer.write(each)
    store.forget(texts[1].document.id, why="wrong text")
    assert [row["version_of"] for row in store.view("documents")] == [None, texts[0].document.id]
    assert [diagnosis for diagnosis in examine(store) if not diagnosis.is_sound] == []


def test_an_unknown_document_and_a_missing_reason_are_told(store: Store) -> None:
    store.writer.write(full_reading())
    with pytest.raises(NotInStoreError, match="no document doc-1"):
        store.forget("doc-1", why="asked")
    with pytest.raises(StoreError, match="say why"):
        store.forget(full_reading().document.id, why=" ")
    assert len(store) == 1


def test_a_reader_meanwhile_sees_one_state(store: Store, path: Path) -> None:
    store.writer.write(full_reading())
    with open_store(path) as reader, reader.steady():
        assert len(reader) == 1
        store.writer.write(small_reading())
        assert len(reader) == 1
        assert reader.reading(full_reading().document.id) == full_reading()
