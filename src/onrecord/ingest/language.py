"""Which language a text is in, and whether enough of it is English to be read.

Refuses a text only when it is plainly in another language: names, headlines and texts in capitals are easily mistaken, so doubt lets a text through.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec

from onrecord.lexicon.regions import load_regions

# Pieces of the text that are looked at: enough to see that a text changes its language, few enough to cost some milliseconds
PIECES, PIECE_LENGTH = 6, 400
# A piece is in another language when the three likeliest together are this likely (neighbours such as Croatian and Bosnian share what
# is theirs) and the languages that are read this unlikely. Headlines made of names stay above the second or below the first.
LIKELY, UNLIKELY, NEIGHBOURS = 0.75, 0.01, 3
# German, which capitalises nouns, stays below half
MOSTLY_NAMES = 0.7
SMALL_WORDS = 0.07

_LETTERS = re.compile(r"[^\W\d_]+")


class Language(msgspec.Struct, frozen=True):
    """The language of a text: its code, or None where no piece of the text is plainly in one; whether it is one that is read."""

    code: str | None
    is_read: bool


def find_language(text: str, read: tuple[str, ...]) -> Language:
    """The language of most of `text`. A text of which half is in a language of `read`, or in none that is plain, is read."""
    pieces = _pieces(text)
    if not read:
        # every language is let through: nothing to find out
        return Language(None, is_read=True)
    if "en" in read and is_plainly_english(" ".join(pieces).lower().split()):
        return Language("en", is_read=True)
    weights: dict[str | None, int] = {}
    for piece in pieces:
        code = _language_of(piece, read)
        weights[code] = weights.get(code, 0) + len(piece)
    ours = sum(weight for code, weight in weights.items() if code is None or code in read)
    if 2 * ours >= sum(weights.values()):
        known = [code for code in read if code in weights]
        return Language(known[0] if known else None, is_read=True)
    others = {code: weight for code, weight in weights.items() if code is not None and code not in read}
    return Language(max(others, key=lambda code: others[code]), is_read=False)


def is_plainly_english(words: list[str]) -> bool:
    """Are so many of these words English small words that the library need not be asked?

    In English prose one word in eight is one of them; no other language that is written with these letters has more than one in fifty.
    """
    return sum(word in load_regions().english_words for word in words) > SMALL_WORDS * len(words)


def _pieces(text: str) -> list[str]:
    """Words only, from places spread evenly over the text."""
    step = max(PIECE_LENGTH, len(text) // PIECES)
    starts = list(range(0, max(1, len(text) - PIECE_LENGTH // 2), step))[:PIECES]
    found = [" ".join(_LETTERS.findall(text, start, min(start + PIECE_LENGTH, end))) for start, end in pairwise([*starts, len(text)])]
    return [piece for piece in found if piece]


def _language_of(piece: str, read: tuple[str, ...]) -> str | None:
    """The code of the language in which this piece plainly is; None where that is not plain."""
    # Texts in capitals are rare in what the library has learned from
    ranked = _identifier().rank(piece.lower() if sum(map(str.isupper, piece)) > len(piece) // 3 else piece)
    best = str(ranked[0][0])
    ours = sum(value for code, value in ranked if code in read)
    if best in read:
        return best
    if _is_of_names(piece):
        return None
    plain = sum(likelihood for _, likelihood in ranked[:NEIGHBOURS]) >= LIKELY
    return best if plain and ours <= UNLIKELY else None


def _is_of_names(piece: str) -> bool:
    """Are most words capitalised, as names are? A list of names of places is in no language."""
    words = piece.split()
    return sum(word[0].isupper() and not word.isupper() for word in words) > MOSTLY_NAMES * len(words)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The library's model, kept to languages that have a two-letter code: English creoles and dialects are read as English."""
    # imported late: reading the model takes a second, which a text that is skipped for another reason need not pay
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
