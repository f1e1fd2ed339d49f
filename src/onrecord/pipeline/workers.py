"""Reading in several processes: one model for each, one thread each, outcomes in the order of the documents."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from onrecord.collecting import collect_seldom
from onrecord.errors import SettingsError, WorkerError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading
from onrecord.pipeline.batch import Account, Progress, read_one
from onrecord.pipeline.reader import make_reader
from onrecord.settings import Settings

# More threads than one for each process make every process slower: the model's matrices are small
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_AHEAD = 4
"""Documents that wait for each worker: enough that none idles, few enough that memory stays flat."""


def read_with_workers(
    documents: Iterable[Document | Skipped | Failed], settings: Settings, *, workers: int, on_progress: Progress | None = None
) -> Iterator[Reading | Skipped | Failed]:
    """One outcome for every document, in order. Raises `SettingsError` for a number of workers below one."""
    if workers < 1:
        raise SettingsError(f"workers is {workers}: at least one process must read")
    account = Account()
    with _one_thread_each(), ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start, initargs=(settings,)) as pool:
        source = iter(documents)
        waiting = [pool.submit(_work, document) for document in islice(source, workers * _AHEAD)]
        while waiting:
            outcome = _result(waiting.pop(0))
            account = account.with_outcome(outcome)
            waiting.extend(pool.submit(_work, document) for document in islice(source, 1))
            yield outcome
            if on_progress is not None:
                on_progress(account)


def _result(waiting: Future[Reading | Skipped | Failed]) -> Reading | Skipped | Failed:
    try:
        return waiting.result()
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process ended without a word (out of memory?); what was read before is complete. Use fewer workers, or none"
        ) from error


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


_SETTINGS: list[Settings] = []


def _start(settings: Settings) -> None:
    # the first process hears Ctrl-C and ends the pool; workers that heard it too would each print a traceback
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _SETTINGS[:] = [settings]
    collect_seldom()
    make_reader(settings)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(document: Document | Skipped | Failed) -> Reading | Skipped | Failed:
    return read_one(document, make_reader(_SETTINGS[0])) if isinstance(document, Document) else document
