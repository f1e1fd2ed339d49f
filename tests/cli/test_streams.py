"""Signals, pipes and terminals: what only a process of its own can show."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str, str | bytes], Path]
Start = Callable[..., subprocess.Popen[bytes]]

SHORT = "The mayor of Velmora said on Monday that the bridge would stay closed. Two people were hurt.\n"
PATIENCE = 60


@pytest.fixture
def many(write: Write) -> Path:
    """A folder that takes long enough to be interrupted."""
    for number in range(400):
        write(f"news/{number:03}.txt", f"Report {number}.\n\n" + SHORT * 40)
    return write("news/000.txt", SHORT).parent


def test_ctrl_c_ends_with_what_was_printed_complete(start: Start, many: Path) -> None:
    process = start("read", many, "--format", "jsonl")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    lines = (first + rest).decode().splitlines()
    assert 1 <= len(lines) < 400
    assert [Path(json.loads(line)["document"]["source_path"]).name for line in lines] == [f"{number:03}.txt" for number in range(len(lines))]
    assert err.decode() == "onrecord: stopped; what was printed before is complete\n"


def test_ctrl_c_while_workers_read(start: Start, many: Path) -> None:
    process = start("read", many, "--format", "jsonl", "--workers", "2")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert all(json.loads(line) for line in (first + rest).decode().splitlines())
    assert "Traceback" not in err.decode()


def test_workers_end_with_the_process_that_started_them(start: Start, many: Path) -> None:
    process = start("read", many, "--format", "jsonl", "--workers", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    # every worker holds the other end: the stream ends when the last of them has
    process.communicate(timeout=PATIENCE)


def test_a_reader_that_goes_away_is_no_error(start: Start, many: Path) -> None:
    process = start("read", many, "--format", "jsonl")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    assert process.wait(timeout=PATIENCE) == 0
    assert err == ""


def _on_a_terminal(words: list[str | Path], **environment: str) -> str:
    """What a terminal of 60 columns is sent."""
    main_end, their_end = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", *map(str, words)]
    settings = {**known, "TERM": "xterm-256color", "COLUMNS": "60", **environment}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=their_end, stderr=subprocess.DEVNULL, env=settings)
    os.close(their_end)
    sent = b""
    try:
        while block := os.read(main_end, 65536):
            sent += block
    except OSError:
        pass  # Linux says so when the other end is closed
    finally:
        os.close(main_end)
    assert process.wait(timeout=PATIENCE) == 0
    return sent.decode()


def test_a_terminal_gets_text_in_colour(report: Path) -> None:
    sent = _on_a_terminal(["read", report])
    assert "\x1b[" in sent
    assert "Ilse Tarn" in sent


def test_no_color_is_kept_to(report: Path) -> None:
    sent = _on_a_terminal(["read", report], NO_COLOR="1")
    assert "Ilse Tarn" in sent
    # bold and dim are no colours; every colour is
    for colour in ("\x1b[3", "\x1b[9", "\x1b[1;3"):
        assert colour not in sent


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [("--version",), ("lexicon", "list")])
def test_an_output_without_room_is_told_in_a_line(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 120
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
