"""Which tokens stand inside quotation marks. Enough to know whose "he" cannot be the speaker's; the quote stage does the rest."""

from __future__ import annotations

from onrecord.model.parse import Parse

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_EITHER = '"'


def find_quoted(parse: Parse) -> tuple[int, ...]:
    """For every token the number of the quotation that it stands in, 0 outside; marks never reach over the end of a paragraph."""
    found: list[int] = []
    number, is_open, paragraph = 0, False, -1
    for token in parse.tokens:
        if token.paragraph != paragraph:
            paragraph, is_open = token.paragraph, False
        mark = token.text[:1]
        if mark in _OPENING or (mark == _EITHER and not is_open) or token.text == "``":
            is_open = True
            number += 1
        elif mark in _CLOSING or mark == _EITHER or token.text == "''":
            is_open = False
        found.append(number if is_open else 0)
    return tuple(found)
