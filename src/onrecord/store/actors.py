"""Actors of whom several reports speak, as commands and pages list them, and how many reports no links were made for yet."""

from __future__ import annotations

import msgspec

from onrecord.store.store import Row, Store


class Linking(msgspec.Struct, frozen=True):
    """When links were made (ISO 8601; None where never), and how many reports came in since."""

    linked: str | None
    unseen: int


def find_actors(store: Store, words: str = "") -> list[Row]:
    """Rows of the view `actors` with these words in a name, those of most reports first."""
    wanted = words.casefold().split()
    rows = [row for row in store.view("actors") if all(word in " ".join(row["spelled"]).casefold() for word in wanted)]
    return sorted(rows, key=lambda row: (-row["reports"], row["name"], row["actor"]))


def linking_of(store: Store) -> Linking:
    """How far the links of this store reach."""
    rows = store.sql("SELECT linked, last_document FROM linking")
    last = rows[0]["last_document"] if rows else 0
    (new,) = store.sql("SELECT count(*) AS n FROM document WHERE key > ?", (last,))
    return Linking(rows[0]["linked"] if rows else None, new["n"])
