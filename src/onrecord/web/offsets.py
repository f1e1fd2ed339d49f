"""Between the record and the browser: a record counts characters (Unicode code points), a browser counts UTF-16 units. Converts; does nothing else.

The emoji in "A 🕊 B" is one character and two units, so that "B" is character 4 and unit 5.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.errors import SpanError
from onrecord.model.span import Span

_LAST_OF_ONE_UNIT = 0xFFFF
"""Characters above this take two units."""


class Offsets:
    """Converts places in one text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # most reports have no character of two units: then both counts are the same
        self._wide = [] if text.isascii() else [n for n, character in enumerate(text) if ord(character) > _LAST_OF_ONE_UNIT]
        self._wide_units = [character + n for n, character in enumerate(self._wide)]

    def to_units(self, character: int) -> int:
        """How many units stand before this character."""
        return character + bisect_left(self._wide, character)

    def to_span(self, start: int, end: int) -> Span:
        """The characters that these units (end excluded) belong to; half a character takes in the whole. Raises `SpanError` past the end."""
        if start >= end:
            raise SpanError(f"units [{start}, {end}) hold nothing: the end must come after the start")
        span = Span(start - bisect_left(self._wide_units, start), end - bisect_right(self._wide_units, end - 2))
        if span.end > self._length:
            raise SpanError(f"units [{start}, {end}) run past the end of a text of {self._length} characters")
        return span
