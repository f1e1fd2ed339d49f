"""The search page: quotations, events and sentences in which words stand, each with who says so, and how many reports were looked through."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any
from urllib.parse import quote

import msgspec

from onrecord.errors import InputError, QueryError
from onrecord.model.attribution import VoiceBasis
from onrecord.model.event import EventType, Status
from onrecord.model.span import Span
from onrecord.store import Store
from onrecord.store.search import Found, Hit, Question, counted, search
from onrecord.store.words import fold, stem, words_in
from onrecord.web.days import show_moment
from onrecord.web.marks import Mark, Marking, MarkKind, Piece
from onrecord.web.voices import UNRESOLVED, name_chain
from onrecord.web.wording import in_words, type_name

MOST = 50
"""Hits on a page; whoever wants more narrows the question."""
FIELDS = ("words", "speaker", "actor", "type", "status", "from", "to")
_ACTS = """SELECT link.act FROM link
    JOIN document ON document.key = link.document
    JOIN event ON event.document = link.document AND event.ordinal = link.owner
    WHERE document.id = ? AND event.id = ? AND link.owner_kind = 'event' ORDER BY link.ordinal"""
_STEMMING = Lock()
"""The index's own stemmer is one small table for the whole process: two requests must not ask it at once."""


class HitView(msgspec.Struct, frozen=True):
    """A hit: what it is, who says so, and its sentence with the words pointed out."""

    kind: str
    what: str
    who: str
    title: str
    facts: tuple[str, ...]
    pieces: tuple[Piece, ...]
    path: str


class SearchPage(msgspec.Struct, frozen=True):
    """The question as asked, and what was found; without a question, neither hits nor an error."""

    asked: dict[str, str]
    types: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    hits: tuple[HitView, ...] = ()
    found: Found | None = None
    error: str = ""

    @property
    def summary(self) -> str:
        """How much was found, and in how much: a "not found" is worth as much as what was looked through."""
        if self.found is None:
            return ""
        found = f"{len(self.hits)} found" if self.hits else "Nothing found"
        more = "" if self.found.complete else ", the newest; narrow the question to see others"
        return f"{found}{more}. The words stand in {counted(self.found.reports, 'report')}; looked through: {self.found.looked_through}."


def make_search_page(store: Store, given: Mapping[str, str]) -> SearchPage:
    """The page for these fields of the form. A question that cannot be answered gives a page that says why."""
    asked = {name: given.get(name, "").strip() for name in FIELDS}
    types = tuple((type_.value, type_name(type_)) for type_ in EventType)
    statuses = tuple((status.value, in_words("status", status)) for status in Status)
    page = SearchPage(asked, types, statuses)
    if not any(asked.values()):
        return page
    try:
        found = search(store, _question(asked))
    except (QueryError, InputError) as error:
        return msgspec.structs.replace(page, error=str(error))
    return msgspec.structs.replace(page, found=found, hits=tuple(_hit(store, hit, asked["words"]) for hit in found.hits))


def _question(asked: dict[str, str]) -> Question:
    return Question(
        words=tuple(asked["words"].split()),
        speaker=asked["speaker"] or None,
        actor=asked["actor"] or None,
        type=asked["type"] or None,
        status=asked["status"] or None,
        from_=asked["from"] or None,
        to=asked["to"] or None,
        limit=MOST,
    )


def _hit(store: Store, hit: Hit, words: str) -> HitView:
    return HitView(
        kind=hit.kind,
        what=_what(hit.kind, hit.row or {}),
        who=_who(store, hit),
        title=" ".join((hit.title or "").split()) or "Without a title",
        facts=tuple(filter(None, (hit.publisher, show_moment(hit.published)))),
        pieces=point_out(hit.sentence, words),
        path=f"/documents/{quote(hit.document)}?at={hit.start}-{hit.end}#found",
    )


def _who(store: Store, hit: Hit) -> str:
    """Who says so. What stands in somebody's denial or threat must not read as said on that one's word."""
    return (hit.kind == "event" and said_by(store, hit.document, hit.row or {})) or hit.who


def said_by(store: Store, document: str, row: dict[str, Any]) -> str:
    """The chain of voices of a row of the view `events`; empty where it names none."""
    if row["voice"] not in (VoiceBasis.EXPLICIT, VoiceBasis.CARRIED) or not row["voices"]:
        return ""
    acts = [each["act"] for each in store.sql(_ACTS, (document, row["event"]))]
    # a writer may have read the report anew since it was found: then fewer voices are named rather than the wrong ones
    said = name_chain((act, name or UNRESOLVED) for act, name in zip(acts, row["voices"], strict=False))
    return said if row["voice"] == VoiceBasis.EXPLICIT or not said else f"{in_words('voice', VoiceBasis.CARRIED)}: {said}"


def _what(kind: str, row: dict[str, Any]) -> str:
    if kind == "quotation":
        return in_words("quotation_kind", row["kind"])
    if kind == "event":
        # the view gives names and nulls, the latter for somebody who is not resolved
        sides = " → ".join(", ".join(name or "not resolved" for name in row[side]) for side in ("actors", "recipients") if row[side])
        return ": ".join(filter(None, (row["type"].capitalize(), sides))) + f"; {in_words('status', row['status'])}"
    return "a sentence"


def point_out(sentence: str, words: str) -> tuple[Piece, ...]:
    """The sentence cut at the words that were looked for, in whatever form they stand there."""
    if not sentence:
        return ()
    with _STEMMING:
        wanted = {_as_compared(word.folded) for word in words_in(words)}
        spans = [Span(word.start, word.end) for word in words_in(sentence) if _as_compared(word.folded) in wanted]
    return Marking(sentence, (Mark(span, MarkKind.FOUND) for span in spans), ()).cut(Span(0, len(sentence)))


def _as_compared(word: str) -> str:
    return stem(word) or fold(word)
