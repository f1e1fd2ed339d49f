"""Several processes at one store, and processes that are killed: nobody sees a lock, nobody sees half a document, nothing is lost."""

from __future__ import annotations

import importlib.util
import multiprocessing
import random
import subprocess
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.store.search import Question, search
from onrecord.view import open_store
from tests.store.readings import small_reading

TOOLS = Path(__file__).resolve().parents[2] / "tools"
WRITTEN = 150


def write_on(path: Path, first: int, done: Event) -> None:
    """Writes readings one by one, each in a transaction of its own."""
    with open_store(path, read_only=False) as store:
        for number in range(first, first + WRITTEN):
            store.writer.write(small_reading(number))
    done.set()


def read_on(path: Path, done: Event, said: multiprocessing.SimpleQueue[str]) -> None:
    """Reads and searches until the writer is done; says what it met."""
    asked, most = 0, 0
    try:
        while not done.is_set() or asked == 0:
            with open_store(path) as store:
                held = len(store)
                if held < most:
                    said.put(f"{most} documents became {held}")
                    return
                most = held
                events = list(store.events())
                if any(event["trigger"] != "closed" or not event["voices"] for event in events):
                    said.put("half a document")
                    return
                search(store, Question(("market",), limit=3))
            asked += 1
    except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
        said.put(f"{type(error).__name__}: {error}")
    else:
        said.put("well")


@pytest.mark.parametrize("writers", [1, 2])
def test_four_readers_and_writers(path: Path, writers: int) -> None:
    open_store(path, read_only=False).close()
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    done = [context.Event() for _ in range(writers)]
    processes = [context.Process(target=write_on, args=(path, number * 1000, done[number])) for number in range(writers)]
    processes += [context.Process(target=read_on, args=(path, done[0], said)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(processes)
    assert [said.get() for _ in range(4)] == ["well"] * 4
    with open_store(path) as store:
        assert len(store) == WRITTEN * writers


def test_a_reader_is_not_held_up_by_a_long_transaction(path: Path) -> None:
    with open_store(path, read_only=False) as store:
        store.writer.write(small_reading(1))
        store.writing.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with open_store(path) as reader:
            assert len(list(reader.events())) == 1
        assert time.monotonic() - start < 5
        store.writing.execute("ROLLBACK")


def kill_rounds() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kill_rounds", TOOLS / "kill_rounds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_killed_build_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    assert kill_rounds().try_rounds(tmp_path, 3, 250, random.Random(1)) == 0


def test_a_process_that_ends_without_closing_leaves_a_sound_store(path: Path) -> None:
    code = (
        "import os, sys; from onrecord.view import open_store; from tests.store.readings import small_reading\n"
        "store = open_store(sys.argv[1], read_only=False)\n"
        "[store.writer.write(small_reading(n)) for n in range(5)]\n"
        "store.writing.execute('BEGIN IMMEDIATE'); store.writing.execute('DELETE FROM text'); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=TOOLS.parent, check=False)
    assert done.returncode == 9
    with open_store(path) as store:
        assert len(list(store.readings())) == 5


def open_at(path: Path, moment: float, said: multiprocessing.SimpleQueue[str]) -> None:
    """Opens the store at that moment, with others."""
    time.sleep(max(0.0, moment - time.time()))
    try:
        with open_store(path, read_only=False) as store:
            store.writer.write(small_reading(1))
            said.put(str(len(store)))
    except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
        said.put(f"{type(error).__name__}: {error}")


def test_several_processes_make_one_new_store(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    path = tmp_path / "new ä#%41 store?.onrecord"
    moment = time.time() + 3
    processes = [context.Process(target=open_at, args=(path, moment, said)) for _ in range(6)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [said.get() for _ in processes] == ["1"] * 6
    # two that close in the same instant each leave the log to the other; whoever opens next tidies it away
    with open_store(path, read_only=False) as store:
        assert len(store) == 1
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
