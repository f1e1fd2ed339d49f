"""Writes readings, whole or not at all. Reading the same document twice adds nothing; a new text of an article stands beside the old one.

The only file that adds rows of a reading. What was forgotten is refused here too, whoever asks.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import UnstorableError
from onrecord.model.document import Document, Failed, Skipped
from onrecord.model.reading import Reading, Run
from onrecord.store.anchoring import anchor_article
from onrecord.store.article import earlier_text, find_article
from onrecord.store.clock import now
from onrecord.store.forgetting import Tombstone, find_tombstone, lift
from onrecord.store.rows import Row, Rows
from onrecord.store.transaction import transaction
from onrecord.store.trouble import translated

ITEM_TABLES = (
    "span", "region", "side_item", "side_entity", "side", "dispute", "link", "alternative", "unresolved", "figure", "event_figure", "candidate",
    "caveat", "role", "event", "speaker", "quotation", "description", "office", "member", "entity",
)  # fmt: skip
"""Tables of what was found in a document, owned before owners. Its facts and its text stand in `document` and `text`."""
_UNSAYABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class Written(StrEnum):
    """What became of a reading that was to be written."""

    NEW = "new"
    READ_AGAIN = "read again"
    THERE = "already there"


class Counts(msgspec.Struct, frozen=True):
    """What a build has done so far; see `onrecord.store.build`."""

    taken: int = 0
    read: int = 0
    skipped: int = 0
    failed: int = 0
    already: int = 0

    @property
    def balances(self) -> bool:
        """Is everything that was taken in accounted for?"""
        return self.taken == self.read + self.skipped + self.failed + self.already


class Writer:
    """The one hand that writes to an open store."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._span_roles: dict[str, int] = dict(connection.execute("SELECT name, key FROM span_role").fetchall())

    def write(self, reading: Reading, *, take_forgotten: bool = False) -> Written:
        """Keep one reading. A document that is there by another run is read again: its rows are replaced, judgements stay.

        Raises `UnstorableError` for a reading with two rows of one id or with control characters in its text, and for a forgotten document.
        """
        with translated(self._path), transaction(self._connection):
            return self._keep(reading, None, take_forgotten=take_forgotten)

    def write_outcomes(
        self, build: int, outcomes: Sequence[Reading | Skipped | Failed], *, already: int, take_forgotten: bool = False
    ) -> tuple[Counts, tuple[Failed, ...]]:
        """Keep a batch in one transaction; what this batch adds to the account, and the readings that could not be kept.

        `already`: how many sources were there already since the last batch.
        """
        with translated(self._path), transaction(self._connection):
            settled = [self._settle(build, outcome, take_forgotten=take_forgotten) for outcome in outcomes]
            read = sum(isinstance(each, Written) and each is not Written.THERE for each in settled)
            there = sum(each is Written.THERE for each in settled)
            skipped = sum(isinstance(each, Skipped) for each in settled)
            failed = sum(isinstance(each, Failed) for each in settled)
            counts = Counts(len(settled) + already, read, skipped, failed, already + there)
            self._connection.execute(
                "UPDATE build SET read = read + ?, skipped = skipped + ?, failed = failed + ?, already = already + ? WHERE key = ?",
                (counts.read, counts.skipped, counts.failed, counts.already, build),
            )
        broken = tuple(each for each, outcome in zip(settled, outcomes, strict=True) if isinstance(each, Failed) and isinstance(outcome, Reading))
        return counts, broken

    def begin_build(self, sources: Sequence[str]) -> int:
        """A row for a build that begins; its key."""
        with translated(self._path), transaction(self._connection):
            made = self._connection.execute("INSERT INTO build (started, sources) VALUES (?, ?)", (now(), json.dumps(sources, ensure_ascii=False)))
            return made.lastrowid or 0

    def end_build(self, build: int, taken: int) -> Counts:
        """Close the account of a build with the number of sources that were taken in; the account as the store has it."""
        with translated(self._path), transaction(self._connection):
            self._connection.execute("UPDATE build SET taken = ?, finished = ? WHERE key = ?", (taken, now(), build))
            row = self._connection.execute("SELECT taken, read, skipped, failed, already FROM build WHERE key = ?", (build,)).fetchone()
            return Counts(*row)

    def _settle(self, build: int, outcome: Reading | Skipped | Failed, *, take_forgotten: bool) -> Written | Skipped | Failed:
        if isinstance(outcome, Reading):
            self._connection.execute("SAVEPOINT reading")
            try:
                written = self._keep(outcome, build, take_forgotten=take_forgotten)
            except UnstorableError as error:
                # one reading that cannot be kept must not lose the others of its batch
                self._connection.execute("ROLLBACK TO reading")
                outcome = Failed(outcome.document.source_path or outcome.document.id, "store", str(error))
            else:
                self._connection.execute("DELETE FROM not_taken WHERE name = ?", (outcome.document.source_path,))
                return written
            finally:
                self._connection.execute("RELEASE reading")
        stage = outcome.stage if isinstance(outcome, Failed) else None
        why = outcome.error if isinstance(outcome, Failed) else outcome.why
        kind = "failed" if isinstance(outcome, Failed) else "skipped"
        name, why = (text.encode("utf-8", "replace").decode() for text in (outcome.name, why))
        self._connection.execute("INSERT OR REPLACE INTO not_taken VALUES (?, ?, ?, ?, ?)", (name, kind, stage, why, build))
        return outcome

    def _keep(self, reading: Reading, build: int | None, *, take_forgotten: bool) -> Written:
        document = reading.document
        self._refuse_unstorable(reading)
        tombstone = find_tombstone(self._connection, document.id)
        if tombstone is not None:
            if not take_forgotten:
                raise UnstorableError(_forgotten(document, tombstone))
            lift(self._connection, document.id)
        run = self._run_key(reading.run)
        there = self._connection.execute("SELECT key, run FROM document WHERE id = ?", (document.id,)).fetchone()
        if there is not None and there["run"] == run:
            return Written.THERE
        try:
            key = self._new_document(reading, run, build) if there is None else self._old_document(reading, there["key"], run, build)
        except UnicodeEncodeError as error:
            raise UnstorableError(f"{document.id}: holds half of a surrogate pair in its facts or rows; take the report in again") from error
        except sqlite3.IntegrityError as error:
            raise UnstorableError(f"{document.id}: its rows contradict one another ({error}); please report this as a fault") from error
        anchor_article(self._connection, self._article_of(key))
        return Written.NEW if there is None else Written.READ_AGAIN

    @staticmethod
    def _refuse_unstorable(reading: Reading) -> None:
        document = reading.document
        unsayable = _UNSAYABLE.search(document.text)
        if unsayable:
            where = f"U+{ord(unsayable.group()):04X} at character {unsayable.start()}"
            raise UnstorableError(f"{document.id}: {where} is no character of a text; take the report in with onrecord.ingest, which replaces it")

    def _new_document(self, reading: Reading, run: int, build: int | None) -> int:
        document = reading.document
        article = find_article(self._connection, document)
        follows = earlier_text(self._connection, article, document)
        names = ("id", "sha256", "length", "run", "build", "article", "follows", *_FACTS)
        values = (document.id, document.sha256, len(document.text), run, build, article, follows, *_facts(document))
        marks = ", ".join("?" * len(values))
        made = self._connection.execute(f"INSERT INTO document ({', '.join(names)}) VALUES ({marks})", values)
        key = made.lastrowid or 0
        self._connection.execute("INSERT INTO text (document, text) VALUES (?, ?)", (key, document.text))
        self._write_rows(reading, key)
        return key

    def _old_document(self, reading: Reading, key: int, run: int, build: int | None) -> int:
        names = remove_rows(self._connection, key)
        set_facts = ", ".join(f"{name} = ?" for name in ("run", "build", *_FACTS))
        self._connection.execute(f"UPDATE document SET {set_facts} WHERE key = ?", (run, build, *_facts(reading.document), key))
        self._write_rows(reading, key)
        remove_unused_names(self._connection, names)
        return key

    def _write_rows(self, reading: Reading, key: int) -> None:
        rows = Rows(reading, key, self._span_roles, self._name_keys(entity.name for entity in reading.entities))
        self._connection.execute("UPDATE document SET dateline_place = ? WHERE key = ?", (rows.place_of_dateline(reading), key))
        for table in reversed(ITEM_TABLES):
            self._insert(table, rows.tables.get(table, []))

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _name_keys(self, names: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for name in dict.fromkeys(names):
            row = self._connection.execute("SELECT key FROM name WHERE name = ?", (name,)).fetchone()
            found[name] = row[0] if row else self._connection.execute("INSERT INTO name (name) VALUES (?)", (name,)).lastrowid or 0
        return found

    def _run_key(self, run: Run) -> int:
        said = (run.version, run.settings, run.data)
        row = self._connection.execute("SELECT key FROM run WHERE (version, settings, data) = (?, ?, ?)", said).fetchone()
        return row[0] if row else self._connection.execute("INSERT INTO run (version, settings, data) VALUES (?, ?, ?)", said).lastrowid or 0

    def _article_of(self, key: int) -> int:
        (article,) = self._connection.execute("SELECT article FROM document WHERE key = ?", (key,)).fetchone()
        return int(article)


_FACTS = (
    "genre", "title", "publisher", "agency", "author", "url", "published", "modified", "captured", "capture_sha256", "version_of",
    "publication_status", "language", "source_path",
)  # fmt: skip


def _facts(document: Document) -> tuple[str | None, ...]:
    return tuple(None if (fact := getattr(document, name)) is None else str(fact) for name in _FACTS)


def _forgotten(document: Document, tombstone: Tombstone) -> str:
    return f"{document.id}: forgotten on {tombstone.forgotten[:10]} ({tombstone.why}); to take it in all the same: onrecord build … --take-forgotten"


def remove_rows(connection: sqlite3.Connection, document: int) -> tuple[int, ...]:
    """Take out everything that was found in a document; the keys of the names that its entities had."""
    names = tuple(row[0] for row in connection.execute("SELECT DISTINCT name FROM entity WHERE document = ?", (document,)))
    for table in ITEM_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    return names


def remove_unused_names(connection: sqlite3.Connection, names: Iterable[int]) -> None:
    """Take out those of these names that no entity has any more."""
    connection.executemany("DELETE FROM name WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM entity WHERE name = ?1)", ((name,) for name in names))
