"""Cut a document into the pieces that are parsed one by one, so that no sentence crosses a headline, dateline or paragraph.

A piece keeps every character in its place: what would confuse the parser (line breaks inside a paragraph, no-break spaces) is
replaced by as many spaces, so that offsets stay those of the document.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from onrecord.model.document import Document
from onrecord.model.span import Span

# A stretch without a break as long as this is no paragraph anybody wrote; the parser's memory grows with it
LONGEST_PIECE = 20_000

_SPACE = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+")


class Piece(msgspec.Struct, frozen=True):
    """Text to parse, the offset of its first character in the document, and the paragraph that it belongs to."""

    text: str
    offset: int
    paragraph: int


def split_pieces(document: Document) -> tuple[Piece, ...]:
    """Paragraphs, cut again where a region begins or ends within them."""
    cuts = sorted({edge for region in document.regions for edge in (region.span.start, region.span.end)})
    found: list[Piece] = []
    for number, paragraph in enumerate(document.paragraphs):
        edges = [paragraph.start, *(c for c in cuts if paragraph.start < c < paragraph.end), paragraph.end]
        for start, end in pairwise(edges):
            for span in _trimmed(document, Span(start, end)):
                found.append(Piece(_SPACE.sub(" ", document.quote(span)), span.start, number))
    return tuple(found)


def _trimmed(document: Document, span: Span) -> list[Span]:
    text = document.quote(span)
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - (len(text) - len(text.rstrip()))
    if start >= end:
        return []
    found = []
    while end - start > LONGEST_PIECE:
        cut = _good_cut(document.text, start, start + LONGEST_PIECE)
        found.append(Span(start, cut))
        start = cut
    found.append(Span(start, end))
    return found


def _good_cut(text: str, start: int, limit: int) -> int:
    """The last sentence end before `limit`, else the last space, else `limit`."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space if space > start else limit
