"""The lexicon of what words do to the acts beside them: "failed to", "fears of", "reportedly", "if". Says nothing about trees."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.model.event import CaveatKind, CertaintyLevel

COLUMNS = ("key", "lemma", "pos", "construction", "effect", "certainty", "source", "yes", "no")
CAVEAT_COLUMNS = ("key", "lemma", "pos", "construction", "kind", "source", "yes", "no")

_MARKED = re.compile(r"\{([^{}=]+)=([a-z-]+)(?:/([a-z]+))?\}")


class Effect(StrEnum):
    """What becomes of an act: see data/README.md, status."""

    HAPPENS = "happens"
    NOT = "not"
    FAILED = "failed"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    FUTURE = "future"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    AS_TOLD = "as-told"
    ONGOING = "ongoing"
    HISTORICAL = "historical"


class StatusEntry(msgspec.Struct, frozen=True):
    """One word in one construction: what it does to the act when it is itself affirmed, and when it is negated."""

    key: str
    lemma: str
    pos: str
    construction: str
    affirmed: Effect
    negated: Effect
    certainty: CertaintyLevel | None
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class CaveatEntry(msgspec.Struct, frozen=True):
    """A word that limits a claim, and how it has to stand: `negated`, `lacking`, `modifier` or `adverb`."""

    key: str
    lemma: str
    pos: str
    construction: str
    kind: CaveatKind
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class StatusLexicon(msgspec.Struct, frozen=True, dict=True):
    """Entries by part of speech, lemma and construction."""

    entries: tuple[StatusEntry, ...]
    caveats: tuple[CaveatEntry, ...] = ()

    def __post_init__(self) -> None:
        self.__dict__["_by_use"] = {(entry.pos, entry.lemma, entry.construction): entry for entry in reversed(self.entries)}
        self.__dict__["_caveat_by_use"] = {(entry.lemma, entry.construction): entry for entry in reversed(self.caveats)}
        self.__dict__["_lemmas_of_caveats"] = frozenset(entry.lemma for entry in self.caveats)

    def find(self, pos: str, lemma: str, construction: str) -> StatusEntry | None:
        """The entry of this lemma in this construction."""
        found: StatusEntry | None = self.__dict__["_by_use"].get((pos, lemma, construction))
        return found

    def may_limit(self, lemma: str, word: str) -> bool:
        """Is one of these the lemma of a caveat, whatever the construction?"""
        lemmas: frozenset[str] = self.__dict__["_lemmas_of_caveats"]
        return lemma in lemmas or word in lemmas

    def points(self, determiner: str) -> bool:
        """Does this determiner point at something known ("the", "those")?"""
        return self.find("det", determiner, "pointing") is not None

    def find_caveat(self, lemma: str, construction: str) -> CaveatEntry | None:
        """The caveat that this lemma makes in this construction."""
        found: CaveatEntry | None = self.__dict__["_caveat_by_use"].get((lemma, construction))
        return found


@loaded_once
def load_status(extra: tuple[Path, ...] = ()) -> StatusLexicon:
    """The shipped entries, those of `extra` folders before them. Raises `LexiconError`."""
    entries: list[StatusEntry] = []
    caveats: list[CaveatEntry] = []
    for folder in (*extra, data_folder()):
        entries.extend(_read_entry(row) for row in _rows(folder / "status" / "en.tsv", COLUMNS))
        caveats.extend(_read_caveat(row) for row in _rows(folder / "status" / "caveats.tsv", CAVEAT_COLUMNS))
    return StatusLexicon(tuple(entries), tuple(caveats))


def read_marked(sentence: str) -> Example:
    """An example such as "They failed to {leave=negated}.": its plain text, and what is expected of the marked word."""
    match = _MARKED.search(sentence)
    if match is None:
        return Example(sentence)
    text = sentence[: match.start()] + match[1] + sentence[match.end() :]
    expect: dict[str, object] = {"start": match.start(), "end": match.start() + len(match[1]), "status": match[2], "certainty": match[3]}
    return Example(text, expect)


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    return list(read_table(path, columns)) if path.exists() else []


def _read_entry(row: Row) -> StatusEntry:
    cells = row.cells
    effects = [part.strip() for part in cells["effect"].split("/")]
    try:
        affirmed, negated = Effect(effects[0]), Effect(effects[-1])
        certainty = CertaintyLevel(cells["certainty"]) if cells["certainty"] else None
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}; an effect is one of {', '.join(Effect)}, or two of them as 'affirmed / negated'") from error
    yes, no = (tuple(map(read_marked, row.many(column))) for column in ("yes", "no"))
    head = (cells["key"], cells["lemma"], cells["pos"], cells["construction"])
    return StatusEntry(*head, affirmed, negated, certainty, cells["source"], row.where, yes, no)


def _read_caveat(row: Row) -> CaveatEntry:
    cells = row.cells
    try:
        kind = CaveatKind(cells["kind"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}; a caveat is one of {', '.join(CaveatKind)}") from error
    yes, no = (tuple(map(Example, row.many(column))) for column in ("yes", "no"))
    head = (cells["key"], cells["lemma"], cells["pos"], cells["construction"])
    return CaveatEntry(*head, kind, cells["source"], row.where, yes, no)
