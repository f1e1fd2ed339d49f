"""The lexicon of labels: words that judge somebody or tie him to another, used of him by somebody ("terrorist", "so-called", "Iranian-backed").

A label is never taken for a fact about whom it is used of: a record keeps the words, and whose words they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, read_table

LABEL_COLUMNS = ("key", "lemma", "form", "source", "yes", "no")
_FILE = "descriptions.tsv"


class LabelForm(StrEnum):
    """`word`: a word or two of the phrase ("so-called"); `joined`: behind a name and a dash ("Iranian-backed")."""

    WORD = "word"
    JOINED = "joined"


class LabelEntry(msgspec.Struct, frozen=True):
    """One label. `lemmas` are its spellings, each a tuple of lower-case words as written."""

    key: str
    lemmas: tuple[tuple[str, ...], ...]
    form: LabelForm
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"titles/{self.key}"


class LabelLexicon:
    """All labels by their words. Read-only once made."""

    def __init__(self, entries: Iterable[LabelEntry] = ()) -> None:
        self.entries: tuple[LabelEntry, ...] = tuple(entries)
        self._words = {words: entry for entry in reversed(self.entries) if entry.form is LabelForm.WORD for words in entry.lemmas}
        self._joined = {words[0]: entry for entry in reversed(self.entries) if entry.form is LabelForm.JOINED for words in entry.lemmas}
        self._firsts = frozenset(words[0] for words in self._words)
        self._longest = max(map(len, self._words), default=0)

    def find_at(self, words: tuple[str, ...], first: int) -> int | None:
        """Where the longest label that begins at `first` among these lower-case words ends; None where none does."""
        if words[first] not in self._firsts:
            return None
        ends = range(min(first + self._longest, len(words)), first, -1)
        return next((end for end in ends if words[first:end] in self._words), None)

    def is_joined(self, word: str) -> bool:
        """Is this lower-case word one that ties a name before a dash to what follows?"""
        return word in self._joined


def load_labels(extra: tuple[Path, ...] = ()) -> LabelLexicon:
    """The shipped labels, and before them those of `extra` folders (`titles/descriptions.tsv`). Raises `LexiconError`."""
    paths = (folder / "titles" / _FILE for folder in (*extra, data_folder()))
    return LabelLexicon(_entry(row) for path in paths if path.exists() for row in read_table(path, LABEL_COLUMNS))


def _entry(row: Row) -> LabelEntry:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    lemmas = tuple(tuple(spelling.split()) for spelling in row.many("lemma"))
    if not lemmas:
        raise LexiconError(f"{row.where}: no lemma; write it as lower-case words, such as 'so-called'")
    return LabelEntry(row.cells["key"], lemmas, _form(row), row.cells["source"], row.where, yes, no)


def _form(row: Row) -> LabelForm:
    try:
        return LabelForm(row.cells["form"])
    except ValueError:
        raise LexiconError(f"{row.where}: form {row.cells['form']!r} is neither word nor joined") from None
