"""Words that attribute: `data/cues/en.tsv` as checked entries, found by lemma or phrase.

Says which constructions of a word carry attribution and how often; finding them in a sentence is the quote stage's work.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.model.quotation import Act, QuotationClass, Stance

MEDIA, GRAMMAR, MISREAD, ACTIONS, TAILS = "media", "grammar", "misread", "actions", "tails"
TAKERS, ISSUERS, RECEIVERS = "takers", "issuers", "receivers"
MISREAD_COLUMNS = ("key", "lemma")
GRAMMAR_COLUMNS = ("key", "band", "source")
ACTION_COLUMNS = ("key", "lemma", "objects", "source", "yes", "no")
TAIL_COLUMNS = ("key", "words", "opens", "source", "yes", "no")
TAKER_COLUMNS = ("key", "lemma", "source", "yes", "no")
MEDIA_COLUMNS = ("key", "medium", "prepositions", "source", "yes", "no")
COLUMNS = ("key", "lemma", "pos", "frames", "class", "stance", "act", "source", "yes", "no")
_SOURCE = re.compile(r"\[([^\[\]]+)\]")
_CONTENT = re.compile(r"\{([^{}]+)\}")
# "in the view of": preposition, article, noun, "of"
_BARE_PHRASE = 3
_FRAME = re.compile(r"(?:np\+)?(?:quote|clause|own|wh|np|inf|ing|as|pobj|pp:[a-z]+)")


class Band(StrEnum):
    """How often a construction of a word carries attribution: six times in ten or more, three, one. Below that it is left out."""

    USUALLY = "usually"
    SOMETIMES = "sometimes"
    RARELY = "rarely"


class CueEntry(msgspec.Struct, frozen=True):
    """One word or phrase that attributes. `frames` maps a construction (`clause`, `np`, `pp:of`, `np+inf` …) to its band."""

    key: str
    words: tuple[str, ...]
    pos: str
    frames: dict[str, Band]
    class_: QuotationClass
    stance: Stance
    act: Act
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()

    @property
    def rule(self) -> str:
        """The name that records carry."""
        return f"cues/{self.key}"


class MediumEntry(msgspec.Struct, frozen=True):
    """A noun that names where something is said ("rally", a kind of speech), and the prepositions with which it is a setting of speech."""

    key: str
    medium: str
    prepositions: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()

    @property
    def rule(self) -> str:
        """The name that records carry."""
        return f"media/{self.key}"


class ActionEntry(msgspec.Struct, frozen=True):
    """Objects with which a verb of the lexicon is a plain action ("recalled its envoy"), not words.

    `yes` are such sentences; in those of `no` the word attributes.
    """

    key: str
    lemma: str
    objects: frozenset[str]
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()


class Opening(StrEnum):
    """What a word begins behind a comma."""

    CLAUSE = "clause"
    PHRASE = "phrase"
    APPOSITION = "apposition"


class TailEntry(msgspec.Struct, frozen=True):
    """Words that, behind a comma at the end of a content, begin the report's own words ("…, even as guns were heard").

    `yes` are such sentences, with the content marked; in those of `no` the same words stand inside the content.
    """

    key: str
    words: tuple[str, ...]
    opens: Opening
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()


class TakerEntry(msgspec.Struct, frozen=True):
    """A verb with words as its object, and what its subject has to do with them.

    A taker meets with those of others ("ignored warnings that …"), an issuer with its own ("sent a letter urging …"), a receiver is what they are
    about ("drew criticism from miners"). `yes` are such sentences, with source and content marked, `no` those where it is otherwise.
    """

    key: str
    lemma: str
    source: str
    where: Where
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()


class CueLexicon(msgspec.Struct, frozen=True, dict=True):
    """All entries. `starting_with` gives those whose first word is a lemma, longest phrase first; `medium` a noun of setting."""

    entries: tuple[CueEntry, ...]
    media: tuple[MediumEntry, ...] = ()
    grammar: tuple[tuple[str, Band], ...] = ()
    misread: tuple[tuple[str, str], ...] = ()
    actions: tuple[ActionEntry, ...] = ()
    tails: tuple[TailEntry, ...] = ()
    takers: tuple[TakerEntry, ...] = ()
    issuers: tuple[TakerEntry, ...] = ()
    receivers: tuple[TakerEntry, ...] = ()

    @cached_property
    def _tails(self) -> dict[str, tuple[TailEntry, ...]]:
        found: dict[str, tuple[TailEntry, ...]] = {}
        for entry in self.tails:
            found[entry.words[0]] = (*found.get(entry.words[0], ()), entry)
        return found

    def tails_at(self, word: str) -> tuple[TailEntry, ...]:
        """The words of the report's own that begin with this one (lower case)."""
        return self._tails.get(word, ())

    @cached_property
    def _right_lemma(self) -> dict[str, str]:
        return dict(self.misread)

    def lemma(self, lemma: str) -> str:
        """The lemma that is meant where the parser's model is known to give another."""
        return self._right_lemma.get(lemma, lemma)

    @cached_property
    def bands(self) -> dict[str, Band]:
        """How often what may be seen of a construction goes with an attribution, by its name."""
        return dict(self.grammar)

    @cached_property
    def _plain_objects(self) -> dict[str, frozenset[str]]:
        return {entry.lemma: entry.objects for entry in self.actions}

    def is_action(self, verb: str, noun: str) -> bool:
        """Is the verb with this object (lower-case lemmas) a plain action?"""
        return noun in self._plain_objects.get(verb, ())

    @cached_property
    def _takers(self) -> frozenset[str]:
        return frozenset(entry.lemma for entry in self.takers)

    def takes_words(self, verb: str) -> bool:
        """Are words that are the object of this verb (lower-case lemma) those of somebody else than its subject?"""
        return verb in self._takers

    @cached_property
    def _issuers(self) -> frozenset[str]:
        return frozenset(entry.lemma for entry in self.issuers)

    def issues_words(self, verb: str) -> bool:
        """Is a document that is the object of this verb (lower-case lemma) its subject's own?"""
        return verb in self._issuers

    @cached_property
    def _receivers(self) -> frozenset[str]:
        return frozenset(entry.lemma for entry in self.receivers)

    def receives_words(self, verb: str) -> bool:
        """Are words that are the object of this verb (lower-case lemma) about its subject?"""
        return verb in self._receivers

    @cached_property
    def _by_noun(self) -> dict[str, MediumEntry]:
        return {entry.key: entry for entry in self.media}

    def medium(self, lemma: str) -> MediumEntry | None:
        """The medium that this noun (lower-case lemma) names."""
        return self._by_noun.get(lemma)

    @cached_property
    def opened(self) -> CueLexicon:
        """The same words, with their rare constructions taken too."""
        entries = (msgspec.structs.replace(entry, frames=dict.fromkeys(entry.frames, Band.SOMETIMES)) for entry in self.entries)
        return msgspec.structs.replace(self, entries=tuple(entries))

    @cached_property
    def _by_first(self) -> dict[tuple[str, str], tuple[CueEntry, ...]]:
        found: dict[tuple[str, str], list[CueEntry]] = {}
        for entry in self.entries:
            found.setdefault((entry.words[0], entry.pos), []).append(entry)
        return {key: tuple(sorted(entries, key=lambda e: -len(e.words))) for key, entries in found.items()}

    @cached_property
    def _owned(self) -> dict[tuple[str, str], CueEntry]:
        phrases = (entry for entry in self.entries if entry.pos == "prep" and len(entry.words) > _BARE_PHRASE)
        return {(entry.words[0], entry.words[2]): entry for entry in phrases if entry.words[1] == "the" and entry.words[-1] == "of"}

    @cached_property
    def owning(self) -> frozenset[str]:
        """The prepositions of such phrases (lower case)."""
        return frozenset(preposition for preposition, _ in self._owned)

    def owned(self, preposition: str, noun: str) -> CueEntry | None:
        """The entry for "in the view of Ruiz" that "in Ruiz's view" is another form of, by its preposition and its noun (lower case)."""
        return self._owned.get((preposition, noun))

    def starting_with(self, lemma: str, pos: str) -> tuple[CueEntry, ...]:
        """Entries of this part of speech (verb, noun, adj, prep) whose first word has this lemma (lower case), longest first."""
        return self._by_first.get((lemma, pos), ())


