"""The questions worth asking of a store, one .sql file each. Each file's header says what it asks and what every column holds.

Words are cut out of the documents' own text by the queries themselves, so that a row and its sentence cannot disagree. No view gives a verdict.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from onrecord.store import Store, View, read_views


@lru_cache(maxsize=1)
def load_views() -> tuple[View, ...]:
    """Every view that ships with onrecord."""
    return read_views(files("onrecord.view"))


def open_store(path: str | Path, read_only: bool = True) -> Store:
    """The store in this file. Opened for writing, it is made where there is none, and brought up to date.

    Raises a `StoreError`: there is none, it is no store, it was written by a newer version, or it may not be read here.
    """
    return Store(path, read_only=read_only, views=load_views())


__all__ = ["load_views", "open_store"]
