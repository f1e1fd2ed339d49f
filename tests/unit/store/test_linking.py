"""Who is who across the reports of a store: made anew at will, taken back one by one or all together, and gone with what is forgotten."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.errors import NotInStoreError, ReadOnlyStoreError
from onrecord.model.entity import OfficeHeld
from onrecord.model.reading import Reading
from onrecord.store import Store
from onrecord.store.doctor import examine
from onrecord.view import open_store
from tests.store.readings import small_reading


def told_of_mayor(number: int, *, office: str | None = "mayor", country: str = "KEN", **facts: Any) -> Reading:
    """Mira Onto, who holds this office; nobody in public life without one."""
    reading = small_reading(number, **facts)
    roles = () if office is None else (OfficeHeld(office, country),)
    speaker = msgspec.structs.replace(reading.entities[0], country=country, sectors=("GOV",) if office else ("CVL",), roles=roles)
    return msgspec.structs.replace(reading, entities=(speaker, *reading.entities[1:]))


def fill(store: Store, *readings: Reading) -> None:
    for reading in readings:
        store.writer.write(reading)


def test_two_reports_speak_of_one_mayor(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2, published="2026-03-01", publisher="Port Herald"))
    linked = store.link()
    assert (linked.actors, linked.links, linked.documents, linked.taken_back) == (1, 2, 2, 0)
    (actor,) = store.view("actors")
    assert (actor["ground"], actor["profile"]) == ("same full name and same office of the same country", ["Mira Onto", "mayor", "KEN"])
    assert (actor["reports"], actor["outlets"], actor["quotations"], actor["acts"], actor["suffers"]) == (2, 2, 2, 0, 0)
    assert (actor["name"], actor["spelled"]) == ("Mira Onto", ["Mira Onto"])
    assert (actor["first"], actor["last"]) == ("2026-02-01", "2026-03-01")
    assert [(row["name"], row["actor"]) for row in store.view("links")] == [("Mira Onto", actor["actor"])] * 2


@pytest.mark.parametrize(
    "other",
    [told_of_mayor(2, office=None), told_of_mayor(2, country="UGA"), told_of_mayor(2, office="general")],
    ids=["private", "country", "office"],
)
def test_without_a_ground_nobody_is_linked(store: Store, other: Reading) -> None:
    fill(store, told_of_mayor(1), other)
    assert store.link().actors == 0
    assert list(store.view("links")) == []


def test_links_are_the_same_when_they_are_made_again(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2))
    store.link()
    first = list(store.view("links"))
    store.link()
    assert list(store.view("links")) == first
    fill(store, told_of_mayor(3))
    assert (store.link().links, {row["actor"] for row in store.view("links")}) == (3, {first[0]["actor"]})


def test_the_texts_of_one_article_are_one_report(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(1, text="Mira Onto said the mayor closed the market for good in Tolm."))
    assert len(store) == 2
    assert (store.link().documents, list(store.view("links"))) == (1, [])


def test_a_link_that_was_taken_back_is_not_made_again(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2), told_of_mayor(3))
    store.link()
    link = next(row["link"] for row in store.view("links") if row["document"] == told_of_mayor(2).document.id)
    store.take_back(link, who="ann", note="her cousin")
    assert link not in {row["link"] for row in store.view("links")}
    assert (store.link().taken_back, len(list(store.view("links")))) == (1, 2)
    with pytest.raises(NotInStoreError, match=f"no link {link}"):
        store.take_back(link, who="ann")


def test_an_actor_of_one_report_is_none(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2))
    store.link()
    store.take_back(next(store.view("links"))["link"], who="ann")
    assert list(store.view("actors")) == []


def test_all_links_can_be_taken_away_and_the_entities_stay(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2))
    before = list(store.readings())
    store.link()
    assert store.unlink() == 2
    assert (list(store.view("actors")), list(store.view("links")), list(store.readings())) == ([], [], before)


@pytest.mark.parametrize("left", [1, 2])
def test_forgetting_takes_the_links_along(store: Store, left: int) -> None:
    readings = [told_of_mayor(n) for n in range(left + 1)]
    fill(store, *readings)
    store.link()
    taken = next(row["link"] for row in store.view("links") if row["document"] == readings[0].document.id)
    if left == 2:
        store.take_back(taken, who="ann", note="a note that names her")
    store.forget(readings[0].document.id, why="asked by the publisher")
    assert len(list(store.view("links"))) == (left if left > 1 else 0)
    assert store.sql("SELECT link FROM link_taken_back") == []
    assert [diagnosis for diagnosis in examine(store) if not diagnosis.is_sound] == []


def test_a_report_read_anew_loses_its_links_until_they_are_made_again(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2))
    store.link()
    store.writing.execute("DELETE FROM entity WHERE document = (SELECT min(key) FROM document)")
    assert len(list(store.view("links"))) == 1


def test_the_doctor_finds_an_actor_of_one_report(store: Store) -> None:
    fill(store, told_of_mayor(1), told_of_mayor(2))
    store.link()
    store.writing.execute("DELETE FROM actor_link WHERE document = (SELECT min(key) FROM document)")
    assert [diagnosis.name for diagnosis in examine(store) if not diagnosis.is_sound] == ["actors"]


def test_a_store_opened_for_reading_is_not_linked(store: Store) -> None:
    fill(store, told_of_mayor(1))
    with open_store(store.path) as reader, pytest.raises(ReadOnlyStoreError):
        reader.link()
