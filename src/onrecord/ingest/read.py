"""Bytes as they came, of a file or a page, to a document."""

from __future__ import annotations

import hashlib

from onrecord.ingest.decode import Form, Unreadable, decode
from onrecord.ingest.document import Facts, assemble
from onrecord.ingest.page import read_page
from onrecord.ingest.regions import Hints
from onrecord.model.document import Document, Skipped
from onrecord.settings import Settings


def read_bytes(
    data: bytes,
    name: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    captured: str | None = None,
    source_path: str | None = None,
    modified: str | None = None,
    settings: Settings,
) -> Document | Skipped:
    """A document of these bytes, whatever their encoding; `name` is for messages and tells a page from a text where the bytes do not.

    Facts that are given win over those that a page tells. Raises `InputError` for a given date that cannot be read.
    """
    given = Facts(title, publisher, published, url, author, captured, hashlib.sha256(data).hexdigest(), source_path or name, modified)
    if not data:
        return Skipped(name, "empty")
    decoded = decode(data, name)
    if isinstance(decoded, Unreadable):
        return Skipped(name, decoded.why)
    made = assemble(decoded.text, given, Hints(), settings) if decoded.form is Form.TEXT else _read_page(decoded.text, given, name, settings)
    return Skipped(name, made.why) if isinstance(made, Skipped) else made


def _read_page(markup: str, given: Facts, name: str, settings: Settings) -> Document | Skipped:
    page = read_page(markup, given.url)
    if page is None:
        return Skipped(name, "no article text found in the page")
    facts = Facts(
        title=given.title or page.title,
        publisher=given.publisher or page.publisher,
        published=given.published or page.published,
        url=given.url or page.url,
        author=given.author or page.author,
        captured=given.captured,
        capture_sha256=given.capture_sha256,
        source_path=given.source_path,
        modified=given.modified,
    )
    return assemble(page.text, facts, Hints(captions=page.captions, links=page.links), settings)
