"""The commands put together, and the one place where errors become a line for the user and an exit status.

0 done · 1 some documents failed · 2 wrong use · 3 the account does not balance · 130 stopped by the user
"""

from __future__ import annotations

import os
import sys

import typer

from onrecord.cli import demo, evaluate, lexicon, read, settings
from onrecord.cli.console import complain
from onrecord.errors import OnrecordError
from onrecord.version import __version__

WRONG_USE = 2
STOPPED = 130

app = typer.Typer(
    name="onrecord",
    help="Reads news reports and writes down who said what, who did what to whom, and on whose word it is known.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("demo")(demo.demo)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(lexicon.app, name="lexicon")
app.command("settings")(settings.settings)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _main(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version.")) -> None:
    """Reads news reports and writes down who said what, who did what to whom, and on whose word it is known."""


def main() -> None:
    """Run a command; the script `onrecord`."""
    try:
        app()
    except OnrecordError as error:
        complain(str(error))
        sys.exit(WRONG_USE)
    except KeyboardInterrupt:
        complain("stopped; what was printed before is complete")
        sys.exit(STOPPED)
    except BrokenPipeError:
        # the reader of our output (head, less) has gone: no error of ours, and Python must not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
