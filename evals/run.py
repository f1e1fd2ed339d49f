"""The gate of the scores: measures the reading on gold sets and holds each headline against its floor in floors.json.

    python evals/run.py GOLD_FOLDER                     # measure, compare, write nothing (--check says so aloud)
    python evals/run.py GOLD_FOLDER --sets polnear      # one set, or several
    python evals/run.py GOLD_FOLDER --update            # raise floors that were passed, pin the gold files, write RESULTS.md

Exit status 0: no floor is broken (a set that is absent is named and left out) · 1: one is, or a set could not be scored · 2: wrong use.
Refuses to lower a floor without --allow-lower, and to compare scores on gold files other than those that were pinned.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import msgspec

HERE = Path(__file__).resolve().parent
EPSILON = 0.002
"""How far below its floor a score may fall: less than one item of the smallest set is no news, and parses differ by that between processors."""

FLOOR_BROKEN, WRONG_USE = 1, 2
OWN_SETS = "sets/"


class Lowered(msgspec.Struct, frozen=True):
    """A floor that was lowered on purpose."""

    date: str
    before: float
    after: float
    why: str


class Floor(msgspec.Struct, frozen=True):
    """One set, and what its headline was when it was last pinned. `floor` is None for a set that was never scored."""

    name: str
    set: str
    path: str
    take: int | None = None
    digest: str | None = None
    n: int | None = None
    headline: str | None = None
    score: float | None = None
    floor: float | None = None
    scores: dict[str, float] = {}
    date: str | None = None
    state_of_the_art: str = ""
    lowered: tuple[Lowered, ...] = ()


class Measured(msgspec.Struct, frozen=True):
    """What an evaluation gave, and the seconds it took; `fault` says why it gave nothing."""

    digest: str = ""
    n: int = 0
    headline: str = ""
    score: float = 0.0
    scores: dict[str, float] = {}
    seconds: float = 0.0
    fault: str = ""


Evaluator = Callable[[Floor, Path, Path | None], Measured]


class Verdict(NamedTuple):
    """A line for the screen, and whether the gate holds."""

    line: str
    holds: bool


def place_of(floor: Floor, gold: Path) -> Path:
    """Where a set lies: the project's own sets stand beside this script, whoever has the gold sets."""
    return HERE / floor.path if floor.path.startswith(OWN_SETS) else gold / floor.path


def measure(floor: Floor, gold: Path, parses: Path | None) -> Measured:
    """The scores of the reading on one set, by the same code that `onrecord evaluate` runs."""
    from onrecord.errors import OnrecordError
    from onrecord.evaluate import Context, evaluate_set
    from onrecord.settings import Settings

    start = perf_counter()
    try:
        result, _ = evaluate_set(floor.set, place_of(floor, gold), lambda: Context(Settings(), parses=parses, take=floor.take))
    except OnrecordError as error:
        return Measured(fault=str(error))
    value = float(result.headline["value"])
    return Measured(result.digest, result.n, str(result.headline["name"]), value, result.scores, perf_counter() - start)


def judge(floor: Floor, found: Measured) -> Verdict:
    """Does the score stand, on the same gold and as many items? Each refusal says what to do."""
    if found.fault:
        return Verdict(f"{floor.name}: NOT SCORED: {found.fault}", False)
    said = f"{floor.name}: {found.headline} {found.score:.4f} on {found.n}"
    if floor.floor is None:
        return Verdict(f"{said}, but no floor yet: set one with --update", False)
    if found.digest != floor.digest:
        return Verdict(f"{said}: the gold set changed: pin it again with --update", False)
    if (found.n, found.headline) != (floor.n, floor.headline):
        return Verdict(f"{said}: pinned was {floor.headline} on {floor.n}: the scorer changed: pin it again with --update", False)
    if found.score < floor.floor - EPSILON:
        return Verdict(f"{said}, FLOOR BROKEN: it is {floor.floor:.4f}", False)
    return Verdict(f"{said}, floor {floor.floor:.4f} ({found.seconds:.0f} s)", True)


def updated(floor: Floor, found: Measured, date: str, allow_lower: str | None) -> Floor:
    """The floor raised to what was measured. It goes down only with a reason given, and that is kept beside it."""
    if found.fault:
        return floor
    new = _rounded_down(found.score)
    lowered = floor.lowered
    if floor.floor is not None and new < floor.floor:
        if allow_lower is None:
            # within the epsilon the old floor stays; below it the whole row does, so that the table never shows a broken floor as kept
            is_broken = found.score < floor.floor - EPSILON
            if is_broken:
                return floor
            new = floor.floor
        else:
            lowered = (*lowered, Lowered(date, floor.floor, new, allow_lower))
    return msgspec.structs.replace(
        floor,
        digest=found.digest,
        n=found.n,
        headline=found.headline,
        score=_rounded(found.score),
        floor=new,
        scores={name: _rounded(value) for name, value in found.scores.items()},
        date=date,
        lowered=lowered,
    )


def _rounded(value: float) -> float:
    return round(value, 4)


def _rounded_down(value: float) -> float:
    return int(value * 1000 + 1e-9) / 1000


def load_floors(path: Path) -> tuple[Floor, ...]:
    """The floors as they are pinned."""
    return msgspec.json.decode(path.read_bytes(), type=tuple[Floor, ...])


def render_floors(floors: Sequence[Floor]) -> str:
    """The floors as they are written: one form, so that a change shows only what changed."""
    return msgspec.json.format(msgspec.json.encode(floors), indent=2).decode() + "\n"


