"""Open stores, lent to one request at a time: a connection must not serve two at once, and to open one for each page would cost
more than the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from onrecord.errors import OnrecordError
from onrecord.store import Store
from onrecord.view import open_store


class Shelf:
    """Read-only stores of one file. Raises a `StoreError` at once when the file cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[Store] = LifoQueue()
        self._idle.put(open_store(path))

    @contextmanager
    def lend(self) -> Iterator[Store]:
        """A store for the length of one request."""
        try:
            store = self._idle.get_nowait()
        except Empty:
            store = open_store(self.path)
        try:
            yield store
        except OnrecordError as error:
            # what the caller asked for was not there: the store itself is well
            self._idle.put(store)
            raise error
        except BaseException:
            store.close()
            raise
        else:
            self._idle.put(store)

    def close(self) -> None:
        """Close every store that is not lent."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
