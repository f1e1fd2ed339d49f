"""Is a store sound? Some twenty checks, each a question with the faults that answer it. Looks at everything and changes nothing.

A check names the things that are at fault and what to do; a store without faults can be rebuilt from nothing but itself.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator

import msgspec

from onrecord.errors import RecordError, SpanError, StoreError
from onrecord.model.document import Document
from onrecord.store.anchoring import SPAN_ROLES
from onrecord.store.connection import APPLICATION
from onrecord.store.migration import latest, statements, steps
from onrecord.store.record import read_record
from onrecord.store.store import Store

_SHOWN = 5
"""Faults of one check that are named; the others are counted."""


class Diagnosis(msgspec.Struct, frozen=True):
    """One check: what it asks, and the faults that it found. `not_checked` says why it could not be made."""

    name: str
    question: str
    faults: tuple[str, ...] = ()
    count: int = 0
    not_checked: str | None = None

    @property
    def is_sound(self) -> bool:
        """Was it looked at, and nothing found?"""
        return not self.count and self.not_checked is None


Check = Callable[[Store], Iterator[str]]
_CHECKS: dict[str, Check] = {}


class _CannotTellError(Exception):
    """This check cannot be made here."""


def _check(name: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        _CHECKS[name] = check
        return check

    return keep


def examine(store: Store) -> tuple[Diagnosis, ...]:
    """Every check, in order. A check that breaks is a fault of the store, not an end of the examination."""
    return tuple(_diagnose(store, name, check) for name, check in _CHECKS.items())


def _diagnose(store: Store, name: str, check: Check) -> Diagnosis:
    question = (check.__doc__ or "").strip()
    shown: list[str] = []
    count = 0
    try:
        for fault in check(store):
            count += 1
            if len(shown) < _SHOWN:
                shown.append(fault)
    except _CannotTellError as reason:
        return Diagnosis(name, question, not_checked=str(reason))
    except (sqlite3.Error, StoreError, RecordError, SpanError) as error:
        return Diagnosis(name, question, (*shown, f"could not be looked at: {error}"), count + 1)
    return Diagnosis(name, question, tuple(shown), count)


def _rows(store: Store, query: str) -> Iterator[sqlite3.Row]:
    return iter(store.connection.execute(query))


@_check("file")
def _file(store: Store) -> Iterator[str]:
    """Is the file whole, page by page and index by index?"""
    yield from (row[0] for row in _rows(store, "PRAGMA integrity_check") if row[0] != "ok")


@_check("foreign keys")
def _foreign_keys(store: Store) -> Iterator[str]:
    """Does every row belong to a row that is there?"""
    for table, _, parent, _ in _rows(store, "PRAGMA foreign_key_check"):
        yield f"a row of {table} belongs to a row of {parent} that is not there"


@_check("schema")
def _schema(store: Store) -> Iterator[str]:
    """Are the tables those of this version, and did every step run as it was released?"""
    (application,) = store.connection.execute("PRAGMA application_id").fetchone()
    (number,) = store.connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        yield "the file does not say that it is a store"
    if number != latest():
        yield f"schema {number}, not {latest()}"
    ran = {row["number"]: row for row in _rows(store, "SELECT number, name, sha256 FROM migration")}
    for step in steps():
        if step.number not in ran:
            yield f"step {step.number} ({step.name}) did not run"
        elif ran[step.number]["sha256"] != step.sha256:
            yield f"step {step.number} ({step.name}) was edited after it ran here"


@_check("tables")
def _tables(store: Store) -> Iterator[str]:
    """Does the store have every table, index and trigger that the steps make?"""
    fresh = sqlite3.connect(":memory:")
    for step in steps():
        for statement in statements(step.sql):
            fresh.execute(statement)
    query = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'index', 'trigger') AND sql IS NOT NULL"
    there = {(row[0], row[1]): row[2] for row in _rows(store, query)}
    for kind, name, sql in fresh.execute(query):
        if (kind, name) not in there:
            yield f"{kind} {name} is missing"
        elif there[kind, name] != sql:
            yield f"{kind} {name} was changed"
    fresh.close()


@_check("texts are there")
def _texts(store: Store) -> Iterator[str]:
    """Has every document its text, and is none empty?"""
    for row in _rows(store, "SELECT id FROM document LEFT JOIN text ON text.document = document.key WHERE text.document IS NULL OR text.text = ''"):
        yield f"{row['id']} has no text"


@_check("texts are frozen")
def _digests(store: Store) -> Iterator[str]:
    """Is every text the one that was taken in: same digest, same length?"""
    for row in _rows(store, "SELECT id, sha256, length, text FROM document JOIN text ON text.document = document.key"):
        if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
            yield f"{row['id']}: the text is not the one that was taken in"
        elif len(row["text"]) != row["length"]:
            yield f"{row['id']}: the text has {len(row['text'])} characters, not {row['length']}"


@_check("ids of documents")
def _document_ids(store: Store) -> Iterator[str]:
    """Does every id agree with text, publisher, URL and date?"""
    query = "SELECT id, publisher, url, published, text FROM document JOIN text ON text.document = document.key"
    for row in _rows(store, query):
        document = Document(row["text"], (), (), publisher=row["publisher"], url=row["url"], published=row["published"])
        if document.id != row["id"]:
            yield f"{row['id']}: its text, publisher, URL and date make {document.id}"


@_check("spans")
def _spans(store: Store) -> Iterator[str]:
    """Does every span lie inside its text?"""
    query = """SELECT document.id, span_role.name, span.start, span."end", document.length FROM span JOIN document ON document.key = span.document
        JOIN span_role ON span_role.key = span.role WHERE span."end" > document.length OR span.start < 0 OR span.start >= span."end" """
    for row in _rows(store, query):
        yield f"{row['id']}: {row['name']} [{row['start']}, {row['end']}) in a text of {row['length']} characters"


@_check("owners of spans")
def _owners(store: Store) -> Iterator[str]:
    """Is the row that a span belongs to there?"""
    for row in list(_rows(store, "SELECT key, name, owner FROM span_role WHERE owner <> 'document'")):
        orphans = store.connection.execute(
            f"""SELECT document.id, count(*) FROM span JOIN document ON document.key = span.document WHERE span.role = ? AND NOT EXISTS
            (SELECT 1 FROM {row["owner"]} AS owner WHERE owner.document = span.document AND owner.ordinal = span.owner) GROUP BY document.id""",
            (row["key"],),
        )
        yield from (f"{document}: {count} spans {row['name']} belong to no {row['owner']}" for document, count in orphans)


@_check("words")
def _words(store: Store) -> Iterator[str]:
    """Has every row the words that it stands on: an event its trigger and sentence, a figure its number, a quotation its content, cue or source?"""
    needed = {"event": ("event.trigger",), "figure": ("figure.words",), "quotation": ("quotation.content", "quotation.cue", "quotation.source")}
    needed["event "] = ("event.evidence",)
    for table, roles in needed.items():
        names = ", ".join(f"'{role}'" for role in roles)
        query = f"""SELECT owner.id FROM {table} AS owner WHERE NOT EXISTS (SELECT 1 FROM cut WHERE cut.document = owner.document
            AND cut.owner = owner.ordinal AND cut.role IN ({names}) AND cut.words <> '')"""
        yield from (f"{row['id']} has no words ({' or '.join(roles)})" for row in _rows(store, query))


@_check("references")
def _references(store: Store) -> Iterator[str]:
    """Does every row of a reading that another row names stand in the same reading?"""
    for table, column, target in _REFERENCES:
        query = f"""SELECT document.id, {table}."{column}" AS named FROM {table} JOIN document ON document.key = {table}.document
            WHERE {table}."{column}" IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM {target} AS target WHERE target.document = {table}.document AND target.ordinal = {table}."{column}")"""
        yield from (f"{row['id']}: {table}.{column} names {target} {row['named']}, which the reading does not hold" for row in _rows(store, query))
    query = "SELECT document.id, item FROM side_item JOIN document ON document.key = side_item.document WHERE kind IS NULL"
    yield from (f"{row['id']}: a side names {row['item']}, which the reading does not hold" for row in _rows(store, query))
    query = """SELECT id FROM document WHERE dateline_place IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM entity WHERE entity.document = document.key AND entity.ordinal = document.dateline_place)"""
    yield from (f"{row['id']}: the dateline names a place that the reading does not hold" for row in _rows(store, query))


_REFERENCES = (
    ("entity", "speaks_for", "entity"),
    ("entity", "member_of", "entity"),
    ("member", "member", "entity"),
    ("speaker", "entity", "entity"),
    ("quotation", "place", "entity"),
    ("quotation", "addressee", "entity"),
    ("quotation", "parent", "quotation"),
    ("quotation", "restates", "quotation"),
    ("event", "place", "entity"),
    ("event", "same_as", "event"),
    ("event", "part_of", "event"),
    ("role", "entity", "entity"),
    ("event_figure", "figure", "figure"),
    ("figure", "place", "entity"),
    ("figure", "event", "event"),
    ("figure", "by", "entity"),
    ("link", "entity", "entity"),
    ("link", "quotation", "quotation"),
    ("alternative", "entity", "entity"),
    ("side_entity", "entity", "entity"),
)


@_check("readings")
def _readings(store: Store) -> Iterator[str]:
    """Can every document's reading be made again?"""
    for key, document in list(_rows(store, "SELECT key, id FROM document")):
        try:
            if read_record(store.connection, key).document.id != document:
                yield f"{document}: comes back as another document"
        except (RecordError, SpanError, IndexError, KeyError, TypeError, ValueError) as error:
            yield f"{document}: {error}"


