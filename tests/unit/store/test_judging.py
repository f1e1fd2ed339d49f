"""Judgements: beside the machine's rows, never lost, never overwritten, and found again when the article is edited or read anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import JudgementError
from onrecord.model.event import EventType
from onrecord.model.reading import Run
from onrecord.store import Judged, Store, Verdict
from onrecord.store.anchoring import State, find_anchor, make_anchor
from tests.store.readings import full_reading, small_reading

LATER = Run("2.0", "settings-a", "data-b")
TEXT = "The mayor closed the market on Monday. Traders said the mayor closed the harbour too."


def anchored(text: str, words: str, new: str, place: int = 0) -> tuple[State, int | None]:
    start = text.index(words, place)
    return find_anchor(make_anchor(text, start, start + len(words)), new)


def test_words_at_the_same_place_are_found() -> None:
    assert anchored(TEXT, "closed the market", TEXT) == (State.FOUND, 10)


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them() -> None:
    assert anchored(TEXT, "closed", TEXT) == (State.FOUND, 10)
    assert anchored(TEXT, "closed", f"Update: {TEXT}", place=30) == (State.MOVED, 8 + TEXT.index("closed", 30))


def test_words_that_are_gone_are_lost() -> None:
    assert anchored(TEXT, "closed the market", "The mayor opened the market.") == (State.LOST, None)


def test_a_short_word_in_other_surroundings_is_another_one() -> None:
    assert anchored(TEXT, "closed", "Nobody could say why a bridge had been closed; it rained.") == (State.LOST, None)


def test_many_words_are_known_again_whatever_stands_around_them() -> None:
    words = "Traders said the mayor closed the harbour too"
    assert anchored(TEXT, words, f"In short: {words}!") == (State.MOVED, 10)


def test_the_same_surroundings_twice_cannot_be_told_apart() -> None:
    line = "The mayor closed the market on Monday, and nobody asked for the reasons of it at all. "
    assert anchored(line, "closed", f"Again. {line}{line}{line}"[:-5], place=0)[0] in (State.MOVED, State.LOST)
    assert anchored(line, "closed", f"{' ' * 50}{line}{' ' * 50}{line}") == (State.LOST, None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_paragraphs_added_elsewhere_lose_no_judgement(before: str, after: str) -> None:
    state, place = anchored(TEXT, "closed the market", f"{before}\n\n{TEXT}\n\n{after}")
    assert (state, place) == (State.MOVED, len(before) + 2 + TEXT.index("closed the market"))


@given(st.text(max_size=120))
def test_a_place_that_is_given_holds_the_words(text: str) -> None:
    for words in ("a", "closed"):
        state, place = anchored(f"x {words} y", words, text)
        assert (place is None) == (state is State.LOST)
        assert place is None or text[place : place + len(words)] == words


def judgements(store: Store) -> list[tuple[object, ...]]:
    return [(row["verdict"], row["state"], row["item_now"], row["withdrawn"]) for row in store.view("judgements")]


def test_a_judgement_stands_beside_the_row_and_changes_nothing(store: Store) -> None:
    reading = full_reading()
    store.writer.write(reading)
    number = store.judge(Judged("event-1", Verdict.CORRECT, "ann", "status", "hypothetical", "a threat only"))
    assert store.reading(reading.document.id) == reading
    (row,) = store.view("judgements")
    assert (row["judgement"], row["words"], row["field"], row["value"], row["note"], row["who"]) == (
        number,
        "threatened",
        "status",
        "hypothetical",
        "a threat only",
        "ann",
    )
    assert (row["state"], row["item_now"]) == ("found", "event-1")


@pytest.mark.parametrize("item", ["ent-tarn", "quote-1", "quote-2", "event-2", "figure-1", "dispute-1"])
def test_every_kind_of_row_can_be_judged(store: Store, item: str) -> None:
    store.writer.write(full_reading())
    store.judge(Judged(item, Verdict.ACCEPT, "ann"))
    assert judgements(store) == [("accept", "found", item, False)]


def test_taking_back_is_another_row(store: Store) -> None:
    store.writer.write(full_reading())
    number = store.judge(Judged("event-1", Verdict.REJECT, "ann"))
    store.withdraw(number, who="ann", note="I misread")
    assert judgements(store) == [("reject", "found", "event-1", True)]
    assert store.sql("SELECT count(*) AS n FROM judgement") == [{"n": 2}]
    with pytest.raises(JudgementError, match="withdrawn already"):
        store.withdraw(number, who="ann")
    with pytest.raises(JudgementError, match="no judgement 99"):
        store.withdraw(99, who="ann")


@pytest.mark.parametrize("statement", ["UPDATE judgement SET verdict = 'accept'", "DELETE FROM judgement"])
def test_no_judgement_is_ever_changed(store: Store, statement: str) -> None:
    store.writer.write(full_reading())
    store.judge(Judged("event-1", Verdict.REJECT, "ann"))
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        store.writing.execute(statement)


def test_a_row_that_is_typed_anew_keeps_its_judgement(store: Store) -> None:
    reading = full_reading()
    store.writer.write(reading)
    store.judge(Judged("event-1", Verdict.ACCEPT, "ann"))
    typed = msgspec.structs.replace(reading.events[0], id="event-9", type=EventType.ACCUSE)
    store.writer.write(msgspec.structs.replace(reading, run=LATER, events=(typed, reading.events[1])))
    assert judgements(store) == [("accept", "found", "event-9", False)]


def test_a_row_that_is_gone_leaves_its_judgement_listed_without_one(store: Store) -> None:
    reading = full_reading()
    store.writer.write(reading)
    store.judge(Judged("event-1", Verdict.REJECT, "ann"))
    store.writer.write(msgspec.structs.replace(reading, run=LATER, events=reading.events[1:]))
    assert judgements(store) == [("reject", "found", None, False)]


def test_an_edited_article_keeps_its_judgements(store: Store) -> None:
    first = full_reading()
    store.writer.write(first)
    for item in ("event-1", "figure-1"):
        store.judge(Judged(item, Verdict.ACCEPT, "ann"))
    edited = first.document.text.replace("VELMORA — ", "VELMORA, Monday — ").replace("Three people", "Four people")
    text = f"Mira Onto said the mayor closed it. {edited}"
    rewritten = small_reading(text=text, url=first.document.url, publisher="Harbour Post")
    store.writer.write(rewritten)
    assert [(row["words"], row["state"], row["latest"]) for row in store.view("judgements")] == [
        ("threatened", "moved", rewritten.document.id),
        ("Three people", "lost", rewritten.document.id),
    ]
    states = store.sql("SELECT document.id, state FROM anchoring JOIN document ON document.key = anchoring.document ORDER BY judgement, document")
    assert [row["state"] for row in states] == ["found", "moved", "found", "lost"]


@pytest.mark.parametrize(
    ("judged", "fault"),
    [
        (Judged("event-9", Verdict.ACCEPT, "ann"), "no row 'event-9'"),
        (Judged("event-1", Verdict.ACCEPT, " "), "needs a name"),
        (Judged("event-1", Verdict.CORRECT, "ann"), "needs the field and its right value"),
        (Judged("event-1", Verdict.CORRECT, "ann", "colour", "red"), "event has no field 'colour'"),
        (Judged("event-1", Verdict.ACCEPT, "ann", document="doc-1"), "no row 'event-1' in doc-1"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(store: Store, judged: Judged, fault: str) -> None:
    store.writer.write(full_reading())
    with pytest.raises(JudgementError, match=fault):
        store.judge(judged)
    assert judgements(store) == []


def test_one_id_in_two_documents_must_say_which(store: Store) -> None:
    one, other = full_reading(), full_reading(url="https://harbour.example/other")
    store.writer.write(one)
    store.writer.write(other)
    with pytest.raises(JudgementError, match="2 rows have the id event-1"):
        store.judge(Judged("event-1", Verdict.ACCEPT, "ann"))
    store.judge(Judged("event-1", Verdict.ACCEPT, "ann", document=other.document.id))
    assert [row["document"] for row in store.view("judgements")] == [other.document.id]


@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_filled_sheet_is_imported_and_empty_rows_are_passed_over(store: Store, tmp_path: Path, mark: str) -> None:
    store.writer.write(full_reading())
    sheet = tmp_path / "sheet.csv"
    lines = [
        ("item", "verdict", "field", "value", "note"),
        ("event-1", "Correct", "status", "future", "says will"),
        ("event-2", "", "", "", ""),
        ("quote-1", "accept", "", "", ""),
    ]
    sheet.write_text("\ufeff" + "\n".join(mark.join(line) for line in lines))
    assert len(store.import_judgements(sheet, who="ann")) == 2
    assert [(row["item"], row["verdict"], row["value"]) for row in store.view("judgements")] == [
        ("event-1", "correct", "future"),
        ("quote-1", "accept", None),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("item,verdict\nevent-1,accept\nevent-9,accept\n", "sheet.csv:3: .*no row 'event-9'.*Nothing of the sheet was kept"),
        ("item,verdict\nevent-1,perhaps\n", "verdict 'perhaps' is none of accept, correct, reject"),
        ("id,verdict\nevent-1,accept\n", "must name the columns `item` and `verdict`"),
        ("", "must name the columns"),
    ],
)
def test_a_sheet_with_a_fault_is_refused_whole(store: Store, tmp_path: Path, text: str, fault: str) -> None:
    store.writer.write(full_reading())
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(text)
    with pytest.raises(JudgementError, match=fault):
        store.import_judgements(sheet, who="ann")
    assert judgements(store) == []
