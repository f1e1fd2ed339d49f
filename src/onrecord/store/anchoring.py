"""Finds the words of a judgement again: in the next text of the article, and after the same text was read anew.

found: at the same place; moved: elsewhere; lost: nowhere, or in several places that cannot be told apart. Nothing is orphaned silently:
a judgement that is lost stays listed as lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

import msgspec

CONTEXT = 40
"""Characters on either side of the words that are kept with a judgement."""
_LEAST_AGREEMENT = 8
"""Characters around a short word ("accused") that must be the same: another "accused" elsewhere is not the one that was judged."""
_TELLING = 30
"""Words of this many characters hardly stand twice in an article: they are known again whatever stands around them."""
SPAN_ROLES = {
    "entity": ("entity.mention",),
    "quotation": ("quotation.content", "quotation.cue", "quotation.source"),
    "event": ("event.trigger",),
    "figure": ("figure.words",),
    "dispute": ("dispute.about",),
}
"""Which words of a row a judgement is anchored to: the first of these spans that the row has."""


class State(StrEnum):
    """What became of the words of a judgement in a text."""

    FOUND = "found"
    MOVED = "moved"
    LOST = "lost"


class Anchor(msgspec.Struct, frozen=True):
    """The words of a judgement, what stands on either side of them, and where they stood."""

    words: str
    before: str
    after: str
    start: int


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of these characters."""
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def find_anchor(anchor: Anchor, text: str) -> tuple[State, int | None]:
    """Where the words stand in this text: the place whose surroundings agree most, none where two agree alike."""
    places = _places(anchor.words, text)
    if not places:
        return State.LOST, None
    agreement = {place: _agreement(anchor, text, place) for place in places}
    best = max(agreement.values())
    if best < _LEAST_AGREEMENT and len(anchor.words) < _TELLING and len(anchor.before) + len(anchor.after) >= _LEAST_AGREEMENT:
        return State.LOST, None
    nearest = [place for place in places if agreement[place] == best]
    if len(nearest) > 1:
        # the same words in the same surroundings twice: only an unmoved one can be told apart
        return (State.FOUND, anchor.start) if anchor.start in nearest else (State.LOST, None)
    return (State.FOUND if nearest[0] == anchor.start else State.MOVED), nearest[0]


def _places(words: str, text: str) -> list[int]:
    places, place = [], text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def _agreement(anchor: Anchor, text: str, place: int) -> int:
    """How many characters before and after the words are the same, counted outwards from them."""
    end = place + len(anchor.words)
    before = _same(reversed(anchor.before), reversed(text[max(0, place - CONTEXT) : place]))
    return before + _same(iter(anchor.after), iter(text[end : end + CONTEXT]))


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def anchor_article(connection: sqlite3.Connection, article: int) -> None:
    """Anchor every judgement of an article in every text of it that the store has."""
    judgements = connection.execute("SELECT * FROM judgement WHERE article = ? AND verdict <> 'withdraw'", (article,)).fetchall()
    if not judgements:
        return
    texts = connection.execute("SELECT key, text FROM document JOIN text ON text.document = document.key WHERE article = ?", (article,)).fetchall()
    for judgement in judgements:
        anchor = Anchor(judgement["words"], judgement["before"], judgement["after"], judgement["start"])
        for key, text in texts:
            state, start = find_anchor(anchor, text)
            end = None if start is None else start + len(anchor.words)
            item = None if start is None or end is None else _item_at(connection, key, judgement["kind"], judgement["item"], start, end)
            connection.execute("INSERT OR REPLACE INTO anchoring VALUES (?, ?, ?, ?, ?, ?)", (judgement["key"], key, state.value, start, end, item))


def _item_at(connection: sqlite3.Connection, document: int, kind: str, item: str, start: int, end: int) -> str | None:
    """The row of this kind at these words: the same id, else the one that shares most characters with them."""
    roles = ", ".join(f"'{role}'" for role in SPAN_ROLES[kind])
    row = connection.execute(
        f"""SELECT owner.id FROM span JOIN span_role ON span_role.key = span.role JOIN {kind} AS owner
        ON owner.document = span.document AND owner.ordinal = span.owner
        WHERE span.document = ? AND span_role.name IN ({roles}) AND span.start < ? AND span."end" > ?
        ORDER BY owner.id = ? DESC, min(span."end", ?) - max(span.start, ?) DESC, owner.ordinal LIMIT 1""",
        (document, end, start, item, end, start),
    ).fetchone()
    return None if row is None else str(row[0])
