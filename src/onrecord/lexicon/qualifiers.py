"""The lexicon of qualifiers: words that are no role by themselves, but tell with a role or in a name what somebody is.

"Veterinary" before "officers", "Sister" before a name, "Gazette" at the end of one, "ousted" before an office, "foreign" before
reporters: how each is used stands in its row. Whether the word is used so in a report is for the stages that read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, read_table

QUALIFIER_COLUMNS = ("key", "lemma", "use", "sector", "source", "yes", "no")
_FILE = "qualifiers.tsv"


class Use(StrEnum):
    """How a qualifier is used.

    `before_role`: before a role that leaves the sector open ("veterinary officer"). `before_name`: as a title ("Sister Ana").
    `in_name`: the last or the head word of a body's name ("Daily Lantern", "University of Ardel").
    `opens_name`: the first word of a body's name in a language that puts it first ("Ministerio de Salud").
    `beside`: its sector comes beside the role's own ("opposition senator").
    `of_country`: where a country's word stands before it ("Chadian forces").
    `former`: whoever held the office before ("ousted minister").
    `abroad`: of no country that the report is about ("foreign reporters").
    `sends`: a verb by which a state moves people of its own ("Moscow flew in investigators").
    `leaves`: a verb whose subject mostly had his place in the town that is its object ("fled Ardel").
    `meets`: what states and their foes do in any country ("talks", "they signed a truce in Rome").
    `near`: the role has this sector where others of it were just spoken of, and none of its own ("Commissioner Obi" beside the police).
    `descent`: before a country's word that tells a people and no country ("ethnic Albanians").
    `leads`: a verb whose subject is of the body that is its object ("who heads the agency", "who works for the agency").
    `dressed`: what unknown armed men are in or wear ("men in uniform").
    """

    BEFORE_ROLE = "before_role"
    BEFORE_NAME = "before_name"
    IN_NAME = "in_name"
    OPENS_NAME = "opens_name"
    BESIDE = "beside"
    OF_COUNTRY = "of_country"
    FORMER = "former"
    ABROAD = "abroad"
    DESCENT = "descent"
    DRESSED = "dressed"
    LEADS = "leads"
    LEAVES = "leaves"
    MEETS = "meets"
    NEAR = "near"
    SENDS = "sends"


class QualifierEntry(msgspec.Struct, frozen=True):
    """One qualifier in one use. `lemmas` are its spellings, each a tuple of lower-case words; `sector` a PLOVER code, empty where it tells none."""

    key: str
    lemmas: tuple[tuple[str, ...], ...]
    use: Use
    sector: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"titles/{self.key}"


class QualifierLexicon:
    """All qualifiers by use and words. Read-only once made; the first of two entries with one spelling and use is kept."""

    def __init__(self, entries: Iterable[QualifierEntry] = ()) -> None:
        self.entries: tuple[QualifierEntry, ...] = tuple(entries)
        self._by_use: dict[Use, dict[tuple[str, ...], QualifierEntry]] = {use: {} for use in Use}
        self._longest: dict[Use, int] = dict.fromkeys(Use, 0)
        self._lasts: dict[Use, set[str]] = {use: set() for use in Use}
        self._firsts: dict[Use, set[str]] = {use: set() for use in Use}
        for entry in self.entries:
            for words in entry.lemmas:
                self._by_use[entry.use].setdefault(words, entry)
                self._lasts[entry.use].add(words[-1])
                self._firsts[entry.use].add(words[0])
                self._longest[entry.use] = max(self._longest[entry.use], len(words))

    def ends(self, use: Use, word: str) -> bool:
        """Could a qualifier of this use end with this lower-case word?"""
        return word in self._lasts[use]

    def begins(self, use: Use, word: str) -> bool:
        """Could a qualifier of this use begin with this lower-case word?"""
        return word in self._firsts[use]

    def find_beginning(self, use: Use, words: tuple[str, ...]) -> QualifierEntry | None:
        """The longest qualifier of this use that these lower-case words begin with."""
        table = self._by_use[use]
        lengths = range(min(self._longest[use], len(words)), 0, -1)
        return next((entry for length in lengths if (entry := table.get(words[:length])) is not None), None)

    def find_ending(self, use: Use, words: tuple[str, ...]) -> QualifierEntry | None:
        """The longest qualifier of this use that these lower-case words end with."""
        if not words or words[-1] not in self._lasts[use]:
            return None
        table = self._by_use[use]
        for length in range(min(self._longest[use], len(words)), 0, -1):
            entry = table.get(words[-length:])
            if entry is not None:
                return entry
        return None


def read_qualifiers(folder: Path) -> Iterable[QualifierEntry]:
    """The qualifiers of a lexicon folder (`titles/qualifiers.tsv`), none where it has no such file. Raises `LexiconError`."""
    path = folder / "titles" / _FILE
    return [_entry(row) for row in read_table(path, QUALIFIER_COLUMNS)] if path.exists() else ()


def load_qualifiers(extra: tuple[Path, ...] = ()) -> QualifierLexicon:
    """The shipped qualifiers, and before them those of `extra` folders."""
    return QualifierLexicon(entry for folder in (*extra, data_folder()) for entry in read_qualifiers(folder))


def _entry(row: Row) -> QualifierEntry:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    lemmas = tuple(tuple(spelling.split()) for spelling in row.many("lemma"))
    if not lemmas:
        raise LexiconError(f"{row.where}: no lemma; write it as lower-case words, such as 'veterinary'")
    return QualifierEntry(row.cells["key"], lemmas, _use(row), row.cells["sector"], row.cells["source"], row.where, yes, no)


def _use(row: Row) -> Use:
    try:
        return Use(row.cells["use"])
    except ValueError:
        uses = ", ".join(use.value for use in Use)
        raise LexiconError(f"{row.where}: use {row.cells['use']!r} is not one of {uses}") from None
