"""Draws rows for checking by hand, by stratum, and computes precision from the judgements on them, with its interval.

Only rows that were drawn count: rows that somebody picked because they looked odd would make precision look worse, or better, than it is.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from math import sqrt
from pathlib import Path

import msgspec

from onrecord.errors import NotInStoreError, StoreError
from onrecord.store.clock import now
from onrecord.store.search import on_whose_word, who_says
from onrecord.store.store import Row, Store
from onrecord.store.transaction import transaction
from onrecord.store.trouble import translated

STRATA = {
    "quotation": "'quotation ' || kind || ' ' || class",
    "event": "'event ' || type",
    "figure": "'figure ' || kind",
}
"""What tells the strata of each kind of row apart, in SQL."""
COLUMNS = ("item", "document", "stratum", "who", "what", "words", "sentence", "publisher", "published", "verdict", "field", "value", "note")
"""Of a sheet; the last four are for the person who checks."""
_Z = 1.959964
"""Of a 95 % interval."""


class Stratum(msgspec.Struct, frozen=True):
    """Judgements on the drawn rows of one stratum. `rows`: how many such rows the store had when they were drawn."""

    name: str
    rows: int
    drawn: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of judged rows that were accepted; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the precision."""
        return wilson(self.right, self.judged)


class Precision(msgspec.Struct, frozen=True):
    """Precision by stratum, and over all: each stratum with the weight that it has in the store."""

    drawing: int
    strata: tuple[Stratum, ...]

    @property
    def overall(self) -> tuple[float, float, float] | None:
        """Precision and its 95 % interval, of the strata that have judgements; None without any."""
        judged = [stratum for stratum in self.strata if stratum.judged]
        rows = sum(stratum.rows for stratum in judged)
        if not rows:
            return None
        share = sum(stratum.rows / rows * stratum.right / stratum.judged for stratum in judged)
        # how many rows, drawn without strata, would tell as much: then Wilson's interval fits
        smooth = sum(stratum.rows / rows * _smooth(stratum) for stratum in judged)
        spread = sum((stratum.rows / rows) ** 2 * _smooth(stratum) * (1 - _smooth(stratum)) / stratum.judged for stratum in judged)
        alike = min(sum(stratum.judged for stratum in judged), smooth * (1 - smooth) / spread)
        low, high = wilson(share * alike, alike)
        return share, low, high


def _smooth(stratum: Stratum) -> float:
    # with one added on either side: three right of three does not mean that all are
    return (stratum.right + 1) / (stratum.judged + 2)


