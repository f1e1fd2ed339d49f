"""A stretch of one document's text. Knows nothing of the text itself: only `Document.quote` slices."""

from __future__ import annotations

import msgspec

from onrecord.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Characters `start` up to, not including, `end` of one document's text, in Unicode code points.

    Raises `SpanError` when empty or backwards: a span always holds at least one character.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty or backwards: the end must come after the start")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Does every character of `other` lie in this span?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


def covering(spans: Spans) -> Span:
    """The smallest span that covers all of `spans`; raises `SpanError` for none."""
    if not spans:
        raise SpanError("no spans to cover")
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def overlap_any(spans: Spans, other: Span) -> bool:
    """Does any of `spans` share a character with `other`?"""
    return any(span.overlaps(other) for span in spans)


def cover_any(spans: Spans, other: Span) -> bool:
    """Does any single one of `spans` cover `other` whole?"""
    return any(span.covers(other) for span in spans)
