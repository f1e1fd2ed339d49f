"""Words as search and check compare them: without case, accents, white space and marks. Offsets stay those of the text.

How the full-text index itself cuts and stems words is asked of SQLite, never imitated.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache

import msgspec

from onrecord.errors import QueryError

# An apostrophe inside a word belongs to it, whichever of its forms is typed: "don’t" is one word
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(Word(fold(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))


def fold_words(text: str) -> list[str]:
    """The words of a text as they are compared, without their places: much faster than `words_in`."""
    return [fold(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word without case and accents, its apostrophes alike."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def phrase(words: str) -> str:
    """The words as one phrase in the index's query language. Raises `QueryError` for words without letters or digits."""
    if not _WORD.search(words):
        raise QueryError(f"nothing to look for in {words!r}: give words with letters or digits")
    return '"' + words.replace('"', '""') + '"'


@lru_cache(maxsize=4096)
def stem(word: str) -> str | None:
    """The word as the index has it; None when the index takes it for several words or for none."""
    connection = _stemmer()
    connection.execute("INSERT INTO stemmed (rowid, word) VALUES (1, ?)", (word,))
    terms = [row[0] for row in connection.execute("SELECT term FROM stems")]
    connection.execute("DELETE FROM stemmed")
    return terms[0] if len(terms) == 1 else None


@lru_cache(maxsize=1)
def _stemmer() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE VIRTUAL TABLE stemmed USING fts5 (word, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab ('stemmed', 'row')")
    return connection