@_check("ids of rows")
def _row_ids(store: Store) -> Iterator[str]:
    """Is every id given once in a document, and to one kind of row?"""
    union = " UNION ALL ".join(f"SELECT document, id FROM {kind}" for kind in SPAN_ROLES)
    query = f"""SELECT document.id AS document, item.id FROM ({union}) AS item JOIN document ON document.key = item.document
        GROUP BY 1, 2 HAVING count(*) > 1"""
    yield from (f"{row['document']}: {row['id']} stands twice" for row in _rows(store, query))


@_check("doubles")
def _doubles(store: Store) -> Iterator[str]:
    """Is every publication there once?"""
    query = """SELECT group_concat(id, ', ') AS ids FROM document GROUP BY sha256, coalesce(publisher, ''), coalesce(url, ''), coalesce(published, '')
        HAVING count(*) > 1"""
    yield from (f"one publication as {row['ids']}" for row in _rows(store, query))


@_check("full-text index")
def _index(store: Store) -> Iterator[str]:
    """Does the index hold just the words of the texts?"""
    yield from _index_faults(store, "text_index")


@_check("index of names")
def _name_index(store: Store) -> Iterator[str]:
    """Does the index of names hold just the names of entities, and is every name somebody's?"""
    yield from _index_faults(store, "name_index")
    query = "SELECT name FROM name WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.name = name.key)"
    yield from (f"the name {row['name']!r} is nobody's" for row in _rows(store, query))


