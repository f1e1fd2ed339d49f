"""The shipped YAML lexicons, parsed beforehand: reading a report need not wait a second for a YAML parser.

The file is made by `tools/parse_yaml.py` from the YAML files, which alone are edited. What it holds of a file counts only while the file's
digest is the one that it was made from: after an edit the YAML itself is read, slower and right.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

NAME = "parsed.msgpack"


class ParsedFile(msgspec.Struct, frozen=True):
    """The parts of one YAML file with their lines: entries of a list, or pairs of name and value of a mapping."""

    digest: str
    parts: tuple[tuple[int, Any], ...]
    pairs: bool


def data_folder() -> Path:
    """The folder of the shipped lexicons."""
    return Path(str(files("onrecord"))) / "data"


def digest_of(data: bytes) -> str:
    """What tells one state of a file from another."""
    return hashlib.sha256(data).hexdigest()


def stored_parts(name: str, data: bytes) -> list[tuple[int, Any]] | None:
    """The parts of the shipped file of this name, or None where they are not of these bytes."""
    parsed = _parsed_files().get(name)
    if parsed is None or parsed.digest != digest_of(data):
        return None
    return [(line, tuple(part)) for line, part in parsed.parts] if parsed.pairs else list(parsed.parts)


@lru_cache(maxsize=1)
def _parsed_files() -> dict[str, ParsedFile]:
    path = data_folder() / NAME
    return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, ParsedFile]) if path.exists() else {}
