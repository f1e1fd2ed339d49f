"""How every command ends: the one place where errors become a line for the user and an exit status.

0 done · 1 some documents failed · 2 wrong use · 3 the account does not balance · 130 stopped by the user
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from onrecord.cli.console import complain
from onrecord.errors import OnrecordError

SOME_FAILED, WRONG_USE, OUT_OF_BALANCE, STOPPED = 1, 2, 3, 130

Given = ParamSpec("Given")


def ending_well(command: Callable[Given, None]) -> Callable[Given, None]:
    """The command, with its errors, Ctrl-C and a reader that has gone away turned into an exit status."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except OnrecordError as error:
            complain(str(error))
            raise typer.Exit(WRONG_USE) from error
        except KeyboardInterrupt as stop:
            complain("stopped; what was printed before is complete")
            raise typer.Exit(STOPPED) from stop
        except BrokenPipeError as gone:
            # the reader of our output (head, less) has gone: no error of ours, and Python must not complain at exit either
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from gone

    return run