@loaded_once
def load_cues(extra: tuple[Path, ...] = ()) -> CueLexicon:
    """The shipped entries, and those in `cues/*.tsv` of the user's folders, which replace shipped ones of the same key."""
    by_key: dict[str, CueEntry] = {}
    media: dict[str, MediumEntry] = {}
    grammar: dict[str, Band] = {}
    actions: dict[str, ActionEntry] = {}
    misread: dict[str, str] = {}
    tails: dict[str, TailEntry] = {}
    by_verb: dict[str, dict[str, TakerEntry]] = {TAKERS: {}, ISSUERS: {}, RECEIVERS: {}}
    for folder in (data_folder(), *extra):
        for path in sorted((folder / "cues").glob("*.tsv")):
            if path.stem == MEDIA:
                media.update({row.cells["key"]: _medium(row) for row in read_table(path, MEDIA_COLUMNS)})
            elif path.stem == GRAMMAR:
                grammar.update({row.cells["key"]: _band(row) for row in read_table(path, GRAMMAR_COLUMNS)})
            elif path.stem == ACTIONS:
                actions.update({row.cells["key"]: _action(row) for row in read_table(path, ACTION_COLUMNS)})
            elif path.stem == TAILS:
                tails.update({row.cells["key"]: _tail(row) for row in read_table(path, TAIL_COLUMNS)})
            elif path.stem in by_verb:
                by_verb[path.stem].update({row.cells["key"]: _taker(row) for row in read_table(path, TAKER_COLUMNS)})
            elif path.stem == MISREAD:
                misread.update({row.cells["key"]: row.cells["lemma"] for row in read_table(path, MISREAD_COLUMNS)})
            else:
                by_key.update({entry.key: entry for entry in map(_entry, read_table(path, COLUMNS))})
    listed = tuple(by_key.values()), tuple(media.values()), tuple(grammar.items()), tuple(misread.items())
    verbs = (tuple(by_verb[table].values()) for table in (TAKERS, ISSUERS, RECEIVERS))
    return CueLexicon(*listed, tuple(actions.values()), tuple(tails.values()), *verbs)


