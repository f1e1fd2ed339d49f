"""The list of reports, the search page, the entries of the lexicons, and what the words mean; each for people and for programs."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files

import pytest

from onrecord.model.attribution import Party, VoiceBasis
from onrecord.model.dispute import Relation
from onrecord.model.document import Genre, PublicationStatus, RegionKind
from onrecord.model.event import CaveatKind, CertaintyLevel, EventType, Modality, Polarity, Status, Time
from onrecord.model.figure import FigureBasis, FigureKind, Scope
from onrecord.model.mention import EntityKind
from onrecord.model.quotation import Act, ContentForm, QuotationClass, QuotationKind, Stance
from onrecord.model.reading import Reading
from onrecord.model.when import DateBasis
from onrecord.web.days import show_days, show_moment, show_weekday
from onrecord.web.wording import has_words
from tests.web.conftest import Visit
from tests.web.pages import Element, parse_page
from tests.web.readings import example_reading, make_document, make_reading


def reports(count: int) -> list[Reading]:
    """One report a day, of two outlets by turns."""
    return [
        make_reading(
            make_document(
                [f"Report {n}", f"Boat {n} left the port."], publisher=("Northern Press", "Southern Post")[n % 2], published=f"2026-03-{n + 1:02}"
            )
        )
        for n in range(count)
    ]


def titles(page: Element) -> list[str]:
    return [entry.all("h3")[0].text for entry in page.all("li", class_="entry")]


def test_the_newest_report_stands_first(visit: Visit) -> None:
    page = parse_page(visit(*reports(3)).get("/").text)
    assert titles(page) == ["Report 2", "Report 1", "Report 0"]
    assert next(day.all("h2")[0].text for day in page.all("section", class_="day")) == "Tuesday 3 March 2026"
    assert "3 reports of 2 outlets" in page.text


def test_an_entry_counts_what_was_found(visit: Visit) -> None:
    page = parse_page(visit(example_reading()).get("/documents").text)
    assert page.all("p", class_="counts")[0].text == "3 quotations · 2 events · 1 number · 2 disputed or open"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": "Southern Post"}, ["Report 3", "Report 1"]),
        ({"from": "2026-03-03"}, ["Report 4", "Report 3", "Report 2"]),
        ({"to": "2026-03-02"}, ["Report 1", "Report 0"]),
        ({"from": "2026-03-02", "to": "2026-03-02"}, ["Report 1"]),
        ({"words": "boat 3"}, ["Report 3"]),
        ({"words": "boats"}, ["Report 4", "Report 3", "Report 2", "Report 1", "Report 0"]),
        ({"publisher": "Nobody"}, []),
        ({"words": "submarine"}, []),
        ({"publisher": "Southern Post", "from": "2026-03-03", "words": "port"}, ["Report 3"]),
    ],
)
def test_the_list_can_be_narrowed(visit: Visit, fields: dict[str, str], expected: list[str]) -> None:
    room = visit(*reports(5))
    page = parse_page(room.get("/documents", params=fields).text)
    assert titles(page) == expected
    told = room.get("/documents.json", params=fields).json()
    assert [row["title"] for row in told["documents"]] == expected
    assert told["total"] == len(expected)
    if not expected:
        assert "No report here is like that." in page.text


def test_the_list_comes_page_by_page(visit: Visit) -> None:
    room = visit(
        *[r for n in range(4) for r in [make_reading(make_document([f"R{n}-{m}", "A boat."], published=f"2026-0{n + 1}-01")) for m in range(25)]]
    )
    seen: list[str] = []
    address: str | None = "/documents?publisher=Northern+Press"
    while address:
        page = parse_page(room.get(address).text)
        seen += titles(page)
        further = [each.attributes["href"] for each in page.all("a") if each.attributes.get("rel") == "next"]
        address = further[0] if further else None
    assert len(seen) == len(set(seen)) == 100


@pytest.mark.parametrize("fields", [{"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 30}, {"from": "yesterday"}, {"to": "3/4/2026"}])
def test_a_question_that_cannot_be_read(visit: Visit, fields: dict[str, str]) -> None:
    answer = visit(*reports(1)).get("/documents", params=fields)
    assert answer.status_code == 400
    assert "All reports" in answer.text


def test_a_page_behind_the_last(visit: Visit) -> None:
    page = parse_page(visit(*reports(1)).get("/documents?page=9").text)
    assert titles(page) == []


def test_words_without_letters_say_so(visit: Visit) -> None:
    page = parse_page(visit(*reports(1)).get("/documents?words=%21%21").text)
    assert "nothing to look for" in page.all("p", class_="notice")[0].text


def test_an_empty_store_says_how_to_fill_it(visit: Visit) -> None:
    assert "onrecord build articles/ --store reports.onrecord" in visit().get("/documents").text


def test_a_hit_says_who_says_so_and_leads_to_its_words(visit: Visit) -> None:
    reading = example_reading()
    room = visit(reading)
    page = parse_page(room.get("/search", params={"words": "boat"}).text)
    hit = page.all("li", class_="hit")[0]
    assert "Ilse Tarn" in hit.all("p", class_="who")[0].text
    assert [each.text for each in hit.all("mark")] == ["boats"]
    target = hit.all("a")[0].attributes["href"]
    shown = parse_page(room.get(target).text)
    assert "boats" in "".join(each.text for each in shown.all("mark", class_="found"))
    assert "The words stand in 1 report; looked through: 1 report of 1 outlet" in page.text


def test_what_somebody_denies_is_not_said_on_their_word(visit: Visit) -> None:
    page = parse_page(visit(example_reading()).get("/search", params={"words": "attacked"}).text)
    (event,) = [hit for hit in page.all("li", class_="hit") if "Assault" in hit.text]
    assert event.all("strong")[0].text == "in a denial by Her union"


def test_nothing_found_says_in_how_many(visit: Visit) -> None:
    page = parse_page(visit(*reports(3)).get("/search", params={"words": "submarine"}).text)
    assert "Nothing found. The words stand in 0 reports; looked through: 3 reports of 2 outlets" in page.text


@pytest.mark.parametrize("fields", [{"words": "!!"}, {"speaker": "Tarn"}, {"words": "boat", "type": "ACUSE"}, {"words": "boat", "from": "soon"}])
def test_a_search_that_cannot_be_answered(visit: Visit, fields: dict[str, str]) -> None:
    room = visit(*reports(1))
    answer = room.get("/search", params=fields)
    assert answer.status_code == 400
    assert parse_page(answer.text).all("p", class_="notice")
    assert room.get("/search.json", params=fields).json()["error"]


def test_search_as_json(visit: Visit) -> None:
    told = visit(example_reading()).get("/search.json", params={"words": "boat"}).json()
    assert told["found"]["reports"] == 1
    assert told["found"]["hits"][0]["id"] == "quote-1"


def test_a_lexicon_entry(visit: Visit) -> None:
    room = visit(example_reading())
    page = parse_page(room.get("/rules/verbs/accuse").text)
    assert "data/verbs/en/accuse.yaml:" in page.text
    assert page.all("li")
    assert room.get("/rules/verbs/accuse.json").json()["yes"]


@pytest.mark.parametrize("rule", ["cues/no-such-entry", "quote/colon", "nothing/at/all"])
def test_a_rule_that_is_no_entry(visit: Visit, rule: str) -> None:
    answer = visit(example_reading()).get(f"/rules/{rule}")
    assert answer.status_code == 404
    assert parse_page(answer.text).all("h1")[0].text == rule


def test_the_words_are_explained(visit: Visit) -> None:
    room = visit(example_reading())
    page = parse_page(room.get("/words").text)
    assert "told as not having happened" in page.text
    assert page.by_id("ACCUSE").text.startswith("ACCUSE")
    assert len(room.get("/words.json").json()) > 10


KINDS: dict[str, type[StrEnum]] = {
    "quotation_kind": QuotationKind,
    "quotation_class": QuotationClass,
    "stance": Stance,
    "act": Act,
    "act_behind": Act,
    "form": ContentForm,
    "voice": VoiceBasis,
    "party": Party,
    "status": Status,
    "modality": Modality,
    "time": Time,
    "polarity": Polarity,
    "certainty": CertaintyLevel,
    "caveat": CaveatKind,
    "figure": FigureKind,
    "figure_basis": FigureBasis,
    "scope": Scope,
    "date_basis": DateBasis,
    "relation": Relation,
    "entity": EntityKind,
    "region": RegionKind,
    "genre": Genre,
    "publication_status": PublicationStatus,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_has_words(kind: str) -> None:
    assert [code.value for code in KINDS[kind] if not has_words(kind, code)] == []


def test_every_type_leads_to_its_meaning(visit: Visit) -> None:
    page = parse_page(visit(example_reading()).get("/words").text)
    assert all(page.by_id(type_.value) for type_ in EventType)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-03-04", "2026-03-05", "4 March 2026"),
        ("2026-03-01", "2026-03-08", "1 to 7 March 2026"),
        ("2026-02-27", "2026-03-02", "27 February 2026 to 1 March 2026"),
        ("2026-03-04", None, "from 4 March 2026 on"),
        (None, "2026-03-05", "before 5 March 2026"),
        (None, None, "date open"),
    ],
)
def test_days_are_told_with_both_ends_included(start: str | None, end: str | None, words: str) -> None:
    assert show_days(start, end) == words


def test_moments_keep_their_own_clock() -> None:
    assert show_moment("2026-03-04T13:40:00+00:00") == "4 March 2026, 13:40 UTC"
    assert show_moment("2026-03-04T13:40:00+05:30") == "4 March 2026, 13:40 UTC+05:30"
    assert show_moment("2026-03-04") == "4 March 2026"
    assert show_moment("some time in spring") == "some time in spring"
    assert show_weekday("2026-03-04") == "Wednesday 4 March 2026"
    assert show_weekday(None) == "Without a date of publication"


def test_everything_that_a_page_needs_is_in_the_package(visit: Visit) -> None:
    room = visit(example_reading())
    for address in ("/documents", "/search", "/words", f"/documents/{example_reading().document.id}"):
        page = parse_page(room.get(address).text)
        needed = [each.attributes.get("src") or each.attributes["href"] for each in page.walk() if each.tag in ("script", "link")]
        assert needed
        for name in needed:
            assert name.startswith("/static/")
            assert room.get(name).status_code == 200
    style = files("onrecord.web").joinpath("static/style.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style
