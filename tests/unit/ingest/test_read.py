"""From bytes to documents: facts given and facts told by a page, and reasons for what is not read."""

from __future__ import annotations

import hashlib

import pytest

from onrecord.errors import InputError
from onrecord.ingest import read_bytes
from onrecord.model.document import Document, RegionKind, Skipped
from onrecord.settings import Settings

SETTINGS = Settings()
STORY = (
    "The bridge at Kesh was closed on Monday after the flood, the ministry of roads said in a statement.",
    "Engineers from the capital were expected on Tuesday to see how far the water had undermined the eastern pier.",
    "Nobody was hurt, the police said, but the school bus now takes two hours longer than it did before.",
    "The mayor of Upper Kesh told reporters that the town had asked for a new bridge every year since 1994.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge closes | Harbour News</title>
<meta property="og:title" content="Bridge at Kesh closes"><meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2025-03-04T09:00:00Z"><meta name="author" content="Ada Roe">
<link rel="canonical" href="https://harbour.example/news/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Bridge at Kesh closes</h1>
<figure><img src="a.jpg"><figcaption>The bridge at Kesh on Monday</figcaption></figure>
{paragraphs}</article><footer>© 2025 Harbour News</footer></body></html>"""


def page(*paragraphs: str) -> bytes:
    return PAGE.format(paragraphs="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)).encode()


def read(data: bytes, name: str = "report.txt", **facts: str) -> Document:
    made = read_bytes(data, name, settings=SETTINGS, **facts)
    assert isinstance(made, Document), made
    return made


def why_skipped(data: bytes, name: str = "report.txt") -> str:
    made = read_bytes(data, name, settings=SETTINGS)
    assert isinstance(made, Skipped), made
    assert made.name == name
    return made.why


def test_facts_of_a_page() -> None:
    document = read(page(*STORY), "bridge.html")
    assert document.title == "Bridge at Kesh closes"
    assert document.publisher == "Harbour News"
    assert document.author == "Ada Roe"
    assert document.published == "2025-03-04"
    assert document.url == "https://harbour.example/news/bridge"
    assert document.language == "en"


def test_text_of_a_page_is_the_article() -> None:
    document = read(page(*STORY), "bridge.html")
    assert [document.quote(span) for span in document.paragraphs if document.region_at(span.start) is RegionKind.BODY] == list(STORY)
    assert document.quote(document.paragraphs[0]) == "Bridge at Kesh closes"
    assert document.text.count("Bridge at Kesh closes") == 1
    assert "Sport" not in document.text


def test_given_facts_win() -> None:
    document = read(
        page(*STORY),
        "bridge.html",
        title="Kesh cut off",
        publisher="Lantern",
        published="2025-03-05",
        author="Per Lund",
        url="https://lantern.example/1",
    )
    assert (document.title, document.publisher, document.published) == ("Kesh cut off", "Lantern", "2025-03-05")
    assert (document.author, document.url) == ("Per Lund", "https://lantern.example/1")
    assert document.text.startswith("Kesh cut off\n\n")


def test_a_paragraph_that_is_one_link_is_no_story() -> None:
    document = read(page(*STORY[:2], '<a href="/other">Minister of roads visits his mother in the harbour</a>', *STORY[2:]), "bridge.html")
    linked = [document.quote(region.span) for region in document.regions if region.kind is RegionKind.BOILERPLATE]
    assert all("visits his mother" not in document.quote(region.span) for region in document.regions if region.kind is RegionKind.BODY)
    assert linked in ([], ["Minister of roads visits his mother in the harbour"])


def test_capture_is_of_the_bytes() -> None:
    data = " ".join(STORY).encode("utf-16")
    document = read(data, captured="2025-03-06T10:00:00+00:00")
    assert document.capture_sha256 == hashlib.sha256(data).hexdigest()
    assert document.captured == "2025-03-06T10:00:00+00:00"
    assert document.source_path == "report.txt"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t\n", "white space only"),
        ("“…” – !? 👍👍👍".encode(), "no letters: only marks, digits or pictures"),
        (b"Road shut.", "too short: 8 letters, fewer than shortest_text (20)"),
        ("Le ministère a annoncé lundi que la route du port resterait fermée.".encode(), "in French (fr): only English is read for now"),
    ],
)
def test_reasons(data: bytes, reason: str) -> None:
    assert why_skipped(data) == reason


def test_too_long() -> None:
    made = read_bytes(b"The road was closed. " * 60, "long.txt", settings=Settings(longest_text=1000))
    assert made == Skipped("long.txt", "too long: 1,260 characters, longer than longest_text (1,000)")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<html>",
        b"<!doctype html><html><head><script>var a = '<p>';</script></head><body>",
        b"<html><body>" + b"<div>" * 5000 + b"</body></html>",
    ],
)
def test_pages_without_an_article(data: bytes) -> None:
    assert why_skipped(data, "page.html") == "no article text found in the page"


def test_paragraphs_of_a_page_without_an_article() -> None:
    bare = "<html><body><table><tr><td><p>" + "</p><p>".join(STORY) + "</p></td></tr></table></body></html>"
    assert STORY[1] in read(bare.encode(), "page.html").text


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(InputError, match="--published 2026-01-21"):
        read_bytes(" ".join(STORY).encode(), "report.txt", published="3/4/2025", settings=SETTINGS)


def test_a_bad_date_of_a_page_is_left_out() -> None:
    markup = page(*STORY).replace(b"2025-03-04T09:00:00Z", b"last Tuesday")
    assert read(markup, "bridge.html").published is None
