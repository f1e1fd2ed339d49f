"""Actors in large tables without examples: leaders, parties, bodies of a state, armed groups, organisations.

Thousands of rows that one report names a handful of: only their names are looked up beforehand, an entry is made when it is asked for.
Rows with one key in one table are one actor, and what it was at different times.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.actor_entries import ActorEntry, Term, kind_of
from onrecord.lexicon.table import Where, read_lines
from onrecord.model.mention import EntityKind

TABLES = ("sides.tsv", "shared.tsv", "groups.tsv", "organisations.tsv", "leaders.tsv", "bodies.tsv", "parties.tsv")
"""In the order in which a name is looked for."""
_NEEDED = ("key", "names", "country", "sectors", "source")
_AS_OF = "# as of "
_SEVERAL = " | "
_TAB = "\t"


class _Table(msgspec.Struct, frozen=True):
    """A table as it stands in its file: the place of each column, each row with the number of its line, the day up to which it knows."""

    name: str
    columns: dict[str, int]
    rows: list[str]
    lines: list[int]
    as_of: str | None

    def cell(self, row: int, column: str) -> str:
        """What stands in a cell; nothing where the table has no such column or the row ends before it."""
        place = self.columns.get(column, -1)
        cells = self.rows[row].split(_TAB)
        return cells[place].strip() if 0 <= place < len(cells) else ""

    def many(self, row: int, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several."""
        cell = self.cell(row, column)
        return tuple(value.strip() for value in cell.split(_SEVERAL) if value.strip()) if cell else ()


