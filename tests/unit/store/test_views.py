"""The views: what their headers promise, and words that are always those of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.store import Store, read_views
from onrecord.view import load_views, open_store
from tests.store.readings import full_reading, small_reading
from tests.unit.store.test_linking import told_of_mayor


@pytest.mark.parametrize("name", [view.name for view in load_views()])
def test_a_view_gives_the_columns_of_its_header_in_their_types(store: Store, name: str) -> None:
    for reading in (full_reading(), told_of_mayor(1), told_of_mayor(2)):
        store.writer.write(reading)
    store.link()
    rows = store.sql(f"SELECT * FROM {name}")
    columns = store.views[name].columns
    kinds = {"text": str, "integer": int, "number": float, "yes/no": int, "list": str}
    for row in rows:
        assert list(row) == [column.name for column in columns]
        wrong = {
            column.name: row[column.name]
            for column in columns
            if row[column.name] is not None and not isinstance(row[column.name], kinds[column.type])
        }
        assert wrong == {}
    assert rows or name in ("judgements", "not_read")


def test_every_view_says_what_it_asks() -> None:
    assert [view.name for view in load_views() if "?" not in view.question] == []


def test_an_event_says_who_did_what_and_on_whose_word(store: Store) -> None:
    store.writer.write(full_reading())
    threat, dispersal = store.events()
    assert (threat["type"], threat["actors"], threat["recipients"], threat["status"]) == ("THREATEN", ["The authority"], ["the dockers"], "negated")
    assert (threat["voice"], threat["voices"], threat["parties"]) == ("explicit", ["The authority", None], ["actor", "unknown"])
    assert (threat["acts"], threat["genre"]) == (["deny", "assert"], "news")
    assert (threat["trigger"], threat["sentence"]) == ("threatened", "The authority denied that it had threatened the dockers.")
    assert (threat["caveats"], threat["certainty_words"], threat["place"]) == (["not-verified"], "denied", "Velmora")
    assert (dispersal["voice"], dispersal["alternatives"], dispersal["actors"]) == ("undetermined", ["Ilse Tarn", None], [])
    assert (dispersal["same_as"], dispersal["part_of"]) == ("event-1", "event-1")


def test_a_quotation_in_two_parts_is_one_row(store: Store) -> None:
    store.writer.write(full_reading())
    said, denied = store.quotations()
    assert said["words"] == "“We have signed nothing,” … “and we will not.”"
    assert (said["speakers"], said["named"], said["cue"], said["addressee"]) == (["Ilse Tarn", "the dockers"], True, "said", "The authority")
    assert said["sentence"].startswith("VELMORA — “We have signed nothing,”")
    assert (denied["speakers"], denied["speaker_why"], denied["named"], denied["negated"], denied["parent"]) == (
        [],
        "not stated",
        None,
        True,
        "quote-1",
    )


def test_a_figure_and_a_dispute(store: Store) -> None:
    store.writer.write(full_reading())
    (figure,) = store.figures()
    assert (figure["words"], figure["low"], figure["voice"], figure["voices"], figure["event"]) == (
        "Three people",
        3.0,
        "carried",
        ["Ilse Tarn"],
        "event-2",
    )
    one, other = store.view("disputes")
    assert (one["who"], one["items"], one["outlet"]) == (["The authority"], ["quote-2", "event-1", "figure-1"], False)
    assert (other["who"], other["items"], other["outlet"]) == ([], [], True)


def test_words_are_cut_by_characters_whatever_the_script(store: Store) -> None:
    for number, letters in enumerate(("🚢🚢🚢", "العربية", "e\u0301te\u0301", "𝒜𝓃𝒶")):
        text = f"{letters} — Mira Onto said the mayor closed {letters} in Tolm."
        reading = small_reading(number, text=text)
        store.writer.write(reading)
        (event,) = store.view_where("events", {"document": reading.document.id})
        assert (event["trigger"], event["sentence"]) == ("closed", text)
    for row in store.sql('SELECT cut.words, text.text, cut.start, cut."end" FROM cut JOIN text ON text.document = cut.document'):
        assert row["words"] == row["text"][row["start"] : row["end"]]


def test_named_sources_are_counted_across_reports_and_unnamed_ones_never(store: Store) -> None:
    for number in (1, 2):
        store.writer.write(small_reading(number))
        reading = full_reading(url=f"https://harbour.example/{number}")
        store.writer.write(reading)
    listed = {(row["name"], row["document"] is None): row["reports"] for row in store.view("sources")}
    assert listed == {("Mira Onto", True): 2, ("Ilse Tarn", True): 2, ("the dockers", False): 1}


def test_earlier_texts_are_no_sources(store: Store) -> None:
    store.writer.write(small_reading(1))
    store.writer.write(small_reading(1, text="Mira Onto said the mayor closed all."))
    assert [row["quotations"] for row in store.view("sources")] == [1]


def test_a_store_with_other_views_gives_those_of_this_version(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "views"
    folder.mkdir()
    (folder / "documents.sql").write_text("-- Which?\n--   document  text  id\nSELECT 'old' AS document\n")
    with Store(path, read_only=False, views=read_views(folder)) as old:
        assert list(old.view("documents")) == [{"document": "old"}]
        old.writing.execute("CREATE VIEW mine AS SELECT 1 AS one")
    with open_store(path) as reading:
        assert list(reading.view("documents")) == []
        assert reading.sql("SELECT sql FROM sqlite_schema WHERE name = 'documents'")[0]["sql"].count("'old'")
    with open_store(path, read_only=False) as writing:
        assert not writing.sql("SELECT sql FROM sqlite_schema WHERE name = 'documents'")[0]["sql"].count("'old'")
        assert writing.sql("SELECT * FROM mine") == [{"one": 1}]


@pytest.mark.parametrize("text", ["SELECT 1", "-- What?\nSELECT 1", "--   a  text  b\nSELECT 1"])
def test_a_view_without_a_header_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.sql").write_text(text)
    with pytest.raises(StoreError, match="begins with what it asks"):
        read_views(tmp_path)