def _band(row: Row) -> Band:
    try:
        return Band(row.cells["band"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {row.cells['key']}: {error}") from error


def _action(row: Row) -> ActionEntry:
    cells = row.cells
    examples = tuple(Example(text) for text in row.many("yes")), tuple(Example(text) for text in row.many("no"))
    return ActionEntry(cells["key"], cells["lemma"], frozenset(row.many("objects")), cells["source"], row.where, *examples)


def _tail(row: Row) -> TailEntry:
    cells = row.cells
    try:
        opens = Opening(cells["opens"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {cells['key']}: {error}; known: {', '.join(Opening)}") from error
    examples = tuple(read_example(text) for text in row.many("yes")), tuple(Example(text) for text in row.many("no"))
    return TailEntry(cells["key"], tuple(cells["words"].split()), opens, cells["source"], row.where, *examples)


def _taker(row: Row) -> TakerEntry:
    cells = row.cells
    examples = tuple(read_example(text) for text in row.many("yes")), tuple(read_example(text) for text in row.many("no"))
    return TakerEntry(cells["key"], cells["lemma"], cells["source"], row.where, *examples)


def _medium(row: Row) -> MediumEntry:
    cells = row.cells
    examples = tuple(Example(text) for text in row.many("yes")), tuple(Example(text) for text in row.many("no"))
    return MediumEntry(cells["key"], cells["medium"], row.many("prepositions"), cells["source"], row.where, *examples)


def _entry(row: Row) -> CueEntry:
    cells, place = row.cells, f"{row.where}: {row.cells['key']}"
    try:
        return CueEntry(
            key=cells["key"],
            words=tuple(cells["lemma"].split()),
            pos=cells["pos"],
            frames=dict(_frame(frame, place) for frame in cells["frames"].replace("|", " ").split()),
            class_=QuotationClass(cells["class"]),
            stance=Stance(cells["stance"]),
            act=Act(cells["act"]),
            source=cells["source"],
            where=row.where,
            yes=tuple(read_example(text) for text in row.many("yes")),
            no=tuple(Example(text) for text in row.many("no")),
        )
    except ValueError as error:
        raise LexiconError(f"{place}: {error}") from error


def _frame(frame: str, place: str) -> tuple[str, Band]:
    name, _, band = frame.rpartition(":")
    if not _FRAME.fullmatch(name):
        raise LexiconError(f"{place}: no frame {name!r}; write a construction and its band, such as clause:usually or pp:of:rarely")
    return name, Band(band)


def read_example(marked: str) -> Example:
    """A sentence with its source in `[ ]` and its content in `{ }` → the plain sentence and the words expected."""
    plain = re.sub(r"[\[\]{}]", "", marked)
    return Example(plain, {"source": tuple(_SOURCE.findall(_plain(marked, "{}"))), "content": tuple(_CONTENT.findall(_plain(marked, "[]")))})


def _plain(marked: str, marks: str) -> str:
    return marked.translate({ord(mark): None for mark in marks})
