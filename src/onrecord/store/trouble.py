"""SQLite's errors as errors of the store: what happened, to which file, and what to do. Hides none: what it does not know it passes on by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import (
    FullDiskError,
    LockedStoreError,
    NotAStoreError,
    QueryError,
    ReadOnlyStoreError,
    StoreError,
)

_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE")
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_CLOSED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")
_BROKEN = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite that arise inside come out as `StoreError`s that name the store."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """The store's error for one of SQLite's."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(_LOCKED):
        return LockedStoreError(f"{path}: another process is writing to this store. Wait until it has finished, or stop it, and try again.")
    if name.startswith(_FULL):
        return FullDiskError(f"{path}: no room left to write. What was written before is sound: make room and run the same command again.")
    if name.startswith(_CLOSED):
        return ReadOnlyStoreError(
            f"{path}: may not be written here. Check the rights of the file and of its folder, or copy the store to a folder of yours."
        )
    if name.startswith(_BROKEN):
        return NotAStoreError(f"{path}: no store of onrecord, or damaged ({error}). If it is one, see what is left: onrecord doctor {path}")
    if isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError) and name in ("SQLITE_ERROR", ""):
        return QueryError(f"{path}: the query does not hold: {error}")
    return StoreError(f"{path}: {error} ({name or type(error).__name__}). See whether the store is sound: onrecord doctor {path}")
