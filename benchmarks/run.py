"""What reading costs, as ratios to the bare parse of the same text by the same model in the same run. Asserts nothing.

    python benchmarks/run.py                            # the sample reports, repeated to 60
    python benchmarks/run.py --texts FOLDER             # reports of your own (a folder of files)
    python benchmarks/run.py --reports 20 --repeat 5

The *bare parse* runs the model with exactly the components that the reading uses, on the same pieces of text. Seconds differ from machine to
machine and with what else runs there; ratios, taken by turns report by report, hardly do. Writes benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from onrecord.collecting import collect_seldom
from onrecord.ingest import make_document
from onrecord.model.document import Document, Skipped
from onrecord.parse import SpacyParser, split_pieces
from onrecord.parse.spacy_parser import NEEDED, load_pipeline
from onrecord.pipeline import Reader, load_lexicons
from onrecord.pipeline.reader import STAGES
from onrecord.pipeline.samples import load_samples
from onrecord.settings import Settings
from onrecord.version import __version__

HERE = Path(__file__).resolve().parent
COLD_STARTS, LIGHT_STARTS = 3, 7
_ENCODER = "tok2vec"
"""What the components of a model share, where it has such a part: it runs in a bare parse too."""


class Report(NamedTuple):
    """One text and the facts that came with it."""

    text: str
    title: str | None
    publisher: str | None
    published: str | None

    def take_in(self, settings: Settings) -> Document | Skipped:
        return make_document(self.text, title=self.title, publisher=self.publisher, published=self.published, settings=settings)


class Times(NamedTuple):
    """Seconds by step, one sum for every repetition, and what was read in each."""

    steps: dict[str, list[float]]
    reports: int
    tokens: int


class Memory(NamedTuple):
    """Megabytes: the most at any time, and the mean in the first and the last quarter of the reports."""

    peak: float
    first: float
    last: float


def sample_reports(count: int) -> list[Report]:
    """The sample reports that ship, over and over up to `count`."""
    documents = [sample.document for sample in load_samples(Settings())]
    reports = [Report(d.text, d.title, d.publisher, d.published) for d in documents]
    return list(islice(cycle(reports), count))


def reports_in(folder: Path, count: int | None) -> list[Report]:
    """The texts of a folder that are taken in, in the order of their names."""
    found = [Report(path.read_text("utf-8", "replace"), None, None, None) for path in sorted(folder.rglob("*.txt"))]
    settings = Settings()
    return [report for report in islice(found, count) if isinstance(report.take_in(settings), Document)]


def measure_times(reports: Sequence[Report], repeat: int, say: Callable[[str], None]) -> Times:
    """Every report by turns: the bare parse, the model's full pipeline, the reading; the order turns too."""
    collect_seldom()
    settings = Settings()
    nlp = load_pipeline(settings.pipeline)
    needed = [name for name in nlp.pipe_names if name in NEEDED or name == _ENCODER]
    stages: dict[str, float] = defaultdict(float)

    def keep(stage: str, seconds: float) -> None:
        stages[stage] += seconds

    reader = Reader(SpacyParser(settings.pipeline), load_lexicons(settings.lexicons), settings, clock=keep)

    def bare(document: Document) -> None:
        with nlp.select_pipes(enable=needed):
            list(nlp.pipe([piece.text for piece in split_pieces(document)]))

    def full(document: Document) -> None:
        list(nlp.pipe([piece.text for piece in split_pieces(document)]))

    steps: dict[str, list[float]] = {}
    documents = [document for report in reports if isinstance(document := report.take_in(settings), Document)]
    tokens = sum(len(parse.tokens) for parse in SpacyParser(settings.pipeline).parse_many(documents))
    reader.read(documents[0])
    for number in range(repeat):
        stages.clear()
        sums: dict[str, float] = defaultdict(float)
        for turn, (report, document) in enumerate(zip(reports, documents, strict=True)):
            works: list[tuple[str, Callable[[], Any]]] = [
                ("bare parse", partial(bare, document)),
                ("full default pipeline", partial(full, document)),
                ("reading", partial(_read, report, reader, settings, keep)),
            ]
            for name, work in (*works[turn % 3 :], *works[: turn % 3]):
                start = perf_counter()
                work()
                sums[name] += perf_counter() - start
        for name, seconds in (sums | {f"stage {stage}": stages[stage] for stage in ("ingest", *STAGES)}).items():
            steps.setdefault(name, []).append(seconds)
        say(f"repetition {number + 1} of {repeat}: reading {sums['reading'] / sums['bare parse']:.2f} of the bare parse")
    return Times(steps, len(reports), tokens)


def _read(report: Report, reader: Reader, settings: Settings, keep: Callable[[str, float], None]) -> None:
    start = perf_counter()
    document = report.take_in(settings)
    keep("ingest", perf_counter() - start)
    if isinstance(document, Document):
        reader.read(document)


