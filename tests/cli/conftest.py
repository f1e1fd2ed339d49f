"""The command line as a user calls it: in this process where that is enough, in its own where signals, pipes and terminals matter."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.cli.app import app

REPORT = """Harbour workers end strike in Velmora

VELMORA — Dock workers in Velmora ended a nine-day strike on Tuesday, the port authority said.

“We have signed nothing yet,” said Ilse Tarn, who leads the dockers’ union. The authority denied that it had threatened to dismiss anyone.

At least 30 people were arrested last week, police said.
"""


class Outcome(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs `onrecord` with these words in this process, 80 columns wide."""

    def run_here(*words: str | Path, stdin: bytes = b"", columns: int = 80) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        # the name in the usage line is that of the script, however the tests were started
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        try:
            app()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        else:
            status = 0
        return Outcome(status, *capsys.readouterr())

    return run_here


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts `onrecord` in a process of its own with its streams open; what still runs at the end is stopped."""
    started: list[subprocess.Popen[bytes]] = []

    def start_one(*words: str | Path, code: str = "from onrecord.cli import main; main()", **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", code, *map(str, words)]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, env={**os.environ, **environment}, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True))
        return started[-1]

    yield start_one
    for process in started:
        # its workers are in its session: none may outlive the test
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Makes a file of this name that holds this."""

    def write_one(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_one


@pytest.fixture
def report(write: Callable[[str, str | bytes], Path]) -> Path:
    """A small report in a file."""
    return write("report.txt", REPORT)
