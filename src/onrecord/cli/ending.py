"""How every command ends: the one place where errors become a line for the user and an exit status.

0 done · 1 some documents failed · 2 wrong use · 3 the account does not balance · 120 the output could not be written · 130 stopped by the user
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import typer

from onrecord.cli.console import complain
from onrecord.errors import OnrecordError

SOME_FAILED, WRONG_USE, OUT_OF_BALANCE, UNPRINTED, STOPPED = 1, 2, 3, 120, 130

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


def leave(app: Callable[[], object]) -> NoReturn:
    """Runs the command line and ends the process with its status.

    What Python runs at exit is run; the memory is given back whole, since freeing a parser's tables word by word takes nearly half a second.
    """
    status = 0
    try:
        app()
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
        if isinstance(ending.code, str):
            complain(ending.code)
    except OSError as error:
        # files are opened by code that names them in errors of its own; what is left are the streams
        if error.filename is not None:
            raise
        complain(_unprinted(error))
        os._exit(UNPRINTED)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass
        except (OSError, ValueError) as error:
            complain(_unprinted(error))
            status = status or UNPRINTED
    os._exit(status)


def _unprinted(error: Exception) -> str:
    return f"the output could not be written ({error}); what was printed may be incomplete. Make room or write elsewhere, and run it again."