def _index_faults(store: Store, index: str) -> Iterator[str]:
    """The index's own check; SQLite counts it as writing, though it changes nothing."""
    if store.read_only:
        raise _CannotTellError("the store may not be written here, which this check needs though it changes nothing")
    try:
        store.writing.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield f"{index} and what it indexes disagree ({error}); make it anew: INSERT INTO {index} ({index}) VALUES ('rebuild')"


@_check("runs")
def _runs(store: Store) -> Iterator[str]:
    """Does every document name the run that read it?"""
    query = "SELECT id FROM document WHERE NOT EXISTS (SELECT 1 FROM run WHERE run.key = document.run AND version <> '' AND data <> '')"
    yield from (f"{row['id']} names no run" for row in _rows(store, query))


@_check("versions")
def _versions(store: Store) -> Iterator[str]:
    """Does every later text follow an earlier one of the same article, and no two the same?"""
    query = """SELECT document.id FROM document JOIN document AS earlier ON earlier.key = document.follows
        WHERE earlier.article <> document.article OR earlier.key >= document.key"""
    yield from (f"{row['id']} follows a text that is not an earlier one of its article" for row in _rows(store, query))
    query = "SELECT address FROM article WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.article = article.key)"
    yield from (f"the article {row['address']} has no text" for row in _rows(store, query))


