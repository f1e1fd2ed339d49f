"""Finds the quotations, events and sentences in which words stand, newest report first, each with who says so.

Looks in the last text of every article. All words must stand in the report; sentences with all of them come before others of the same report.
A sentence without a quotation or event is given as a sentence, and nothing is said of whose word it is.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from onrecord.errors import QueryError
from onrecord.ingest import normalise_date
from onrecord.model.event import EventType, Status
from onrecord.store.store import Row, Store
from onrecord.store.words import phrase

_OPEN, _SHUT = "\x02", "\x03"
_MARKED = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")
_FARTHEST = 3_000
"""Reports that are looked into before a search stops and says so: some seconds at most."""


class Question(msgspec.Struct, frozen=True):
    """What is looked for. `speaker` and `actor` are words of a name; `from_` and `to` are days of publication, both included."""

    words: tuple[str, ...]
    speaker: str | None = None
    actor: str | None = None
    type: str | None = None
    from_: str | None = None
    to: str | None = None
    status: str | None = None
    limit: int = 20


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


class Found(msgspec.Struct, frozen=True):
    """What was found. `reports` and `outlets` hold all the words; `complete` is false where the search stopped before the last of them."""

    hits: tuple[Hit, ...]
    reports: int
    outlets: int
    of_reports: int
    of_outlets: int
    complete: bool


class _Sentence(msgspec.Struct, frozen=True):
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def search(store: Store, question: Question) -> Found:
    """What stands in the store. Raises `QueryError` for words without letters, an unknown type or status, or a date that is none."""
    asked = _checked(question)
    with store.steady():
        condition, given = _condition(asked)
        candidates = store.connection.execute(
            f"SELECT document.key FROM document WHERE {condition} ORDER BY document.published DESC, document.key DESC", given
        )
        hits: list[Hit] = []
        looked_at = 0
        complete = True
        for (key,) in candidates:
            if len(hits) >= asked.limit or looked_at >= _FARTHEST:
                complete = False
                break
            looked_at += 1
            hits.extend(islice(_hits_in(store, key, asked), asked.limit - len(hits)))
        reports, outlets = _count(store.connection, asked)
        of_reports, of_outlets = count_reports(store.connection)
    return Found(tuple(hits), reports, outlets, of_reports, of_outlets, complete)


def count_reports(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many reports and outlets the store holds: what a "not found" must be measured against."""
    reports = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    # walks along the index from outlet to outlet: DISTINCT would look at every report
    outlets = connection.execute(
        """WITH RECURSIVE outlet (name) AS (SELECT min(publisher) FROM document
        UNION ALL SELECT (SELECT min(publisher) FROM document WHERE publisher > outlet.name) FROM outlet WHERE outlet.name IS NOT NULL)
        SELECT count(name) FROM outlet"""
    ).fetchone()[0]
    return int(reports), int(outlets)


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
    parts = ["document.key IN (SELECT rowid FROM text_index WHERE text_index MATCH :match)"]
    parts.append("NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key)")
    if question.from_:
        parts.append("document.published >= :from")
        given["from"] = question.from_
    if question.to:
        parts.append("substr(document.published, 1, 10) <= :to")
        given["to"] = question.to
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


def _count(connection: sqlite3.Connection, question: Question) -> tuple[int, int]:
    row = connection.execute(
        """SELECT count(*), count(DISTINCT publisher) FROM document WHERE key IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)""",
        (_match(question),),
    ).fetchone()
    return int(row[0]), int(row[1])


def _hits_in(store: Store, key: int, question: Question) -> Iterator[Hit]:
    """The hits of one report: its sentences in the order of the text, in each first what is said, then what is told."""
    facts = store.connection.execute("SELECT id, title, publisher, published FROM document WHERE key = ?", (key,)).fetchone()
    sentences = _best_sentences(store.connection, key, question)
    taken: set[str] = set()
    for sentence in sentences:
        items = list(_items_at(store, key, facts["id"], sentence, question))
        for kind, row in items:
            if row[kind] not in taken:
                taken.add(row[kind])
                yield _hit(facts, kind, row, who_says(row) if kind == "quotation" else on_whose_word(row), sentence)
        if not items and not (question.speaker or _events_only(question)):
            words = _cut(store.connection, key, sentence.start, sentence.end)
            yield Hit("sentence", None, *facts, "no attribution recorded", words, sentence.start, sentence.end)


