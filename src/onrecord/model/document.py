"""A report as it was taken in: its frozen text, its regions and paragraphs, and the facts that came with it."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import cached_property

import msgspec

from onrecord.errors import SpanError
from onrecord.model.span import Span, Spans


class RegionKind(StrEnum):
    """What part of a report a stretch of text is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"


class Genre(StrEnum):
    """What kind of text a report is; decides how its own voice is read (an opinion piece asserts, it does not report)."""

    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    INTERVIEW = "interview"
    RELEASE = "release"
    TRANSCRIPT = "transcript"
    LIVE = "live"
    UNKNOWN = "unknown"


class PublicationStatus(StrEnum):
    """What the publisher has since said of the report."""

    LIVE = "live"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class Region(msgspec.Struct, frozen=True):
    """One part of a report."""

    kind: RegionKind
    span: Span


class Dateline(msgspec.Struct, frozen=True):
    """Where (and sometimes when) a report was filed; `place` is an entity id, filled when the place is resolved."""

    span: Span
    place: str | None = None


class Document(msgspec.Struct, frozen=True, dict=True):
    """One publication of one text. Made by `onrecord.ingest`; never changed afterwards.

    `text` is frozen: a title that came apart from the body is its first paragraph. `published` and `modified` are ISO 8601.
    `captured` and `capture_sha256` (of the bytes as taken in) are facts of the taking in, not of the reading.
    """

    text: str
    regions: tuple[Region, ...]
    paragraphs: Spans
    genre: Genre = Genre.UNKNOWN
    dateline: Dateline | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    captured: str | None = None
    capture_sha256: str | None = None
    version_of: str | None = None
    publication_status: PublicationStatus | None = None
    language: str | None = None
    source_path: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def id(self) -> str:
        """From text, publisher, URL and publication date: one wire text in two outlets is two documents."""
        facts = [self.text, self.publisher or "", self.url or "", self.published or ""]
        said = "\x1f".join(facts).encode("utf-8", "surrogatepass")
        return f"doc-{hashlib.sha256(said).hexdigest()[:16]}"

    def quote(self, span: Span) -> str:
        """The characters of `span`. The only place where text is sliced; raises `SpanError` past the end."""
        if span.end > len(self.text):
            raise SpanError(f"span [{span.start}, {span.end}) runs past the end of a text of {len(self.text)} characters")
        return self.text[span.start : span.end]

    def is_in_dateline(self, span: Span) -> bool:
        """Do any of these characters say where the report was filed?"""
        return self.dateline is not None and self.dateline.span.overlaps(span)

    def region_at(self, offset: int) -> RegionKind:
        """The kind of the region that holds this character; body where none is marked."""
        for region in self.regions:
            if region.span.start <= offset < region.span.end:
                return region.kind
        return RegionKind.BODY


class Skipped(msgspec.Struct, frozen=True):
    """A report that was not read, by decision and not by accident: empty, not English, not text …"""

    name: str
    why: str


class Failed(msgspec.Struct, frozen=True):
    """A report whose reading broke: at which stage, with which error. The batch goes on."""

    name: str
    stage: str
    error: str
