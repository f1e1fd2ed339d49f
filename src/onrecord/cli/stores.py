"""The store that a command is given: it must be there, for a mistyped path must not make an empty one."""

from __future__ import annotations

from pathlib import Path


def existing(path: Path) -> Path:
    """The path, if something lies there. Raises `MissingStoreError`."""
    from onrecord.errors import MissingStoreError

    if not path.exists():
        raise MissingStoreError(f"{path}: there is no store. Check the path.")
    return path
