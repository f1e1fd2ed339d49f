"""Finds the quotations, events and sentences in which words stand, newest report first, each with who says so.

Looks in the last text of every article. All words must stand in the report; sentences with all of them come before others of the same report.
A sentence without a quotation or event is given as a sentence, and nothing is said of whose word it is.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

import msgspec

from onrecord.errors import QueryError
from onrecord.ingest import normalise_date
from onrecord.model.document import Genre
from onrecord.model.event import EventType, Status
from onrecord.model.quotation import Act
from onrecord.store.store import Row, Store
from onrecord.store.words import phrase

_OPEN, _SHUT = "\x02", "\x03"
_MARKED = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")
FARTHEST = 200
"""Reports that are looked into before a search stops and says so: a fraction of a second."""


class Question(msgspec.Struct, frozen=True):
    """What is looked for. `speaker` and `actor` are words of a name; `from_` and `to` are days of publication, both included.

    `farthest`: how many reports are looked into, the newest first, before the search stops and says so.
    """

    words: tuple[str, ...]
    speaker: str | None = None
    actor: str | None = None
    type: str | None = None
    from_: str | None = None
    to: str | None = None
    status: str | None = None
    limit: int = 20
    farthest: int = FARTHEST


class Hit(msgspec.Struct, frozen=True):
    """A quotation, an event or a sentence. `row` is its row in the view `quotations` or `events`; `who` says on whose word."""

    kind: str
    id: str | None
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    who: str
    sentence: str
    start: int
    end: int
    row: Row | None = None


class Holdings(msgspec.Struct, frozen=True):
    """What a store holds: every "not found" must be measured against it. `without_outlet`: reports of which no publisher is known."""

    reports: int
    outlets: int
    without_outlet: int

    def __str__(self) -> str:
        unknown = f", {self.without_outlet} of them of no known outlet" if self.without_outlet else ""
        return f"{counted(self.reports, 'report')} of {counted(self.outlets, 'outlet')}{unknown}"


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Found(msgspec.Struct, frozen=True):
    """What was found. `reports` hold all the words; `complete` is false where the search stopped before the last of them."""

    hits: tuple[Hit, ...]
    reports: int
    looked_through: Holdings
    complete: bool


def search(store: Store, question: Question) -> Found:
    """What stands in the store. Raises `QueryError` for words without letters, an unknown type or status, or a date that is none."""
    asked = _checked(question)
    with store.steady():
        condition, given = _condition(asked)
        # along the days of publication, so that a search ends with the first hits that fill it and never sorts
        candidates = store.connection.execute(
            f"""SELECT document.key FROM document INDEXED BY document_by_published WHERE {condition}
            ORDER BY document.published DESC, document.key DESC""",
            given,
        )
        hits: list[Hit] = []
        complete = True
        for looked_at, (key,) in enumerate(candidates):
            if len(hits) >= asked.limit or looked_at >= asked.farthest:
                complete = False
                break
            hits.extend(islice(_hits_in(store, key, asked), asked.limit - len(hits)))
        (reports,) = store.connection.execute("SELECT count(*) FROM text_index WHERE text_index MATCH ?", (_match(asked),)).fetchone()
        return Found(tuple(hits), reports, count_reports(store.connection), complete)


def count_reports(connection: sqlite3.Connection) -> Holdings:
    """How many reports of how many outlets the store holds."""
    reports = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    # walks along the index from outlet to outlet: DISTINCT would look at every report
    outlets = connection.execute(
        """WITH RECURSIVE outlet (name) AS (SELECT min(publisher) FROM document
        UNION ALL SELECT (SELECT min(publisher) FROM document WHERE publisher > outlet.name) FROM outlet WHERE outlet.name IS NOT NULL)
        SELECT count(name) FROM outlet"""
    ).fetchone()[0]
    without = connection.execute("SELECT count(*) FROM document WHERE publisher IS NULL").fetchone()[0]
    return Holdings(int(reports), int(outlets), int(without))


def _checked(question: Question) -> Question:
    if not question.words:
        raise QueryError("nothing to look for: give at least one word")
    for word in question.words:
        phrase(word)
    for value, known, name in ((question.type, EventType, "type"), (question.status, Status, "status")):
        if value is not None and value not in tuple(known):
            raise QueryError(f"unknown {name} {value!r}. Known: {', '.join(known)}")
    days = {name: normalise_date(day, option=f"--{name.strip('_')}")[:10] for name in ("from_", "to") if (day := getattr(question, name))}
    return msgspec.structs.replace(question, **days)


def _match(question: Question) -> str:
    return " AND ".join(phrase(word) for word in question.words)


def _condition(question: Question) -> tuple[str, dict[str, object]]:
    """Documents that hold all the words and something of what else is asked."""
    given: dict[str, object] = {"match": _match(question), **_names(question), "type": question.type, "status": question.status}
    parts = ["+document.key IN (SELECT rowid FROM text_index WHERE text_index MATCH :match)"]
    parts.append("NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key)")
    if question.from_:
        parts.append("document.published >= :from")
        given["from"] = question.from_
    if question.to:
        parts.append("substr(document.published, 1, 10) <= :to")
        given["to"] = question.to
    # cheap and needed in any case: somebody of that name is spoken of
    for role in ("speaker", "actor"):
        if role in given:
            parts.append(f"+document.key IN (SELECT entity.document FROM entity WHERE {_named(role)})")
    wanted = [part for part in (_event_filter(question), None if _events_only(question) else _quotation_filter(question)) if part]
    if wanted:
        parts.append(f"({' OR '.join(wanted)})")
    return " AND ".join(parts), given


def _names(question: Question) -> dict[str, object]:
    given: dict[str, object] = {}
    for role in ("speaker", "actor"):
        if name := getattr(question, role):
            given[role] = " AND ".join(phrase(word) for word in name.split())
    return given


def _events_only(question: Question) -> bool:
    return bool(question.actor or question.type or question.status)


def _named(role: str) -> str:
    return f"entity.name IN (SELECT rowid FROM name_index WHERE name_index MATCH :{role})"


def _quotation_filter(question: Question) -> str | None:
    """Does the document have a quotation as asked? None where nothing is asked of quotations."""
    if not question.speaker:
        return None
    return f"EXISTS (SELECT 1 FROM entity WHERE entity.document = document.key AND {_named('speaker')} AND EXISTS ({_SPEAKS}))"


def _event_filter(question: Question) -> str | None:
    conditions = _event_conditions(question)
    return f"EXISTS (SELECT 1 FROM event WHERE event.document = document.key AND {' AND '.join(conditions)})" if conditions else None


_SPEAKS = "SELECT 1 FROM speaker WHERE speaker.document = entity.document AND speaker.entity = entity.ordinal"


def _event_conditions(question: Question) -> list[str]:
    conditions = []
    if question.type:
        conditions.append("event.type = :type")
    if question.status:
        conditions.append("event.status = :status")
    if question.actor:
        conditions.append(
            f"""EXISTS (SELECT 1 FROM role JOIN entity ON entity.document = role.document AND entity.ordinal = role.entity
            WHERE role.document = event.document AND role.event = event.ordinal AND role.side = 'actor' AND {_named("actor")})"""
        )
    if question.speaker:
        conditions.append(
            f"""EXISTS (SELECT 1 FROM link JOIN entity ON entity.document = link.document AND entity.ordinal = link.entity
            WHERE link.document = event.document AND link.owner_kind = 'event' AND link.owner = event.ordinal AND {_named("speaker")})"""
        )
    return conditions


def _hits_in(store: Store, key: int, question: Question) -> Iterator[Hit]:
    """The hits of one report: what is said, then what is told, in the order of the text; then sentences that are neither."""
    facts = store.connection.execute("SELECT id, title, publisher, published FROM document WHERE key = ?", (key,)).fetchone()
    marks = tuple((n, mark) for n, word in enumerate(question.words) for mark in _marks(store.connection, key, word))
    items = list(_items(store.connection, key, question))
    plain = [] if question.speaker or _events_only(question) else _plain_sentences(store.connection, key, items)
    most = max((_held(spans, marks) for _, _, spans in (*items, *plain)), default=0)
    if not most:
        return
    for kind, item, spans in items:
        if _held(spans, marks) == most:
            for row in store.view_where(f"{kind}s", {kind: item, "document": facts["id"]}):
                who = who_says(row) if kind == "quotation" else on_whose_word(row)
                yield Hit(kind, item, *_facts(facts), who, row["sentence"] or "", row["start"], row["end"], row)
    for _, _, spans in plain:
        if _held(spans, marks) == most:
            words = _cut(store.connection, key, *spans[0])
            yield Hit("sentence", None, *_facts(facts), "no attribution recorded", words, *spans[0])


def _facts(row: sqlite3.Row) -> tuple[str, str | None, str | None, str | None]:
    return row["id"], row["title"], row["publisher"], row["published"]


_Places = tuple[tuple[int, int], ...]


def _held(spans: _Places, marks: tuple[tuple[int, tuple[int, int]], ...]) -> int:
    """How many of the words stand in these spans."""
    return len({n for n, (start, end) in marks if any(start < stop and begin < end for begin, stop in spans)})


def _marks(connection: sqlite3.Connection, key: int, word: str) -> list[tuple[int, int]]:
    """Where the index itself finds a word in a text."""
    row = connection.execute(
        "SELECT highlight(text_index, 0, ?, ?) FROM text_index WHERE text_index MATCH ? AND rowid = ?", (_OPEN, _SHUT, phrase(word), key)
    ).fetchone()
    if row is None:
        return []
    # each pair of marks before this one has moved the text by two characters
    return [(found.start() - 2 * n, found.start() - 2 * n + len(found.group(1))) for n, found in enumerate(_MARKED.finditer(row[0]))]


def _items(connection: sqlite3.Connection, key: int, question: Question) -> Iterator[tuple[str, str, _Places]]:
    """Quotations and events of a report that are as asked, with the spans in which the words should stand."""
    given = {"key": key, "type": question.type, "status": question.status, **_names(question)}
    if not _events_only(question):
        speaker = f" AND quotation.ordinal IN ({_SAID_BY})" if question.speaker else ""
        rows = connection.execute(
            f"""SELECT quotation.id, span.start, span."end" FROM quotation
            JOIN span ON span.document = quotation.document AND span.owner = quotation.ordinal
                AND span.role IN (SELECT key FROM span_role WHERE name IN ('quotation.content', 'quotation.source', 'quotation.cue'))
            WHERE quotation.document = :key AND quotation.kind <> 'term'{speaker} ORDER BY quotation.ordinal""",
            given,
        )
        yield from _by_item("quotation", rows)
    conditions = "".join(f" AND {condition}" for condition in _event_conditions(question))
    rows = connection.execute(
        f"""SELECT event.id, span.start, span."end" FROM event
        JOIN span ON span.document = event.document AND span.owner = event.ordinal
            AND span.role = (SELECT key FROM span_role WHERE name = 'event.evidence')
        WHERE event.document = :key{conditions} ORDER BY event.ordinal""",
        given,
    )
    yield from _by_item("event", rows)


_SAID_BY = f"""SELECT speaker.quotation FROM speaker JOIN entity ON entity.document = speaker.document AND entity.ordinal = speaker.entity
    WHERE speaker.document = :key AND {_named("speaker")}"""


def _by_item(kind: str, rows: sqlite3.Cursor) -> Iterator[tuple[str, str, _Places]]:
    for item, own in groupby(rows, key=itemgetter(0)):
        yield kind, item, tuple((row[1], row[2]) for row in own)


def _plain_sentences(connection: sqlite3.Connection, key: int, items: list[tuple[str, str, _Places]]) -> list[tuple[str, None, _Places]]:
    """Sentences in which no quotation or event stands."""
    taken = sorted(span for _, _, spans in items for span in spans)
    rows = connection.execute(
        """SELECT start, "end" FROM span WHERE document = ? AND role = (SELECT key FROM span_role WHERE name = 'document.sentence') AND owner = 0
        ORDER BY ordinal""",
        (key,),
    )
    return [("sentence", None, ((start, end),)) for start, end in rows if not any(begin < end and start < stop for begin, stop in taken)]


def _cut(connection: sqlite3.Connection, key: int, start: int, end: int) -> str:
    return str(connection.execute("SELECT substr(text, ?, ?) FROM text WHERE document = ?", (start + 1, end - start, key)).fetchone()[0])


def who_says(quotation: Row) -> str:
    """Who says a quotation, in words; never a guess."""
    names = " and ".join(quotation["speakers"]) or f"speaker unresolved ({quotation['speaker_why'] or 'not stated'})"
    return f"{names} did not say" if quotation["negated"] else names


def on_whose_word(event: Row) -> str:
    """On whose word an event is known."""
    names = [name or "an unresolved speaker" for name in event["voices"]]
    if event["voice"] == "explicit":
        # what somebody denies is told inside the denial: that is not on their word
        denied = event["acts"] and event["acts"][-1] == Act.DENY
        return f"{'in a denial by' if denied else 'on the word of'} {', quoting '.join(names) or 'an unresolved speaker'}"
    if event["voice"] == "carried":
        return f"carried on from {', quoting '.join(names) or 'the sentence before'}"
    if event["voice"] == "report":
        return "in the commentator's own voice" if event["genre"] == Genre.OPINION else "in the report's own voice"
    return f"voice undetermined ({' or '.join(name or 'the report' for name in event['alternatives']) or 'open'})"