class ListedActors:
    """The actors of all tables by their names. Read-only once made; of two entries that one name stands for alone the first is kept."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._tables = tuple(_read(path) for path in paths)
        self._alone: dict[str, tuple[int, int]] = {}
        self._among: dict[str, list[tuple[int, int]]] = {}
        self._made: dict[tuple[int, int], ActorEntry] = {}
        for n, table in enumerate(self._tables):
            self._enter(n, table)

    @property
    def names(self) -> Iterator[str]:
        """Every name that stands for an actor, alone or with the country by it."""
        yield from self._alone
        yield from self._among

    @property
    def entries(self) -> tuple[ActorEntry, ...]:
        """Every entry, made now: for checks and counts, not for reading."""
        return tuple(self._entry(n, row) for n, table in enumerate(self._tables) for row in range(len(table.rows)) if row == self._first(n, row))

    def names_by_sector(self, sectors: frozenset[str]) -> Iterator[tuple[str, str, str]]:
        """Key, first sector and name of all whose first sector is one of these, also names that stand for nobody alone."""
        for table in self._tables:
            for row in range(len(table.rows)):
                sector = table.many(row, "sectors")[:1]
                if sectors.issuperset(sector) and sector:
                    names = (name for column in ("names", "shared", "near") for name in table.many(row, column))
                    yield from ((table.cell(row, "key"), sector[0], name) for name in names)

    def alone(self, name: str) -> ActorEntry | None:
        """The actor that a plain name stands for by itself."""
        found = self._alone.get(name)
        return None if found is None else self._entry(*found)

    def is_dated(self, name: str) -> bool:
        """Does this name stand for an actor of whom the tables tell what it was when?"""
        entry = self.alone(name)
        return entry is not None and bool(entry.terms)

    def among(self, name: str) -> tuple[ActorEntry, ...]:
        """The actors that a plain name may stand for where the report names their country."""
        found = self._among.get(name)
        return () if found is None else tuple(self._entry(*place) for place in found)

    def _enter(self, n: int, table: _Table) -> None:
        own, shared, near = (table.columns.get(column, -1) for column in ("names", "shared", "near"))
        key, before = table.columns["key"], ""
        for row, line in enumerate(table.rows):
            cells = line.split(_TAB)
            if cells[key] == before:
                # a later term: the names are those of the first
                continue
            before = cells[key]
            place = (n, row)
            for name in _names(cells, own):
                self._alone.setdefault(name, place)
            for column in (shared, near):
                for name in _names(cells, column) if column >= 0 else ():
                    self._among.setdefault(name, []).append(place)

    def _first(self, n: int, row: int) -> int:
        table = self._tables[n]
        while row > 0 and table.cell(row - 1, "key") == table.cell(row, "key"):
            row -= 1
        return row

    def _entry(self, n: int, row: int) -> ActorEntry:
        entry = self._made.get((n, row))
        if entry is None:
            entry = self._made[n, row] = _make(self._tables[n], row)
        return entry


def tables_of(folder: Path) -> tuple[Path, ...]:
    """The large tables that lie in a folder of actors."""
    return tuple(path for table in TABLES if (path := folder / table).exists())


def plain_name(name: str) -> str:
    """A name as the index has it: one form of apostrophe, single spaces, no article before it."""
    plain = " ".join(name.replace("’", "'").replace("‘", "'").split())
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


def _names(cells: list[str], column: int) -> list[str]:
    """The plain names in a cell, as they stand in a sentence and at its beginning."""
    cell = cells[column] if 0 <= column < len(cells) else ""
    if not cell:
        return []
    names = cell.split(_SEVERAL)
    if not cell.isascii() or "he " in cell:
        names = [plain_name(name) for name in names]
    # "al-Amiri" is "Al-Amiri" where a sentence begins with it
    return names + [name[:1].upper() + name[1:] for name in names if not name[:1].isupper()]


def _read(path: Path) -> _Table:
    name, lines = read_lines(path)
    header: list[str] | None = None
    as_of = None
    rows, numbers = [], []
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            as_of = line.removeprefix(_AS_OF).strip() if line.startswith(_AS_OF) else as_of
        elif header is None:
            header = [cell.strip() for cell in line.split(_TAB)]
        else:
            rows.append(line)
            numbers.append(number)
            if line.count(_TAB) >= len(header):
                raise LexiconError(f"{name}:{number}: {line.count(_TAB) + 1} cells under {len(header)} columns; is there a tab inside a cell?")
    missing = [column for column in _NEEDED if column not in (header or ())]
    if missing or header is None:
        raise LexiconError(f"{name}: no column {', '.join(missing)}; the header must name {', '.join(_NEEDED)}")
    return _Table(name, {column: n for n, column in enumerate(header)}, rows, numbers, as_of)


def _make(table: _Table, row: int) -> ActorEntry:
    where = Where(table.name, table.lines[row])
    rows = [row]
    while rows[-1] + 1 < len(table.rows) and table.cell(rows[-1] + 1, "key") == table.cell(row, "key"):
        rows.append(rows[-1] + 1)
    kind = kind_of(table.cell(row, "kind") or EntityKind.ORGANISATION.value, where)
    terms = tuple(sorted((_term(table, each) for each in rows), key=lambda term: term.from_ or "", reverse=True))
    last = terms[0]
    is_dated = len(terms) > 1 or last.from_ is not None or last.until is not None or last.office is not None
    country = last.country if len({term.country for term in terms}) == 1 or kind is not EntityKind.PERSON else None
    return ActorEntry(
        key=table.cell(row, "key"),
        names=table.many(row, "names"),
        kind=kind,
        is_seat=False,
        country=country,
        # who is out of office holds none
        sectors=() if kind is EntityKind.PERSON and is_dated else last.sectors,
        international=last.international,
        source=table.cell(row, "source"),
        where=where,
        yes=(),
        no=(),
        terms=terms if is_dated else (),
        shared=table.many(row, "shared"),
        near=table.many(row, "near"),
        as_of=table.as_of,
    )


def _term(table: _Table, row: int) -> Term:
    return Term(
        country=table.cell(row, "country") or None,
        sectors=table.many(row, "sectors"),
        international=table.cell(row, "international") or None,
        office=table.cell(row, "office") or None,
        from_=table.cell(row, "from") or None,
        until=table.cell(row, "until") or None,
    )
