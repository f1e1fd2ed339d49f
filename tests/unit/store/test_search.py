"""Search: quotations, events and sentences with who says so; filters; and what it says where it stops."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.errors import InputError, QueryError
from onrecord.model.span import Span
from onrecord.store import Store
from onrecord.store.search import Hit, Holdings, Question, search
from tests.store.readings import full_reading, small_reading


@pytest.fixture
def filled(store: Store) -> Store:
    store.writer.write(full_reading())
    for number in range(1, 5):
        store.writer.write(small_reading(number, published=f"2026-02-0{number}", publisher=f"Outlet {number % 2}"))
    return store


def said(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(hit.kind, hit.who) for hit in hits]


def test_a_quotation_and_an_event_say_on_whose_word(filled: Store) -> None:
    found = search(filled, Question(("threatened",)))
    assert said(found.hits) == [
        ("quotation", "speaker unresolved (not stated) did not say"),
        ("event", "on the word of The authority, quoting an unresolved speaker"),
    ]
    assert found.hits[0].sentence.endswith("The authority denied that it had threatened the dockers.")
    assert (found.reports, found.looked_through, found.complete) == (1, Holdings(5, 3, 0), True)


def test_a_sentence_that_is_neither_is_nobodys_word(filled: Store) -> None:
    (hit,) = search(filled, Question(("talks",))).hits
    assert (hit.kind, hit.who, hit.id) == ("sentence", "no attribution recorded", None)


def test_newest_reports_come_first(filled: Store) -> None:
    hits = search(filled, Question(("market",))).hits
    days = [hit.published or "" for hit in hits]
    assert days == sorted(days, reverse=True)
    assert len(hits) == 8


def test_case_accents_and_endings_do_not_count(store: Store) -> None:
    store.writer.write(small_reading(text="Mira Onto said the mayor closed cafés in Tólm."))
    for word in ("CAFE", "café", "Cafes", "tolm"):
        assert len(search(store, Question((word,))).hits) == 2


def test_offsets_are_those_of_the_text(store: Store) -> None:
    reading = small_reading(text="🚢 é Mira Onto said the mayor closed cafés in Tolm.")
    store.writer.write(reading)
    event = search(store, Question(("cafés",))).hits[1]
    assert reading.document.quote(Span(event.start, event.end)) == "closed"


def test_a_phrase_stands_in_that_order(filled: Store) -> None:
    assert search(filled, Question(("closed market",))).hits
    assert search(filled, Question(("market closed",))).hits == ()


def test_sentences_with_all_words_come_alone(store: Store) -> None:
    text = "Mira Onto said the mayor closed the market. The harbour is old."
    reading = small_reading(text=text)
    store.writer.write(msgspec.structs.replace(reading, sentences=(Span(0, 43), Span(44, len(text)))))
    assert said(search(store, Question(("mayor", "market"))).hits) == [("quotation", "Mira Onto"), ("event", "on the word of Mira Onto")]
    # no sentence holds both: those with one of them
    assert ("sentence", "no attribution recorded") not in said(search(store, Question(("mayor", "market"))).hits)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"speaker": "Onto"}, {"quotation", "event"}),
        ({"speaker": "onto mira"}, {"quotation", "event"}),
        ({"speaker": "Tarn"}, set()),
        ({"actor": "mayor"}, {"event"}),
        ({"actor": "Onto"}, set()),
        ({"type": "COERCE"}, {"event"}),
        ({"type": "AID"}, set()),
        ({"status": "actual"}, {"event"}),
        ({"status": "negated"}, set()),
        ({"type": "COERCE", "status": "actual", "actor": "mayor", "speaker": "Onto"}, {"event"}),
    ],
)
def test_filters(filled: Store, asked: dict[str, Any], kinds: set[str]) -> None:
    assert {hit.kind for hit in search(filled, Question(("market",), **asked)).hits} == kinds


@pytest.mark.parametrize(
    ("from_", "to", "days"), [("2026-02-02", None, {2, 3, 4}), (None, "2026-02-02", {1, 2}), ("2026-02-02", "2026-02-03", {2, 3})]
)
def test_days_of_publication_are_both_included(filled: Store, from_: str | None, to: str | None, days: set[int]) -> None:
    hits = search(filled, Question(("market",), from_=from_, to=to)).hits
    assert {int((hit.published or "")[-1]) for hit in hits} == days


def test_only_the_last_text_of_an_article_is_looked_into(store: Store) -> None:
    store.writer.write(small_reading(1))
    store.writer.write(small_reading(1, text="Mira Onto said the mayor closed all."))
    assert search(store, Question(("market",))).hits == ()


def test_what_is_left_out_is_told(filled: Store) -> None:
    few = search(filled, Question(("market",), limit=3))
    assert (len(few.hits), few.complete, few.reports) == (3, False, 4)
    near = search(filled, Question(("market",), farthest=2))
    assert (len(near.hits), near.complete) == (4, False)
    assert search(filled, Question(("market",))).complete


@pytest.mark.parametrize(
    ("question", "error", "fault"),
    [
        (Question(()), QueryError, "at least one word"),
        (Question(("…",)), QueryError, "letters or digits"),
        (Question(("market",), type="ATTACK"), QueryError, "unknown type 'ATTACK'"),
        (Question(("market",), status="real"), QueryError, "unknown status 'real'"),
        (Question(("market",), from_="soon"), InputError, "soon"),
    ],
)
def test_a_question_that_cannot_be_asked(filled: Store, question: Question, error: type[Exception], fault: str) -> None:
    with pytest.raises(error, match=fault):
        search(filled, question)


@pytest.mark.parametrize("word", ['mar"ket', "market*", "NOT market", "market OR x", "col:market", "^market", "(market", "ma-rket", "%", "🚢"])
def test_words_are_never_taken_for_commands(filled: Store, word: str) -> None:
    if any(character.isalnum() for character in word):
        assert all("market" in hit.sentence for hit in search(filled, Question((word,))).hits)
    else:
        with pytest.raises(QueryError, match="letters or digits"):
            search(filled, Question((word,)))
