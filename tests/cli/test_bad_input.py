"""`onrecord read` on what goes wrong: one line what happened, to which thing, and what to do; and what is good is read all the same."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[[str, str | bytes], Path]
Start = Callable[..., subprocess.Popen[bytes]]

SHORT = "The mayor of Velmora said on Monday that the bridge would stay closed. Two people were hurt.\n"
NOBODY = 65534
_AS_NOBODY = f"""
import os, sys
import onrecord
from onrecord.cli import main
onrecord.read({SHORT!r})  # while the package may still be read: tables are loaded by the first report
if os.getuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
main()
"""


def read_record(run: Run, path: Path) -> dict[str, Any]:
    status, out, err = run("read", path, "--format", "json")
    assert (status, err) == (0, "")
    record: dict[str, Any] = json.loads(out)
    return record


# -- paths


def test_a_missing_file_gets_the_nearest_name(run: Run, report: Path) -> None:
    missing = report.with_name("reprot.txt")
    assert run("read", missing) == (2, "", f"onrecord: {missing}: there is no such file. Did you mean {report}?\n")


def test_a_missing_file_with_no_name_near(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.txt"
    assert run("read", missing) == (2, "", f"onrecord: {missing}: there is no such file or folder. Check the path.\n")


def test_a_missing_folder(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "nothing.txt"
    assert run("read", missing) == (2, "", f"onrecord: {missing}: there is no folder {missing.parent}. Check the path.\n")


def test_the_others_are_read_when_one_is_missing(run: Run, report: Path, tmp_path: Path) -> None:
    status, out, err = run("read", tmp_path / "nothing.txt", report)
    assert status == 2
    assert json.loads(out)["document"]["source_path"] == str(report)
    assert "nothing.txt: there is no such file" in err


def test_a_folder_without_reports(run: Run, write: Write) -> None:
    folder = write("tables/a.csv", "a,b\n").parent
    status, out, err = run("read", folder)
    assert (status, out) == (2, "")
    assert err.startswith(f"onrecord: {folder}: no reports in this folder or below it. Files with these endings are read: .txt")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter: those that pytest makes are closed to others."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_file_that_may_not_be_read(start: Start, open_folder: Path) -> None:
    closed, opened = open_folder / "closed.txt", open_folder / "open.txt"
    for path, mode in ((closed, 0o000), (opened, 0o644)):
        path.write_text(SHORT, "utf-8")
        path.chmod(mode)
    process = start("read", closed, opened, "--format", "jsonl", code=_AS_NOBODY)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err.decode()
    assert [json.loads(line)["document"]["source_path"] for line in out.decode().splitlines()] == [str(opened)]
    assert f"onrecord: failed {closed} (ingest): cannot be read: Permission denied\n" in err.decode()
    assert err.decode().endswith("onrecord: 2 taken in: 1 read, 0 skipped, 1 failed\n")


# -- files that hold no report


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"   \n\n\t\n", "white space only"),
        ("“ ” « » ‘ ’ \" '\n".encode() * 20, "no letters: only marks, digits or pictures"),
        ("😀🔥 ".encode() * 30, "no letters: only marks, digits or pictures"),
        (b"Too few.", "too short: 6 letters, fewer than shortest_text (20)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "looks like a PNG picture: there is no text in it to read"),
        (b"PK\x03\x04" + bytes(200), "looks like a zip archive: unpack it and read the files in it"),
    ],
)
def test_what_holds_no_report_is_skipped_with_its_reason(run: Run, write: Write, content: bytes, why: str) -> None:
    path = write("report.txt", content)
    assert run("read", path) == (0, "", f"onrecord: skipped {path}: {why}\n")


def test_random_bytes_are_skipped(run: Run, write: Write) -> None:
    path = write("report.txt", bytes(range(256)) * 40)
    status, out, err = run("read", path)
    assert (status, out) == (0, "")
    assert err.startswith(f"onrecord: skipped {path}: not text")


def test_another_language_is_named_and_skipped(run: Run, write: Write) -> None:
    text = "Le maire de la ville a déclaré lundi que le pont resterait fermé. Deux personnes ont été blessées dans l’accident, selon la police.\n"
    path = write("report.txt", text * 3)
    assert run("read", path) == (0, "", f"onrecord: skipped {path}: in French (fr): only English is read for now\n")


def test_ten_megabytes_on_one_line(run: Run, write: Write) -> None:
    path = write("report.txt", "The mayor said that the bridge would stay closed, and " * 190_000)
    status, out, err = run("read", path)
    assert (status, out) == (0, "")
    assert "too long: 10,260,000 characters, longer than longest_text (2,000,000)" in err


# -- files that are damaged or odd, and are read


def test_broken_utf_8_is_mended_and_read(run: Run, write: Write) -> None:
    broken = f"“{SHORT.strip()}”, said Zoë.\n".encode() * 3 + b"It was \xff late, he said.\n"
    text = read_record(run, write("report.txt", broken))["document"]["text"]
    assert "Zoë" in text
    assert "It was \ufffd late" in text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_encodings_and_their_marks_make_no_difference(run: Run, write: Write, encoding: str) -> None:
    plain = read_record(run, write("plain.txt", SHORT))
    other = read_record(run, write("other.txt", SHORT.encode(encoding)))
    assert other["document"]["text"] == SHORT
    assert other["quotations"] == plain["quotations"]
    assert other["events"] == plain["events"]


@pytest.mark.parametrize(
    "odd",
    [
        "“We will stay, said the mayor of Velmora. “No, said the clerk.” It was late in the day.”",
        '\'The bridge is closed," said the mayor of Velmora, \'and it stays closed."" He left.',
        "The mayor of Velmora 😀 said: “We are ready 🔥🔥.” 👨‍👩‍👧‍👦 He left 🇨🇱.",
        "The mayor, رئيس البلدية, said: “נשארים כאן, we are staying here.” He left the hall.",
        "THE MAYOR OF VELMORA SAID THAT THE BRIDGE WOULD STAY CLOSED AND THAT NOBODY WAS HURT.",
        "The mayor said that this was, was, was, " * 300,
        "said said said said said said said the the the of of of " * 30,
    ],
)
def test_odd_texts_go_through(run: Run, write: Write, odd: str) -> None:
    record = read_record(run, write("report.txt", odd + "\n"))
    assert record["document"]["text"] == odd + "\n"


def test_unbalanced_marks_do_not_swallow_the_report(run: Run, write: Write) -> None:
    text = "“We will stay, said the mayor of Velmora.\n\nThe clerk said nothing.\n\nThe road was closed on Sunday.\n"
    record = read_record(run, write("report.txt", text))
    assert all(end <= text.index("\n") for quotation in record["quotations"] for _, end in quotation["content"] if quotation["kind"] == "direct")


def test_five_thousand_paragraphs(run: Run, write: Write) -> None:
    record = read_record(run, write("report.txt", "He said no.\n\n" * 5000))
    assert len(record["document"]["paragraphs"]) == 5000


# -- batches


def test_the_batch_goes_on_and_the_account_balances(run: Run, write: Write) -> None:
    write("news/a.txt", SHORT)
    write("news/b.txt", "")
    write("news/c.txt", b"%PDF-1.7 " + bytes(100))
    write("news/d.html", "<p>")
    folder = write("news/e.txt", SHORT).parent
    (folder / "f.txt").symlink_to(folder / "gone.txt")
    status, out, err = run("read", folder)
    assert [Path(json.loads(line)["document"]["source_path"]).name for line in out.splitlines()] == ["a.txt", "e.txt"]
    assert "6 taken in: 2 read, 3 skipped, 1 failed" in err
    assert f"skipped {folder / 'b.txt'}: empty" in err
    assert f"failed {folder / 'f.txt'} (ingest): cannot be read" in err
    assert status == 1


_BREAKS = """
def find_quotations(parse, *rest):
    if "BREAK" in parse.document.text:
        raise ValueError("no such thing")
    return plain(parse, *rest)
"""


def test_a_reading_that_breaks_fails_alone_and_names_its_stage(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.pipeline import reader

    # as if it stood in the stage: that is where a failure is looked for
    stage: dict[str, Any] = {"__name__": "onrecord.quote.sites", "plain": vars(reader)["find_quotations"]}
    exec(_BREAKS, stage)
    monkeypatch.setattr(reader, "find_quotations", stage["find_quotations"])
    write("news/a.txt", SHORT)
    write("news/b.txt", SHORT + "BREAK")
    folder = write("news/c.txt", SHORT).parent
    status, out, err = run("read", folder)
    assert (status, len(out.splitlines())) == (1, 2)
    assert f"onrecord: failed {folder / 'b.txt'} (quote): ValueError: no such thing\n" in err
    assert err.endswith("onrecord: 3 taken in: 2 read, 0 skipped, 1 failed\n")
