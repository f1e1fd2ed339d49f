"""What goes to the screen and how: records to standard output, everything else to standard error."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

# Everything that could move the cursor, change colours or ring the bell: a report must not drive the reader's terminal
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 100
"""Lines longer than this are hard to read, however wide the window."""


def output(width: int | None = None) -> Console:
    """Standard output; no colour where it is no terminal, or where NO_COLOR is set."""
    from rich.console import Console

    class Output(Console):
        """Tells the command when the reader of its output has gone, instead of ending the process by itself."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = Output(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if width is None and console.width > _WIDEST:
        console = Output(width=_WIDEST, highlight=False, markup=False, emoji=False, soft_wrap=False)
    return console


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"onrecord: {harmless(message)}\n")


def harmless(text: str) -> str:
    """Text of a report without characters that would act on a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
