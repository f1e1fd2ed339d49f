"""Words by which an answer takes up a claim said before: `data/disputes/anaphors.tsv`."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from onrecord.lexicon.table import Example, Where, data_folder, read_table

COLUMNS = ("key", "lemma", "source", "yes", "no")


class AnaphorEntry(msgspec.Struct, frozen=True):
    """One word that can stand for a claim ("the accusation", "it")."""

    key: str
    lemma: str
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()


class DisputeLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries."""

    entries: tuple[AnaphorEntry, ...]

    @cached_property
    def anaphors(self) -> frozenset[str]:
        """Lemmas that can take up a claim."""
        return frozenset(entry.lemma for entry in self.entries)


@lru_cache(maxsize=4)
def load_disputes(extra: tuple[Path, ...] = ()) -> DisputeLexicon:
    """The shipped entries, and those in `disputes/*.tsv` of the user's folders."""
    by_key: dict[str, AnaphorEntry] = {}
    for folder in (data_folder(), *extra):
        for path in sorted((folder / "disputes").glob("*.tsv")):
            for row in read_table(path, COLUMNS):
                yes = tuple(Example(text) for text in row.many("yes"))
                no = tuple(Example(text) for text in row.many("no"))
                by_key[row.cells["key"]] = AnaphorEntry(row.cells["key"], row.cells["lemma"], row.cells["source"], row.where, yes, no)
    return DisputeLexicon(tuple(by_key.values()))