def wilson(right: float, judged: float) -> tuple[float, float]:
    """Wilson's 95 % interval for a share; from 0 to 1 where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share = right / judged
    middle = (share + _Z**2 / (2 * judged)) / (1 + _Z**2 / judged)
    half = _Z * sqrt(share * (1 - share) / judged + _Z**2 / (4 * judged**2)) / (1 + _Z**2 / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def draw(store: Store, number: int, *, seed: int = 0, kinds: tuple[str, ...] = tuple(STRATA)) -> tuple[int, list[Row]]:
    """Draw rows, of every stratum in proportion and of none fewer than one where there is room; the drawing's number and its rows.

    The same seed draws the same rows of the same store. Later texts of an article alone are drawn from. Writes the drawing into the store.
    """
    if number < 1:
        raise StoreError(f"--n is {number}: draw at least one row")
    strata: dict[str, list[tuple[str, int, str, str]]] = defaultdict(list)
    with store.steady():
        for kind in kinds:
            query = f"""SELECT {STRATA[kind]} AS stratum, '{kind}' AS kind, {kind}.document, {kind}.id, document.id AS name FROM {kind}
                JOIN document ON document.key = {kind}.document
                WHERE NOT EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key)"""
            for stratum, *row in store.connection.execute(query.replace("|| kind", f"|| {kind}.kind")):
                strata[stratum].append(tuple(row))
    if not strata:
        raise NotInStoreError(f"{store.path}: holds no quotations, events or figures to draw from")
    shares = allot(number, {name: len(rows) for name, rows in strata.items()})
    chosen = {name: _choose(strata[name], share, seed) for name, share in shares.items()}
    with translated(store.path), transaction(store.writing):
        made = store.writing.execute("INSERT INTO drawing (drawn, asked, seed) VALUES (?, ?, ?)", (now(), number, seed))
        drawing = made.lastrowid or 0
        store.writing.executemany("INSERT INTO stratum VALUES (?, ?, ?)", [(drawing, name, len(rows)) for name, rows in strata.items()])
        for name, rows in chosen.items():
            store.writing.executemany("INSERT INTO drawn VALUES (?, ?, ?, ?, ?)", [(drawing, kind, item, key, name) for kind, key, item, _ in rows])
    return drawing, [_sheet_row(store, name, kind, item, document) for name, rows in sorted(chosen.items()) for kind, _, item, document in rows]


def allot(number: int, sizes: dict[str, int]) -> dict[str, int]:
    """How many of each stratum: one of each where there is room, the others in proportion, never more than there are."""
    names = sorted(sizes, key=lambda name: (-sizes[name], name))[:number]
    shares = dict.fromkeys(names, 1)
    left = min(number, sum(sizes.values())) - len(names)
    total = sum(sizes[name] for name in names)
    wanted = {name: left * sizes[name] / total for name in names}
    for name in names:
        shares[name] += min(int(wanted[name]), sizes[name] - 1)
    # what rounding left over goes to the largest remainders that have rows to give
    by_remainder = sorted(names, key=lambda name: (-(wanted[name] % 1), name))
    while sum(shares.values()) < min(number, total):
        for name in by_remainder:
            if shares[name] < sizes[name] and sum(shares.values()) < min(number, total):
                shares[name] += 1
    return shares


def _choose(rows: list[tuple[str, int, str, str]], count: int, seed: int) -> list[tuple[str, int, str, str]]:
    def lot(row: tuple[str, int, str, str]) -> str:
        return sha256(f"{seed}\x1f{row[3]}\x1f{row[2]}".encode()).hexdigest()

    return sorted(rows, key=lot)[:count]


def _sheet_row(store: Store, stratum: str, kind: str, item: str, document: str) -> Row:
    (row,) = store.view_where(f"{kind}s", {kind: item, "document": document})
    who = who_says(row) if kind == "quotation" else on_whose_word({"alternatives": [], **row})
    words = row["trigger"] if kind == "event" else row["words"]
    given = (item, document, stratum, who, _what(kind, row), words, row["sentence"], row["publisher"], row["published"], "", "", "", "")
    return dict(zip(COLUMNS, given, strict=True))


def _what(kind: str, row: Row) -> str:
    if kind == "quotation":
        return f"{row['kind']}, {row['class']}, {row['act']}, {row['stance']}" + (", NOT said" if row["negated"] else "")
    if kind == "figure":
        return f"{row['kind']}, {row['low']} to {row['high']} ({row['basis']})"
    sides = f"{', '.join(map(str, row['actors'])) or '?'} → {', '.join(map(str, row['recipients'])) or '?'}"
    return f"{' '.join([row['type'], *row['modes']])}: {sides}; {row['status']}; {row['certainty']}"


def measure_precision(store: Store, drawing: int | None = None) -> Precision:
    """Precision of the rows of a drawing (the last one without a number), from the last judgement on each that was not withdrawn."""
    with store.steady():
        connection = store.connection
        row = connection.execute("SELECT max(key) FROM drawing WHERE key = coalesce(?, key)", (drawing,)).fetchone()
        if row[0] is None:
            raise NotInStoreError(
                f"{store.path}: there is no drawing{f' {drawing}' if drawing else ''}. Draw rows: onrecord sample {store.path} --n 200"
            )
        return Precision(row[0], tuple(_strata(connection, row[0])))


def _strata(connection: sqlite3.Connection, drawing: int) -> Iterator[Stratum]:
    query = """SELECT stratum.name, stratum.rows, count(drawn.item),
            count(verdict.verdict), count(CASE WHEN verdict.verdict = 'accept' THEN 1 END)
        FROM stratum LEFT JOIN drawn ON drawn.drawing = stratum.drawing AND drawn.stratum = stratum.name
        LEFT JOIN document ON document.key = drawn.document
        LEFT JOIN judgement AS verdict ON verdict.key = (
            SELECT max(judgement.key) FROM judgement
            WHERE judgement.item = drawn.item AND judgement.document = document.id AND judgement.verdict <> 'withdraw'
            AND NOT EXISTS (SELECT 1 FROM judgement AS later WHERE later.withdraws = judgement.key))
        WHERE stratum.drawing = ? GROUP BY stratum.name ORDER BY stratum.name"""
    for row in connection.execute(query, (drawing,)):
        yield Stratum(*row)


def sheet_form(path: Path) -> str:
    """The mark between the cells of a sheet, by the file's ending."""
    return "\t" if path.suffix.lower() in (".tsv", ".tab") else ","
