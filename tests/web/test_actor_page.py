"""Pages of actors of whom several reports speak, and none of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.model.reading import Reading
from onrecord.view import open_store
from onrecord.web import make_app
from tests.unit.store.test_linking import told_of_mayor
from tests.web.conftest import PORT, write_store
from tests.web.pages import parse_page

Open = Callable[..., TestClient]


@pytest.fixture
def linked(tmp_path: Path) -> Open:
    """Opens the room of a store in which actors are linked."""

    def open_room(*readings: Reading) -> TestClient:
        path = write_store(tmp_path / "reports.onrecord", *readings)
        with open_store(path, read_only=False) as store:
            store.link()
        return TestClient(make_app(path, port=PORT), base_url=f"http://127.0.0.1:{PORT}")

    return open_room


def test_the_list_names_the_ground_and_leads_to_the_actor(linked: Open) -> None:
    room = linked(told_of_mayor(1), told_of_mayor(2))
    (hit,) = parse_page(room.get("/actors").text).all("li", class_="hit")
    assert "same full name and same office of the same country: Mira Onto, mayor, KEN" in hit.text
    assert "2 reports · 2 quotations" in hit.text
    page = parse_page(room.get(hit.all("a")[0].attributes["href"]).text)
    assert page.all("h1")[0].text == "Mira Onto"


def test_an_actor_shows_what_it_says_and_every_link(linked: Open) -> None:
    room = linked(told_of_mayor(1), told_of_mayor(2))
    (row,) = room.get("/actors.json").json()["actors"]
    page = parse_page(room.get(f"/actors/{row['actor']}").text)
    assert [heading.text for heading in page.all("h2")] == ["Says", "Links"]
    said = page.all("blockquote")
    assert {each.text for each in said} == {f"Mira Onto said the mayor closed market {n} in Tolm." for n in (1, 2)}
    assert len([code for code in page.all("code") if code.text.startswith("link-")]) == 2


def test_what_is_said_is_shown_for_programs_too(linked: Open) -> None:
    room = linked(told_of_mayor(1), told_of_mayor(2))
    actor = room.get("/actors.json").json()["actors"][0]["actor"]
    found = room.get(f"/actors/{actor}.json").json()
    assert (found["names"], len(found["links"]), len(found["said"]), found["done"]) == (["Mira Onto"], 2, 2, [])


def test_somebody_private_has_no_page(linked: Open) -> None:
    room = linked(told_of_mayor(1, office=None), told_of_mayor(2, office=None))
    assert room.get("/actors.json").json()["actors"] == []
    answer = room.get("/actors/actor-0")
    assert (answer.status_code, "no such report or actor" in answer.text) == (404, True)


def test_words_narrow_the_list(linked: Open) -> None:
    room = linked(told_of_mayor(1), told_of_mayor(2))
    assert len(room.get("/actors.json?words=ONTO").json()["actors"]) == 1
    assert "No actor here is like that." in room.get("/actors?words=nobody").text


def test_a_store_that_is_not_linked_says_how(tmp_path: Path) -> None:
    path = write_store(tmp_path / "reports.onrecord", told_of_mayor(1))
    room = TestClient(make_app(path, port=PORT), base_url=f"http://127.0.0.1:{PORT}")
    assert "onrecord actors reports.onrecord link" in parse_page(room.get("/actors").text).text
