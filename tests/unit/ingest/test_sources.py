"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import find_sources
from onrecord.model.document import Failed


def names(folder: Path, *paths: str | Path) -> list[str]:
    return [str(source.path.relative_to(folder)) for source in find_sources(paths or [folder]) if source.path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.MD", "sub/d.xhtml", "e.pdf", "f.csv", ".hidden.txt", ".git/g.txt", "sub/h.text"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The road was closed.", "utf-8")
    return tmp_path


def test_folder_is_sorted_and_searched_below(folder: Path) -> None:
    assert names(folder) == ["a.html", "b.txt", "sub/c.MD", "sub/d.xhtml", "sub/h.text"]


def test_ignored_files_are_counted_once(folder: Path) -> None:
    assert [source.ignored for source in find_sources([folder])] == [2, 0, 0, 0, 0]


def test_a_file_given_by_name_is_read_whatever_its_ending(folder: Path) -> None:
    assert names(folder, folder / "f.csv", folder / "b.txt") == ["f.csv", "b.txt"]


def test_bytes_are_read_when_asked_for(folder: Path) -> None:
    (source,) = find_sources([folder / "b.txt"])
    (folder / "b.txt").write_text("The bridge was closed.", "utf-8")
    assert source.read() == b"The bridge was closed."


def test_standard_input() -> None:
    (source,) = find_sources(["-"], stdin=io.BytesIO(b"The road was closed."))
    assert (source.name, source.path, source.read()) == ("standard input", None, b"The road was closed.")


def test_standard_input_that_is_not_there() -> None:
    with pytest.raises(InputError, match="standard input"):
        list(find_sources(["-"]))


def test_missing_file_with_a_near_name(folder: Path) -> None:
    with pytest.raises(InputError, match=r"b2.txt: there is no such file. Did you mean .*b\.txt"):
        list(find_sources([folder / "b2.txt"]))


def test_missing_file_with_no_near_name(folder: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(find_sources([folder / "quite-another-name"]))


def test_missing_folder(folder: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        list(find_sources([folder / "nowhere" / "b.txt"]))


def test_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b")
    with pytest.raises(InputError, match=rf"{tmp_path}: no reports in this folder .*\.txt, \.text, \.md, \.html, \.htm, \.xhtml"):
        list(find_sources([tmp_path]))


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["a.html", "b.txt", "sub/c.MD", "sub/d.xhtml", "sub/h.text"]


def test_a_link_to_nothing_fails_alone(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "gone.txt")
    found = [source.read() for source in find_sources([folder])]
    assert isinstance(found[-1], Failed)
    assert found[-1].stage == "ingest"
    assert "cannot be read: No such file" in found[-1].error
    assert all(isinstance(data, bytes) for data in found[:-1])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_closed_files_and_folders_are_told(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "sub").chmod(0)
    try:
        failed = [data for source in find_sources([folder]) if isinstance(data := source.read(), Failed)]
    finally:
        (folder / "sub").chmod(0o755)
    assert len(failed) == 2
    assert all("cannot be read: Permission denied" in failure.error for failure in failed)


def test_source_that_cannot_be_read_is_a_value(folder: Path) -> None:
    (source,) = find_sources([folder / "b.txt"])
    (folder / "b.txt").unlink()
    assert source.read() == Failed(str(folder / "b.txt"), "ingest", "cannot be read: No such file or directory")
