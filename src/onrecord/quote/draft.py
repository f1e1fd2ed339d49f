"""The form in which constructions hand over what they found: tokens, not yet characters or ids."""

from __future__ import annotations

import msgspec

from onrecord.lexicon.cues import CueEntry

Tokens = tuple[int, ...]


class Site(msgspec.Struct, frozen=True):
    """One place where the words of a cue stand: its first word, all its words, and the entry.

    `entry` is None where a verb or a colon attributes only by standing beside quotation marks.
    """

    head: int
    words: Tokens
    entry: CueEntry | None


class Draft(msgspec.Struct, frozen=True):
    """One attribution as tokens. `speaker` is the head of the source phrase; None where no source is named.

    `frame` is the construction; `content` is in the order of the text. A draft without `site` is attributed by marks alone.
    `carried`: index, among all drafts, of the one whose speaker goes on speaking. `asks`: a question put to whoever is spoken to ("do you think …?"),
    which gives the words to nobody.
    """

    site: Site | None
    frame: str
    content: Tokens
    cue: Tokens = ()
    source: Tokens = ()
    speaker: int | None = None
    rule: str = ""
    carried: int | None = None
    asks: bool = False


def as_question(draft: Draft, hearer: int) -> Draft:
    """The draft as a question to the `hearer`, the "you" of "Do you think …?", which is part of its cue and no source."""
    return msgspec.structs.replace(draft, cue=tuple(sorted({*draft.cue, hearer})), asks=True)
