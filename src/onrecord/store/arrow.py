"""A view as an Arrow table: typed by the view's header, so that an empty one has the same columns. Needs the extra `arrow` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtraError
from onrecord.store.views import View

if TYPE_CHECKING:
    import pyarrow

    from onrecord.store.store import Row, Store

_CHUNK = 10_000
"""Rows that are held as Python values at a time."""


def arrow_table(store: Store, view: View) -> pyarrow.Table:
    """All rows of the view."""
    try:
        import pyarrow as arrow
    except ImportError as error:
        raise MissingExtraError(
            "Arrow tables need pyarrow: pip install 'onrecord[arrow]'. Rows without it: Store.view(name) or Store.sql(query)"
        ) from error
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "yes/no": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([arrow.field(column.name, kinds[column.type], metadata={"what": column.what}) for column in view.columns])
    batches = [arrow.RecordBatch.from_pylist(chunk, schema=schema) for chunk in _chunks(store, view)]
    return arrow.Table.from_batches(batches, schema=schema)


def _chunks(store: Store, view: View) -> Iterator[list[Row]]:
    rows = store.view(view.name)
    while held := list(islice(rows, _CHUNK)):
        yield held
