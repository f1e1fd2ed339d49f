"""What the pages of the reading room cost: the list, a search, a report, and a report of 5,000 paragraphs. Asserts nothing.

    python benchmarks/web.py STORE              # a store of your own
    python benchmarks/web.py                    # the reports that ship with onrecord, read first

Asks each page 30 times in this process, without network, and writes median, 95th percentile and bytes to benchmarks/RESULTS-web.md.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from starlette.testclient import TestClient

from onrecord.cli.demo import build_demo
from onrecord.pipeline.samples import load_corpus
from onrecord.settings import Settings
from onrecord.version import __version__
from onrecord.view import open_store
from onrecord.web import make_app

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.web.test_reading_page import long_reading

ROUNDS = 30
PORT = 8420
RESULTS = Path(__file__).with_name("RESULTS-web.md")


class Cost(NamedTuple):
    """Milliseconds and bytes of a page."""

    page: str
    median: float
    slow: float
    size: int


def measure(room: TestClient, page: str, address: str, *, rounds: int = ROUNDS) -> Cost:
    """Ask a page over and over; the first time, which fills caches, does not count."""
    size = len(room.get(address).content)
    times = []
    for _ in range(rounds):
        started = perf_counter()
        room.get(address)
        times.append(1000 * (perf_counter() - started))
    return Cost(page, median(times), quantiles(times, n=20)[-1], size)


def open_room(store: Path) -> TestClient:
    return TestClient(make_app(store, port=PORT), base_url=f"http://127.0.0.1:{PORT}")


def measure_store(store: Path) -> list[Cost]:
    """The list, a search and the report with the most notes."""
    with open_store(store) as opened:
        rows = opened.sql("SELECT document FROM documents ORDER BY quotations + events + figures DESC LIMIT 1")
    room = open_room(store)
    costs = [measure(room, "list of reports", "/documents"), measure(room, "search for one word", "/search?words=talks")]
    if rows:
        address = f"/documents/{rows[0]['document']}"
        costs += [measure(room, "the report with the most notes", address), measure(room, "the same as JSON", f"{address}.json")]
    return costs


def measure_long(folder: Path) -> Cost:
    """A report of 5,000 paragraphs with 9,998 notes."""
    reading = long_reading(5_000)
    path = folder / "long.onrecord"
    with open_store(path, read_only=False) as store:
        store.writer.write(reading)
    return measure(open_room(path), "5,000 paragraphs, 9,998 notes", f"/documents/{reading.document.id}", rounds=5)


def as_markdown(costs: Sequence[Cost], reports: int) -> str:
    lines = [
        "# What the pages of the reading room cost",
        "",
        f"onrecord {__version__}, Python {platform.python_version()}, {platform.machine()}; {reports} reports; `python benchmarks/web.py`.",
        "",
        "| page | median ms | 95th percentile ms | kB |",
        "|---|---|---|---|",
        *(f"| {cost.page} | {cost.median:.0f} | {cost.slow:.0f} | {cost.size / 1000:.0f} |" for cost in costs),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path)
    given = parser.parse_args().store
    with TemporaryDirectory() as temporary:
        store = given
        if store is None:
            store = Path(temporary) / "demo.onrecord"
            build_demo(store, load_corpus(Settings()))
        with open_store(store) as opened:
            reports = len(opened)
        costs = [*measure_store(store), measure_long(Path(temporary))]
    written = as_markdown(costs, reports)
    RESULTS.write_text(written, "utf-8")
    sys.stdout.write(written)


if __name__ == "__main__":
    main()