@_check("tombstones")
def _tombstones(store: Store) -> Iterator[str]:
    """Is nothing left of what was forgotten?"""
    stones = "SELECT id FROM tombstone WHERE lifted IS NULL"
    for table, column in (("document", "id"), ("judgement", "document")):
        query = f"SELECT DISTINCT {column} AS id FROM {table} WHERE {column} IN ({stones})"
        yield from (f"{row['id']} was forgotten, but stands in {table}" for row in _rows(store, query))


@_check("judgements")
def _judgements(store: Store) -> Iterator[str]:
    """Is every judgement anchored in every text of its article, and do the words stand where its anchor says?"""
    query = """SELECT judgement.key, document.id FROM judgement JOIN document ON document.article = judgement.article
        WHERE judgement.verdict <> 'withdraw'
        AND NOT EXISTS (SELECT 1 FROM anchoring WHERE anchoring.judgement = judgement.key AND anchoring.document = document.key)"""
    yield from (f"judgement {row['key']} is not anchored in {row['id']}" for row in _rows(store, query))
    query = """SELECT judgement.key, document.id FROM anchoring JOIN judgement ON judgement.key = anchoring.judgement
        JOIN document ON document.key = anchoring.document JOIN text ON text.document = anchoring.document
        WHERE anchoring.start IS NOT NULL AND substr(text.text, anchoring.start + 1, anchoring."end" - anchoring.start) <> judgement.words"""
    yield from (f"judgement {row['key']}: other words stand at its place in {row['id']}" for row in _rows(store, query))


@_check("withdrawals")
def _withdrawals(store: Store) -> Iterator[str]:
    """Does every withdrawal take back a judgement of the same row, once?"""
    query = """SELECT later.key FROM judgement AS later LEFT JOIN judgement ON judgement.key = later.withdraws WHERE later.verdict = 'withdraw'
        AND (judgement.key IS NULL OR judgement.verdict = 'withdraw' OR judgement.item <> later.item OR judgement.key > later.key)"""
    yield from (f"judgement {row['key']} takes back nothing that it could" for row in _rows(store, query))
    query = "SELECT withdraws FROM judgement WHERE withdraws IS NOT NULL GROUP BY withdraws HAVING count(*) > 1"
    yield from (f"judgement {row['withdraws']} is withdrawn twice" for row in _rows(store, query))


@_check("accounts")
def _accounts(store: Store) -> Iterator[str]:
    """Does the account of every build that came to its end balance: taken in = read + skipped + failed + already there?"""
    query = "SELECT * FROM build WHERE finished IS NOT NULL AND taken <> read + skipped + failed + already"
    for row in _rows(store, query):
        accounted = row["read"] + row["skipped"] + row["failed"] + row["already"]
        yield f"build of {row['started']}: {row['taken']} taken in, but {accounted} accounted for"
    query = """SELECT build.started, build.read, count(document.key) AS there FROM build JOIN document ON document.build = build.key
        GROUP BY build.key HAVING there > build.read"""
    yield from (f"build of {row['started']}: {row['there']} documents, but {row['read']} read" for row in _rows(store, query))


@_check("clusters")
def _clusters(store: Store) -> Iterator[str]:
    """Has every cluster at least two members?"""
    query = "SELECT id FROM cluster WHERE (SELECT count(*) FROM cluster_member WHERE cluster_member.cluster = cluster.key) < 2"
    yield from (f"cluster {row['id']} has fewer than two members" for row in _rows(store, query))


@_check("actors")
def _actors(store: Store) -> Iterator[str]:
    """Do at least two reports speak of every actor?"""
    query = "SELECT id FROM actor WHERE (SELECT count(DISTINCT document) FROM actor_link WHERE actor_link.actor = actor.key) < 2"
    yield from (f"fewer than two reports speak of {row['id']}" for row in _rows(store, query))


@_check("views")
def _views(store: Store) -> Iterator[str]:
    """Does every view give the columns that its header promises?"""
    for view in store.views.values():
        found = store.connection.execute(f"SELECT * FROM {view.name} LIMIT 0")
        given = [column[0] for column in found.description]
        if given != [column.name for column in view.columns]:
            yield f"the view {view.name} gives {', '.join(given)}"
