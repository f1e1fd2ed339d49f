"""Highlights: spans that nest and overlap, cut into pieces of text that follow one another, so that each character is written once.

Knows spans, kinds and the numbers of notes; nothing of HTML. The pieces of a block put together are exactly its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

import msgspec

from onrecord.model.span import Span


class MarkKind(StrEnum):
    """What a stretch of text is to a note."""

    QUOTED = "quoted"
    VERBATIM = "verbatim"
    SOURCE = "source"
    CUE = "cue"
    TRIGGER = "trigger"
    FIGURE = "figure"
    DATELINE = "dateline"
    FOUND = "found"


_ORDER = {kind: n for n, kind in enumerate(MarkKind)}


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A span that is highlighted. `note` is the number of its note; none for a dateline, or for words that were looked for."""

    span: Span
    kind: MarkKind
    note: int | None = None


class Reference(msgspec.Struct, frozen=True, gc=False):
    """The small number in the text that leads to a note; it stands after the character before `at`."""

    at: int
    note: int
    words: str


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Characters that lie under the same marks. `references` follow them."""

    start: int
    text: str
    kinds: tuple[MarkKind, ...] = ()
    notes: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()


class Marking:
    """All marks and references of one text, ready to be cut block by block, in the order of the text."""

    def __init__(self, text: str, marks: Iterable[Mark], references: Iterable[Reference]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))
        self._references = sorted(references, key=lambda reference: (reference.at, reference.note))
        self._next_mark = self._next_reference = 0
        self._open: list[Mark] = []
        self._reached = 0

    def cut(self, block: Span) -> tuple[Piece, ...]:
        """The pieces of a block. Blocks are asked for in the order of the text: what ended before this one is not looked at again."""
        assert block.start >= self._reached, "blocks are cut in the order of the text"
        self._reached = block.end
        marks = self._marks_in(block)
        references = self._references_in(block)
        edges = {block.start, block.end}
        for mark in marks:
            edges |= {max(mark.span.start, block.start), min(mark.span.end, block.end)}
        edges.update(reference.at for reference in references)
        cuts = sorted(edges)
        return tuple(self._pieces(cuts, marks, references))

    def _marks_in(self, block: Span) -> list[Mark]:
        while self._next_mark < len(self._marks) and self._marks[self._next_mark].span.start < block.end:
            self._open.append(self._marks[self._next_mark])
            self._next_mark += 1
        inside = [mark for mark in self._open if mark.span.end > block.start]
        self._open = [mark for mark in inside if mark.span.end > block.end]
        return inside

    def _references_in(self, block: Span) -> list[Reference]:
        """References up to the block's end; one that would stand between two blocks stands at the beginning of the later."""
        first = self._next_reference
        while self._next_reference < len(self._references) and self._references[self._next_reference].at <= block.end:
            self._next_reference += 1
        # a reference follows a character: at least the first of the block
        return [
            msgspec.structs.replace(reference, at=max(reference.at, block.start + 1)) for reference in self._references[first : self._next_reference]
        ]

    def _pieces(self, cuts: list[int], marks: list[Mark], references: list[Reference]) -> Iterable[Piece]:
        following = iter(marks)
        waiting = next(following, None)
        active: list[Mark] = []
        at = 0
        for start, end in pairwise(cuts):
            while waiting is not None and waiting.span.start <= start:
                active.append(waiting)
                waiting = next(following, None)
            active = [mark for mark in active if mark.span.end > start]
            after: list[Reference] = []
            while at < len(references) and references[at].at <= end:
                after.append(references[at])
                at += 1
            if len(active) > 1:
                kinds = tuple(sorted({mark.kind for mark in active}, key=_ORDER.__getitem__))
                notes = tuple(sorted({mark.note for mark in active if mark.note is not None}))
            else:
                kinds = tuple(mark.kind for mark in active)
                notes = tuple(mark.note for mark in active if mark.note is not None)
            yield Piece(start, self._text[start:end], kinds, notes, tuple(after))
