"""What people say of the machine's rows: append-only, beside them, never over them. Taking one back is another row.

A judgement is made on words of an article, so that it lives on when the article is edited or its row is typed anew; see `anchoring.py`.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import JudgementError
from onrecord.store.anchoring import SPAN_ROLES, anchor_article, make_anchor
from onrecord.store.clock import now
from onrecord.store.transaction import transaction
from onrecord.store.trouble import translated

KINDS = tuple(SPAN_ROLES)


class Verdict(StrEnum):
    """accept: the row is right; correct: `field` should have `value`; reject: there is no such thing in these words."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


class Judged(msgspec.Struct, frozen=True):
    """A judgement as it is to be made."""

    item: str
    verdict: Verdict
    who: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    document: str | None = None


def judge(connection: sqlite3.Connection, path: Path, judged: Judged) -> int:
    """Keep a judgement; its number. Raises `JudgementError` where it does not fit."""
    with translated(path), transaction(connection):
        return _judge(connection, path, judged)


def withdraw(connection: sqlite3.Connection, path: Path, number: int, *, who: str, note: str | None = None) -> int:
    """Take a judgement back by another row; that one's number."""
    with translated(path), transaction(connection):
        row = connection.execute("SELECT * FROM judgement WHERE key = ?", (number,)).fetchone()
        if row is None or row["verdict"] == "withdraw":
            raise JudgementError(f"{path}: there is no judgement {number}. List them: onrecord judge {path} list")
        if connection.execute("SELECT 1 FROM judgement WHERE withdraws = ?", (number,)).fetchone():
            raise JudgementError(f"{path}: judgement {number} is withdrawn already")
        return _insert(connection, {**{name: row[name] for name in _ANCHORED}, "verdict": "withdraw", "withdraws": number, "who": who, "note": note})


def import_judgements(connection: sqlite3.Connection, path: Path, sheet: Path, *, who: str) -> tuple[int, ...]:
    """Keep the judgements of a filled sheet, all or none; their numbers. Rows without a verdict are passed over.

    Columns: item, verdict, and if wanted document, field, value, note, who. Raises `JudgementError` that names the line.
    """
    found = list(_read_sheet(sheet, who))
    with translated(path), transaction(connection):
        numbers = []
        for line, judged in found:
            try:
                numbers.append(_judge(connection, path, judged))
            except JudgementError as error:
                raise JudgementError(f"{sheet}:{line}: {error}. Nothing of the sheet was kept.") from error
        return tuple(numbers)


