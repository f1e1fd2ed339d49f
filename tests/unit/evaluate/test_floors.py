"""The gate of the scores fails when it should. Scores come from a fake evaluator: no gold set and no model is needed."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_EVALS = Path(__file__).parents[3] / "evals"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evals_run", _EVALS / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["evals_run"] = module
    spec.loader.exec_module(module)
    return module


gate = _load()


class Bench:
    """A folder of gold, a floors.json, and an evaluator that says what it is told to say."""

    def __init__(self, folder: Path) -> None:
        self.floors = folder / "floors.json"
        self.gold = folder / "gold"
        self.results = folder / "RESULTS.md"
        self.asked: list[str] = []
        self.found: dict[str, Any] = {}
        self.gold.mkdir()

    def pin(self, name: str, *, floor: float | None = 0.5, present: bool = True, **facts: Any) -> None:
        """A set with this floor, whose gold file holds one line."""
        rows = list(gate.load_floors(self.floors)) if self.floors.exists() else []
        pinned = {"digest": "d1", "n": 100, "headline": "F1", "score": floor} if floor is not None else {}
        rows.append(gate.Floor(name, name, f"{name}.jsonl", floor=floor, **{**pinned, **facts}))
        self.floors.write_text(gate.render_floors(rows), "utf-8")
        if present:
            (self.gold / f"{name}.jsonl").write_text("{}\n", "utf-8")

    def score(self, name: str, score: float, **facts: Any) -> None:
        self.found[name] = gate.Measured(**{"digest": "d1", "n": 100, "headline": "F1", "score": score, "scores": {"F1": score}, **facts})

    def run(self, *options: str) -> int:
        def evaluate(floor: Any, gold: Path, parses: Path | None) -> Any:
            self.asked.append(floor.name)
            return self.found[floor.name]

        arguments = [str(self.gold), *options, "--floors", str(self.floors), "--jobs", "1", "--date", "2026-03-04"]
        return int(gate.main(arguments, evaluate))

    def floor(self, name: str) -> Any:
        return next(floor for floor in gate.load_floors(self.floors) if floor.name == name)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


# -- the check


@pytest.mark.parametrize("score", [0.5, 0.9, 0.4981])
def test_a_score_at_its_floor_or_within_the_epsilon_holds(bench: Bench, score: float) -> None:
    bench.pin("polnear")
    bench.score("polnear", score)
    assert bench.run() == 0
    assert bench.run("--check") == 0


def test_a_broken_floor_fails_and_names_set_score_and_floor(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.4979)
    assert bench.run() == 1
    assert capsys.readouterr().out == "polnear: F1 0.4979 on 100, FLOOR BROKEN: it is 0.5000\n"


def test_one_broken_floor_among_many_fails(bench: Bench) -> None:
    for name, score in (("polnear", 0.6), ("plover", 0.1), ("places", 0.6)):
        bench.pin(name)
        bench.score(name, score)
    assert bench.run() == 1
    assert bench.asked == ["polnear", "plover", "places"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"digest": "d2"}, "the gold set changed: pin it again with --update"),
        ({"n": 99}, "the scorer changed"),
        ({"headline": "recall"}, "the scorer changed"),
        ({"fault": "polnear.jsonl:1: not JSON"}, "NOT SCORED: polnear.jsonl:1: not JSON"),
    ],
)
def test_a_high_score_on_something_else_fails(bench: Bench, facts: dict[str, Any], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.99, **facts)
    assert bench.run() == 1
    assert said in capsys.readouterr().out


def test_a_set_without_a_floor_is_not_guarded_and_fails(bench: Bench) -> None:
    bench.pin("polnear", floor=None)
    bench.score("polnear", 0.99)
    assert bench.run() == 1


def test_a_check_writes_nothing(bench: Bench) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.9)
    before = bench.floors.read_bytes()
    bench.run()
    assert bench.floors.read_bytes() == before
    assert not bench.results.exists()


# -- what is not there


def test_without_a_gold_folder_nothing_is_scored_and_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([str(tmp_path / "none")]) == 0
    assert "no such folder: the gold sets are not here" in capsys.readouterr().out


def test_an_absent_set_is_named_and_left_out(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.pin("polnear", present=False)
    bench.pin("plover")
    bench.score("plover", 0.6)
    assert bench.run() == 0
    assert bench.asked == ["plover"]
    assert "polnear: left out: polnear.jsonl is not there" in capsys.readouterr().out


def test_only_the_sets_that_were_asked_for(bench: Bench) -> None:
    for name in ("polnear", "plover"):
        bench.pin(name)
        bench.score(name, 0.6)
    assert bench.run("--sets", "plover") == 0
    assert bench.asked == ["plover"]


def test_an_unknown_set_is_wrong_use(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.pin("polnear")
    assert bench.run("--sets", "polner") == 2
    assert "known: polnear" in capsys.readouterr().out


def test_lowering_without_updating_is_wrong_use(bench: Bench) -> None:
    bench.pin("polnear")
    with pytest.raises(SystemExit) as stopped:
        bench.run("--allow-lower")
    assert stopped.value.code == 2


# -- the update


def test_an_update_raises_the_floor_and_writes_the_table(bench: Bench) -> None:
    bench.pin("polnear", state_of_the_art="somebody 45")
    bench.score("polnear", 0.6129)
    assert bench.run("--update") == 0
    floor = bench.floor("polnear")
    assert (floor.floor, floor.score, floor.date) == (0.612, 0.6129, "2026-03-04")
    assert "| polnear | polnear.jsonl | 100 | F1 | 0.613 | 0.612 | somebody 45 | 2026-03-04 |" in bench.results.read_text("utf-8")


def test_an_update_does_not_lower_a_floor(bench: Bench) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.4)
    assert bench.run("--update") == 1
    assert bench.floor("polnear").floor == 0.5
    assert "0.400" not in bench.results.read_text("utf-8")


def test_many_small_updates_do_not_creep_down(bench: Bench) -> None:
    bench.pin("polnear")
    for score in (0.499, 0.4985, 0.4981):
        bench.score("polnear", score)
        assert bench.run("--update") == 0
    assert bench.floor("polnear").floor == 0.5


def test_a_floor_goes_down_when_allowed_and_the_reason_stays(bench: Bench) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.4)
    assert bench.run("--update", "--allow-lower", "the scorer counted terms") == 0
    assert bench.floor("polnear").floor == 0.4
    assert "- 2026-03-04, polnear: from 0.500 to 0.400: the scorer counted terms" in bench.results.read_text("utf-8")
    bench.score("polnear", 0.7)
    assert bench.run("--update") == 0
    assert "from 0.500 to 0.400" in bench.results.read_text("utf-8")


def test_a_changed_gold_set_is_pinned_again_but_lowers_nothing(bench: Bench) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.6, digest="d2")
    assert bench.run("--update") == 0
    assert bench.floor("polnear").digest == "d2"
    bench.score("polnear", 0.3, digest="d3")
    assert bench.run("--update") == 1
    assert (bench.floor("polnear").digest, bench.floor("polnear").floor) == ("d2", 0.6)


def test_an_update_of_one_set_leaves_the_others_as_they_are(bench: Bench) -> None:
    for name in ("polnear", "plover"):
        bench.pin(name)
        bench.score(name, 0.6)
    bench.run("--update", "--sets", "plover")
    assert (bench.floor("polnear").floor, bench.floor("plover").floor) == (0.5, 0.6)


def test_a_set_that_could_not_be_scored_keeps_its_row(bench: Bench) -> None:
    bench.pin("polnear")
    before = bench.floor("polnear")
    bench.score("polnear", 0.0, fault="not JSON")
    assert bench.run("--update") == 1
    assert bench.floor("polnear") == before


def test_writing_that_breaks_off_leaves_both_files_whole(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.pin("polnear")
    bench.score("polnear", 0.9)
    before = bench.floors.read_bytes()

    def full_disk(*_: object, **__: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(OSError, match="no space"):
        bench.run("--update")
    assert bench.floors.read_bytes() == before


# -- what is pinned in the project


def test_the_pinned_floors_and_their_table_agree() -> None:
    floors = gate.load_floors(_EVALS / "floors.json")
    assert (_EVALS / "RESULTS.md").read_text("utf-8") == gate.render_results(floors)
    assert (_EVALS / "floors.json").read_text("utf-8") == gate.render_floors(floors)


def test_names_are_unique_and_no_pinned_score_is_below_its_floor() -> None:
    rows = json.loads((_EVALS / "floors.json").read_text("utf-8"))
    assert len({row["name"] for row in rows}) == len(rows)
    assert [row["name"] for row in rows if row["floor"] is None or row["score"] < row["floor"] - gate.EPSILON] == []


def test_every_pinned_set_is_one_that_can_be_evaluated() -> None:
    from onrecord.evaluate import SETS

    assert {row.set for row in gate.load_floors(_EVALS / "floors.json")} == set(SETS)
