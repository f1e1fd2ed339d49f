"""Rows of the store's tables as the reading that they came from: the other way of `rows.py`."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from onrecord.model.reading import SCHEMA, Reading

Plain = dict[str, Any]
_OWNED_ROWS = {"link": "owner, ordinal", "alternative": "owner, ordinal", "unresolved": "owner, ordinal"}


def read_record(connection: sqlite3.Connection, key: int) -> Reading:
    """The reading of the document with this key in the store; equal to the one that was written."""
    return Reading.from_dict(_Record(connection, key).build())


class _Record:
    """The rows of one document, and the record that they make."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self._connection = connection
        self._key = key
        self._span_rows = self._load_spans()
        self._voices: dict[tuple[str, int], list[sqlite3.Row]] = defaultdict(list)
        self._links: dict[tuple[str, int], list[sqlite3.Row]] = defaultdict(list)
        self._reasons: dict[tuple[str, int], list[sqlite3.Row]] = defaultdict(list)
        for table, held in (("alternative", self._voices), ("link", self._links), ("unresolved", self._reasons)):
            for row in self._rows(table, _OWNED_ROWS[table]):
                held[row["owner_kind"], row["owner"]].append(row)
        self._ids = {table: [row["id"] for row in self._rows(table)] for table in ("entity", "quotation", "event", "figure")}

    def _rows(self, table: str, order: str = "ordinal") -> list[sqlite3.Row]:
        return self._connection.execute(f"SELECT * FROM {table} WHERE document = ? ORDER BY {order}", (self._key,)).fetchall()

    def _by(self, table: str, owner: str, order: str = "ordinal") -> dict[int, list[sqlite3.Row]]:
        found: dict[int, list[sqlite3.Row]] = defaultdict(list)
        for row in self._rows(table, order):
            found[row[owner]].append(row)
        return found

    def _load_spans(self) -> dict[tuple[str, int], list[tuple[int, int]]]:
        found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        query = """SELECT span_role.name, span.owner, span.start, span."end" FROM span JOIN span_role ON span_role.key = span.role
            WHERE span.document = ? ORDER BY span.role, span.owner, span.ordinal"""
        for role, owner, start, end in self._connection.execute(query, (self._key,)):
            found[role, owner].append((start, end))
        return found

    def _spans(self, role: str, owner: int = 0) -> list[tuple[int, int]]:
        return self._span_rows.get((role, owner), [])

    def _span(self, role: str, owner: int = 0) -> tuple[int, int] | None:
        spans = self._spans(role, owner)
        return spans[0] if spans else None

    def _id(self, table: str, reference: int | str | None) -> str | None:
        return self._ids[table][reference] if isinstance(reference, int) else reference

    def build(self) -> Plain:
        """The record in the form of `Reading.to_dict`."""
        facts = self._connection.execute(
            """SELECT document.*, text.text, run.version AS run_version, run.settings AS run_settings, run.data AS run_data
            FROM document JOIN text ON text.document = document.key JOIN run ON run.key = document.run WHERE document.key = ?""",
            (self._key,),
        ).fetchone()
        return {
            "schema": SCHEMA,
            "run": {"version": facts["run_version"], "settings": facts["run_settings"], "data": facts["run_data"]},
            "document": self._document(facts),
            "entities": self._entities(),
            "quotations": self._quotations(),
            "events": self._events(),
            "figures": self._figures(),
            "disputes": self._disputes(),
        }

    def _document(self, facts: sqlite3.Row) -> Plain:
        as_written = (
            "text", "genre", "title", "publisher", "agency", "author", "url", "published", "modified", "captured", "capture_sha256", "version_of",
            "publication_status", "language", "source_path",
        )  # fmt: skip
        dateline = self._span("document.dateline")
        return {name: facts[name] for name in as_written} | {
            "regions": [{"kind": row["kind"], "span": self._span("region", row["ordinal"])} for row in self._rows("region")],
            "paragraphs": self._spans("document.paragraph"),
            "sentences": self._spans("document.sentence"),
            "dateline": dateline and {"span": dateline, "place": self._id("entity", facts["dateline_place"])},
        }

    def _entities(self) -> list[Plain]:
        names = dict(
            self._connection.execute("SELECT key, name FROM name WHERE key IN (SELECT name FROM entity WHERE document = ?)", (self._key,)).fetchall()
        )
        members, offices, descriptions = (
            self._by("member", "entity", "entity, ordinal"),
            self._by("office", "entity"),
            self._by("description", "entity"),
        )
        same = (
            "id", "kind", "country", "how", "number", "international", "latitude", "longitude", "geonames", "precision", "admin1", "feature",
        )  # fmt: skip
        return [
            {name: row[name] for name in same}
            | {
                "name": names[row["name"]],
                "named": bool(row["named"]),
                "sectors": json.loads(row["sectors"]),
                "speaks_for": self._id("entity", row["speaks_for"]),
                "member_of": self._id("entity", row["member_of"]),
                "mentions": self._spans("entity.mention", row["ordinal"]),
                "members": [self._id("entity", member["member"]) for member in members[row["ordinal"]]],
                "roles": [self._office(office) for office in offices[row["ordinal"]]],
                "descriptions": [
                    {"span": self._span("description", d["ordinal"]), "voice": self._voice("description", d["ordinal"], d)}
                    for d in descriptions[row["ordinal"]]
                ],
                "unresolved": self._unresolved("entity", row["ordinal"]),
            }
            for row in self._rows("entity")
        ]

    def _office(self, row: sqlite3.Row) -> Plain:
        return {
            "office": row["office"],
            "of": row["of"],
            "from": row["held_from"],
            "to": row["held_to"],
            "basis": row["basis"],
            "spans": self._spans("office", row["ordinal"]),
        }

    def _quotations(self) -> list[Plain]:
        speakers = self._by("speaker", "quotation", "quotation, ordinal")
        same = ("id", "kind", "class", "form", "stance", "act", "medium", "region", "confidence", "rule")

        def quotation(row: sqlite3.Row) -> Plain:
            n = row["ordinal"]
            said = {
                "spans": self._spans("quotation.source", n),
                "entities": [self._id("entity", speaker["entity"]) for speaker in speakers[n]],
                "why": row["why"],
            }
            return {name: row[name] for name in same} | {
                "source": said,
                "cue": {"spans": self._spans("quotation.cue", n), "lemma": row["lemma"]},
                "content": self._spans("quotation.content", n),
                "verbatim": self._spans("quotation.verbatim", n),
                "negated": bool(row["negated"]),
                "date": self._when("quotation.date", row),
                "place": self._id("entity", row["place"]),
                "addressee": self._id("entity", row["addressee"]),
                "parent": self._id("quotation", row["parent"]),
                "restates": self._id("quotation", row["restates"]),
                "unresolved": self._unresolved("quotation", n),
            }

        return [quotation(row) for row in self._rows("quotation")]

    def _events(self) -> list[Plain]:
        roles, caveats = self._by("role", "event"), self._by("caveat", "event")
        candidates, figures = self._by("candidate", "event", "event, ordinal"), self._by("event_figure", "event", "event, ordinal")
        same = (
            "id", "type", "quad", "plover_score", "cameo", "polarity", "time", "modality", "status", "region", "confidence", "rule",
        )  # fmt: skip

        def event(row: sqlite3.Row) -> Plain:
            n = row["ordinal"]
            return {name: row[name] for name in same} | {
                "modes": json.loads(row["modes"]),
                "contexts": json.loads(row["contexts"]),
                "trigger": self._spans("event.trigger", n),
                "evidence": self._span("event.evidence", n),
                "actors": [self._role(role) for role in roles[n] if role["side"] == "actor"],
                "recipients": [self._role(role) for role in roles[n] if role["side"] == "recipient"],
                "certainty": {"level": row["certainty"], "words": self._spans("event.certainty", n)},
                "caveats": [{"kind": caveat["kind"], "span": self._span("caveat", caveat["ordinal"])} for caveat in caveats[n]],
                "voice": self._voice("event", n, row),
                "attribution": self._attribution("event", n),
                "date": self._when("event.date", row),
                "place": self._id("entity", row["place"]),
                "same_as": self._id("event", row["same_as"]),
                "part_of": self._id("event", row["part_of"]),
                "figures": [self._id("figure", figure["figure"]) for figure in figures[n]],
                "candidates": [{"type": c["type"], "confidence": c["confidence"], "rule": c["rule"]} for c in candidates[n]],
                "unresolved": self._unresolved("event", n),
            }

        return [event(row) for row in self._rows("event")]

    def _role(self, row: sqlite3.Row) -> Plain:
        return {"entity": self._id("entity", row["entity"]), "spans": self._spans("role", row["ordinal"]), "implied": bool(row["implied"])}

    def _figures(self) -> list[Plain]:
        same = ("id", "kind", "low", "high", "basis", "qualifier", "unit", "currency", "of", "scope")
        return [
            {name: row[name] for name in same}
            | {
                "span": self._span("figure.words", row["ordinal"]),
                "as_of": self._when("figure.as_of", row),
                "place": self._id("entity", row["place"]),
                "event": self._id("event", row["event"]),
                "by": self._id("entity", row["by"]),
                "voice": self._voice("figure", row["ordinal"], row),
                "attribution": self._attribution("figure", row["ordinal"]),
            }
            for row in self._rows("figure")
        ]

    def _disputes(self) -> list[Plain]:
        sides = self._by("side", "dispute", "dispute, ordinal")
        entities, items = self._by("side_entity", "dispute", "dispute, side, ordinal"), self._by("side_item", "dispute", "dispute, side, ordinal")

        def side(row: sqlite3.Row) -> Plain:
            own: Callable[[sqlite3.Row], bool] = lambda other: bool(other["side"] == row["ordinal"])  # noqa: E731
            return {
                "entities": [self._id("entity", entity["entity"]) for entity in filter(own, entities[row["dispute"]])],
                "items": [self._id(item["kind"] or "event", item["item"]) for item in filter(own, items[row["dispute"]])],
                "outlet": bool(row["outlet"]),
            }

        return [
            {
                "id": row["id"],
                "relation": row["relation"],
                "about": self._spans("dispute.about", row["ordinal"]),
                "sides": [side(each) for each in sides[row["ordinal"]]],
                "why": row["why"],
            }
            for row in self._rows("dispute")
        ]

    def _voice(self, kind: str, owner: int, row: sqlite3.Row) -> Plain:
        open_to = [self._id("entity", other["entity"]) for other in self._voices[kind, owner]]
        return {"basis": row["voice"], "why": row["voice_why"], "alternatives": open_to}

    def _attribution(self, kind: str, owner: int) -> list[Plain]:
        return [
            {
                "entity": self._id("entity", row["entity"]),
                "quotation": self._id("quotation", row["quotation"]),
                "stance": row["stance"],
                "act": row["act"],
                "party": row["party"],
            }
            for row in self._links[kind, owner]
        ]

    def _unresolved(self, kind: str, owner: int) -> list[Plain]:
        return [{"field": row["field"], "why": row["why"], "candidates": json.loads(row["candidates"])} for row in self._reasons[kind, owner]]

    def _when(self, role: str, row: sqlite3.Row) -> Plain | None:
        if row["date_basis"] is None:
            return None
        span = self._span(role, row["ordinal"])
        return {"start": row["date_start"], "end": row["date_end"], "basis": row["date_basis"], "span": span, "why": row["date_why"]}
