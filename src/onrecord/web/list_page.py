"""The list of reports: newest first, by outlet, by day, by word; a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

import msgspec

from onrecord.errors import InputError, QueryError
from onrecord.ingest import normalise_date
from onrecord.store import Row, Store
from onrecord.store.words import phrase
from onrecord.web.days import show_hour, show_weekday
from onrecord.web.wording import in_words

PAGE = 40
"""Reports on one page: two or three screens."""
_PUBLISHERS = "SELECT DISTINCT publisher FROM document WHERE publisher IS NOT NULL ORDER BY publisher"
_COLUMNS = "document, title, publisher, agency, author, url, published, genre, length, version_of, latest, quotations, events, figures, disputes"


class Filter(msgspec.Struct, frozen=True):
    """What is asked for. `from_` and `to` are days of publication, both included."""

    publisher: str = ""
    from_: str = ""
    to: str = ""
    words: str = ""
    page: int = 1

    @property
    def is_open(self) -> bool:
        """Is nothing asked for?"""
        return not (self.publisher or self.from_ or self.to or self.words)

    def address(self, path: str, *, page: int) -> str:
        """The address of a page of the same list."""
        given = {"publisher": self.publisher, "from": self.from_, "to": self.to, "words": self.words, "page": "" if page == 1 else str(page)}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{path}?{query}" if query else path


class Entry(msgspec.Struct, frozen=True):
    """A report in the list."""

    id: str
    title: str
    publisher: str
    published: str | None
    hour: str
    genre: str
    counts: tuple[str, ...]
    note: str


class Day(msgspec.Struct, frozen=True):
    """The reports of one day."""

    title: str
    entries: tuple[Entry, ...]


class ListPage(msgspec.Struct, frozen=True):
    """A page of the list; `reports` and `outlets` are those of the whole store, `total` what the filter leaves."""

    filter: Filter
    publishers: tuple[str, ...]
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    total: int
    reports: int
    first: int
    last: int
    earlier: str | None
    later: str | None
    not_read: tuple[Row, ...]
    error: str = ""


def read_filter(given: Mapping[str, str]) -> Filter:
    """The filter of an address. Raises `InputError` for a date that is none, or a page that is no number."""
    page = given.get("page", "").strip() or "1"
    # ten million reports are 250,000 pages: what is longer is no page of any store
    if not (page.isascii() and page.isdigit() and 0 < len(page) < 8 and int(page)):
        raise InputError(f"page is {page!r}: give a number from 1")
    days = {name: normalise_date(day, option=name)[:10] for name in ("from", "to") if (day := given.get(name, "").strip())}
    return Filter(given.get("publisher", "").strip(), days.get("from", ""), days.get("to", ""), given.get("words", "").strip(), int(page))


def make_list_page(store: Store, wanted: Filter, path: str = "/documents") -> ListPage:
    """The page of the list that is asked for; words that cannot be looked for give an empty list that says why."""
    with store.steady():
        reports = len(store)
        publishers = tuple(row["publisher"] for row in store.sql(_PUBLISHERS))
        not_read = tuple(store.view("not_read"))
        try:
            condition, given = _condition(wanted)
        except QueryError as error:
            return ListPage(wanted, publishers, (), (), 0, reports, 0, 0, None, None, not_read, str(error))
        total = store.sql(f"SELECT count(*) AS total FROM document WHERE {condition}", given)[0]["total"]
        rows = _rows(store, wanted, condition, given)
    first = (wanted.page - 1) * PAGE
    return ListPage(
        filter=wanted,
        publishers=publishers,
        days=_days(rows),
        rows=rows,
        total=total,
        reports=reports,
        first=first + 1 if rows else 0,
        last=first + len(rows),
        earlier=wanted.address(path, page=wanted.page + 1) if first + len(rows) < total and rows else None,
        later=wanted.address(path, page=wanted.page - 1) if wanted.page > 1 else None,
        not_read=not_read,
    )


def _condition(wanted: Filter) -> tuple[str, dict[str, Any]]:
    parts = ["1"]
    given: dict[str, Any] = {}
    if wanted.publisher:
        parts.append("publisher = :publisher")
        given["publisher"] = wanted.publisher
    if wanted.from_:
        parts.append("published >= :from")
        given["from"] = wanted.from_
    if wanted.to:
        parts.append("substr(published, 1, 10) <= :to")
        given["to"] = wanted.to
    if wanted.words:
        parts.append("key IN (SELECT rowid FROM text_index WHERE text_index MATCH :match)")
        given["match"] = " AND ".join(phrase(word) for word in wanted.words.split())
    return " AND ".join(parts), given


def _rows(store: Store, wanted: Filter, condition: str, given: dict[str, Any]) -> tuple[Row, ...]:
    # the reports of the page first, from the index of dates; counting what was found in each is left to the few that are shown
    ids = store.sql(
        f"SELECT id FROM document WHERE {condition} ORDER BY published DESC, key DESC LIMIT :most OFFSET :before",
        given | {"most": PAGE, "before": (wanted.page - 1) * PAGE},
    )
    wanted_ids = [row["id"] for row in ids]
    marks = ", ".join("?" * len(wanted_ids))
    found = {row["document"]: row for row in store.sql(f"SELECT {_COLUMNS} FROM documents WHERE document IN ({marks})", wanted_ids)}
    return tuple(found[each] | {"latest": bool(found[each]["latest"])} for each in wanted_ids)


def _days(rows: tuple[Row, ...]) -> tuple[Day, ...]:
    by_day = groupby(rows, key=lambda row: row["published"][:10] if row["published"] else None)
    return tuple(Day(show_weekday(day), tuple(_entry(row) for row in own)) for day, own in by_day)


def _entry(row: Row) -> Entry:
    nouns = (("quotations", "quotation"), ("events", "event"), ("figures", "number"))
    counts = [f"{row[column]} {noun}{'' if row[column] == 1 else 's'}" for column, noun in nouns]
    counts += [f"{row['disputes']} disputed or open"] if row["disputes"] else []
    note = "" if row["latest"] else "an earlier text of this article"
    if row["latest"] and row["version_of"]:
        note = "replaces an earlier text of this article"
    return Entry(
        id=row["document"],
        title=" ".join((row["title"] or "").split()) or "Without a title",
        publisher=row["publisher"] or "Publisher not known",
        published=row["published"],
        hour=show_hour(row["published"]),
        genre=in_words("genre", row["genre"]),
        counts=tuple(counts),
        note=note,
    )
