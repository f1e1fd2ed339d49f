"""Checking a quotation: exact, altered, partial, or not in this record; who said it; and what was looked through."""

from __future__ import annotations

import pytest

from onrecord.errors import QueryError
from onrecord.store import Store
from onrecord.store.check import Kind, check_words
from tests.store.readings import full_reading, small_reading


@pytest.fixture
def filled(store: Store) -> Store:
    store.writer.write(full_reading())
    for number in range(3):
        store.writer.write(small_reading(number, publisher=f"Outlet {number}"))
    return store


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We have signed nothing", Kind.EXACT),
        ("we have  SIGNED\nnothing", Kind.EXACT),
        ("«We have signed — nothing!»", Kind.EXACT),
        ("signed", Kind.EXACT),
        ("Hárbour talks fail", Kind.EXACT),
        ("we have signed everything", Kind.ALTERED),
        ("we have never signed nothing", Kind.ALTERED),
        ("it had not threatened the dockers", Kind.ALTERED),
        ("people were hurt when guards stormed the building yesterday evening", Kind.PARTIAL),
        ("we will negotiate tomorrow", None),
        ("nothing of the kind was ever heard here", None),
        ("xyzzy", None),
        ("nothing signed have we", None),
    ],
)
def test_how_words_stand_in_the_record(filled: Store, words: str, kind: Kind | None) -> None:
    checked = check_words(filled, words)
    assert [finding.kind for finding in checked.findings] == ([kind] if kind else [])
    assert str(checked.looked_through) == "4 reports of 4 outlets"


def test_the_difference_is_shown(filled: Store) -> None:
    (finding,) = check_words(filled, "it had not threatened any dockers").findings
    assert [(difference.asked, difference.found) for difference in finding.difference if not difference.is_same] == [("not", ""), ("any", "the")]
    assert finding.words == "it had threatened the dockers"


def test_who_said_it_and_whether_word_for_word(filled: Store) -> None:
    (direct,) = check_words(filled, "we have signed nothing").findings
    assert [(says.who, says.kind, says.in_marks) for says in direct.says] == [("Ilse Tarn and the dockers", "direct", True)]
    (indirect,) = check_words(filled, "it had threatened the dockers").findings
    assert [(says.who, says.in_marks) for says in indirect.says] == [("speaker unresolved (not stated) did not say", False)]
    (narrated,) = check_words(filled, "guards reportedly dispersed a crowd").findings
    assert narrated.says == ()


def test_every_report_that_has_the_words_is_counted(filled: Store) -> None:
    checked = check_words(filled, "the mayor closed market")
    assert [finding.kind for finding in checked.findings] == [Kind.EXACT] * 3
    assert len({finding.publisher for finding in checked.findings}) == 3


def test_an_earlier_text_counts_and_says_that_it_is_one(store: Store) -> None:
    store.writer.write(small_reading(1))
    store.writer.write(small_reading(1, text="Mira Onto said the mayor opened it and closed all."))
    (finding,) = check_words(store, "closed market 1 in Tolm").findings
    assert finding.superseded


def test_the_closest_wording_comes_first(store: Store) -> None:
    store.writer.write(small_reading(1, text="Mira Onto said the mayor closed the old fish market today."))
    store.writer.write(small_reading(2, text="Mira Onto said the mayor closed the fish market yesterday."))
    findings = check_words(store, "the mayor closed the fish market today").findings
    assert [finding.kind for finding in findings] == [Kind.ALTERED, Kind.ALTERED]
    assert findings[0].alike >= findings[1].alike


def test_reports_of_no_known_outlet_are_counted_apart(filled: Store) -> None:
    filled.writer.write(small_reading(9, publisher=None))
    assert str(check_words(filled, "xyzzy").looked_through) == "5 reports of 4 outlets, 1 of them of no known outlet"


@pytest.mark.parametrize("words", ["", " … ", "🚢"])
def test_words_without_letters_cannot_be_checked(filled: Store, words: str) -> None:
    with pytest.raises(QueryError, match="letters or digits"):
        check_words(filled, words)
