"""Keeps who is who across the reports of a store: makes the links anew, takes one back, takes all of them away.

Which entities are linked, and on what grounds, `compare.identity` decides; of an article that has several texts the last one counts. Entities
are never changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.compare.identity import Link, actors_of, link_entities
from onrecord.errors import NotInStoreError
from onrecord.model.reading import Reading
from onrecord.store.clock import now
from onrecord.store.record import read_record
from onrecord.store.transaction import snapshot, transaction
from onrecord.store.trouble import translated

_LAST_TEXTS = "SELECT key FROM document WHERE NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) ORDER BY key"


class Linked(msgspec.Struct, frozen=True):
    """What came of making links: actors, links to them, the reports that were looked at, and links left out because somebody took them back."""

    actors: int
    links: int
    documents: int
    taken_back: int


def link_store(reading: sqlite3.Connection, writing: sqlite3.Connection, path: Path) -> Linked:
    """Make every link anew, in one transaction; readers see the old ones until it is done."""
    with translated(path):
        with snapshot(reading):
            keys = [row[0] for row in reading.execute(_LAST_TEXTS)]
            links = link_entities(_readings(reading, keys))
        with transaction(writing):
            refused = {row[0] for row in writing.execute("SELECT link FROM link_taken_back")}
            kept = actors_of(link for link in links if link.id not in refused)
            _write(writing, kept)
            writing.execute("INSERT OR REPLACE INTO linking VALUES (1, ?, ?)", (now(), max(keys, default=0)))
    return Linked(len(kept), sum(map(len, kept.values())), len(keys), sum(link.id in refused for link in links))


def _readings(connection: sqlite3.Connection, keys: list[int]) -> Iterator[Reading]:
    return (read_record(connection, key) for key in keys)


def _write(connection: sqlite3.Connection, actors: dict[str, tuple[Link, ...]]) -> None:
    connection.execute("DELETE FROM actor")
    for actor, links in actors.items():
        first = links[0]
        profile, spelled = (json.dumps(words, ensure_ascii=False) for words in (first.profile, first.spelled))
        key = connection.execute(
            "INSERT INTO actor (id, ground, profile, spelled) VALUES (?, ?, ?, ?)", (actor, first.ground.value, profile, spelled)
        ).lastrowid
        # a report that was forgotten meanwhile has no such entity any more
        connection.executemany(
            """INSERT INTO actor_link (id, actor, document, entity) SELECT ?, ?, document.key, entity.ordinal FROM document
            JOIN entity ON entity.document = document.key WHERE document.id = ? AND entity.id = ?""",
            ((link.id, key, link.document, link.entity) for link in links),
        )
    drop_lonely(connection)


def drop_lonely(connection: sqlite3.Connection) -> None:
    """An actor of whom one report alone is left to speak is none."""
    connection.execute("DELETE FROM actor WHERE (SELECT count(DISTINCT document) FROM actor_link WHERE actor_link.actor = actor.key) < 2")


def take_back(connection: sqlite3.Connection, path: Path, link: str, *, who: str, note: str | None = None) -> None:
    """This entity is not that actor: the link goes and is not made again. Raises `NotInStoreError` for a link that is not there."""
    with translated(path), transaction(connection):
        row = connection.execute(
            "SELECT document.id FROM actor_link JOIN document ON document.key = document WHERE actor_link.id = ?", (link,)
        ).fetchone()
        if row is None:
            raise NotInStoreError(f"{path}: no link {link}. See the links of an actor: onrecord actors {path} show ACTOR")
        connection.execute("INSERT INTO link_taken_back VALUES (?, ?, ?, ?, ?)", (link, row[0], who, now(), note))
        connection.execute("DELETE FROM actor_link WHERE id = ?", (link,))
        drop_lonely(connection)


def unlink(connection: sqlite3.Connection, path: Path) -> int:
    """Take every link away; how many there were. The entities are as they were, and what somebody took back stays taken back."""
    with translated(path), transaction(connection):
        (links,) = connection.execute("SELECT count(*) FROM actor_link").fetchone()
        connection.execute("DELETE FROM actor")
        connection.execute("DELETE FROM linking")
    return int(links)
