"""What `onrecord` says of itself, and what it says to words that it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

from onrecord.cli.app import app
from onrecord.version import __version__

Run = Callable[..., Any]

HELP = """\
Usage: onrecord [OPTIONS] COMMAND [ARGS]...

  Reads news reports and writes down who said what, who did what to whom, and
  on whose word it is known.

Options:
  --version   Print the version.
  -h, --help  Show this message and exit.

Commands:
  demo      Read the sample reports that ship with onrecord, and open...
  read      Read reports and print who said what, who did what to whom,...
  build     Take in and read what a store does not have yet.
  serve     Open the reading room: a store in the browser, on 127.0.0.1...
  search    Find quotations, events and sentences, newest report first,...
  check     Check words against the record: exact, altered (with the...
  sample    Draw rows for checking by hand, by stratum.
  forget    Take a document out of tables, index, clusters and judgements.
  doctor    Say whether the installation is whole or, with a store,...
  evaluate  Score the reading on a gold set.
  settings  Print every setting, its value, and where it came from.
  actors    Who is who across the reports of a store: link, list, show,...
  judge     Judgements of people on rows of a store: accept, correct,...
  lexicon   The lexicons: check them, ask which entry speaks, list them.
  train     Train what can be trained on a gold set of your own.
"""


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help(run: Run, option: str) -> None:
    assert run(option) == (0, HELP, "")


def test_without_words_the_help_is_shown_as_wrong_use(run: Run) -> None:
    outcome = run()
    assert outcome.status == 2
    assert HELP in (outcome.out, outcome.err)


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"onrecord {__version__}\n", "")


def _commands() -> Iterator[str]:
    def walk(command: object, path: str) -> Iterator[str]:
        for name, child in getattr(command, "commands", {}).items():
            yield f"{path} {name}".strip()
            yield from walk(child, f"{path} {name}".strip())

    return walk(typer.main.get_command(app), "")


@pytest.mark.parametrize("command", list(_commands()))
def test_every_command_has_help(run: Run, command: str) -> None:
    group, _, below = command.partition(" ")
    # what people judge is always a row of some store, named before the verb
    words = [group, "some.onrecord", below] if group == "judge" and below else command.split()
    outcome = run(*words, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: onrecord {group}")
    assert below in outcome.out


@pytest.mark.parametrize("option", ["--format", "--published", "--publisher", "--title", "--lexicon", "--workers", "--settings", "--text-free"])
def test_the_help_of_read_names_every_option(run: Run, option: str) -> None:
    assert f"  {option} " in run("read", "--help").out


def test_an_unknown_command_gets_the_nearest_one(run: Run) -> None:
    status, out, err = run("reda", "x.txt")
    assert (status, out) == (2, "")
    assert err.endswith("Error: No such command 'reda'. Did you mean 'read'?\n")


def test_an_unknown_option_gets_the_nearest_one(run: Run) -> None:
    status, out, err = run("read", "--publish", "2026-01-21", "x.txt")
    assert (status, out) == (2, "")
    assert "No such option" in err
    assert "--published" in err


def test_reading_nothing_is_wrong_use(run: Run) -> None:
    status, out, err = run("read")
    assert (status, out) == (2, "")
    assert "Missing argument" in err


@pytest.mark.parametrize("words", [("--workers", "0"), ("--workers", "two"), ("--format", "xml")])
def test_an_impossible_value_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    status, out, err = run("read", "x.txt", *words)
    assert (status, out) == (2, "")
    assert f"Invalid value for '{words[0]}'" in err
