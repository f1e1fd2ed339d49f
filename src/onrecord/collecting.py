"""How often Python looks for dead cycles in a process that does nothing but read."""

from __future__ import annotations

import gc

# A report leaves some ten thousand objects, nearly all freed without a search; model and tables are two hundred thousand that live as long as
# the process, and at Python's own rate they are searched through once in forty pages
_NEW_OBJECTS, _YOUNG_ROUNDS, _OLD_ROUNDS = 20_000, 20, 20


def collect_seldom() -> None:
    """For processes of our own (commands, workers, benchmarks); a program that imports this library keeps its own rate.

    A search through everything takes a third of a second, the time in which three pages are parsed, and finds nothing.
    """
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_ROUNDS, _OLD_ROUNDS)
