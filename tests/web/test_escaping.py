"""What a report says is text and nothing else, wherever it stands on a page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from onrecord.model.attribution import Link, Voice, VoiceBasis
from onrecord.model.event import EventType, Role
from onrecord.model.quotation import Cue, Source
from onrecord.model.reading import Reading
from tests.web.conftest import Visit
from tests.web.pages import Element, parse_page, report_text
from tests.web.readings import make_document, make_entity, make_event, make_quotation, make_reading, place

MARK = "data-ran"
ACTS = (
    f"document.documentElement.setAttribute('{MARK}','1')",
    f"document.documentElement.dataset.ran=1/*{MARK}*/",
    f"top.document.title='{MARK}'",
    f"fetch('/{MARK}')",
    f"eval(atob('ZG9jdW1lbnQudGl0bGU9MQ=='))//{MARK}",
)
FORMS = (
    "<script>{}</script>",
    "</title><script>{}</script>",
    "</p></div></main><script>{}</script>",
    '"><script>{}</script>',
    "'><script>{}</script>",
    '<img src=x onerror="{}">',
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    '<body onload="{}">',
    '<a href="javascript:{}">more</a>',
    "javascript:{}",
    '" onmouseover="{}" x="',
    "' autofocus onfocus='{}' x='",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<details open ontoggle={}>",
    "{{{{ ''.__class__ }}}}{{% {} %}}",
    "<!--><script>{}</script>-->",
    "<style>@import 'x';</style><script>{}</script>",
    "\u2028<script>{}</script>\u2029",
    "＜script＞{}＜/script＞&lt;script&gt;&#60;script>",
)
PAYLOADS = tuple(form.format(act) for form, act in product(FORMS, ACTS))
OWN_SCRIPT = "/static/reading.js"


def loaded(payload: str) -> Reading:
    """A report in which every place that can hold words holds the payload."""
    text = f"{payload} said: {payload}, he attacked."
    document = make_document([payload, text], publisher=payload, author=payload, url=payload, source_path=payload, agency=payload, published=payload)
    speaker = make_entity(document, payload, how=payload)
    body = document.paragraphs[1]
    quotation = make_quotation(
        1, source=Source((place(document.text, payload),), (speaker.id,)), cue=Cue((place(document.text, "said"),), "say"),
        content=(place(document.text, payload, after="said"),), rule=f"cues/{payload}", medium=payload,
    )  # fmt: skip
    nobody = make_quotation(2, source=Source(why=payload), content=(body,))
    event = make_event(
        1, EventType.ASSAULT, place(document.text, "attacked"), body, actors=(Role(speaker.id, ()),), voice=Voice(VoiceBasis.EXPLICIT),
        attribution=(Link(speaker.id, "quote-1", "neutral", "assert"),), contexts=(payload,), modes=(payload,),
    )  # fmt: skip
    return make_reading(document, entities=(speaker,), quotations=(quotation, nobody), events=(event,))


def assert_harmless(page: Element) -> None:
    scripts = [element.attributes.get("src") for element in page.all("script")]
    assert set(scripts) <= {OWN_SCRIPT}
    assert all(not element.text for element in page.all("script"))
    for element in page.walk():
        assert element.tag not in {"style", "iframe", "img", "svg", "object", "embed", "base"}
        assert not [name for name in element.attributes if name.startswith("on") or name in ("style", "srcdoc")]
        target = element.attributes.get("href") or element.attributes.get("action") or ""
        assert target.startswith(("/", "#")) or target == ""


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) == 100


def test_no_payload_becomes_markup(visit: Visit) -> None:
    readings = [loaded(payload) for payload in PAYLOADS]
    room = visit(*readings)
    for reading, payload in zip(readings, PAYLOADS, strict=True):
        page = parse_page(room.get(f"/documents/{reading.document.id}").text)
        assert_harmless(page)
        assert report_text(page) == [reading.document.quote(span) for span in reading.document.paragraphs]
        assert payload in page.by_id("people").text
        assert page.all("title")[0].text.startswith(" ".join(payload.split()))


def test_no_payload_becomes_markup_in_lists(visit: Visit) -> None:
    room = visit(*(loaded(payload) for payload in PAYLOADS))
    for number in (1, 2, 3):
        page = parse_page(room.get(f"/documents?page={number}").text)
        assert_harmless(page)
        assert len(page.all("li", class_="entry")) == (40, 40, 20)[number - 1]
    found = parse_page(room.get("/search", params={"words": "attacked"}).text)
    assert_harmless(found)
    assert len(found.all("li", class_="hit")) == 50


@pytest.mark.parametrize("payload", PAYLOADS[::7])
def test_no_payload_in_an_address_becomes_markup(visit: Visit, payload: str) -> None:
    room = visit(loaded(PAYLOADS[0]))
    for path in ("/documents", "/search"):
        fields = dict.fromkeys(("publisher", "words", "speaker", "actor", "from", "to", "type", "status", "page"), payload)
        assert_harmless(parse_page(room.get(path, params=fields).text))
        for field in fields:
            assert_harmless(parse_page(room.get(path, params={field: payload}).text))
    for path in (f"/documents/{payload}", f"/rules/cues/{payload}", f"/{payload}"):
        assert_harmless(parse_page(room.get(path).text))


def test_an_address_that_is_no_web_address_is_no_link(visit: Visit) -> None:
    reading = loaded("javascript:alert(1)")
    page = parse_page(visit(reading).get(f"/documents/{reading.document.id}").text)
    (address,) = page.all("p", class_="address")
    assert address.text == "javascript:alert(1)"
    assert address.all("a") == []


def test_nothing_runs_in_a_browser(serve: Callable[..., str], tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    readings = [loaded(payload) for payload in PAYLOADS]
    room = serve(*readings)
    # one page from every form, each with the act that would leave a mark
    addresses = [f"{room}/documents", f"{room}/search?words=attacked", *(f"{room}/documents/{reading.document.id}" for reading in readings[::25])]
    for number, address in enumerate(addresses):
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        command = [chromium, *flags, f"--user-data-dir={tmp_path / str(number)}", "--dump-dom", address]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert "reading room" in shown.stdout, shown.stderr[-2000:]
        opening = shown.stdout[: shown.stdout.index("<head>")]
        assert MARK not in opening
        # what a page gains by its own script alone: the link to selected words; no element of a payload
        assert "<iframe" not in shown.stdout
        assert "<img" not in shown.stdout
