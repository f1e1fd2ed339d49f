"""Kill a build with SIGKILL at a random moment, many times over, and look each time whether anything that was acknowledged is lost.

    python tools/kill_rounds.py                  # 50 rounds with a quick stand-in for the reading: it is the store that is tried
    python tools/kill_rounds.py --rounds 10 --model    # with the real reading

After every kill: everything acknowledged is there, the file is whole, keys and index agree. At the end the build is run to its end: every reading
equals that of a build that nobody disturbed. Exit status 1 where anything is lost or broken.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from onrecord.door import read_all
from onrecord.ingest import find_sources
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.entity import Entity
from onrecord.model.identity import identify
from onrecord.model.mention import EntityKind
from onrecord.model.reading import Reading, Run
from onrecord.store import BuildPlan, Counts, build
from onrecord.store.build import Outcome
from onrecord.store.doctor import examine
from onrecord.view import open_store

REPORTS = 1_500
LONGEST = 0.6
"""Seconds after the first acknowledgement within which a build is killed."""


def write_reports(folder: Path, count: int) -> None:
    """Short reports of events that never happened."""
    folder.mkdir()
    for number in range(count):
        people = " ".join(f"Mira Onto{number % 97} spoke to trader {n} of the market in Tolm about the price of salt." for n in range(8))
        (folder / f"{number:05}.txt").write_text(f"Market number {number} stays closed\n\n{people}\n", "utf-8")


def read_quickly(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Outcome]:
    """A reading with an entity for every word: many rows, no model."""
    for document in documents:
        if not isinstance(document, Document):
            yield document
            continue
        spans = document.paragraphs
        words = dict.fromkeys(document.text.split())
        entities = tuple(
            Entity(identify("ent", document.id, (), word), word, EntityKind.OTHER, False, None, (), "a word of the report", spans) for word in words
        )
        yield Reading(Run("kill rounds", "none", "none"), document, spans, entities, (), (), (), ())


def read_with_model(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Outcome]:
    """The real reading."""
    return read_all(documents)


def run_build(path: Path, folder: Path, *, model: bool) -> Counts:
    """Build, and say of every document that it is kept once it is."""

    def acknowledge(_: Counts, outcomes: Sequence[Outcome]) -> None:
        # one write for a batch: a line is there whole or not at all
        lines = "".join(f"{outcome.document.id}\n" for outcome in outcomes if isinstance(outcome, Reading))
        os.write(sys.stdout.fileno(), lines.encode())

    with open_store(path, read_only=False) as store:
        return build(store, list(find_sources([folder])), read_with_model if model else read_quickly, BuildPlan(), on_kept=acknowledge)


def kill_round(path: Path, folder: Path, wait: float, *, model: bool) -> tuple[set[str], bool]:
    """One build, killed so many seconds after its first acknowledgement: what it had acknowledged, and whether it was still at work."""
    command = [sys.executable, __file__, "--child", str(path), "--reports", str(folder), *(["--model"] if model else [])]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None
    said = child.stdout.readline()
    sleep(wait)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    said += child.stdout.read()
    killed = child.wait() != 0
    # the last line may be cut in two when the pipe was full
    return {line for line in said.decode().split("\n")[:-1] if line}, killed


def faults_of(path: Path, acknowledged: set[str]) -> list[str]:
    """What is lost or broken."""
    with open_store(path, read_only=False) as store:
        lost = [f"{document} was acknowledged and is lost" for document in sorted(acknowledged) if document not in store]
        return lost + [f"{diagnosis.name}: {fault}" for diagnosis in examine(store) for fault in diagnosis.faults]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python tools/kill_rounds.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50, metavar="N")
    parser.add_argument("--model", action="store_true", help="read with the real model")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--documents", type=int, default=REPORTS, metavar="N", help="how many reports are built")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--reports", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.child is not None:
        run_build(given.child, given.reports, model=given.model)
        return 0
    with TemporaryDirectory() as folder:
        return try_rounds(Path(folder), given.rounds, given.documents, random.Random(given.seed), model=given.model)


def try_rounds(folder: Path, rounds: int, documents: int, chance: random.Random, *, model: bool = False) -> int:
    """The exit status."""
    reports, number, killed, acknowledged = folder / "reports", 0, 0, set[str]()
    write_reports(reports, documents)
    path = folder / "store-0.onrecord"
    total = 0
    while killed < rounds:
        said, was_killed = kill_round(path, reports, chance.uniform(0, LONGEST), model=model)
        acknowledged |= said
        total += len(said)
        if was_killed:
            killed += 1
            if faults := faults_of(path, acknowledged):
                _say("\n".join(faults))
                return 1
        else:
            # this store is complete: the next rounds need one with something left to do
            number += 1
            path, acknowledged = folder / f"store-{number}.onrecord", set()
    _say(f"{killed} builds killed, {total:,} documents acknowledged, none lost, {number + 1} stores")
    return 1 if _differs(path, folder / "undisturbed.onrecord", reports, model=model) else 0


def _differs(path: Path, undisturbed: Path, reports: Path, *, model: bool) -> bool:
    """Run the last build to its end; does it differ from one that nobody disturbed?"""
    with Path(os.devnull).open("wb") as nowhere:
        for each in (path, undisturbed):
            subprocess.run(
                [sys.executable, __file__, "--child", str(each), "--reports", str(reports), *(["--model"] if model else [])],
                stdout=nowhere,
                check=True,
            )
    with open_store(path) as one, open_store(undisturbed) as other:
        same = sorted(one.readings(), key=lambda reading: reading.document.id) == sorted(other.readings(), key=lambda reading: reading.document.id)
    if faults := faults_of(path, set()):
        _say("\n".join(faults))
    _say(
        "the store built through all kills equals the undisturbed one"
        if same
        else "the store built through all kills differs from the undisturbed one"
    )
    return bool(faults) or not same


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
