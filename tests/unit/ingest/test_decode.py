"""Bytes of every kind: encodings, pages, and what is no text."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from onrecord.ingest.decode import Decoded, Form, Unreadable, decode

SENTENCE = "The café at Kesh said “no” to the ministry’s plan, and the mayor’s naïve reply was printed in full."
LATIN = "The café at Kesh said no to the plan of the ministry, and the naïve reply was printed in full by the résumé."


def text_of(data: bytes, name: str = "report.txt") -> str:
    found = decode(data, name)
    assert isinstance(found, Decoded), found
    return found.text


def why_not(data: bytes, name: str = "report.txt") -> str:
    found = decode(data, name)
    assert isinstance(found, Unreadable), found
    return found.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"])
def test_encodings_of_text(encoding: str) -> None:
    assert text_of(SENTENCE.encode(encoding)) == SENTENCE


def test_latin_1_is_told_from_utf_8() -> None:
    assert text_of(LATIN.encode("latin-1")) == LATIN


def test_cyrillic_without_a_declaration() -> None:
    russian = "Министерство сообщило в понедельник, что дорога к порту останется закрытой до конца недели. " * 5
    assert text_of(russian.encode("cp1251")) == russian


def test_one_broken_byte_costs_one_character() -> None:
    data = SENTENCE.encode().replace(b"plan", b"pl\xffn")
    assert text_of(data) == SENTENCE.replace("plan", "pl\ufffdn")


def test_text_cut_within_a_character_is_still_utf_8() -> None:
    assert text_of(SENTENCE.encode()[:-1] + "é".encode()[:1]).startswith("The café at Kesh said “no”")


@pytest.mark.parametrize("declaration", ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">'])
def test_declared_encoding_of_a_page(declaration: str) -> None:
    page = f"<html><head>{declaration.format('windows-1251')}</head><body><p>Дорога</p></body></html>"
    found = decode(page.encode("cp1251"), "page.html")
    assert isinstance(found, Decoded)
    assert found.form is Form.PAGE
    assert "Дорога" in found.text


def test_valid_utf_8_wins_over_a_wrong_declaration() -> None:
    assert "café" in text_of('<html><head><meta charset="iso-8859-1"></head><body><p>café</p></body></html>'.encode(), "page.html")


def test_unknown_declared_encoding_is_no_error() -> None:
    assert "road" in text_of(b'<html><head><meta charset="klingon"></head><body><p>road \xe9</p></body></html>', "page.html")


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"%PDF-1.7\n...", "a PDF: save its text as .txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a JPEG picture"),
        (gzip.compress(b"report", mtime=0), "a gzip archive: unpack it"),
        (zipped("report.txt"), "a zip archive: unpack it"),
        (zipped("word/document.xml"), "a Word document (.docx): save its text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "an old Office document"),
        (rb"{\rtf1\ansi The road}", "a Rich Text (RTF) document"),
        (b"SQLite format 3\x00" + bytes(40), "an SQLite database"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive (WARC)"),
        (bytes(4) + b"ftypmp42" + bytes(40), "a film file"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, looks_like: str) -> None:
    # the name claims a text: what it holds decides
    assert why_not(data).startswith(f"looks like {looks_like}")


def test_bytes_of_no_kind_are_binary() -> None:
    assert why_not(bytes(range(256)) * 20).startswith("not text: most likely binary data")


def test_many_nuls_are_binary() -> None:
    assert why_not(b"road\x00\x00\x00\x01\x00bridge\x00\x00" * 50).startswith("not text")


def test_a_single_nul_is_a_slip() -> None:
    assert "road" in text_of(b"The road was closed\x00 on Monday, the ministry said, and nobody could say for how long.")


@pytest.mark.parametrize(
    "data",
    [
        b'{"headline": "Road closed", "body_text": "..."}',
        b'[{"headline": "Road closed"}]',
        b'{"headline": "Road closed"}\n{"headline": "Bridge closed"}\n',
    ],
)
def test_json_is_named(data: bytes) -> None:
    assert why_not(data).startswith("looks like JSON data")


def test_a_report_may_begin_with_a_bracket() -> None:
    assert text_of(b'["Road" was the word of the day] The minister said so.').startswith('["Road"')


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', b"<!-- feed -->\n<feed xmlns='x'></feed>"])
def test_xml_is_named(data: bytes) -> None:
    assert why_not(data).startswith("looks like XML data (<")


def test_xhtml_is_a_page() -> None:
    found = decode(b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Road</p></body></html>', "a.xml")
    assert isinstance(found, Decoded)
    assert found.form is Form.PAGE


def test_a_page_is_known_whatever_its_name() -> None:
    found = decode(b"<!DOCTYPE html>\n<html><body><p>Road</p></body></html>", "report.txt")
    assert isinstance(found, Decoded)
    assert found.form is Form.PAGE


def test_a_text_may_speak_of_markup() -> None:
    found = decode(b"The minister's page said <p>closed</p> for a week, the ministry admitted.", "report.txt")
    assert isinstance(found, Decoded)
    assert found.form is Form.TEXT
