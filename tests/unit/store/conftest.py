"""An open store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store
from onrecord.view import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is to lie."""
    return tmp_path / "reports.onrecord"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty store, open for writing."""
    with open_store(path, read_only=False) as opened:
        yield opened
