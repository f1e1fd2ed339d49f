"""The codes of a record in plain words. The words stand in wording.toml; a code without words is shown as it is, never left out."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from onrecord.lexicon.table import data_folder, read_table
from onrecord.model.event import EventType
from onrecord.ontology import load_ontology


class Table(msgspec.Struct, frozen=True):
    """Codes of one kind with their words, under a title for people."""

    title: str
    rows: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("onrecord.web").joinpath("wording.toml").read_text("utf-8"))


def in_words(kind: str, code: str | StrEnum) -> str:
    """The words for a code, such as "told as still to come" for the status "future"."""
    name = str(code)
    return _tables()[kind].get(name, name.replace("_", " ").replace("-", " "))


def has_words(kind: str, code: str | StrEnum) -> bool:
    """Is there a line for this code?"""
    return str(code) in _tables()[kind]


def plain_code(code: str) -> str:
    """A mode or context as words: "heavy-weapons" as "heavy weapons"."""
    return code.replace("_", " ").replace("-", " ")


def type_name(type_: EventType) -> str:
    """An event type as a word: ACCUSE as "Accuse"."""
    return type_.value.capitalize()


def type_meaning(type_: EventType) -> str:
    """What an event type stands for, in a line."""
    return load_ontology().types[type_].meaning


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    folder = data_folder() / "ontologies" / "plover"
    tables = (read_table(folder / name, ("code", "meaning")) for name in ("sectors.tsv", "international.tsv"))
    # what stands in brackets is a note for coders, not a meaning
    return {row.cells["code"]: row.cells["meaning"].split(" (")[0] for table in tables for row in table}


def sector_words(code: str) -> str:
    """What a sector, or a code of actors that belong to no one country, stands for."""
    return _codes().get(code, code)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    rows = read_table(data_folder() / "actors" / "countries.tsv", ("names", "country"))
    return {row.cells["country"]: row.many("names")[0] for row in rows}


def country_name(code: str) -> str:
    """The name of a country by its code (ISO 3166 alpha-3)."""
    return _countries().get(code, code)


@lru_cache(maxsize=1)
def explained() -> tuple[Table, ...]:
    """Every table that a reader may want to look up, the types of events first."""
    tables = _tables()
    types = Table("Types of events (PLOVER)", tuple((type_.value, type_meaning(type_)) for type_ in EventType))
    sectors = Table("In what capacity somebody acts (PLOVER)", tuple(_codes().items()))
    return (types, *(Table(title, tuple(tables[kind].items())) for kind, title in tables["titles"].items()), sectors)
