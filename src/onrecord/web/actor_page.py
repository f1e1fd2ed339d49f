"""Actors of whom several reports speak: the list of them, and of one what it says, does, and has done to it, report by report.

Shows only what `onrecord actors FILE link` has linked, each link with its ground; private persons and unnamed sources have no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

import msgspec

from onrecord.errors import NotInStoreError
from onrecord.store import Row, Store
from onrecord.store.actors import find_actors, linking_of
from onrecord.store.search import counted
from onrecord.web.days import show_moment
from onrecord.web.search_page import said_by
from onrecord.web.wording import in_words

MOST = 100
"""Actors on the list, and rows of each kind on the page of one; whoever wants more asks the views `actors` and `links`."""
_ROWS = {
    "quotation": """SELECT document.id AS document, quotation.id AS id FROM speaker
        JOIN quotation ON quotation.document = speaker.document AND quotation.ordinal = speaker.quotation {linked}""",
    "actor": """SELECT DISTINCT document.id AS document, event.id AS id, document.published FROM role
        JOIN event ON event.document = role.document AND event.ordinal = role.event AND role.side = 'actor' {linked}""",
    "recipient": """SELECT DISTINCT document.id AS document, event.id AS id, document.published FROM role
        JOIN event ON event.document = role.document AND event.ordinal = role.event AND role.side = 'recipient' {linked}""",
}
_LINKED = """JOIN actor_link ON actor_link.document = {table}.document AND actor_link.entity = {table}.entity
        JOIN actor ON actor.key = actor_link.actor JOIN document ON document.key = {table}.document
        WHERE actor.id = ? ORDER BY document.published DESC, 1, 2 LIMIT ?"""


class ActorEntry(msgspec.Struct, frozen=True):
    """An actor in the list; `others` are further ways in which its name is written."""

    id: str
    name: str
    others: tuple[str, ...]
    ground: str
    counts: tuple[str, ...]


class ActorsPage(msgspec.Struct, frozen=True):
    """The list of actors; `linked` is when links were made (ISO 8601, None where never), `unseen` how many reports came in since."""

    words: str
    actors: tuple[ActorEntry, ...]
    rows: tuple[Row, ...]
    total: int
    linked: str | None
    unseen: int


class Told(msgspec.Struct, frozen=True):
    """A quotation or an event of the actor: what it is, its sentence, and where."""

    what: str
    sentence: str
    title: str
    facts: tuple[str, ...]
    path: str


class ActorPage(msgspec.Struct, frozen=True):
    """One actor. `links` are rows of the view `links`; `said`, `done` and `suffered` stop at `MOST`."""

    id: str
    names: tuple[str, ...]
    ground: str
    links: tuple[Row, ...]
    said: tuple[Told, ...]
    done: tuple[Told, ...]
    suffered: tuple[Told, ...]
    most: int = MOST

    @property
    def parts(self) -> tuple[tuple[str, tuple[Told, ...]], ...]:
        """What there is to show, with its heading."""
        return (("Says", self.said), ("Does", self.done), ("Is done to", self.suffered))


def make_actors_page(store: Store, given: Mapping[str, str]) -> ActorsPage:
    """Actors with these words in a name, those of most reports first."""
    words = given.get("words", "").strip()
    with store.steady():
        rows, linking = find_actors(store, words), linking_of(store)
    shown = tuple(rows[:MOST])
    return ActorsPage(words, tuple(map(_entry, shown)), shown, len(rows), linking.linked, linking.unseen)


def _entry(row: Row) -> ActorEntry:
    counts = (counted(row["reports"], "report"), counted(row["quotations"], "quotation"), f"does {row['acts']}", f"is done to {row['suffers']}")
    others = tuple(name for name in row["spelled"] if name != row["name"])
    return ActorEntry(row["actor"], row["name"], others, _ground(row), counts)


def _ground(row: Row) -> str:
    return f"{row['ground']}: {', '.join(row['profile'])}"


def make_actor_page(store: Store, actor: str) -> ActorPage:
    """The page of one actor. Raises `NotInStoreError` for one that the store does not link."""
    with store.steady():
        links = tuple(sorted(store.view_where("links", {"actor": actor}), key=lambda row: (row["published"] or "", row["document"]), reverse=True))
        if not links:
            raise NotInStoreError(f"{store.path}: no actor {actor}")
        said, done, suffered = (tuple(_told(store, kind, row) for row in _rows(store, kind, actor)) for kind in _ROWS)
    often = Counter(row["name"] for row in links)
    names = tuple(sorted(often, key=lambda name: (-often[name], -len(name), name)))
    return ActorPage(actor, names, _ground(links[0]), links, said, done, suffered)


def _rows(store: Store, kind: str, actor: str) -> list[Row]:
    linked = _LINKED.format(table="speaker" if kind == "quotation" else "role")
    return store.sql(_ROWS[kind].format(linked=linked), (actor, MOST))


def _told(store: Store, kind: str, found: Row) -> Told:
    view = "quotations" if kind == "quotation" else "events"
    (row,) = store.view_where(view, {"document": found["document"], view.removesuffix("s"): found["id"]})
    (report,) = store.view_where("documents", {"document": found["document"]})
    return Told(
        what=_what(store, kind, found["document"], row),
        sentence=row["sentence"],
        title=" ".join((report["title"] or "").split()) or "Without a title",
        facts=tuple(filter(None, (report["publisher"], show_moment(report["published"])))),
        path=f"/documents/{quote(found['document'])}?at={row['start']}-{row['end']}#found",
    )


def _what(store: Store, kind: str, document: str, row: Row) -> str:
    if kind == "quotation":
        return in_words("quotation_kind", row["kind"]) + ("; not said" if row["negated"] else "")
    sides = " → ".join(", ".join(name or "not resolved" for name in row[side]) for side in ("actors", "recipients") if row[side])
    told = said_by(store, document, row) or in_words("voice", row["voice"])
    return f"{row['type'].capitalize()}: {sides}; {in_words('status', row['status'])}; {told}"
