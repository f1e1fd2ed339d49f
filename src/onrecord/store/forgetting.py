"""Takes a document out on request: its text, rows, place in the index and in clusters, links, and judgements that quote it. A tombstone stays.

The tombstone holds no word of the report: id, digest of the text, when and why. What was deleted is overwritten in the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.errors import NotInStoreError
from onrecord.store.clock import now
from onrecord.store.linking import drop_lonely
from onrecord.store.transaction import transaction
from onrecord.store.trouble import translated


class Tombstone(msgspec.Struct, frozen=True):
    """What stays of a forgotten document."""

    id: str
    sha256: str
    forgotten: str
    why: str


def find_tombstone(connection: sqlite3.Connection, document_id: str, sha256: str | None = None) -> Tombstone | None:
    """The tombstone of this document, or of one with the same text where the text's digest is given."""
    row = connection.execute(
        "SELECT id, sha256, forgotten, why FROM tombstone WHERE (id = ? OR sha256 = ?) AND lifted IS NULL ORDER BY id = ? DESC LIMIT 1",
        (document_id, sha256, document_id),
    ).fetchone()
    return None if row is None else Tombstone(*row)


def lift(connection: sqlite3.Connection, document_id: str) -> None:
    """The document is taken in again on request; that it had been forgotten stays known."""
    connection.execute("UPDATE tombstone SET lifted = ? WHERE id = ?", (now(), document_id))


def forget(connection: sqlite3.Connection, path: Path, document_id: str, why: str) -> Tombstone:
    """Take the document out; its tombstone. Raises `NotInStoreError` for a document that the store does not hold."""
    with translated(path):
        with transaction(connection):
            tombstone = _forget(connection, path, document_id, why)
        # Deleted words stay in old parts of the index until they are merged, and deleted pages in the log until it is emptied
        for index in ("text_index", "name_index"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return tombstone


def _forget(connection: sqlite3.Connection, path: Path, document_id: str, why: str) -> Tombstone:
    row = connection.execute("SELECT key, sha256, article, follows, source_path FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotInStoreError(f"{path}: no document {document_id}. List the documents: onrecord search {path} WORDS, or the view `documents`")
    key, sha256, article, follows, source_path = row
    tombstone = Tombstone(document_id, sha256, now(), why)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (id, sha256, forgotten, why) VALUES (?, ?, ?, ?)", (document_id, sha256, tombstone.forgotten, why)
    )
    connection.execute("UPDATE document SET follows = ? WHERE follows = ?", (follows, key))
    connection.execute("DELETE FROM judgement WHERE document = ?", (document_id,))
    clusters = [found[0] for found in connection.execute("SELECT cluster FROM cluster_member WHERE document = ?", (key,))]
    names = [found[0] for found in connection.execute("SELECT DISTINCT name FROM entity WHERE document = ?", (key,))]
    connection.execute("DELETE FROM document WHERE key = ?", (key,))
    connection.execute("DELETE FROM not_taken WHERE name = ?", (source_path,))
    connection.executemany("DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM entity WHERE name = ?1)", ((name,) for name in names))
    connection.execute("DELETE FROM link_taken_back WHERE document = ?", (document_id,))
    drop_lonely(connection)
    _dissolve(connection, clusters)
    _close_article(connection, article)
    return tombstone


def _dissolve(connection: sqlite3.Connection, clusters: Iterable[int]) -> None:
    """A cluster of one is none."""
    for cluster in clusters:
        connection.execute("DELETE FROM cluster WHERE key = ?1 AND (SELECT count(*) FROM cluster_member WHERE cluster = ?1) < 2", (cluster,))


def _close_article(connection: sqlite3.Connection, article: int) -> None:
    """Take out the article when no text of it is left: its address tells what it was."""
    connection.execute("DELETE FROM article WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE article = ?1)", (article,))
