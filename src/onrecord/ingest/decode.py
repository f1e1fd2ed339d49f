"""Bytes to characters: sees what bytes are by what they hold, not by their name, and decodes text and pages.

Refuses whatever is no text (documents, pictures, archives, data) and says what it looks like and what to do.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

import cchardet
import msgspec


class Form(StrEnum):
    """What bytes turned out to be."""

    TEXT = "text"
    PAGE = "page"


class Decoded(msgspec.Struct, frozen=True):
    """The characters of some bytes, and whether they are those of a page."""

    form: Form
    text: str


class Unreadable(msgspec.Struct, frozen=True):
    """Why bytes are no text, and what to do."""

    why: str


_SAVE_AS_TEXT = "save its text as .txt and read that"
_UNPACK = "unpack it and read the files in it"
_NO_TEXT = "there is no text in it to read"

# The first bytes by which a kind of file is known, its name, and what its owner can do
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", _SAVE_AS_TEXT),
    (b"\x89PNG", "a PNG picture", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _NO_TEXT),
    (b"GIF8", "a GIF picture", _NO_TEXT),
    (b"II*\x00", "a TIFF picture", _NO_TEXT),
    (b"MM\x00*", "a TIFF picture", _NO_TEXT),
    (b"RIFF", "a sound, film or WebP file", _NO_TEXT),
    (b"ID3", "an MP3 sound file", _NO_TEXT),
    (b"OggS", "an Ogg sound file", _NO_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"{\\rtf", "a Rich Text (RTF) document", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls or .msg)", _SAVE_AS_TEXT),
    (b"SQLite format 3\x00", "an SQLite database", "give the reports in it one by one"),
    (b"PAR1", "a Parquet table", "give the reports in it one by one"),
    (b"WARC/", "a web archive (WARC)", "take the pages out of it and read those"),
    (b"filedesc://", "a web archive (ARC)", "take the pages out of it and read those"),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"MZ\x90", "a program", _NO_TEXT),
)
# What a zip archive's first member tells
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an EPUB book"),
    (b"[Content_Types].xml", "an Office document (.docx, .xlsx or .pptx)"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_ABOVE_ASCII = bytes(range(128, 256))
_MOSTLY_PLAIN = 0.95
_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PAGE_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|section|main|div|h1|p|table|span)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_PART = re.compile(r"<(?:html|body|head|p|div|article|h1)[\s>]", re.IGNORECASE)
_XML_START = re.compile(r"(?:\s|<!--.*?-->|<![A-Z][^>\[]*(?:\[.*?\]\s*)?>|<\?.*?\?>)*<([A-Za-z_][\w:.-]*)[\s/>]", re.DOTALL)
_JSON_START = re.compile(r"\s*(?:\{\s*(?:\"[^\"\n]{0,200}\"\s*:|\})|\[\s*(?:\{\s*\"|\[|\"|\]|-?\d))")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
# Above this share of control characters nobody would call it a text (wire copy has a few: start of text, end of text)
_HOPELESS = 0.02
# Enough of a file to see what it is
_SAMPLE = 65_536


def decode(data: bytes, name: str) -> Decoded | Unreadable:
    """Characters of a text or a page, or why these bytes are neither."""
    looks_like = _signature(data)
    if looks_like is not None:
        return looks_like
    text = _decode_text(data)
    sample = text[:_SAMPLE]
    if sample and len(_CONTROL.findall(sample)) > max(1, _HOPELESS * len(sample)):
        return Unreadable(f"not text: most likely binary data, or an encoding that is not known; {_SAVE_AS_TEXT}, in UTF-8")
    if _PAGE_START.match(sample[:4096]) or (PurePath(name).suffix.lower() in _PAGE_NAMES and _PAGE_PART.search(sample)):
        return Decoded(Form.PAGE, text)
    xml = _XML_START.match(sample)
    if xml and (xml[1].lower() == "html" or _PAGE_PART.match(xml[0][-len(xml[1]) - 2 :])):
        return Decoded(Form.PAGE, text)
    if xml and text.rstrip().endswith(">"):
        return Unreadable(f"looks like XML data (<{xml[1]}>) and not like a report: {_SAVE_AS_TEXT}")
    if _JSON_START.match(sample[:4096]) and _is_json(text):
        return Unreadable(f"looks like JSON data and not like a report: {_SAVE_AS_TEXT}")
    return Decoded(Form.TEXT, text)


def _signature(data: bytes) -> Unreadable | None:
    if data.startswith(b"PK\x03\x04"):
        member = data[:4096]
        kind = next((kind for sign, kind in _ZIPPED if sign in member), None)
        return Unreadable(f"looks like {kind}: {_SAVE_AS_TEXT}" if kind else f"looks like a zip archive: {_UNPACK}")
    if data[4:8] == b"ftyp":
        return Unreadable(f"looks like a film file: {_NO_TEXT}")
    found = next(((kind, advice) for sign, kind, advice in _SIGNATURES if data.startswith(sign)), None)
    return Unreadable(f"looks like {found[0]}: {found[1]}") if found else None


def _is_json(text: str) -> bool:
    """A report may begin with a bracket; data is JSON to its end, or line by line, or begins with a name and a colon."""
    if text.lstrip().startswith("{"):
        return True
    for part in (text, text.partition("\n")[0]):
        try:
            msgspec.json.decode(part)
        except (msgspec.DecodeError, UnicodeEncodeError):
            continue
        return True
    return False


def _decode_text(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    declared = _declared(data)
    # text in another encoding is hardly ever valid UTF-8 by chance, whatever a page declares; escape codes alone are plain ASCII
    encodings = (*declared, "utf-8") if b"\x1b" in data else ("utf-8", *declared)
    return _first_that_fits(data, encodings) or _decode_damaged(data)


def _first_that_fits(data: bytes, encodings: tuple[str, ...]) -> str | None:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without its mark: English text in it has a NUL in nearly every other byte, or in three of four."""
    sample = data[:4000]
    if len(sample) < 8 or sample.count(0) < len(sample) // 3:
        return None
    quarters = [sample[start::4].count(0) * 4 / len(sample) for start in range(4)]
    if min(quarters[1:]) > 0.8:
        return "utf-32-le"
    if min(quarters[:3]) > 0.8:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding that a page declares; browsers take Latin-1 as Windows-1252, as pages mean it."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return ()
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    return ("cp1252", name) if name in _LATIN else (name,)


def _decode_damaged(data: bytes) -> str:
    """Text that is not UTF-8 throughout: UTF-8 with some bytes broken, or an older encoding."""
    mended = data.decode("utf-8", "replace")
    wrong = mended.count("\ufffd")
    right = sum(1 for character in mended[:_SAMPLE] if character > "\x7f" and character != "\ufffd")
    if wrong <= right or (right and wrong * 500 < len(mended)):
        return mended
    guess = cchardet.detect(data[: 4 * _SAMPLE]).get("encoding") or "cp1252"
    # in a text of plain letters with an accent here and there a guess has too little to go by
    plain = len(data.translate(None, _ABOVE_ASCII)) > _MOSTLY_PLAIN * len(data)
    return _first_that_fits(data, ("cp1252", guess) if plain or guess.lower() in _LATIN else (guess, "cp1252")) or mended