def measure_memory(reports: Sequence[Report]) -> Memory:
    """Of a process that does nothing but read these reports one after the other."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_memory_of_reading, list(reports)).result()


def _memory_of_reading(reports: list[Report]) -> Memory:
    collect_seldom()
    settings = Settings()
    reader = Reader(SpacyParser(settings.pipeline), load_lexicons(settings.lexicons), settings)
    held = []
    for report in reports:
        document = report.take_in(settings)
        if isinstance(document, Document):
            json.dumps(reader.read(document).to_dict())
        held.append(_resident_now())
    quarter = max(1, len(held) // 4)
    # kilobytes on Linux, bytes on macOS
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Memory(peak, sum(held[:quarter]) / quarter, sum(held[-quarter:]) / quarter)


def _resident_now() -> float:
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
    return int(pages.read_text("ascii").split()[1]) * resource.getpagesize() / (1024 * 1024)


def measure_starts(report: Report) -> dict[str, float]:
    """Median seconds of whole processes: Python alone, the import, the help, one report read."""
    script = str(Path(sys.executable).with_name("onrecord"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_text(report.text, "utf-8")
        return {
            "python -c pass": _seconds_of([sys.executable, "-c", "pass"], LIGHT_STARTS),
            "import onrecord": _seconds_of([sys.executable, "-c", "import onrecord"], LIGHT_STARTS),
            "onrecord --help": _seconds_of([script, "--help"], LIGHT_STARTS),
            "onrecord read report.txt": _seconds_of([script, "read", str(file), "--format", "json"], COLD_STARTS),
        }


def _seconds_of(command: list[str], times: int) -> float:
    def once() -> float:
        start = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return perf_counter() - start

    return median(once() for _ in range(times))


def render(times: Times, memory: Memory, starts: dict[str, float], facts: dict[str, str]) -> str:
    """RESULTS.md."""
    return "\n".join([*_heading(facts), *_cost_table(times), *_throughput(times), *_memory_lines(memory, times), *_start_table(starts)]) + "\n"


def _heading(facts: dict[str, str]) -> Iterator[str]:
    yield "# What reading costs"
    yield ""
    yield f"Written by `{facts['command']}` on {facts['date']}; do not edit. {facts['texts']}; {facts['machine']}."
    yield ""
    yield f"The bare parse runs the model with exactly the components that the reading uses ({', '.join(NEEDED)}), on the same pieces of text."
    yield "Everything is taken by turns, report by report, in one process; a ratio is that of sums over all reports, the median of the repetitions"
    yield "(least and most in brackets). Ratios can be compared between machines, seconds cannot."
    yield ""


def _cost_table(times: Times) -> Iterator[str]:
    yield "| step | ratio to the bare parse | milliseconds per 1,000 tokens |"
    yield "|---|---|---|"
    bare = times.steps["bare parse"]
    for name, seconds in times.steps.items():
        ratios = [each / base for each, base in zip(seconds, bare, strict=True)]
        spread = f"{median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
        yield f"| {name} | {spread} | {median(seconds) / times.tokens * 1e6:.1f} |"
    extra = median((reading - base) / base for reading, base in zip(times.steps["reading"], bare, strict=True))
    yield f"| **reading beyond the bare parse** | **{extra:.3f}** | |"
    yield ""


def _throughput(times: Times) -> Iterator[str]:
    seconds = median(times.steps["reading"])
    yield f"For orientation: {times.reports / seconds:.1f} reports and {times.tokens / seconds:,.0f} tokens a second in one process"
    yield f"({times.tokens / times.reports:.0f} tokens a report)."
    yield ""


def _memory_lines(memory: Memory, times: Times) -> Iterator[str]:
    yield f"Memory of a process that reads {times.reports} reports one after the other: {memory.peak:,.0f} MB at most; on average"
    yield f"{memory.first:,.0f} MB in the first quarter of the reports and {memory.last:,.0f} MB in the last."
    yield ""


def _start_table(starts: dict[str, float]) -> Iterator[str]:
    yield "| whole process | seconds |"
    yield "|---|---|"
    yield from (f"| `{name}` | {seconds:.2f} |" for name, seconds in starts.items())


def describe_machine() -> str:
    """In words that name nobody's machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parser = SpacyParser(Settings().pipeline)
    return (
        f"{cores} cores of {platform.machine()} without accelerator, {platform.system()}, Python {platform.python_version()}, "
        f"spaCy {version('spacy')} with {parser.name}, onrecord {__version__}"
    )


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python benchmarks/run.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=60, metavar="N", help="how many reports are read (60)")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="read the .txt files of this folder instead of the samples")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="repetitions (3)")
    parser.add_argument("--date", default=datetime.datetime.now(tz=datetime.UTC).date().isoformat(), metavar="DAY", help="the day to write (today)")
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md", metavar="FILE", help="where to write the table (benchmarks/RESULTS.md)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    given = _read_arguments(arguments)
    reports = reports_in(given.texts, given.reports) if given.texts else sample_reports(given.reports)
    if not reports:
        _say(f"{given.texts}: holds no .txt file that can be read")
        return 2
    times = measure_times(reports, given.repeat, _say)
    memory = measure_memory(reports)
    starts = measure_starts(reports[0])
    facts = {
        "command": f"python benchmarks/run.py{' --texts FOLDER' if given.texts else ''} --reports {given.reports} --repeat {given.repeat}",
        "date": given.date,
        "texts": f"{len(reports)} reports{' of a folder' if given.texts else ' (the samples that ship, over and over)'}, {times.tokens:,} tokens",
        "machine": describe_machine(),
    }
    results = render(times, memory, starts, facts)
    given.out.write_text(results, "utf-8")
    _say(results)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