def _read_sheet(sheet: Path, who: str) -> Iterator[tuple[int, Judged]]:
    try:
        with sheet.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
            lines.seek(0)
            rows = csv.DictReader(lines, delimiter="\t" if "\t" in head else ",")
            if not {"item", "verdict"} <= set(rows.fieldnames or ()):
                raise JudgementError(
                    f"{sheet}: the first line must name the columns `item` and `verdict`; it names: {', '.join(rows.fieldnames or ()) or 'none'}"
                )
            for row in rows:
                cells = {name: (value or "").strip() or None for name, value in row.items() if isinstance(name, str) and not isinstance(value, list)}
                if cells.get("verdict"):
                    yield rows.line_num, _from_cells(cells, who, f"{sheet}:{rows.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise JudgementError(f"{sheet}: cannot be read as a table in UTF-8 ({error})") from error


def _from_cells(cells: dict[str, str | None], who: str, where: str) -> Judged:
    verdict = (cells["verdict"] or "").lower()
    if verdict not in tuple(Verdict):
        raise JudgementError(f"{where}: verdict {verdict!r} is none of {', '.join(Verdict)}. Nothing of the sheet was kept.")
    given = {name: cells.get(name) for name in ("field", "value", "note", "document")}
    return Judged(cells.get("item") or "", Verdict(verdict), cells.get("who") or who, **given)


_ANCHORED = ("article", "document", "kind", "item", "words", "before", "after", "start")


def _judge(connection: sqlite3.Connection, path: Path, judged: Judged) -> int:
    _check(judged, path)
    kind, document = _find_item(connection, path, judged)
    names = ", ".join(f"'{role}'" for role in SPAN_ROLES[kind])
    row = connection.execute(
        f"""SELECT document.article, document.id, text.text, span.start, span."end", owner.ordinal FROM {kind} AS owner
        JOIN document ON document.key = owner.document JOIN text ON text.document = owner.document
        JOIN span ON span.document = owner.document AND span.owner = owner.ordinal
        JOIN span_role ON span_role.key = span.role AND span_role.name IN ({names})
        WHERE owner.document = ? AND owner.id = ? ORDER BY {_order(kind)}, span.ordinal LIMIT 1""",
        (document, judged.item),
    ).fetchone()
    if row is None:
        raise JudgementError(f"{path}: {judged.item} has no words in its report that a judgement could hold on to")
    if judged.field is not None:
        _check_field(connection, kind, judged, path)
    anchor = make_anchor(row["text"], row["start"], row["end"])
    number = _insert(
        connection,
        {
            "article": row["article"],
            "document": row["id"],
            "kind": kind,
            "item": judged.item,
            **msgspec.structs.asdict(anchor),
            "verdict": judged.verdict.value,
            "field": judged.field,
            "value": judged.value,
            "note": judged.note,
            "who": judged.who,
        },
    )
    anchor_article(connection, row["article"])
    return number


def _check(judged: Judged, path: Path) -> None:
    if not judged.who.strip():
        raise JudgementError(f"{path}: a judgement needs a name: give --who NAME")
    if judged.verdict is Verdict.CORRECT and (judged.field is None or judged.value is None):
        raise JudgementError(f"{path}: a correction of {judged.item} needs the field and its right value: --field status --value negated")


def _check_field(connection: sqlite3.Connection, kind: str, judged: Judged, path: Path) -> None:
    known = {row["name"] for row in connection.execute(f"PRAGMA table_info({kind})")} - {"document", "ordinal", "id"} | _LISTS[kind]
    if judged.field not in known:
        raise JudgementError(f"{path}: {kind} has no field {judged.field!r}. Known: {', '.join(sorted(known))}")


_LISTS = {
    "entity": {"mentions", "members", "roles"},
    "quotation": {"source", "cue", "content", "verbatim", "date"},
    "event": {"trigger", "evidence", "actors", "recipients", "attribution", "date", "figures"},
    "figure": {"span", "attribution", "as_of"},
    "dispute": {"about", "sides"},
}
"""Fields of a noun that stand in other tables than its own."""


def _order(kind: str) -> str:
    cases = " ".join(f"WHEN '{role}' THEN {n}" for n, role in enumerate(SPAN_ROLES[kind]))
    return f"CASE span_role.name {cases} END"


def _find_item(connection: sqlite3.Connection, path: Path, judged: Judged) -> tuple[str, int]:
    found = [
        (kind, row[0])
        for kind in KINDS
        for row in connection.execute(
            f"""SELECT {kind}.document FROM {kind} JOIN document ON document.key = {kind}.document
            WHERE {kind}.id = ?1 AND coalesce(?2, document.id) = document.id""",
            (judged.item, judged.document),
        )
    ]
    if not found:
        within = f" in {judged.document}" if judged.document else ""
        raise JudgementError(
            f"{path}: there is no row {judged.item!r}{within}. Ids stand in every line of `onrecord search {path} WORDS` and in the views"
        )
    if len(found) > 1:
        raise JudgementError(f"{path}: {len(found)} rows have the id {judged.item}: say which document (--document)")
    return found[0]


def _insert(connection: sqlite3.Connection, values: dict[str, object]) -> int:
    values = {**values, "made": now()}
    marks = ", ".join("?" * len(values))
    return connection.execute(f"INSERT INTO judgement ({', '.join(values)}) VALUES ({marks})", tuple(values.values())).lastrowid or 0
