"""Cut a document into the pieces that are parsed one by one, so that no sentence crosses a headline, dateline or paragraph.

A piece keeps every character in its place: what would confuse the parser (line breaks inside a paragraph, no-break spaces) is
replaced by as many spaces, so that offsets stay those of the document.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import msgspec

from onrecord.lexicon.calendar import TimeWord, load_calendar
from onrecord.lexicon.unpunctuated import lacks_commas, words_of_kind
from onrecord.model.document import Document
from onrecord.model.span import Span

# A stretch without a break as long as this is no paragraph anybody wrote; the parser's memory grows with it
LONGEST_PIECE = 20_000

_SPACE = re.compile(r"\s")
_LONGEST_HEADLINE = 200
_STAMP_WORDS = r"(?:(?:last )?(?:posted|published|updated)(?: on| at)?:? )?"
_CLOCK = r"(?:,? \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?)?"
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+")


class Piece(msgspec.Struct, frozen=True):
    """Text to parse, the offset of its first character in the document, and the paragraph that it belongs to."""

    text: str
    offset: int
    paragraph: int


def split_pieces(document: Document) -> tuple[Piece, ...]:
    """Paragraphs, cut again where a region begins or ends within them."""
    cuts = sorted({edge for region in document.regions for edge in (region.span.start, region.span.end)})
    # where a text has lost its commas and lines, the date stands between the headline and the rest
    reach = _LONGEST_HEADLINE if lacks_commas(document.text) else 0
    found: list[Piece] = []
    for number, paragraph in enumerate(document.paragraphs):
        inner = {c for c in cuts if paragraph.start < c < paragraph.end}
        inner |= _around_stamp(document, paragraph, reach) | _lost_breaks(document, paragraph, reach)
        edges = [paragraph.start, *sorted(inner), paragraph.end]
        for start, end in pairwise(edges):
            for span in _trimmed(document, Span(start, end)):
                found.append(Piece(_SPACE.sub(" ", document.quote(span)), span.start, number))
    return tuple(found)


def _around_stamp(document: Document, paragraph: Span, reach: int) -> set[int]:
    """The edges of a date that was printed before the text: "Fri May 3 2019 Two clerks …" is no name of clerks.

    It is looked for at the beginning, and then among the first `reach` characters.
    """
    match = _stamp().match(document.text, paragraph.start, paragraph.end)
    if match is None and reach:
        match = _stamp().search(document.text, paragraph.start, min(paragraph.end, paragraph.start + reach))
    return set() if match is None else {match.start(), match.end()} - {paragraph.start}


@lru_cache(maxsize=1)
def _stamp() -> re.Pattern[str]:
    """A full date in figures or with its month, that of the week before it and the time behind, and then a capital or a figure."""
    month, weekday = ("|".join(load_calendar().words_of(kind)) for kind in (TimeWord.MONTH, TimeWord.WEEKDAY))
    week = rf"(?:(?:{weekday})\.?,? )?"
    date = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{1,2}} (?:{month})\.?,? \d{{4}}|(?:{month})\.? \d{{1,2}},? ?\d{{4}})"
    return re.compile(rf"(?<!\w)(?i:{_STAMP_WORDS}{week}{date}{_CLOCK})\s+(?=[A-Z0-9“\"])")


def _lost_breaks(document: Document, paragraph: Span, reach: int) -> set[int]:
    """Where sentences begin behind a headline or a caption, whose line break is lost with the commas: "… market stays shut The mayor of …"."""
    return {match.start() for match in _opening().finditer(document.text, paragraph.start, min(paragraph.end, paragraph.start + reach))}


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """A word that has a capital only at the beginning, without a stop before it, and then a small letter or a figure."""
    words = "|".join(sorted(map(re.escape, words_of_kind("opener"))))
    return re.compile(rf"(?<=[^\W_] )(?:{words})(?= [a-z0-9])")


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
