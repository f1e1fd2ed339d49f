"""Which texts are versions of one article: same publisher and address (the URL, else the path of the file)."""

from __future__ import annotations

import sqlite3
from pathlib import PurePosixPath, PureWindowsPath

from onrecord.model.document import Document


def address_of(document: Document) -> str:
    """What tells an article apart from others of its publisher: its URL, else the whole path of its file, else its text itself."""
    path = document.source_path
    if document.url:
        return document.url
    # a relative path names another file in another folder: two reports would be taken for one
    if path and (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        return path
    return document.id


def find_article(connection: sqlite3.Connection, document: Document) -> int:
    """The key of the document's article, made where it is new. A document that says which text it revises belongs to that one's article."""
    if document.version_of is not None:
        row = connection.execute("SELECT article FROM document WHERE id = ?", (document.version_of,)).fetchone()
        if row:
            return int(row[0])
    named = (address_of(document), document.publisher or "")
    row = connection.execute("SELECT key FROM article WHERE (address, publisher) = (?, ?)", named).fetchone()
    if row:
        return int(row[0])
    return connection.execute("INSERT INTO article (address, publisher) VALUES (?, ?)", named).lastrowid or 0


def earlier_text(connection: sqlite3.Connection, article: int, document: Document) -> int | None:
    """The key of the text that this one follows: the one that it names, else the article's last."""
    if document.version_of is not None:
        row = connection.execute("SELECT key FROM document WHERE id = ? AND article = ?", (document.version_of, article)).fetchone()
        if row:
            return int(row[0])
    row = connection.execute("SELECT max(key) FROM document WHERE article = ?", (article,)).fetchone()
    return None if row[0] is None else int(row[0])


def latest_version(connection: sqlite3.Connection, document: Document) -> tuple[str, str] | None:
    """Id and text digest of the last text that the store has of this document's article."""
    row = connection.execute(
        """SELECT document.id, document.sha256 FROM document JOIN article ON article.key = document.article
        WHERE (article.address, article.publisher) = (?, ?) ORDER BY document.key DESC LIMIT 1""",
        (address_of(document), document.publisher or ""),
    ).fetchone()
    return None if row is None else (row[0], row[1])
