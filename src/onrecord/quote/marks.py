"""Pair quotation marks and say which tokens stand between them.

Knows every style of mark, doubled marks, apostrophes that are none, marks that never close, and the opening mark at each paragraph of a
quotation of several paragraphs. Nested pairs belong to the outermost one. Says nothing about who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.model.parse import Parse
from onrecord.model.span import Span

_MARK = re.compile(r"``|''|[\"“”„«»「」『』‘’‚'‹›]")
_CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", "“", '"'),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "「": ("」",),
    "『": ("』",),
    "‹": ("›",),
    "``": ("''",),
    "''": ("''", "”", '"'),
    '"': ('"', "”", "“"),
}
_ONLY_CLOSE = frozenset("”」』’›")
_SINGLE = frozenset("‘’'‚")
# '90s, 'em, 'tis: an apostrophe for letters left out at the beginning of a word
_ELISION = re.compile(r"['‘’](?:\d0s\b|(?:em|til|tis|twas|cause|round|n|bout)\b)", re.IGNORECASE)
_SPACE_OR_OPEN = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/")


class Marked(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` up to, not including, `end` that a pair of marks holds, the marks included.

    `words` counts those with a letter or digit. `closed` is false where the closing mark is missing. `continues` says that this pair goes on
    with the one before it, which its paragraph left open.
    """

    first: int
    end: int
    span: Span
    words: int
    paragraph: int
    closed: bool = True
    continues: bool = False

    def __contains__(self, i: int) -> bool:
        return self.first <= i < self.end


def pair_marks(parse: Parse) -> tuple[Marked, ...]:
    """Every outermost pair of quotation marks, in the order of the text. A pair never crosses a paragraph."""
    text = parse.document.text
    found: list[Marked] = []
    for number, paragraph in enumerate(parse.document.paragraphs):
        for start, end, closed in _pairs(text, paragraph.start, paragraph.end):
            marked = _marked(parse, Span(start, end), number, closed)
            if marked is not None:
                before = found[-1] if found else None
                goes_on = before is not None and not before.closed and before.paragraph == number - 1 and not text[paragraph.start : start].strip()
                found.append(msgspec.structs.replace(marked, continues=True) if goes_on else marked)
    return tuple(found)


def _marked(parse: Parse, span: Span, paragraph: int, closed: bool) -> Marked | None:
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    words = sum(any(c.isalnum() for c in parse.tokens[i].text) for i in tokens)
    return Marked(tokens.start, tokens.stop, span, words, paragraph, closed) if words else None


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of each outermost pair between two offsets, the marks included."""
    opened: tuple[int, str] | None = None
    skip_to = start
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if at < skip_to:
            continue
        if opened is None:
            if mark in _SINGLE:
                close = _single_close(text, at, end) if _may_open(text, at, mark, start) else None
                if close is not None:
                    yield at, close, True
                    skip_to = close
            elif mark in _CLOSERS and _may_open(text, at, mark, start):
                opened = at, mark
        elif mark in _CLOSERS[opened[1]] and _closes(text, at, mark, opened[1], end):
            yield opened[0], match.end(), True
            opened = None
    if opened is not None and text[opened[0] + len(opened[1]) : end].strip():
        yield opened[0], _trimmed_end(text, opened[0], end), False


def _trimmed_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _may_open(text: str, at: int, mark: str, start: int) -> bool:
    """Can a quotation begin at this mark? Straight marks and apostrophes look alike when they close."""
    before = text[at - 1] if at > start else " "
    after_at = at + len(mark)
    after = text[after_at] if after_at < len(text) else " "
    if mark in _SINGLE:
        opens = mark in "‘‚'" and not before.isalnum() and before not in "'’" and (after.isalnum() or after in '"“[(…$£€.')
        return opens and _ELISION.match(text, at) is None
    if mark in ('"', "''"):
        # 5'10" is a measure
        return not (before.isdigit() and not after.isalnum()) and not after.isspace()
    return True


def _closes(text: str, at: int, mark: str, opener: str, end: int) -> bool:
    """Does this mark end the open pair? A straight mark with a space before and a letter after it opens a nested one instead."""
    if mark == opener == "“":
        return False
    if mark not in ('"', "''", "“"):
        return True
    before = text[at - 1]
    after_at = at + len(mark)
    after = text[after_at] if after_at < end else " "
    return not (before in _SPACE_OR_OPEN and after.isalnum()) or before in "—–-"


def _single_close(text: str, at: int, end: int) -> int | None:
    """End of the single mark that closes the one at `at`: before another one opens, if it can be."""
    following = text.find("‘", at + 1, end) if text[at] == "‘" else -1
    nearer = _closing_mark(text, at, following) if following > 0 and _may_open(text, following, "‘", at) else None
    return nearer or _closing_mark(text, at, end)


def _closing_mark(text: str, at: int, end: int) -> int | None:
    """The closing mark before `end`: one beside punctuation if there is any, since "workers'" ends a word too."""
    fallback: int | None = None
    for match in re.finditer(r"[’']", text[at + 1 : end]):
        i = at + 1 + match.start()
        after = text[i + 1] if i + 1 < end else " "
        if after.isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in ".,!?…" or after in ".,!?;:)—–" or i + 1 >= end:
            return i + 1
        if fallback is None and not (text[i - 1] in "sS" and after == " "):
            fallback = i + 1
        elif fallback is None:
            fallback = i + 1 if "'" not in text[i + 1 : end] and "’" not in text[i + 1 : end] else None
    return fallback


class Marks:
    """The pairs of one document, and which of them holds a token."""

    def __init__(self, pairs: tuple[Marked, ...]) -> None:
        self.pairs = pairs
        self._at = {i: n for n, pair in enumerate(pairs) for i in range(pair.first, pair.end)}
        self._first = {pair.first: n for n, pair in enumerate(pairs)}
        self._end = {pair.end: n for n, pair in enumerate(pairs)}

    def at(self, token: int) -> Marked | None:
        """The pair that holds this token."""
        n = self._at.get(token)
        return None if n is None else self.pairs[n]

    def number_at(self, token: int) -> int | None:
        """Index of the pair that holds this token."""
        return self._at.get(token)

    def beginning_at(self, token: int) -> int | None:
        """Index of the pair whose opening mark is this token."""
        return self._first.get(token)

    def ending_at(self, token: int) -> int | None:
        """Index of the pair whose last token is the one before this."""
        return self._end.get(token)
