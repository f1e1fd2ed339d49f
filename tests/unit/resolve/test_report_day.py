"""What a report's "yesterday" counts from: its dateline, its publication, or a date that its head gives as its own."""

from __future__ import annotations

import pytest

from onrecord.ingest import make_document
from onrecord.lexicon.calendar import load_calendar
from onrecord.model.document import Document
from onrecord.model.when import DateBasis
from onrecord.parse import Parser
from onrecord.resolve import Dates, find_dates
from onrecord.settings import Settings

STORY = "Gunmen killed two farmers in the valley yesterday, the harbour command said on its page."


def dates_of(text: str, parser: Parser, published: str | None = None) -> Dates:
    document = make_document(text, published=published, settings=Settings())
    assert isinstance(document, Document)
    (parsed,) = parser.parse_many([document])
    return find_dates(parsed, load_calendar())


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("KESH, Velmora (Nov. 20, 2011)\n", "2011-11-20"),
        ("KESH, Velmora (Nov. 20, 2011) − ", "2011-11-20"),
        ("KESH, Nov. 20, 2011 (Harbour Press) — ", "2011-11-20"),
        ("Morning update, Feb. 9, 2011\nHarbour Command\n\nKESH, Velmora (Feb. 9)\n", "2011-02-09"),
        ("Harbour Command\u20282011-02-S-058\u2028For Immediate Release\u2028\u2028KESH, Velmora (Feb. 9)\u2028", "2011-02-09"),
        ("Harbour Command\n2011-01-S-003\n\nKESH, Velmora (Dec. 31)\n", "2010-12-31"),
        ("May 11: Harbour patrols in the north\n2010-05-CA-039\nFor Immediate Release\n\n", "2010-05-11"),
        ("Port closed\nPublished: 3 March 2024\n\n", "2024-03-03"),
        ("FOR RELEASE March 3, 2024\n\n", "2024-03-03"),
        ("29-08-2014 ", "2014-08-29"),
        ("21 Jul 2016 Two Farmers Shot Near Kesh. ", "2016-07-21"),
        ("June 16, 2016 | ", "2016-06-16"),
    ],
)
def test_the_head_tells_the_day(head: str, day: str, parser: Parser) -> None:
    dates = dates_of(head + STORY, parser)
    assert str(dates.anchor) == day
    assert {d.when.basis for d in dates.expressions if d.when.span and "yesterday" in STORY and d.when.start} <= {DateBasis.DATELINE, DateBasis.TEXT}


@pytest.mark.parametrize(
    "head",
    [
        "Court rules on killings of March 3, 2011\n\n",
        "KESH (Dec. 31) - ",
        "Harbour Command\n2011-02-S-058\n\n",
        "Dam bursts on May 11\n\n",
        "May 11: Harbour patrols in the north\n\n",
        "3 March 2011 killings recalled in Kesh. ",
        "3 March 2011 was a black day for Kesh. ",
        "June 16 The port is closed. ",
    ],
    ids=["a headline about a day", "no year", "no day", "no label", "no year beside it", "a name", "a subject", "no year at the start"],
)
def test_what_tells_no_day(head: str, parser: Parser) -> None:
    assert dates_of(head + STORY, parser).anchor is None


def test_a_dateline_takes_the_year_nearest_to_publication(parser: Parser) -> None:
    assert str(dates_of("KESH (Dec. 31) - " + STORY, parser, "2024-01-02").anchor) == "2023-12-31"
    assert str(dates_of("KESH (Jan. 1) - " + STORY, parser, "2023-12-31").anchor) == "2024-01-01"


def test_publication_comes_before_a_date_in_the_head(parser: Parser) -> None:
    dates = dates_of("Port closed\nPublished: 3 March 2024\n\n" + STORY, parser, "2024-03-05")
    assert str(dates.anchor) == "2024-03-05"
