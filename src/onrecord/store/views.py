"""The views of a store: questions worth asking, one .sql file each, with a header that says what is asked and what each column holds.

The file's header is the contract: `-- name  type  what it holds`, one line for each column, in order. Views are kept in the store, so that other
programs see them too, and made anew when their files have changed.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from importlib.resources.abc import Traversable

import msgspec

from onrecord.errors import StoreError

TYPES = ("text", "integer", "number", "yes/no", "list")
"""What a column holds; a list is a JSON array."""
_COLUMN = re.compile(r"--   (?P<name>\w+)\s+(?P<type>text|integer|number|yes/no|list)\s+(?P<what>\S.*)")
_KEPT = "CREATE TABLE IF NOT EXISTS kept_view (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID"


class Column(msgspec.Struct, frozen=True):
    """A column of a view."""

    name: str
    type: str
    what: str


class View(msgspec.Struct, frozen=True):
    """A question, and the query that answers it."""

    name: str
    question: str
    columns: tuple[Column, ...]
    sql: str


def read_views(folder: Traversable) -> tuple[View, ...]:
    """Every view of a folder, in the order of names. Raises `StoreError` for a file without a header."""
    return tuple(_read_view(path) for path in sorted(folder.iterdir(), key=lambda path: path.name) if path.name.endswith(".sql"))


def _read_view(path: Traversable) -> View:
    text = path.read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("--")]
    columns = tuple(Column(*found.groups()) for line in header if (found := _COLUMN.match(line)))
    question = " ".join(line[2:].strip() for line in header if not line.startswith("--   ")).strip()
    if not question or not columns:
        raise StoreError(f"{path.name}: a view begins with what it asks and a line for each column (--   name  type  what it holds)")
    return View(path.name.removesuffix(".sql"), question, columns, text)


def digest_view(view: View) -> str:
    """Of the view's file: tells whether a store has just this one."""
    return hashlib.sha256(view.sql.encode()).hexdigest()


def keep_views(connection: sqlite3.Connection, views: Sequence[View]) -> None:
    """Make the views in the store, inside the caller's transaction; nothing when it has just these. Views that users made stay."""
    there = _kept(connection)
    if there == {view.name: digest_view(view) for view in views}:
        return
    connection.execute(_KEPT)
    for name in {*there, *(view.name for view in views)}:
        connection.execute(f'DROP VIEW IF EXISTS "{name}"')
    connection.execute("DELETE FROM kept_view")
    for view in views:
        connection.execute(f"CREATE VIEW {view.name} AS\n{view.sql}")
        connection.execute("INSERT INTO kept_view VALUES (?, ?)", (view.name, digest_view(view)))


def lend_views(connection: sqlite3.Connection, views: Sequence[View]) -> None:
    """Make the views for this connection alone, where the store has others; for stores that are only read."""
    there = _kept(connection)
    if there != {view.name: digest_view(view) for view in views}:
        for view in views:
            connection.execute(f"CREATE TEMP VIEW {view.name} AS\n{view.sql}")


def _kept(connection: sqlite3.Connection) -> dict[str, str]:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'kept_view'").fetchone():
        return {}
    return dict(connection.execute("SELECT name, sha256 FROM kept_view").fetchall())
