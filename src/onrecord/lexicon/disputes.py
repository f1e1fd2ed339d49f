"""Words of answers: those that take up a claim said before (`anaphors.tsv`), those that tell an answer from another act (`answers.tsv`),
those that deny by themselves (`denials.tsv`); and of counts: those that take one up (`tolls.tsv`) and those that begin another (`others.tsv`)."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec

from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table

COLUMNS = ("key", "lemma", "source", "yes", "no")


class AnswerEntry(msgspec.Struct, frozen=True):
    """One word, and the list that it stands in: `anaphors`, `answers`, `denials`, `tolls` or `others`."""

    list: str
    key: str
    lemma: str
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()


class DisputeLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries."""

    entries: tuple[AnswerEntry, ...]

    @cached_property
    def anaphors(self) -> frozenset[str]:
        """Lemmas that can take up a claim said before ("the accusation", "it")."""
        return self._lemmas("anaphors")

    @cached_property
    def answers(self) -> frozenset[str]:
        """Verbs of answering ("comment", "confirm")."""
        return self._lemmas("answers")

    @cached_property
    def denials(self) -> frozenset[str]:
        """Verbs that deny by themselves ("deny", "dispute")."""
        return self._lemmas("denials")

    @cached_property
    def tolls(self) -> frozenset[str]:
        """Nouns that take up a count ("the toll")."""
        return self._lemmas("tolls")

    @cached_property
    def others(self) -> frozenset[str]:
        """Words behind which something else is counted ("elsewhere", "another")."""
        return self._lemmas("others")

    def _lemmas(self, name: str) -> frozenset[str]:
        return frozenset(entry.lemma for entry in self.entries if entry.list == name)


@loaded_once
def load_disputes(extra: tuple[Path, ...] = ()) -> DisputeLexicon:
    """The shipped entries, and those in `disputes/*.tsv` of the user's folders, which replace shipped ones of the same key."""
    found: dict[tuple[str, str], AnswerEntry] = {}
    for folder in (data_folder(), *extra):
        for path in sorted((folder / "disputes").glob("*.tsv")):
            found.update({(path.stem, row.cells["key"]): _entry(path.stem, row) for row in read_table(path, COLUMNS)})
    return DisputeLexicon(tuple(found.values()))


def _entry(name: str, row: Row) -> AnswerEntry:
    yes, no = (tuple(map(Example, row.many(column))) for column in ("yes", "no"))
    return AnswerEntry(name, row.cells["key"], row.cells["lemma"], row.cells["source"], row.where, yes, no)