def _hit(facts: sqlite3.Row, kind: str, row: Row, who: str, sentence: _Sentence) -> Hit:
    return Hit(kind, row[kind], *facts, who, row["sentence"] or "", row["start"], row["end"], row)


def _best_sentences(connection: sqlite3.Connection, key: int, question: Question) -> tuple[_Sentence, ...]:
    """The sentences that hold most of the words."""
    marks = [(number, mark) for number, word in enumerate(question.words) for mark in _marks(connection, key, word)]
    spans = connection.execute(
        """SELECT start, "end" FROM span WHERE document = ? AND role = (SELECT key FROM span_role WHERE name = 'document.sentence') AND owner = 0
        ORDER BY ordinal""",
        (key,),
    )
    held = []
    for start, end in spans:
        inside = [(number, mark) for number, mark in marks if start <= mark[0] < end]
        if inside:
            held.append((len({number for number, _ in inside}), _Sentence(start, end, tuple(mark for _, mark in inside))))
    most = max((count for count, _ in held), default=0)
    return tuple(sentence for count, sentence in held if count == most)


def _marks(connection: sqlite3.Connection, key: int, word: str) -> list[tuple[int, int]]:
    """Where the index itself finds a word in a text."""
    row = connection.execute(
        "SELECT highlight(text_index, 0, ?, ?) FROM text_index WHERE text_index MATCH ? AND rowid = ?", (_OPEN, _SHUT, phrase(word), key)
    ).fetchone()
    if row is None:
        return []
    # each pair of marks before this one has moved the text by two characters
    return [(found.start() - 2 * n, found.start() - 2 * n + len(found.group(1))) for n, found in enumerate(_MARKED.finditer(row[0]))]


def _items_at(store: Store, key: int, document: str, sentence: _Sentence, question: Question) -> Iterator[tuple[str, Row]]:
    connection = store.connection
    given = {"key": key, "type": question.type, "status": question.status, **_names(question)}
    if not _events_only(question):
        speaker = f" AND quotation.ordinal IN (SELECT speaker.quotation FROM speaker JOIN entity ON entity.document = speaker.document \
            AND entity.ordinal = speaker.entity WHERE speaker.document = :key AND {_named('speaker')})"
        rows = connection.execute(
            f"""SELECT DISTINCT quotation.ordinal, quotation.id, span.start, span."end" FROM quotation
            JOIN span ON span.document = quotation.document AND span.owner = quotation.ordinal
                AND span.role IN (SELECT key FROM span_role WHERE name IN ('quotation.content', 'quotation.source', 'quotation.cue'))
            WHERE quotation.document = :key AND quotation.kind <> 'term'{speaker if question.speaker else ""} ORDER BY quotation.ordinal""",
            given,
        )
        ids = _touched(rows, sentence.marks)
        yield from (("quotation", row) for row in _view_rows(store, "quotations", "quotation", document, ids))
    conditions = "".join(f" AND {condition}" for condition in _event_conditions(question))
    rows = connection.execute(
        f"""SELECT event.ordinal, event.id, span.start, span."end" FROM event
        JOIN span ON span.document = event.document AND span.owner = event.ordinal
            AND span.role = (SELECT key FROM span_role WHERE name = 'event.evidence')
        WHERE event.document = :key{conditions} ORDER BY event.ordinal""",
        given,
    )
    yield from (("event", row) for row in _view_rows(store, "events", "event", document, _touched(rows, sentence.marks)))


def _touched(rows: Iterator[sqlite3.Row] | sqlite3.Cursor, marks: Sequence[tuple[int, int]]) -> list[str]:
    found = (row["id"] for row in rows if any(start < row["end"] and row["start"] < end for start, end in marks))
    return list(dict.fromkeys(found))


def _view_rows(store: Store, view: str, name: str, document: str, ids: Sequence[str]) -> Iterator[Row]:
    for each in ids:
        yield from store.view_where(view, {name: each, "document": document})


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
        return f"on the word of {', quoting '.join(names) or 'an unresolved speaker'}"
    if event["voice"] == "carried":
        return f"carried on from {', quoting '.join(names) or 'the sentence before'}"
    if event["voice"] == "report":
        return "in the report's own voice"
    return f"voice undetermined ({' or '.join(name or 'the report' for name in event['alternatives']) or 'open'})"
