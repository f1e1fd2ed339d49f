"""Opens the file of a store: for reading, or for reading and writing. Refuses what is no store, and one of a newer version."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from onrecord.errors import MissingStoreError, NewerStoreError, NotAStoreError, ReadOnlyStoreError, StoreError
from onrecord.store.migration import latest, migrate
from onrecord.store.trouble import explain, translated

APPLICATION = 0x6F6E7265
"""In the file's header: tells a store from any other SQLite file ("onre")."""
WAIT = 30.0
"""Seconds that one waits for another process to finish its transaction: a batch of a build takes well under one."""
_PAUSE = 0.02
_PAGE = 8192
"""Bytes: most texts of news reports fit into one page."""
_CACHE_TO_WRITE, _CACHE_TO_READ = 131_072, 32_768
"""Kilobytes."""


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises `MissingStoreError`, `NotAStoreError` or `NewerStoreError`."""
    if not path.exists():
        raise MissingStoreError(f"{path}: there is no store. Make one: onrecord build REPORTS --store {path}")
    connection = _connect_to_read(path)
    try:
        with translated(path):
            _check(connection, path)
            connection.execute(f"PRAGMA cache_size = -{_CACHE_TO_READ}")
            connection.execute("PRAGMA query_only = ON")
    except StoreError:
        connection.close()
        raise
    return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection that writes, to a store brought up to date; the store is made where there is none."""
    if not path.parent.is_dir():
        raise MissingStoreError(f"{path}: there is no folder {path.parent} to put the store in. Make it, or check the path.")
    if path.is_dir():
        raise NotAStoreError(f"{path}: a folder, not a store. Give the path of a file, such as {path / 'reports.onrecord'}")
    if path.exists() and not os.access(path, os.W_OK):
        raise ReadOnlyStoreError(f"{path}: may not be written. Check the rights of the file, or copy it to a folder of yours.")
    with translated(path):
        connection = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        try:
            _prepare_patiently(connection, path)
        except (StoreError, sqlite3.Error):
            connection.close()
            raise
    return connection


def _prepare_patiently(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite does not wait when two at once put a new file's log in order, or one opens while the last closes: then it is tried again."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            _prepare(connection, path)
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
            if connection.in_transaction:
                connection.rollback()
            time.sleep(_PAUSE)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if _is_empty(connection):
        connection.execute(f"PRAGMA page_size = {_PAGE}")
    else:
        _check(connection, path, to_write=True)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: what was acknowledged survives a power failure too, not only the end of the process; one sync for a batch costs little
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # ids are digests: their indexes are written all over, and must fit
    connection.execute(f"PRAGMA cache_size = -{_CACHE_TO_WRITE}")
    # what is deleted is overwritten: a forgotten text must not stay behind in free pages
    connection.execute("PRAGMA secure_delete = ON")
    migrate(connection, APPLICATION)


def _connect(uri: str) -> sqlite3.Connection:
    # isolation_level None: transactions begin and end where the code says so
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    if path.is_dir():
        raise NotAStoreError(f"{path}: a folder, not a store")
    if not os.access(path, os.R_OK):
        raise NotAStoreError(f"{path}: may not be read. Check the rights of the file.")
    connection = _connect(f"{uri}?mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection
    except sqlite3.Error as error:
        connection.close()
        if not _lies_still(path):
            raise explain(error, path) from error
    # A folder that may not be written has no room for the index of the log that readers share; nobody can write there either
    connection = _connect(f"{uri}?mode=ro&immutable=1")
    with translated(path):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return connection


def _lies_still(path: Path) -> bool:
    """Can nobody like us write to this store, and is nothing of it still in the log?"""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _is_empty(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return not tables


def _check(connection: sqlite3.Connection, path: Path, *, to_write: bool = False) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise NotAStoreError(f"{path}: no store of onrecord (another program's database, or an empty file). Check the path.")
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if number > latest():
        raise NewerStoreError(
            f"{path}: written by a newer onrecord (schema {number}; this one knows {latest()}). Update: pip install --upgrade onrecord"
        )
    if number < latest() and not to_write:
        raise NotAStoreError(
            f"{path}: written by an older onrecord (schema {number}; this one reads {latest()}). Bring it up to date: onrecord doctor {path} --update"
        )
