"""`onrecord actors`, as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli import actors
from onrecord.view import open_store
from tests.store.test_commands import APP, run
from tests.unit.store.test_linking import told_of_mayor

APP.add_typer(actors.app, name="actors")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with two reports of one mayor."""
    path = tmp_path / "reports.onrecord"
    with open_store(path, read_only=False) as store:
        store.writer.write(told_of_mayor(1))
        store.writer.write(told_of_mayor(2, publisher="Port\x1b[31m Herald"))
    return path


def the_actor(path: Path) -> str:
    with open_store(path) as store:
        return str(next(store.view("actors"))["actor"])


def test_before_anybody_is_linked_the_list_says_how(path: Path) -> None:
    assert run("actors", path, "list") == (0, "", f"onrecord: nobody is linked yet: onrecord actors {path} link\nonrecord: 0 actors\n")


def test_from_linking_to_taking_back(path: Path) -> None:
    assert run("actors", path, "link") == (0, "", "onrecord: 2 links to 1 actors in 2 reports\n")
    actor = the_actor(path)
    ground = "same full name and same office of the same country: Mira Onto, mayor, KEN"
    assert run("actors", path, "list", "onto") == (
        0,
        f"{actor}  Mira Onto  2 reports, says 2, does 0, is done to 0  [{ground}]\n",
        "onrecord: 1 actors\n",
    )
    status, out, _ = run("actors", path, "show", actor)
    assert (status, out.splitlines()[0], "\x1b" in out) == (0, ground, False)
    link = out.splitlines()[1].split()[0]
    assert run("actors", path, "take-back", link, "--who", "ann") == (0, "", f"onrecord: {link} is taken back\n")
    assert run("actors", path, "link") == (0, "", "onrecord: 0 links to 0 actors in 2 reports; 1 that were taken back are left out\n")
    assert run("actors", path, "unlink") == (0, "", "onrecord: 0 links are taken away\n")


def test_reports_that_came_in_since_are_told(path: Path) -> None:
    run("actors", path, "link")
    with open_store(path, read_only=False) as store:
        store.writer.write(told_of_mayor(3))
    assert f"onrecord: 1 reports came in since links were made: onrecord actors {path} link\n" in run("actors", path, "list")[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "actor-0"), "no actor actor-0. List them: onrecord actors"),
        (("take-back", "link-0"), "no link link-0. See the links of an actor: onrecord actors"),
    ],
)
def test_what_is_not_there_is_told_with_the_way_out(path: Path, words: tuple[str, ...], says: str) -> None:
    status, out, error = run("actors", path, *words)
    assert (status, out, says in error) == (2, "", True)


def test_no_store_is_made(tmp_path: Path) -> None:
    status, _, error = run("actors", tmp_path / "none.onrecord", "link")
    assert (status, "there is no store" in error, list(tmp_path.iterdir())) == (2, True, [])
