"""Find the paragraphs of a text: by blank lines, by single line breaks, or by both where lines were wrapped to a width.

Never looks at what a paragraph says; moves no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model.span import Span, Spans

# Wire services and mail wrap between 60 and 90 characters; a line within these is a candidate
NARROWEST, WIDEST = 45, 100
# A wrapped line ends where the next word would have run past the width; agencies' spacing makes that ragged
RAGGED = 6
# Three lines are the fewest that show a width
FEWEST_LINES = 3
# Where more lines than this share end as sentences do, each line is a paragraph or a sentence: wrapped lines end anywhere
MOST_STOPPED = 0.4

_SENTENCE_END = re.compile(r"[.!?][\"”’')]?$")
_LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]*[^\s][^\n\x0b\x0c\x85\u2028\u2029]*")
# one of these ends a line; a new page and the mark of a paragraph's end part paragraphs by themselves
_LINE_BREAK = re.compile(r"[\n\x0b\x85\u2028]")
_PARAGRAPH_BREAK = re.compile(r"[\x0c\u2029]")
_LIST_ITEM = re.compile(r"\s*(?:[•▪●◦‣*·–—-]\s|\d{1,3}[.)]\s|\(?[a-z]\)\s)")


def find_paragraphs(text: str) -> Spans:
    """The paragraphs of `text` in order, without the white space around them."""
    lines = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    width = _wrapping_width(text, lines)
    if width is None:
        return tuple(lines)
    return tuple(_join_wrapped(text, lines, width))


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip())))


def _wrapping_width(text: str, lines: list[Span]) -> int | None:
    """The width to which the lines were wrapped; None when each line is a paragraph of its own."""
    if len(lines) < FEWEST_LINES:
        return None
    lengths = sorted(len(line) for line in lines)
    # one long address or table row among many lines is no reason to think that nothing was wrapped
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    followed = [(line, after) for line, after in pairwise(lines) if _adjoin(text, line, after)]
    stopped = sum(1 for line, _ in followed if _SENTENCE_END.search(text, max(line.start, line.end - 3), line.end))
    if stopped > MOST_STOPPED * len(followed):
        return None
    full = sum(1 for line, after in followed if _is_full(text, line, after, width))
    # paragraphs that end short lower the share; unwrapped lines of one length by chance stay well below half
    return width if full >= 2 and full >= 0.6 * len(followed) else None


def _join_wrapped(text: str, lines: list[Span], width: int) -> Iterator[Span]:
    start, last = lines[0].start, lines[0]
    for line in lines[1:]:
        if not (_adjoin(text, last, line) and _continues(text, last, line, width)):
            yield Span(start, last.end)
            start = line.start
        last = line
    yield Span(start, last.end)


def _continues(text: str, line: Span, after: Span, width: int) -> bool:
    indented = _indent(text, after) > _indent(text, line) + 1
    return _is_full(text, line, after, width) and not indented and not _LIST_ITEM.match(text, after.start, after.end)


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    """Would the first word of the next line have run past the width?"""
    space = text.find(" ", after.start, after.end)
    word = (space if space > 0 else after.end) - after.start
    return len(line) + 1 + word > width - RAGGED


def _adjoin(text: str, line: Span, after: Span) -> bool:
    """Is there no blank line between the two?"""
    return len(_LINE_BREAK.findall(text, line.end, after.start)) == 1 and not _PARAGRAPH_BREAK.search(text, line.end, after.start)


def _indent(text: str, line: Span) -> int:
    begin = line.start
    while begin and not (_LINE_BREAK.match(text, begin - 1) or _PARAGRAPH_BREAK.match(text, begin - 1)):
        begin -= 1
    return line.start - begin
