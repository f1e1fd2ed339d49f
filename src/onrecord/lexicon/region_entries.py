"""The entries of `data/regions` and how they are read from its files. Checks what the code cannot do without; examples are for the tests."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, get_args

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Where, read_table, read_yaml
from onrecord.model.document import Genre, RegionKind

At = Literal["begins", "ends", "whole", "holds"]
Zone = Literal["top", "end", "any"]
Extent = Literal["paragraph", "sentence", "match"]
SignPlace = Literal["headline", "label", "address", "note", "story"]


class Line(msgspec.Struct, frozen=True):
    """Words that make a paragraph something other than story. `longest` is in words, 0 for any length."""

    key: str
    kind: RegionKind
    at: At
    words: tuple[str, ...]
    zone: Zone
    longest: int
    extent: Extent
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class WordGroup(msgspec.Struct, frozen=True):
    """A closed group of words, such as the months."""

    key: str
    words: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class AgencyEntry(msgspec.Struct, frozen=True):
    """A news agency and the forms in which it is credited."""

    key: str
    name: str
    forms: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class LanguageEntry(msgspec.Struct, frozen=True):
    """The English name of a language, by its ISO 639 code."""

    key: str
    name: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class GenreSign(msgspec.Struct, frozen=True):
    """Words at a place of the report that tell its genre. `^` and `$` bind words to the beginning or end."""

    key: str
    genre: Genre
    at: SignPlace
    words: tuple[str, ...]
    least: int
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_E = TypeVar("_E", bound=_Keyed)
_Choice = TypeVar("_Choice", bound=StrEnum)


def merged(layers: Iterable[Iterable[_E]]) -> tuple[_E, ...]:
    """Entries by key, those of later folders in place of earlier ones; new keys of the user come first, as they know their texts."""
    shipped, *users = [tuple(layer) for layer in layers]
    by_key = {entry.key: entry for entry in shipped}
    own = {entry.key: entry for layer in users for entry in layer}
    return (*(entry for key, entry in own.items() if key not in by_key), *(own.get(key, entry) for key, entry in by_key.items()))


def read_lines(path: Path) -> Iterator[Line]:
    for where, entry in _entries(path):
        yield Line(
            key=_text(entry, "key", where),
            kind=_choice(RegionKind, entry, "kind", where),
            at=_one_of(get_args(At), entry, "at", where),
            words=_words(entry, where),
            zone=_one_of(get_args(Zone), entry, "zone", where),
            longest=int(entry.get("longest", 0)),
            extent=_one_of(get_args(Extent), {"extent": "paragraph"} | entry, "extent", where),
            **_grounds(entry, where),
        )


def read_groups(path: Path) -> Iterator[WordGroup]:
    for where, entry in _entries(path):
        yield WordGroup(key=_text(entry, "key", where), words=_words(entry, where), **_grounds(entry, where))


def read_signs(path: Path) -> Iterator[GenreSign]:
    for where, entry in _entries(path):
        yield GenreSign(
            key=_text(entry, "key", where),
            genre=_choice(Genre, entry, "genre", where),
            at=_one_of(get_args(SignPlace), entry, "where", where),
            words=tuple(word.casefold() for word in _words(entry, where)),
            least=int(entry.get("least", 1)),
            **_grounds(entry, where),
        )


def read_agencies(path: Path) -> Iterator[AgencyEntry]:
    if not path.exists():
        return
    for row in read_table(path, ("key", "name", "forms", "source", "yes", "no")):
        examples = {name: tuple(Example(text) for text in row.many(name)) for name in ("yes", "no")}
        yield AgencyEntry(row.cells["key"], row.cells["name"], row.many("forms"), row.cells["source"], row.where, examples["yes"], examples["no"])


def read_languages(path: Path) -> Iterator[LanguageEntry]:
    if not path.exists():
        return
    for row in read_table(path, ("key", "name", "source", "yes", "no")):
        yield LanguageEntry(
            row.cells["key"], row.cells["name"], row.cells["source"], row.where, (Example(row.cells["yes"]),), (Example(row.cells["no"]),)
        )


def _entries(path: Path) -> Iterator[tuple[Where, dict[str, Any]]]:
    if path.exists():
        yield from read_yaml(path)


def _grounds(entry: dict[str, Any], where: Where) -> dict[str, Any]:
    examples = {name: tuple(_example(given) for given in entry.get(name, ())) for name in ("yes", "no")}
    return {"source": _text(entry, "source", where), "where": where, **examples}


def _example(given: str | dict[str, Any]) -> Example:
    if isinstance(given, str):
        return Example(given)
    rest = {name: value for name, value in given.items() if name not in ("text", "because")}
    return Example(str(given.get("text", "")), rest, str(given.get("because", "")))


def _text(entry: dict[str, Any], name: str, where: Where) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value:
        raise LexiconError(f"{where}: no {name}; every entry of this file must have one")
    return value


def _words(entry: dict[str, Any], where: Where) -> tuple[str, ...]:
    words = entry.get("words")
    if not isinstance(words, list) or not words:
        raise LexiconError(f"{where}: no words; give a list such as words: [photo:, picture:]")
    return tuple(str(word) for word in words)


def _one_of(known: tuple[str, ...], entry: dict[str, Any], name: str, where: Where) -> Any:
    value = entry.get(name)
    if value not in known:
        near = difflib.get_close_matches(str(value), known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
        raise LexiconError(f"{where}: {name} {value!r} is not known. {hint}")
    return value


def _choice(kind: type[_Choice], entry: dict[str, Any], name: str, where: Where) -> _Choice:
    return kind(_one_of(tuple(member.value for member in kind), entry, name, where))
