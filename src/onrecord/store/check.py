"""Checks a quotation against the record: exact, altered (with the difference), partial, or not in this record, and who said it.

Case, accents, marks and white space do not count. "Not in this record" is said with what was looked through; it is never "was not said".
All texts of an article are looked through, earlier versions too.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import accumulate

import msgspec

from onrecord.errors import QueryError
from onrecord.store.search import Holdings, count_reports, who_says
from onrecord.store.store import Store
from onrecord.store.words import Word, fold_words, phrase, stem, words_in

LEAST_ALIKE = 0.6
"""Share of words that an altered wording has in common with the words asked for, in their order."""
LEAST_RUN = 4
"""Words in a row that make a part; or half of the words asked for, where that is more."""
_CLOSEST = 100
"""Reports looked into for altered wordings: those that share most of the rare words."""
_PLACES = 4
"""Places of one report that are compared, where several hold equally many of the words."""
_RARE = 5_000
"""Reports: words are added to the question, the rarest first, until together they stand in more than this."""


class Kind(StrEnum):
    """How the words stand in a report."""

    EXACT = "exact"
    ALTERED = "altered"
    PARTIAL = "partial"


class Difference(msgspec.Struct, frozen=True):
    """A stretch of words: the same in both, or what was asked and what stands there instead; either may be empty."""

    asked: str
    found: str

    @property
    def is_same(self) -> bool:
        """Do the words agree, but for case and marks?"""
        return [word.folded for word in words_in(self.asked)] == [word.folded for word in words_in(self.found)]


class Saying(msgspec.Struct, frozen=True):
    """A quotation in which the words stand. `in_marks`: inside quotation marks, word for word."""

    quotation: str
    who: str
    kind: str
    cue: str | None
    in_marks: bool


class Finding(msgspec.Struct, frozen=True):
    """The words in one report. `says` is empty where they stand in no quotation; `superseded`: the article has a later text."""

    kind: Kind
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    superseded: bool
    start: int
    end: int
    words: str
    difference: tuple[Difference, ...]
    says: tuple[Saying, ...]
    alike: float


class Checked(msgspec.Struct, frozen=True):
    """The best of what was found, and what was looked through."""

    asked: str
    findings: tuple[Finding, ...]
    looked_through: Holdings

    def of_kind(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


class _Match(msgspec.Struct, frozen=True):
    kind: Kind
    first: int
    last: int
    alike: float


def check_words(store: Store, words: str) -> Checked:
    """How the words stand in the store. Raises `QueryError` for words without letters or digits."""
    asked = words_in(words)
    if not asked:
        raise QueryError(f"nothing to check in {words!r}: give words with letters or digits")
    with store.steady():
        findings = [finding for key in _candidates(store.connection, words, asked) for finding in _finding(store, key, words, asked)]
        looked_through = count_reports(store.connection)
    order = {kind: n for n, kind in enumerate(Kind)}
    findings.sort(key=lambda finding: (order[finding.kind], -finding.alike, finding.published or "", finding.document))
    return Checked(words, tuple(findings), looked_through)


def _candidates(connection: sqlite3.Connection, words: str, asked: Sequence[Word]) -> Iterator[int]:
    """Reports that may hold the words: every one with the whole phrase, then those that share the rarest words."""
    seen = set()
    for (key,) in connection.execute("SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rowid", (phrase(words),)):
        seen.add(key)
        yield key
    rare = _rare_words(connection, asked)
    if rare:
        match = " OR ".join(phrase(word) for word in rare)
        closest = "SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rank LIMIT ?"
        yield from (key for (key,) in connection.execute(closest, (match, _CLOSEST)).fetchall() if key not in seen)


def _rare_words(connection: sqlite3.Connection, asked: Sequence[Word]) -> list[str]:
    counted = []
    for word in dict.fromkeys(word.folded for word in asked):
        term = stem(word)
        row = connection.execute("SELECT doc FROM text_vocabulary WHERE term = ?", (term,)).fetchone() if term else None
        if row:
            counted.append((row[0], word))
    chosen: list[str] = []
    total = 0
    for count, word in sorted(counted):
        if chosen and total + count > _RARE:
            break
        chosen.append(word)
        total += count
    return chosen


def _finding(store: Store, key: int, words: str, asked: Sequence[Word]) -> Iterator[Finding]:
    facts = store.connection.execute(
        """SELECT document.id, title, publisher, published, text.text,
            EXISTS (SELECT 1 FROM document AS later WHERE later.follows = document.key) AS superseded
        FROM document JOIN text ON text.document = document.key WHERE document.key = ?""",
        (key,),
    ).fetchone()
    text = facts["text"]
    match = _best_match([word.folded for word in asked], fold_words(text))
    if match is None:
        return
    there = words_in(text)
    start, end = there[match.first].start, there[match.last].end
    yield Finding(
        kind=match.kind,
        document=facts["id"],
        title=facts["title"],
        publisher=facts["publisher"],
        published=facts["published"],
        superseded=bool(facts["superseded"]),
        start=start,
        end=end,
        words=text[start:end],
        difference=tuple(_differences(words, asked, text, there[match.first : match.last + 1])),
        says=tuple(_sayings(store, facts["id"], start, end)),
        alike=match.alike,
    )


def _best_match(wanted: list[str], held: list[str]) -> _Match | None:
    exact = _find_run(wanted, held)
    if exact is not None:
        return _Match(Kind.EXACT, exact, exact + len(wanted) - 1, 1.0)
    if len(wanted) < 2:
        return None
    matches = [match for place in _anchors(wanted, held) if (match := _match_around(wanted, held, place)) is not None]
    order = {Kind.ALTERED: 1, Kind.PARTIAL: 0}
    return max(matches, key=lambda match: (order[match.kind], match.alike), default=None)


def _find_run(wanted: list[str], held: list[str]) -> int | None:
    place = -1
    while True:
        try:
            place = held.index(wanted[0], place + 1)
        except ValueError:
            return None
        if held[place : place + len(wanted)] == wanted:
            return place


def _anchors(wanted: list[str], held: list[str]) -> list[int]:
    """Places worth comparing: where words asked for stand closest together, if enough of them do."""
    known = set(wanted)
    width = len(wanted) + _slack(wanted)
    until = [0, *accumulate(word in known for word in held)]
    density = [until[min(place + width, len(held))] - until[place] for place in range(max(1, len(held) - width + 1))]
    best = max(density)
    # fewer words than this make neither an altered wording nor a part
    if best < min(math.ceil(LEAST_ALIKE * len(wanted)), _least_run(wanted)):
        return []
    chosen: list[int] = []
    for place, count in enumerate(density):
        if count == best and (not chosen or place - chosen[-1] > width // 2):
            chosen.append(place)
    return chosen[:_PLACES]


def _slack(wanted: list[str]) -> int:
    return max(3, len(wanted) // 2)


def _least_run(wanted: list[str]) -> int:
    return max(LEAST_RUN, (len(wanted) + 1) // 2)


def _match_around(wanted: list[str], held: list[str], place: int) -> _Match | None:
    low = max(0, place - _slack(wanted))
    window = held[low : place + len(wanted) + 2 * _slack(wanted)]
    blocks = [block for block in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks() if block.size]
    if not blocks:
        return None
    longest = max(blocks, key=lambda block: block.size)
    alike, first, last = max(_stretches(blocks, len(wanted)))
    if alike >= LEAST_ALIKE:
        return _Match(Kind.ALTERED, low + first, low + last, alike)
    if longest.size >= _least_run(wanted):
        return _Match(Kind.PARTIAL, low + longest.b, low + longest.b + longest.size - 1, longest.size / len(wanted))
    return None


def _stretches(blocks: Sequence[Match], asked: int) -> Iterator[tuple[float, int, int]]:
    """How alike every stretch from one agreeing block to another is, with its first and last word; stray words at the edges drop out."""
    for n, opening in enumerate(blocks):
        shared = 0
        for closing in blocks[n:]:
            shared += closing.size
            last = closing.b + closing.size - 1
            yield shared / max(asked, last - opening.b + 1), opening.b, last


def _differences(words: str, asked: Sequence[Word], text: str, there: Sequence[Word]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [word.folded for word in asked], [word.folded for word in there], autojunk=False)
    for _, i, j, k, m in matcher.get_opcodes():
        yield Difference(words[asked[i].start : asked[j - 1].end] if j > i else "", text[there[k].start : there[m - 1].end] if m > k else "")


def _sayings(store: Store, document: str, start: int, end: int) -> Iterator[Saying]:
    """Quotations in whose content the words stand, the innermost first."""
    rows = store.connection.execute(
        """SELECT quotation.id, min(span."end", ?) - max(span.start, ?) AS shared, span."end" - span.start AS size,
            EXISTS (SELECT 1 FROM span AS marked WHERE marked.document = span.document AND marked.owner = span.owner
                AND marked.start <= ? AND marked."end" >= ?
                AND marked.role = (SELECT key FROM span_role WHERE name = 'quotation.verbatim')) AS in_marks
        FROM span JOIN quotation ON quotation.document = span.document AND quotation.ordinal = span.owner
        WHERE span.document = (SELECT key FROM document WHERE id = ?) AND span.role = (SELECT key FROM span_role WHERE name = 'quotation.content')
            AND span.start < ? AND span."end" > ? AND quotation.kind <> 'term' ORDER BY size""",
        (end, start, start, end, document, end, start),
    ).fetchall()
    seen = set()
    for quotation, shared, _, in_marks in rows:
        # half of the words: a clause that only touches the next quotation is not said there
        if quotation in seen or shared * 2 < end - start:
            continue
        seen.add(quotation)
        for row in store.view_where("quotations", {"quotation": quotation, "document": document}):
            yield Saying(quotation, who_says(row), row["kind"], row["cue"], bool(in_marks))
