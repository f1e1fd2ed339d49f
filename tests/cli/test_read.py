"""`onrecord read` on what it is meant for: a file, a folder, standard input, in every format and with every option."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[[str, str | bytes], Path]

SHORT = "The mayor of Velmora said on Monday that the bridge would stay closed. Two people were hurt.\n"


def test_a_file_as_json(run: Run, report: Path) -> None:
    status, out, err = run("read", report, "--format", "json")
    assert (status, err) == (0, "")
    record = json.loads(out)
    assert record["schema"] == "onrecord/record/1"
    assert record["document"]["text"] == report.read_text("utf-8")
    assert "“We have signed nothing yet,”" in [record["document"]["text"][a:b] for q in record["quotations"] for a, b in q["content"]]


def test_where_there_is_no_terminal_jsonl_is_the_default(run: Run, report: Path) -> None:
    plain = run("read", report)
    assert plain == run("read", report, "--format", "jsonl")
    assert plain.out.count("\n") == 1
    assert json.loads(plain.out) == json.loads(run("read", report, "--format", "json").out)


def test_text_is_for_people(run: Run, report: Path) -> None:
    status, out, err = run("read", report, "--format", "text")
    assert (status, err) == (0, "")
    assert "Harbour workers end strike in Velmora" in out
    assert "Ilse Tarn" in out
    assert "\x1b" not in out
    says = [line.split() for line in out.splitlines() if line.strip().startswith("says")]
    assert any(words[1:3] == ["Ilse", "Tarn"] for words in says)


def test_a_narrow_window_is_kept_to(run: Run, report: Path) -> None:
    out = run("read", report, "--format", "text", columns=40).out
    assert max(map(len, out.splitlines())) <= 40
    assert "At least 30 people were arrested last week, police said." in " ".join(out.split())


def test_a_wide_window_is_not_filled(run: Run, report: Path) -> None:
    assert max(map(len, run("read", report, "--format", "text", columns=300).out.splitlines())) <= 100


def test_standard_input(run: Run, report: Path) -> None:
    piped = run("read", "-", "--format", "json", stdin=report.read_bytes())
    assert piped.status == 0
    assert json.loads(piped.out)["document"]["text"] == report.read_text("utf-8")
    assert json.loads(piped.out)["document"]["source_path"] == "standard input"


def test_a_folder_in_the_order_of_names(run: Run, write: Write) -> None:
    folder = write("news/b.txt", SHORT).parent
    write("news/a.txt", SHORT.replace("Velmora", "Astrin"))
    write("news/deep/c.md", SHORT.replace("Velmora", "Ostrava"))
    write("news/table.csv", "not,a,report\n")
    status, out, err = run("read", folder, "--format", "jsonl")
    assert status == 0
    assert [Path(json.loads(line)["document"]["source_path"]).name for line in out.splitlines()] == ["a.txt", "b.txt", "c.md"]
    assert "3 taken in: 3 read, 0 skipped, 0 failed" in err


def test_a_folder_and_json_do_not_go_together(run: Run, write: Write) -> None:
    write("news/a.txt", SHORT)
    folder = write("news/b.txt", SHORT).parent
    assert run("read", folder, "--format", "json") == (
        2,
        "",
        "onrecord: --format json writes one object, and there are 2 reports: use --format jsonl\n",
    )


def test_several_files(run: Run, write: Write) -> None:
    status, out, err = run("read", write("a.txt", SHORT), write("b.txt", SHORT), "--format", "jsonl")
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == "onrecord: 2 taken in: 2 read, 0 skipped, 0 failed\n"


def test_workers_give_the_same_records_in_the_same_order(run: Run, write: Write) -> None:
    folder = write("news/a.txt", SHORT).parent
    for name in "bcd":
        write(f"news/{name}.txt", SHORT.replace("Velmora", f"Port {name.upper()}"))
    assert run("read", folder, "--workers", "2").out == run("read", folder).out


def test_facts_that_come_with_the_report(run: Run, report: Path) -> None:
    facts = ("--published", "2026-01-21", "--publisher", "Example News", "--title", "A heading of its own")
    document = json.loads(run("read", report, "--format", "json", *facts).out)["document"]
    assert (document["publisher"], document["title"]) == ("Example News", "A heading of its own")
    assert document["published"].startswith("2026-01-21")
    assert document["text"].startswith("A heading of its own\n\nHarbour workers")


def test_a_date_that_is_none(run: Run, report: Path) -> None:
    status, out, err = run("read", report, "--published", "sometime")
    assert (status, out) == (2, "")
    assert err.startswith("onrecord: ")
    assert "'sometime'" in err
    assert "--published" in err
    assert err.count("\n") == 1


def test_a_record_without_text(run: Run, report: Path) -> None:
    status, out, _ = run("read", report, "--format", "json", "--text-free")
    record = json.loads(out)
    assert (status, record["document"]["text"]) == (0, None)
    for words in ("signed nothing", "Ilse", "Velmora", "nine-day"):
        assert words not in out


def test_settings_of_a_file(run: Run, report: Path, write: Write) -> None:
    status, out, err = run("read", report, "--settings", write("own.toml", "shortest_text = 5000\n"))
    assert (status, out) == (0, "")
    letters = sum(map(str.isalpha, report.read_text("utf-8")))
    assert err == f"onrecord: skipped {report}: too short: {letters} letters, fewer than shortest_text (5000)\n"


def test_an_unknown_setting_gets_the_nearest_one(run: Run, report: Path, write: Write) -> None:
    own = write("own.toml", "shortest = 3\n")
    assert run("read", report, "--settings", own) == (2, "", f"onrecord: {own}: unknown setting 'shortest'. Did you mean shortest_text?\n")


def test_a_model_that_is_not_installed(run: Run, report: Path, write: Write) -> None:
    status, out, err = run("read", report, "--settings", write("own.toml", 'pipeline = "no_such_model"\n'))
    assert (status, out) == (2, "")
    assert err.startswith("onrecord: the model 'no_such_model' is not installed")
    assert "pip install no-such-model" in err


def test_a_lexicon_folder_that_is_not_there(run: Run, report: Path, tmp_path: Path) -> None:
    status, out, err = run("read", report, "--lexicon", tmp_path / "own")
    assert (status, out) == (2, "")
    assert err.startswith(f"onrecord: {tmp_path / 'own'}: no such folder of lexicons")


@pytest.mark.parametrize("characters", ["\x1b[2J", "\x07", "\u202e", "\x9b31m"])
def test_a_report_does_not_drive_the_terminal(run: Run, write: Write, characters: str) -> None:
    path = write("report.txt", f"The mayor of Velmora said{characters} that the bridge would stay closed. He left.\n")
    out = run("read", path, "--format", "text").out
    assert "the bridge would stay closed" in " ".join(out.split())
    assert characters[0] not in out
