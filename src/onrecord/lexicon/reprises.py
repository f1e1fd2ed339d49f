"""The lexicon of reprises: nouns that say anew who somebody is ("Senator Brandt … the lawmaker"; "Samira Adan … the bakery worker").

An entry tells which other words may name the same person or body. That they do in a given report, only the report can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.lexicon.table import Example, Where, data_folder, loaded_once, read_table

COLUMNS = ("key", "lemma", "takes", "source", "yes", "no")
_ANYBODY = "any"


class RepriseEntry(msgspec.Struct, frozen=True):
    """One noun and what it can take up. `lemmas` are its spellings in lower case; `takes` head nouns and titles, as roles have them.

    `retired *` is whatever noun behind that word, `*ologist` every noun with that ending.
    `takes_anybody`: a calling rather than an office ("the baker"): with the article it speaks of a person who was just spoken of.
    """

    key: str
    lemmas: tuple[str, ...]
    takes: frozenset[str]
    takes_anybody: bool
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]

    @property
    def is_of_the_past(self) -> bool:
        """ "The retired judge": what somebody was goes with any office of today."""
        return any(lemma.endswith(" *") for lemma in self.lemmas)

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"titles/{self.key}"


class RepriseLexicon:
    """All reprises by their words. Read-only once made; the first of two entries with one spelling is kept."""

    def __init__(self, entries: Iterable[RepriseEntry]) -> None:
        self.entries: tuple[RepriseEntry, ...] = tuple(entries)
        self._by_lemma = {lemma: entry for entry in reversed(self.entries) for lemma in entry.lemmas}
        self._endings = tuple((lemma[1:], entry) for lemma, entry in self._by_lemma.items() if lemma.startswith("*"))

    def find(self, head: str, before: str = "") -> RepriseEntry | None:
        """The entry of a head noun: with the word before it where both are one calling ("union leader"), by that word, by itself, by its ending."""
        known = self._by_lemma.get(f"{before} {head}") or self._by_lemma.get(f"{before} *") or self._by_lemma.get(head)
        return known or next((entry for ending, entry in self._endings if head.endswith(ending) and head != ending), None)


@loaded_once
def load_reprises(extra: tuple[Path, ...] = ()) -> RepriseLexicon:
    """The shipped entries, and before them those of `extra` folders (`titles/reprises.tsv`). Raises `LexiconError`."""
    paths = (folder / "titles" / "reprises.tsv" for folder in (*extra, data_folder()))
    return RepriseLexicon(entry for path in paths if path.exists() for entry in _read(path))


def _read(path: Path) -> Iterable[RepriseEntry]:
    for row in read_table(path, COLUMNS):
        takes = row.many("takes")
        yield RepriseEntry(
            key=row.cells["key"],
            lemmas=row.many("lemma"),
            takes=frozenset(takes) - {_ANYBODY},
            takes_anybody=_ANYBODY in takes,
            source=row.cells["source"],
            where=row.where,
            yes=tuple(Example(text) for text in row.many("yes")),
            no=tuple(Example(text) for text in row.many("no")),
        )
