"""The lexicon of figures: number words and their conventions, qualifiers, currencies, what is counted, and for what."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.model.figure import FigureKind, Scope

Kind = TypeVar("Kind", bound=StrEnum)

NUMBER_COLUMNS = ("key", "words", "kind", "low", "high", "source", "yes", "no")
QUALIFIER_COLUMNS = ("key", "words", "bound", "source", "yes", "no")
CURRENCY_COLUMNS = ("key", "words", "currency", "place", "source", "yes", "no")
ROLE_COLUMNS = ("key", "lemma", "pos", "construction", "kind", "with", "source", "yes", "no")
PEOPLE_COLUMNS = ("key", "lemma", "source", "yes", "no")
SCOPE_COLUMNS = ("key", "words", "scope", "source", "yes", "no")


class NumberKind(StrEnum):
    """How a number word counts: a value, a scale that multiplies, a suffix ("bn"), or a word with bounds by convention or none."""

    VALUE = "value"
    SCALE = "scale"
    SUFFIX = "suffix"
    CONVENTION = "convention"
    VAGUE = "vague"
    ZERO = "zero"


class Bound(StrEnum):
    """What a qualifier makes of a number."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    FEWER_THAN = "fewer-than"
    ABOUT = "about"
    EXACT = "exact"


class NumberEntry(msgspec.Struct, frozen=True):
    key: str
    words: str
    kind: NumberKind
    low: float | None
    high: float | None
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class QualifierEntry(msgspec.Struct, frozen=True):
    key: str
    words: str
    bound: Bound
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class CurrencyEntry(msgspec.Struct, frozen=True):
    """`currency` is ISO 4217, or empty where several states use the word. `only_scaled`: "5 million pounds", since "500 pounds" may be a weight."""

    key: str
    words: str
    currency: str
    before: bool
    only_scaled: bool
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class RoleEntry(msgspec.Struct, frozen=True):
    """`with_` are lemmas of which one must stand by ("claimed … lives", "forced … from their homes")."""

    key: str
    lemma: str
    pos: str
    construction: str
    kind: FigureKind
    with_: frozenset[str]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class PersonEntry(msgspec.Struct, frozen=True):
    key: str
    lemma: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class ScopeEntry(msgspec.Struct, frozen=True):
    key: str
    words: str
    scope: Scope
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


FigureEntry = NumberEntry | QualifierEntry | CurrencyEntry | RoleEntry | PersonEntry | ScopeEntry


class FigureLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries, and look-ups made once. Words are lower case; phrases are looked up by all their words."""

    numbers: tuple[NumberEntry, ...]
    qualifiers: tuple[QualifierEntry, ...]
    currencies: tuple[CurrencyEntry, ...]
    roles: tuple[RoleEntry, ...]
    people: tuple[PersonEntry, ...]
    scopes: tuple[ScopeEntry, ...]

    def __post_init__(self) -> None:
        looked_up = self.__dict__
        for name in ("numbers", "qualifiers", "currencies", "scopes"):
            looked_up[f"_{name}"] = {tuple(entry.words.split()): entry for entry in reversed(getattr(self, name))}
        looked_up["_suffixes"] = {entry.words: entry for entry in self.numbers if entry.kind is NumberKind.SUFFIX}
        roles: dict[tuple[str, str, str], list[RoleEntry]] = {}
        for entry in self.roles:
            roles.setdefault((entry.pos, entry.lemma, entry.construction), []).append(entry)
        looked_up["_roles"] = roles
        looked_up["_people"] = frozenset(entry.lemma for entry in self.people)
        looked_up["_starts"] = frozenset(words[0] for words in looked_up["_numbers"]) | {"a", "an"}
        looked_up["_starts"] |= {entry.words for entry in self.currencies if entry.before}

    @property
    def entries(self) -> tuple[FigureEntry, ...]:
        """Every entry, table by table."""
        return (*self.numbers, *self.qualifiers, *self.currencies, *self.roles, *self.people, *self.scopes)

    def may_start_number(self, word: str) -> bool:
        """Can a number begin with this word, other than with a digit?"""
        return word in self.__dict__["_starts"]

    def number(self, *words: str) -> NumberEntry | None:
        found: NumberEntry | None = self.__dict__["_numbers"].get(words)
        return None if found is not None and found.kind is NumberKind.SUFFIX else found

    def suffix(self, word: str) -> NumberEntry | None:
        found: NumberEntry | None = self.__dict__["_suffixes"].get(word)
        return found

    def qualifier(self, *words: str) -> QualifierEntry | None:
        found: QualifierEntry | None = self.__dict__["_qualifiers"].get(words)
        return found

    def currency(self, word: str) -> CurrencyEntry | None:
        found: CurrencyEntry | None = self.__dict__["_currencies"].get((word,))
        return found

    def scope(self, *words: str) -> ScopeEntry | None:
        found: ScopeEntry | None = self.__dict__["_scopes"].get(words)
        return found

    def role(self, pos: str, lemma: str, construction: str) -> tuple[RoleEntry, ...]:
        """The entries of this word in this construction."""
        return tuple(self.__dict__["_roles"].get((pos, lemma, construction), ()))

    def is_person(self, lemma: str) -> bool:
        """Is this the lemma of a noun for one person?"""
        return lemma in self.__dict__["_people"]


@loaded_once
def load_figures(extra: tuple[Path, ...] = ()) -> FigureLexicon:
    """The shipped tables, those of `extra` folders before them. Raises `LexiconError`."""
    folders = [folder / "figures" for folder in (*extra, data_folder())]
    return FigureLexicon(
        numbers=tuple(map(_number, _rows(folders, "numbers.tsv", NUMBER_COLUMNS))),
        qualifiers=tuple(map(_qualifier, _rows(folders, "qualifiers.tsv", QUALIFIER_COLUMNS))),
        currencies=tuple(map(_currency, _rows(folders, "currencies.tsv", CURRENCY_COLUMNS))),
        roles=tuple(map(_role, _rows(folders, "roles.tsv", ROLE_COLUMNS))),
        people=tuple(map(_person, _rows(folders, "people.tsv", PEOPLE_COLUMNS))),
        scopes=tuple(map(_scope, _rows(folders, "scopes.tsv", SCOPE_COLUMNS))),
    )


def _rows(folders: Iterable[Path], name: str, columns: tuple[str, ...]) -> list[Row]:
    return [row for folder in folders if (folder / name).exists() for row in read_table(folder / name, columns)]


def _examples(row: Row, column: str) -> tuple[Example, ...]:
    return tuple(map(Example, row.many(column)))


def _bound(row: Row, column: str) -> float | None:
    cell = row.cells[column]
    try:
        return float(cell) if cell else None
    except ValueError as error:
        raise LexiconError(f"{row.where}: {column} is {cell!r}; it must be a number or empty") from error


def _kind(row: Row, column: str, kinds: type[Kind]) -> Kind:
    try:
        return kinds(row.cells[column])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {column} is {row.cells[column]!r}; it must be one of {', '.join(kinds)}") from error


def _number(row: Row) -> NumberEntry:
    kind, low, high = _kind(row, "kind", NumberKind), _bound(row, "low"), _bound(row, "high")
    head = (row.cells["key"], row.cells["words"])
    return NumberEntry(*head, kind, low, high, row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))


def _qualifier(row: Row) -> QualifierEntry:
    head = (row.cells["key"], row.cells["words"], _kind(row, "bound", Bound))
    return QualifierEntry(*head, row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))


def _currency(row: Row) -> CurrencyEntry:
    head = (row.cells["key"], row.cells["words"], row.cells["currency"], row.cells["place"] == "before", row.cells["place"] == "after-scale")
    return CurrencyEntry(*head, row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))


def _role(row: Row) -> RoleEntry:
    head = (row.cells["key"], row.cells["lemma"], row.cells["pos"], row.cells["construction"], _kind(row, "kind", FigureKind))
    with_ = frozenset(row.many("with"))
    return RoleEntry(*head, with_, row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))


def _person(row: Row) -> PersonEntry:
    return PersonEntry(row.cells["key"], row.cells["lemma"], row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))


def _scope(row: Row) -> ScopeEntry:
    head = (row.cells["key"], row.cells["words"], _kind(row, "scope", Scope))
    return ScopeEntry(*head, row.cells["source"], row.where, _examples(row, "yes"), _examples(row, "no"))
