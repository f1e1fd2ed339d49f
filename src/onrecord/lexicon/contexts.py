"""Words that tell what an event is about: PLOVER's contexts. Says which words, not where they have to stand."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import msgspec

from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.ontology import load_ontology

COLUMNS = ("key", "context", "words", "loose", "source", "yes", "no")


class ContextEntry(msgspec.Struct, frozen=True):
    """Lemmas and phrases of lemmas ("nuclear weapon") that give one context.

    Of the `loose` ones it takes two different: a candidate may stand for a post, a voter on a board; a candidate among voters is at a poll.
    """

    key: str
    context: str
    words: tuple[str, ...]
    loose: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class ContextLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries, found by word."""

    entries: tuple[ContextEntry, ...]

    @cached_property
    def _by_word(self) -> dict[str, ContextEntry]:
        return {word: entry for entry in reversed(self.entries) for word in entry.words}

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(re.split(r"[ -]", word)[-1] for word in (*self._by_word, *self._by_loose))

    @cached_property
    def _by_loose(self) -> dict[str, ContextEntry]:
        return {word: entry for entry in reversed(self.entries) for word in entry.loose}

    def may_end_with(self, lemma: str) -> bool:
        """May an entry be found at a word with this lemma? A quick no for most words."""
        return lemma in self._endings

    def find(self, word: str) -> ContextEntry | None:
        """The entry of this lemma or phrase of lemmas (lower case)."""
        return self._by_word.get(word)

    def find_loose(self, word: str) -> ContextEntry | None:
        """The entry for which this word counts only beside another."""
        return self._by_loose.get(word)


@loaded_once
def load_contexts(extra: tuple[Path, ...] = ()) -> ContextLexicon:
    """The shipped entries, those of `extra` folders before them. Raises `LexiconError` for an unknown context."""
    entries: list[ContextEntry] = []
    for folder in (*extra, data_folder()):
        path = folder / "contexts" / "en.tsv"
        if path.exists():
            entries.extend(_entry(row) for row in read_table(path, COLUMNS))
    return ContextLexicon(tuple(entries))


def _entry(row: Row) -> ContextEntry:
    context = load_ontology().check_context(row.cells["context"], f"{row.where}: {row.cells['key']}")
    yes, no = (tuple(map(Example, row.many(column))) for column in ("yes", "no"))
    return ContextEntry(row.cells["key"], context, row.many("words"), row.many("loose"), row.cells["source"], row.where, yes, no)
