"""The two forms of data file, read with the line of every entry: tab-separated tables and YAML lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import yaml

from onrecord.errors import LexiconError
from onrecord.lexicon.parsed import data_folder as data_folder
from onrecord.lexicon.parsed import stored_parts

# CSafeLoader is PyYAML's own binding to libyaml; every wheel has it, a source build may not
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML 1.1 takes yes, no, on and off for truth values; here they are words, as in YAML 1.2."""

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for letter, resolvers in _Base.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


Loaded = TypeVar("Loaded", covariant=True)


class Loader(Protocol[Loaded]):
    """Loads a lexicon: the shipped entries and those of the user's folders, which take precedence."""

    def __call__(self, extra: tuple[Path, ...] = ()) -> Loaded: ...


def loaded_once(load: Loader[Loaded]) -> Loader[Loaded]:
    """The loader, asked once for the same folders, whether none is given by name or by default."""
    cached: Callable[[tuple[Path, ...]], Loaded] = lru_cache(maxsize=4)(load)

    @wraps(load)
    def call(extra: tuple[Path, ...] = ()) -> Loaded:
        return cached(extra)

    return call


class Where(msgspec.Struct, frozen=True, gc=False):
    """File (relative to the lexicon folder) and line of an entry, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Example(msgspec.Struct, frozen=True):
    """A sentence in which an entry holds, or does not; `expect` is what the lexicon's kind knows to check."""

    text: str
    expect: dict[str, Any] = {}
    because: str = ""


class Entry(Protocol):
    """What every lexicon entry has, whatever its kind."""

    @property
    def key(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def where(self) -> Where: ...
    @property
    def yes(self) -> tuple[Example, ...]: ...
    @property
    def no(self) -> tuple[Example, ...]: ...


class Row(msgspec.Struct, frozen=True):
    """One row of a table: its cells by column, and where it stands."""

    where: Where
    cells: dict[str, str]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by `|`."""
        return tuple(value.strip() for value in self.cells[column].split(" | ") if value.strip())


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a tab-separated file with these columns in its header line.

    Lines that begin with `#` are comments. Raises `LexiconError` naming file, line and what to do.
    """
    header: list[str] | None = None
    name = _relative(path)
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            missing = [column for column in columns if column not in header]
            if missing:
                raise LexiconError(f"{name}:{number}: no column {', '.join(missing)}; the header must name {', '.join(columns)}")
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells under {len(header)} columns; is there a tab inside a cell?")
        cells += [""] * (len(header) - len(cells))
        yield Row(Where(name, number), dict(zip(header, cells, strict=True)))
    if header is None:
        raise LexiconError(f"{name}: no header line; it must name {', '.join(columns)}")


def read_lines(path: Path) -> tuple[str, list[str]]:
    """The name of a file in messages, and its lines as they stand: for large tables that are read without a row for each. Raises `LexiconError`."""
    return _relative(path), _read_text(path).split("\n")


def read_header(path: Path) -> tuple[str, ...]:
    """The columns of a tab-separated file; none where it has no header line."""
    lines = (line for line in _read_text(path).split("\n") if line.strip() and not line.startswith("#"))
    return tuple(next(lines, "").split("\t"))


def read_yaml(path: Path) -> Iterator[tuple[Where, dict[str, Any]]]:
    """Mappings of a YAML list, each with the line on which it begins. Raises `LexiconError`."""
    name = _relative(path)
    for line, value in _yaml_parts(path, yaml.SequenceNode, "a list of entries, each beginning with '- '"):
        if not isinstance(value, dict):
            raise LexiconError(f"{name}:{line}: an entry must be a mapping such as 'lemma: accuse'")
        yield Where(name, line), value


def read_yaml_names(path: Path) -> Iterator[tuple[Where, str, Any]]:
    """The names of a YAML mapping with their values and lines. Raises `LexiconError`."""
    name = _relative(path)
    for line, (key, value) in _yaml_parts(path, yaml.MappingNode, "names with values, such as '\"@weapons\": [gun, rifle]'"):
        yield Where(name, line), str(key), value


def _yaml_parts(path: Path, kind: type[yaml.Node], form: str) -> Iterator[tuple[int, Any]]:
    name = _relative(path)
    parsed = stored_parts(name, _read_bytes(path))
    if parsed is not None:
        yield from parsed
        return
    loader = _Loader(_read_text(path))
    try:
        root = loader.get_single_node()
        if root is None:
            return
        if not isinstance(root, kind):
            raise LexiconError(f"{name}:1: must be {form}")
        for node in root.value:
            nodes = node if isinstance(node, tuple) else (node,)
            values = tuple(loader.construct_object(each, deep=True) for each in nodes)
            yield nodes[0].start_mark.line + 1, values if len(values) > 1 else values[0]
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: not YAML: {error}") from error
    finally:
        loader.dispose()


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror})") from error


def _read_text(path: Path) -> str:
    try:
        return _read_bytes(path).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{_relative(path)}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _relative(path: Path) -> str:
    root = data_folder()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
