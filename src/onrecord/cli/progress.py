"""Progress of long work: a bar with rate and time left on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.pipeline.batch import Account

_LINE_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def showing_progress(total: int, *, noun: str = "reports") -> Iterator[Callable[[Account], None] | None]:
    """A callback for the account after every document; None for a single one, which needs no bar."""
    if total < 2:
        yield None
    elif sys.stderr.isatty():
        with _bar(total, noun) as callback:
            yield callback
    else:
        yield _lines(total, noun)


@contextmanager
def _bar(total: int, noun: str) -> Iterator[Callable[[Account], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"reading {noun}", total=total, rate="")
        started = monotonic()

        def show(account: Account) -> None:
            rate = account.taken / max(monotonic() - started, 1e-9)
            progress.update(task, completed=account.taken, rate=f"{rate:.1f}/s")

        yield show


def _lines(total: int, noun: str) -> Callable[[Account], None]:
    started = last = monotonic()

    def show(account: Account) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _LINE_EVERY:
            last = now
            rate = account.taken / (now - started)
            left = (total - account.taken) / rate
            sys.stderr.write(f"onrecord: {account.taken} of {total} {noun}, {rate:.1f}/s, about {left:.0f} s left\n")

    return show
