"""Building: only what is new, versions of what has changed, an account that balances, and nothing lost whatever stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.ingest import find_sources
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading, Run
from onrecord.settings import Settings
from onrecord.store import BuildPlan, Counts, Store, build
from onrecord.store.build import Outcome, foresee
from onrecord.store.doctor import examine
from tests.store.readings import RUN

REPORT = "Mira Onto said the mayor closed market {} in Tolm on Monday, and nobody asked why it was closed.\n"
PAGE = """<html><head><title>Market closed</title><meta property="og:site_name" content="Tolm Times"><link rel="canonical" href="https://tolm.example/m">
<meta property="article:published_time" content="{day}"></head><body><article><h1>Market closed</h1>
<p>{text} The traders said that they had not been told of it before the gates were shut on Monday morning.</p>
<p>The mayor said on Tuesday that the market would stay closed until the roof had been repaired by the city.</p></article></body></html>"""


def read_all(documents: Iterable[Document | Skipped | Failed], run: Run = RUN) -> Iterator[Outcome]:
    """Stands in for the reading: a reading that found nothing; a text that says BREAK breaks it."""
    for document in documents:
        if isinstance(document, Document) and "BREAK" in document.text:
            yield Failed(document.source_path or "", "quote", "KeyError: 'x'")
        elif isinstance(document, Document):
            yield Reading(run, document, document.paragraphs, (), (), (), (), ())
        else:
            yield document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports, one of them empty."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(REPORT.format(number))
    (folder / "empty.txt").write_text("")
    return folder


def run_build(
    store: Store, folder: Path, read: Callable[[Iterable[Document | Skipped | Failed]], Iterator[Outcome]] = read_all, **plan: object
) -> Counts:
    return build(store, list(find_sources([folder])), read, BuildPlan(Settings(), **plan))  # type: ignore[arg-type]


def is_sound(store: Store) -> bool:
    return [diagnosis for diagnosis in examine(store) if not diagnosis.is_sound] == []


def test_everything_is_accounted_for(store: Store, folder: Path) -> None:
    (folder / "breaks.txt").write_text(REPORT.format("BREAK"))
    (folder / "shut").mkdir()
    counts = run_build(store, folder)
    assert counts == Counts(taken=5, read=3, skipped=1, failed=1, already=0)
    assert counts.balances
    assert {(Path(row["name"]).name, row["outcome"], row["why"]) for row in store.view("not_read")} == {
        ("breaks.txt", "failed", "KeyError: 'x'"),
        ("empty.txt", "skipped", "empty"),
    }
    assert is_sound(store)


def test_again_reads_only_what_is_new(store: Store, folder: Path) -> None:
    run_build(store, folder)
    asked: list[str] = []

    def watch(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Outcome]:
        for outcome in read_all(documents):
            asked.extend([outcome.document.source_path or ""] if isinstance(outcome, Reading) else [])
            yield outcome

    assert run_build(store, folder, watch) == Counts(taken=4, skipped=1, already=3)
    assert asked == []
    (folder / "new.txt").write_text(REPORT.format("new"))
    assert run_build(store, folder, watch).read == 1
    assert [Path(path).name for path in asked] == ["new.txt"]


def test_a_changed_file_is_another_text_of_its_article(store: Store, folder: Path) -> None:
    run_build(store, folder)
    for edition in (1, 2):
        (folder / "1.txt").write_text(REPORT.format(1) + f"Correction {edition}: it was the mayor's office that closed it.\n")
        assert run_build(store, folder).read == 1
    rows = [row for row in store.view("documents") if row["source_path"].endswith("1.txt")]
    assert [row["version_of"] for row in rows] == [None, rows[0]["document"], rows[1]["document"]]
    assert [store.reading(row["document"]).document.version_of for row in rows] == [row["version_of"] for row in rows]
    assert [row["latest"] for row in rows] == [False, False, True]


def test_a_page_is_known_by_publisher_and_url_wherever_its_file_lies(store: Store, tmp_path: Path) -> None:
    for number, text in enumerate(("The market was shut.", "The market and the harbour were shut.")):
        page = tmp_path / str(number) / "page.html"
        page.parent.mkdir()
        page.write_text(PAGE.format(day="2026-02-01", text=text))
        run_build(store, page.parent)
    first, second = store.view("documents")
    assert (first["publisher"], first["url"]) == ("Tolm Times", "https://tolm.example/m")
    assert second["version_of"] == first["document"]


def test_two_files_with_one_text_are_one_document(store: Store, folder: Path) -> None:
    (folder / "copy.txt").write_text(REPORT.format(1))
    assert run_build(store, folder) == Counts(taken=5, read=3, skipped=1, already=1)


def test_reading_again_replaces_what_another_run_read(store: Store, folder: Path) -> None:
    run_build(store, folder)
    later = Run("2.0", "settings-a", "data-a")
    assert run_build(store, folder, lambda documents: read_all(documents, later)).already == 3
    assert run_build(store, folder, lambda documents: read_all(documents, later), again=True).read == 3
    assert {row["version"] for row in store.sql("SELECT version FROM run JOIN document ON document.run = run.key")} == {"2.0"}
    assert run_build(store, folder, lambda documents: read_all(documents, later), again=True) == Counts(taken=4, skipped=1, already=3)
    assert is_sound(store)


def test_only_reports_since_a_day(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for day in ("2026-01-31", "2026-02-01", "2026-02-02T10:00:00"):
        (folder / f"{day[:10]}.html").write_text(PAGE.format(day=day, text=f"On {day} the market was shut."))
    (folder / "undated.txt").write_text(REPORT.format(1))
    assert run_build(store, folder, since="2026-02-01") == Counts(taken=4, read=2, skipped=2)
    assert {row["why"] for row in store.view("not_read")} == {"published 2026-01-31, before 2026-02-01", "no publication date to tell by"}


def test_a_forgotten_document_is_not_taken_in_again_unless_asked(store: Store, folder: Path) -> None:
    run_build(store, folder)
    document = next(store.view("documents"))["document"]
    store.forget(document, why="asked")
    assert run_build(store, folder) == Counts(taken=4, skipped=2, already=2)
    assert any("forgotten on" in row["why"] for row in store.view("not_read"))
    assert run_build(store, folder, take_forgotten=True).read == 1
    assert document in store
    assert is_sound(store)


def test_a_forgotten_text_is_known_under_another_name(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.format(day="2026-02-01", text="The market was shut."))
    run_build(store, folder)
    store.forget(next(store.view("documents"))["document"], why="asked")
    (folder / "a.html").write_text(PAGE.format(day="2026-02-05", text="The market was shut."))
    assert run_build(store, folder).skipped == 1
    assert "the same text as doc-" in next(store.view("not_read"))["why"]


def test_what_would_be_done_is_told_and_not_done(store: Store, folder: Path) -> None:
    run_build(store, folder)
    (folder / "1.txt").write_text(REPORT.format(1) + "It was closed again.\n")
    (folder / "new.txt").write_text(REPORT.format("new"))
    foreseen = foresee(store, find_sources([folder]), BuildPlan())
    assert (foreseen.new, foreseen.versions, foreseen.already, [each.why for each in foreseen.not_read if isinstance(each, Skipped)]) == (
        1,
        1,
        2,
        ["empty"],
    )
    assert len(store) == 3
    assert foresee(None, find_sources([folder]), BuildPlan()).new == 4


class _StopError(Exception):
    pass


@pytest.mark.parametrize("stop", [KeyboardInterrupt, _StopError, OnrecordError])
def test_what_was_read_before_a_stop_is_kept(store: Store, folder: Path, stop: type[BaseException]) -> None:
    def stopped(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Outcome]:
        for number, outcome in enumerate(read_all(documents)):
            if number == 2:
                raise stop
            yield outcome

    with pytest.raises(stop):
        run_build(store, folder, stopped)
    assert len(store) == 2
    assert is_sound(store)
    assert run_build(store, folder).already == 2
    finished = store.sql("SELECT finished IS NOT NULL AS finished FROM build")
    assert [row["finished"] for row in finished] == [0, 1]


def test_every_batch_is_acknowledged_after_it_is_kept(store: Store, folder: Path) -> None:
    for number in range(100):
        (folder / f"more-{number}.txt").write_text(REPORT.format(f"more {number}"))
    held: list[tuple[int, int]] = []

    def kept(counts: Counts, outcomes: Sequence[Outcome]) -> None:
        assert all(outcome.document.id in store for outcome in outcomes if isinstance(outcome, Reading))
        held.append((counts.read, len(store)))

    counts = build(store, list(find_sources([folder])), read_all, BuildPlan(), on_kept=kept)
    assert counts.read == 103
    assert len(held) >= 4
    assert all(read == there for read, there in held)


def test_an_account_that_does_not_balance_is_seen(store: Store, folder: Path) -> None:
    def loses_one(documents: Iterable[Document | Skipped | Failed]) -> Iterator[Outcome]:
        outcomes = read_all(documents)
        next(outcomes)
        yield from outcomes

    counts = run_build(store, folder, loses_one)
    assert not counts.balances
    assert [diagnosis.name for diagnosis in examine(store) if not diagnosis.is_sound] == ["accounts"]
