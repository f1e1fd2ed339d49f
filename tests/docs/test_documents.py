"""What the documents say is so: every command and block of code runs, every command, option and setting is written down, every link leads somewhere.

The convention: a `bash` block holds commands as a reader types them; those of onrecord itself are run in a folder that holds report.txt,
articles/ and my-lexicons/, those that install it are not (the gate before a change runs them). A `python` block is run as it stands.
"""

from __future__ import annotations

import doctest
import importlib
import io
import pkgutil
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import typer
from typer.testing import CliRunner

import onrecord
from onrecord.cli.app import app
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "evals").glob("*.md"),
        *(ROOT / "benchmarks").glob("*.md"),
        *(ROOT / "src").rglob("*.md"),
    ]
)
COMMANDS = ROOT / "docs" / "commands.md"
SETTINGS = ROOT / "docs" / "settings.md"

REPORT = """Harbour workers end strike in Velmora

Dock workers in Velmora ended a nine-day strike on Tuesday, the port authority said. “We have signed nothing yet,” said Ilse Tarn, their leader.
"""
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# `serve` and `demo` run until somebody ends them: tests/web runs them
_OPENS_A_ROOM = re.compile(r"\S*onrecord (?:serve|demo(?!.*--print))")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


class Block(NamedTuple):
    """A block of code in a document."""

    path: Path
    line: int
    language: str
    code: str

    @property
    def where(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def blocks(*languages: str) -> list[Block]:
    found = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        for match in _BLOCK.finditer(text):
            if match[1] in languages:
                found.append(Block(path, text[: match.start()].count("\n") + 1, match[1], match[2]))
    return found


def typed_commands() -> list[tuple[str, str]]:
    """Where, and the command: lines of bash blocks that run onrecord and install nothing."""
    found = []
    for block in blocks("bash", "console", "sh"):
        for line in block.code.replace("\\\n", " ").splitlines():
            command = line.removeprefix("$ ").strip()
            if re.match(r"(?:\.venv/bin/)?onrecord\b", command) and not _OPENS_A_ROOM.match(command):
                found.append((block.where, command))
    return found


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store, for the documented commands that ask one."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "report.txt").write_text(REPORT, "utf-8")
    outcome = CliRunner().invoke(app, ["build", str(folder / "report.txt"), "--store", str(folder / "news.onrecord")])
    assert outcome.exit_code == 0, outcome.output
    return folder / "news.onrecord"


@pytest.fixture
def desk(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents speak of."""
    shutil.copy(store, tmp_path / "news.onrecord")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "articles").mkdir()
    for name in ("one.txt", "two.txt"):
        (tmp_path / "articles" / name).write_text(REPORT.replace("Velmora", name.removesuffix(".txt").title() + " Bay"), "utf-8")
    (tmp_path / "my-lexicons").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize(("where", "command"), typed_commands())
def test_a_documented_command_runs(where: str, command: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(command, comments=True)
    for sign in (">", "|", "<"):
        words = words[: words.index(sign)] if sign in words else words
    monkeypatch.setattr(sys, "argv", ["onrecord", *words[1:]])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    try:
        app()
        status: object = 0
    except SystemExit as ended:
        status = ended.code
    assert status in (0, None), f"{where}: {command}: {capsys.readouterr().err}"


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: block.where)
def test_a_block_of_python_runs(block: Block, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block.code, block.where, "exec"), {"__name__": "document"})
    assert "print(" not in block.code or capsys.readouterr().out.strip(), f"{block.where}: prints nothing"


@pytest.mark.parametrize("block", blocks("toml"), ids=lambda block: block.where)
def test_a_block_of_settings_is_taken(block: Block) -> None:
    if block.path == SETTINGS:
        msgspec.convert(tomllib.loads(block.code), type=Settings)
    else:
        tomllib.loads(block.code)


def _modules() -> list[str]:
    return sorted(module.name for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."))


@pytest.mark.parametrize("module", _modules())
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_there_is_something_to_run() -> None:
    assert len(typed_commands()) >= 2
    assert blocks("python")


# -- what has to be written down


def _commands() -> Iterator[tuple[str, list[str]]]:
    """Every command as it is typed, and its long options."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        children = getattr(command, "commands", {})
        if not children:
            options = [name for each in getattr(command, "params", []) for name in each.opts if name.startswith("--") and name != "--help"]
            yield " ".join(path), options
        for name, child in children.items():
            yield from walk(child, (*path, name))

    return walk(typer.main.get_command(app), ("onrecord",))


@pytest.mark.parametrize(("command", "options"), list(_commands()))
def test_every_command_and_option_is_documented(command: str, options: list[str]) -> None:
    text = COMMANDS.read_text("utf-8")
    section = next((part for part in text.split("\n## ") if part.startswith(" ".join(command.split()[:2]))), "")
    assert section, f"docs/commands.md has no section on {command}"
    assert f"`{command}" in section
    assert [option for option in options if option not in section] == []


def test_no_option_is_documented_that_is_none() -> None:
    known = {option for _, options in _commands() for option in options} | {"--help", "--version"}
    assert set(_OPTION.findall(COMMANDS.read_text("utf-8"))) <= known


def test_every_gold_set_is_documented() -> None:
    from onrecord.evaluate import SETS

    text = COMMANDS.read_text("utf-8")
    assert [name for name in SETS if name not in text] == []


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", SETTINGS.read_text("utf-8"), re.MULTILINE))
    defaults = {field.name: field.default for field in msgspec.structs.fields(Settings)}
    assert rows.keys() == defaults.keys()
    for name, default in defaults.items():
        told = rows[name].strip().strip("`").replace(",", "")
        assert told == _told(default), name


def _told(default: object) -> str:
    if isinstance(default, tuple):
        return "[" + " ".join(f'"{each}"' for each in default) + "]" if default else "none"
    return str(default)


def test_every_setting_is_told_of_where_it_is_defined() -> None:
    told = Settings.__doc__ or ""
    assert [field.name for field in msgspec.structs.fields(Settings) if f"\n    {field.name} " not in told] == []


def test_names_of_the_package_that_documents_use_are_public() -> None:
    used = {(path.name, name) for path in DOCUMENTS for name in re.findall(r"\bonrecord\.([A-Za-z_]\w*)", path.read_text("utf-8"))}
    modules = {module.split(".")[1] for module in _modules()}
    assert {(where, name) for where, name in used if name not in onrecord.__all__ and name not in modules} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = [
        target.partition("#")[0] for target in _LINK.findall(path.read_text("utf-8")) if "://" not in target and not target.startswith("mailto:")
    ]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


def test_the_readme_marks_its_one_line_of_tests() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count("<!-- tests -->") == 1
    after = text.partition("<!-- tests -->")[2]
    block = _BLOCK.search(after)
    assert block is not None
    assert block[1] == "bash"
    assert len(block[2].strip().splitlines()) == 1
    assert "pytest" in block[2]