def render_results(floors: Sequence[Floor]) -> str:
    """RESULTS.md, made of the floors alone."""
    return "\n".join([*_heading(), *_table(floors), *_lowered_table(floors), *_all_scores(floors)]).rstrip() + "\n"


def _heading() -> Iterator[str]:
    yield "# Scores on gold sets"
    yield ""
    yield "Written by `python evals/run.py GOLD_FOLDER --update`; do not edit. All scores run from 0 to 1; the floor is what the gate in"
    yield f"`evals/run.py` holds the headline against (less {EPSILON}). The gold sets do not come with the project; each is pinned by its digest"
    yield "in `floors.json`. These are development parts: they were looked at, so scores on texts never seen may be lower."
    yield ""


def _table(floors: Sequence[Floor]) -> Iterator[str]:
    yield "| set | gold file | n | headline | score | floor | state of the art (percent, as published or measured by others) | date |"
    yield "|---|---|---|---|---|---|---|---|"
    for floor in floors:
        path = floor.path if floor.take is None else f"{floor.path}, first {floor.take}"
        scored = (_cell(floor.n), floor.headline or "–", _share(floor.score), _share(floor.floor))
        yield f"| {floor.name} | {path} | {' | '.join(scored)} | {floor.state_of_the_art or '–'} | {floor.date or 'not scored yet'} |"
    yield ""


def _lowered_table(floors: Sequence[Floor]) -> Iterator[str]:
    lowered = [(floor.name, each) for floor in floors for each in floor.lowered]
    if not lowered:
        return
    yield "## Floors that were lowered"
    yield ""
    for name, each in lowered:
        yield f"- {each.date}, {name}: from {each.before:.3f} to {each.after:.3f}: {each.why}"
    yield ""


def _all_scores(floors: Sequence[Floor]) -> Iterator[str]:
    yield "## All scores"
    yield ""
    for floor in floors:
        if floor.scores:
            yield f"### {floor.name}"
            yield ""
            yield "| score | value |"
            yield "|---|---|"
            yield from (f"| {name} | {value:.3f} |" for name, value in floor.scores.items())
            yield ""


def _cell(value: object) -> str:
    return "–" if value is None else str(value)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def write_together(texts: dict[Path, str]) -> None:
    """All files or none: each is written beside its place first and then moved there."""
    drafts = {path: path.with_name(f".{path.name}.part") for path in texts}
    for path, draft in drafts.items():
        draft.write_text(texts[path], "utf-8")
    for path, draft in drafts.items():
        draft.replace(path)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python evals/run.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD_FOLDER", help="the folder that holds the gold sets")
    parser.add_argument("--sets", nargs="+", metavar="SET", help="only these; all without")
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--check", action="store_true", help="measure and compare, write nothing (as without any option)")
    wanted.add_argument("--update", action="store_true", help="raise floors that were passed, pin the gold, write RESULTS.md")
    parser.add_argument(
        "--allow-lower", nargs="?", const="no reason given", metavar="WHY", help="with --update: floors may go down; the reason is kept"
    )
    parser.add_argument("--parses", type=Path, metavar="FOLDER", help="keep parses there, so that a second run need not parse")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many sets are scored side by side (2)")
    parser.add_argument("--date", default=datetime.datetime.now(tz=datetime.UTC).date().isoformat(), metavar="DAY", help="the day to write (today)")
    parser.add_argument("--floors", type=Path, default=HERE / "floors.json", metavar="FILE", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.allow_lower is not None and not given.update:
        parser.error("--allow-lower means nothing without --update")
    return given


def _chosen(floors: Sequence[Floor], names: Sequence[str] | None) -> list[Floor]:
    known = [floor.name for floor in floors]
    for name in names or ():
        if name not in known:
            raise SystemExit(f"no set named {name!r} in floors.json; known: {', '.join(known)}")
    return [floor for floor in floors if not names or floor.name in names]


def _measure_all(floors: Sequence[Floor], given: argparse.Namespace, evaluator: Evaluator) -> Iterator[tuple[Floor, Measured]]:
    if given.jobs <= 1 or len(floors) == 1:
        for floor in floors:
            yield floor, evaluator(floor, given.gold, given.parses)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # several processes of one thread each are faster than threads on small matrices
    with ProcessPoolExecutor(given.jobs, get_context("spawn")) as pool:
        waiting = [(floor, pool.submit(evaluator, floor, given.gold, given.parses)) for floor in floors]
        for floor, work in waiting:
            yield floor, work.result()


def main(arguments: Sequence[str] | None = None, evaluator: Evaluator = measure) -> int:
    """The exit status."""
    given = _read_arguments(arguments)
    if not given.gold.is_dir():
        _say(f"{given.gold}: no such folder: the gold sets are not here, nothing is scored")
        return 0
    floors = load_floors(given.floors)
    try:
        chosen = _chosen(floors, given.sets)
    except SystemExit as wrong:
        _say(str(wrong))
        return WRONG_USE
    present = [floor for floor in chosen if place_of(floor, given.gold).exists()]
    for floor in chosen:
        if floor not in present:
            _say(f"{floor.name}: left out: {floor.path} is not there")
    holds, after = True, {floor.name: floor for floor in floors}
    for floor, found in _measure_all(present, given, evaluator):
        if given.update:
            after[floor.name] = updated(floor, found, given.date, given.allow_lower)
        verdict = judge(after[floor.name], found)
        holds = holds and verdict.holds
        _say(verdict.line)
    if given.update:
        written = [after[floor.name] for floor in floors]
        write_together({given.floors: render_floors(written), given.floors.with_name("RESULTS.md"): render_results(written)})
    return 0 if holds else FLOOR_BROKEN


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
