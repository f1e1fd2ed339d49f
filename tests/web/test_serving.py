"""The commands that open the reading room: the port, the store, the browser, and the reports that ship with the package."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.request import urlopen

import pytest

from onrecord.cli import demo as demo_command
from onrecord.cli.demo import build_demo
from onrecord.errors import InputError, MissingStoreError, NotAStoreError
from onrecord.model.document import Document, Skipped
from onrecord.pipeline.samples import load_corpus
from onrecord.settings import Settings
from onrecord.view import open_store
from onrecord.web import HOST, PortError, make_app, open_port
from tests.web.conftest import write_store
from tests.web.readings import example_reading

SERVE = "import typer; from onrecord.cli.serve import serve; typer.run(serve)"


def test_the_room_is_open_on_this_machine_only() -> None:
    with open_port(0, again="onrecord serve x") as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"


def test_a_port_that_is_in_use() -> None:
    with open_port(0, again="onrecord serve x") as listening:
        port = listening.getsockname()[1]
        with pytest.raises(PortError, match=rf"port {port} is in use.* onrecord serve x --port {port + 1}, or any free one: --port 0"):
            open_port(port, again="onrecord serve x")


def test_a_port_is_free_again_at_once() -> None:
    with open_port(0, again="") as listening:
        port = listening.getsockname()[1]
        with socket.create_connection((HOST, port)) as visitor, listening.accept()[0] as answered:
            answered.close()
            visitor.recv(1)
    open_port(port, again="").close()


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_is_none(port: int) -> None:
    with pytest.raises(PortError, match="give a number from 1 to 65535, or 0 for any free one"):
        open_port(port, again="onrecord serve x")


def test_a_store_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(MissingStoreError, match=r"there is no store\. Make one: onrecord build"):
        make_app(tmp_path / "gone.onrecord", port=1)
    (tmp_path / "text.onrecord").write_text("not a store at all, but long enough to look at " * 40, "utf-8")
    with pytest.raises(NotAStoreError, match=r"text\.onrecord"):
        make_app(tmp_path / "text.onrecord", port=1)


def first_lines(process: subprocess.Popen[str], wanted: str) -> Iterator[str]:
    assert process.stderr is not None
    for line in process.stderr:
        yield line
        if wanted in line:
            return


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_serve_answers_until_it_is_stopped(tmp_path: Path) -> None:
    store = write_store(tmp_path / "reports.onrecord", example_reading())
    command = [sys.executable, "-c", SERVE, str(store), "--no-open", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        guard = threading.Timer(60, process.kill)
        guard.start()
        said = "".join(first_lines(process, "is open at"))
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        with urlopen(address.group()) as answer:
            assert "Port closed after raid" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert "the reading room is closed" in process.stderr.read()
        assert process.wait(30) == 0
        guard.cancel()


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    reports = list(load_corpus(Settings()))
    assert not [report for report in reports if isinstance(report, Skipped)]
    return [report for report in reports if isinstance(report, Document)]


def test_the_corpus_is_taken_in_whole(corpus: list[Document]) -> None:
    assert len(corpus) >= 32
    assert len({report.id for report in corpus}) == len(corpus)
    assert all(report.publisher and report.published and report.title and report.url for report in corpus)


def test_a_corrected_report_names_the_one_that_it_replaces(corpus: list[Document]) -> None:
    corrected = [report for report in corpus if report.version_of]
    assert corrected
    known = {report.id: report for report in corpus}
    assert all(known[report.version_of or ""].url == report.url for report in corrected)


def test_the_demo_reads_each_report_once(tmp_path: Path, corpus: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "demo.onrecord"
    few = list(islice(corpus, 2))
    first = build_demo(path, few)
    assert (first.taken, first.read, first.balances) == (2, 2, True)
    again = build_demo(path, few)
    assert (again.taken, again.read, again.already, again.balances) == (2, 0, 2, True)
    with open_store(path) as store:
        assert len(store) == 2

    monkeypatch.setattr("onrecord.pipeline.samples.load_corpus", lambda settings: iter(few))
    demo_command.demo(build_only=True, folder=tmp_path)


def test_the_demo_says_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("onrecord.pipeline.samples.load_corpus", lambda settings: iter([Skipped("a page", "empty")]))
    demo_command.demo(build_only=True, folder=tmp_path)
    told = capsys.readouterr().err
    assert "the events in them never happened" in told
    assert f"1 taken in: 0 read, 1 skipped, 0 failed, 0 already there. The store is {tmp_path / 'demo.onrecord'}" in told
    assert f"open it: onrecord serve {tmp_path / 'demo.onrecord'}" in told


def test_the_demo_learns_of_a_busy_port_before_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pipeline.samples.load_corpus", lambda settings: pytest.fail("reports were taken in"))
    with open_port(0, again="") as listening, pytest.raises(PortError, match="onrecord demo --port"):
        demo_command.demo(no_open=True, folder=tmp_path, port=listening.getsockname()[1])


def test_the_demo_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names of reports go with --print"):
        demo_command.demo(names=["court"])
    with pytest.raises(InputError, match="no such folder"):
        demo_command.demo(build_only=True, folder=tmp_path / "nowhere")
