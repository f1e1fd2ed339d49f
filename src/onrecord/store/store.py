"""One open store: gives back what was read, answers the views, and lends its writer. Reading never waits for a writer.

Queries run on a connection that cannot write, even in a store that was opened for writing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from onrecord.errors import NotInStoreError, QueryError, ReadOnlyStoreError, StoreError
from onrecord.model.reading import Reading
from onrecord.store.connection import open_to_read, open_to_write
from onrecord.store.forgetting import Tombstone, forget
from onrecord.store.judging import Judged, import_judgements, judge, withdraw
from onrecord.store.linking import Linked, link_store, take_back, unlink
from onrecord.store.record import read_record
from onrecord.store.transaction import snapshot, transaction
from onrecord.store.trouble import translated
from onrecord.store.views import View, keep_views, lend_views
from onrecord.store.writer import Writer

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]
"""A row of a view or of a query, by column name."""
_LATEST = "SELECT id FROM document ORDER BY key"


class Store:
    """A store that is open. Use it in a `with` statement, or close it; made by `onrecord.open_store`."""

    def __init__(self, path: str | Path, *, read_only: bool = True, views: Sequence[View] = ()) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self.views = {view.name: view for view in views}
        self._writing: sqlite3.Connection | None = None
        if not read_only:
            self._writing = open_to_write(self.path)
            with translated(self.path), transaction(self._writing):
                keep_views(self._writing, views)
        self.connection = open_to_read(self.path)
        with translated(self.path):
            # making views for this connection alone counts as writing, to a place of its own
            self.connection.execute("PRAGMA query_only = OFF")
            lend_views(self.connection, views)
            self.connection.execute("PRAGMA query_only = ON")
            self.connection.set_authorizer(_only_read)
        self._writer: Writer | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. A store that is left open is closed when the process ends, and is sound all the same."""
        self.connection.close()
        if self._writing is not None:
            self._writing.close()

    # What was read

    def reading(self, document: str) -> Reading:
        """The reading of the document with this id; equal to the one that was written. Raises `NotInStoreError`."""
        with self.steady():
            row = self.connection.execute("SELECT key FROM document WHERE id = ?", (document,)).fetchone()
            if row is None:
                raise NotInStoreError(f"{self.path}: no document {document}")
            return read_record(self.connection, row[0])

    def readings(self) -> Iterator[Reading]:
        """Every reading, in the order in which they were written."""
        for document in [row["id"] for row in self.sql(_LATEST)]:
            yield self.reading(document)

    def __len__(self) -> int:
        """How many documents the store holds."""
        with translated(self.path):
            return int(self.connection.execute("SELECT count(*) FROM document").fetchone()[0])

    def __contains__(self, document: str) -> bool:
        with translated(self.path):
            return self.connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone() is not None

    # Views and queries

    def events(self) -> Iterator[Row]:
        """Rows of the view `events`: who did what to whom, whether it happened, and on whose word."""
        return self.view("events")

    def quotations(self) -> Iterator[Row]:
        """Rows of the view `quotations`: who said what."""
        return self.view("quotations")

    def figures(self) -> Iterator[Row]:
        """Rows of the view `figures`: numbers of people and money, with bounds and on whose word."""
        return self.view("figures")

    def view(self, name: str) -> Iterator[Row]:
        """Rows of a view, one by one; lists come as lists. Raises `NotInStoreError` that names the views."""
        return self.view_where(name, {})

    def view_where(self, name: str, values: dict[str, Any]) -> Iterator[Row]:
        """Rows of a view that have these values in these columns."""
        view = self._known(name)
        unknown = set(values) - {column.name for column in view.columns}
        if unknown:
            raise QueryError(
                f"the view {name} has no column {', '.join(sorted(unknown))}. Columns: {', '.join(column.name for column in view.columns)}"
            )
        condition = "".join(f"{' AND' if n else ' WHERE'} {column} = ?" for n, column in enumerate(values))
        lists = [column.name for column in view.columns if column.type == "list"]
        truths = [column.name for column in view.columns if column.type == "yes/no"]
        return (_typed(row, lists, truths) for row in self._rows(f"SELECT * FROM {view.name}{condition}", tuple(values.values())))

    def sql(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Rows of any query that only reads; tables and views are described in the documentation. Raises `QueryError`."""
        return list(self._rows(query, parameters))

    def to_arrow(self, view: str) -> pyarrow.Table:
        """A view as an Arrow table with typed columns, for polars, pandas or DuckDB. Needs the extra `arrow`."""
        from onrecord.store.arrow import arrow_table

        return arrow_table(self, self._known(view))

    def _known(self, name: str) -> View:
        if name not in self.views:
            raise NotInStoreError(f"{self.path}: no view {name!r}. Views: {', '.join(sorted(self.views)) or 'none'}")
        return self.views[name]

    def _rows(self, query: str, parameters: Sequence[Any] | dict[str, Any]) -> Iterator[Row]:
        with translated(self.path):
            try:
                found = self.connection.execute(query, parameters)
            except sqlite3.DatabaseError as error:
                name = getattr(error, "sqlite_errorname", "")
                if name in ("SQLITE_READONLY", "SQLITE_AUTH"):
                    raise QueryError(f"{self.path}: sql() only reads: this query would write or open another file") from error
                raise
            if found.description is None:
                raise QueryError(f"{self.path}: sql() only reads: this is no query that gives rows")
            names = [column[0] for column in found.description]
            for row in found:
                yield dict(zip(names, row, strict=True))

    @contextmanager
    def steady(self) -> Iterator[None]:
        """One state of the store for several queries, whatever a writer does meanwhile."""
        with translated(self.path), snapshot(self.connection):
            yield

    # Writing

    @property
    def writing(self) -> sqlite3.Connection:
        """The connection that writes. Raises `ReadOnlyStoreError` in a store that was opened for reading."""
        if self._writing is None:
            raise ReadOnlyStoreError(f"{self.path}: opened for reading only; open it with read_only=False")
        return self._writing

    @property
    def writer(self) -> Writer:
        """The one that writes readings."""
        if self._writer is None:
            self._writer = Writer(self.writing, self.path)
        return self._writer

    def forget(self, document: str, *, why: str) -> Tombstone:
        """Take a document out of tables, index, clusters and judgements; a tombstone without a word of it stays."""
        if not why.strip():
            raise StoreError(f"{self.path}: say why {document} is forgotten: the tombstone keeps the reason")
        return forget(self.writing, self.path, document, why)

    def judge(self, judged: Judged) -> int:
        """Keep a judgement beside the machine's row; its number."""
        return judge(self.writing, self.path, judged)

    def withdraw(self, number: int, *, who: str, note: str | None = None) -> int:
        """Take a judgement back by another row; that one's number."""
        return withdraw(self.writing, self.path, number, who=who, note=note)

    def link(self) -> Linked:
        """Say anew which entities of several reports are one actor, each on a stated ground (views `actors` and `links`)."""
        return link_store(self.connection, self.writing, self.path)

    def take_back(self, link: str, *, who: str, note: str | None = None) -> None:
        """This entity is not that actor: the link goes and is not made again."""
        take_back(self.writing, self.path, link, who=who, note=note)

    def unlink(self) -> int:
        """Take every link away; how many there were."""
        return unlink(self.writing, self.path)

    def import_judgements(self, sheet: str | Path, *, who: str) -> tuple[int, ...]:
        """Keep the judgements of a filled sheet, all or none; their numbers."""
        return import_judgements(self.writing, self.path, Path(sheet), who=who)


def _typed(row: Row, lists: list[str], truths: list[str]) -> Row:
    """The row with lists as lists and yes or no as truth values."""
    row |= {name: json.loads(row[name]) for name in lists if row[name] is not None}
    return row | {name: bool(row[name]) for name in truths if row[name] is not None}


_FORBIDDEN = (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)


def _only_read(action: int, *_: str | None) -> int:
    # a query could otherwise read, and make, any other database of this machine
    return sqlite3.SQLITE_DENY if action in _FORBIDDEN else sqlite3.SQLITE_OK
