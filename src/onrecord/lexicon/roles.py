"""The lexicon of roles: nouns and titles that tell what somebody or something is ("trade minister", "rebel group", "court filing").

A role says the kind of thing, the sector where the word alone tells it, and what the word does ("a spokesperson" speaks for somebody else).
It never says who is meant or of which country: that is for the stages that read the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.dictionaries import AGENT_ENDINGS, DictionaryAgent, read_dictionaries
from onrecord.lexicon.dictionary_codes import load_codes
from onrecord.lexicon.labels import LabelLexicon, load_labels
from onrecord.lexicon.qualifiers import QualifierLexicon, load_qualifiers
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.model.mention import EntityKind
from onrecord.model.parse import Token

COLUMNS = ("key", "lemma", "kind", "sector", "flags", "source", "yes", "no")
COUNTRY_COLUMNS = ("key", "lemma", "source", "yes", "no")


class RoleFlag(StrEnum):
    """What a role word does beside naming a role."""

    TITLE = "title"
    SPEAKS_FOR = "speaks_for"
    FORMER = "former"
    COLLECTIVE = "collective"
    GENERIC = "generic"
    DEFINITE = "definite"
    PROPER = "proper"
    BELONGS = "belongs"
    OPEN = "open"
    ABROAD = "abroad"
    KIN = "kin"
    FEMALE = "female"
    MALE = "male"
    STATE = "state"
    LOCAL = "local"
    BARE = "bare"
    AGAINST = "against"


class RoleEntry(msgspec.Struct, frozen=True):
    """One role. `lemmas` are its spellings, each a tuple of lower-case lemmas; `sector` is a PLOVER code, or empty where the word does not tell;
    `also` are codes beside it (of opposition parties).

    Flags: `title` may stand before a name ("General Ruiz"); `speaks_for` speaks for another ("spokesperson"); `former` no longer holds the office;
    `collective` a singular word for many ("the crowd"); `generic` may stand for a named thing of its kind ("the group", "the company");
    `definite` a body only with an article ("the opposition", not "opposition to the plan"); `proper` is a name when capitalised ("the Kremlin");
    `belongs` to the body named with it ("Hamas leader", "a member of the party"; not "a Hamas critic");
    `open`: the sector holds unless other words say another ("officer": police, but "customs officer");
    `abroad`: may well be of another country than the one that a report is about ("aid agency", "diplomat"); `kin`: related to whom it names;
    `female` and `male`: the word itself tells the sex ("spokeswoman", "king");
    `state`: of the government where only a country stands beside it ("the Kenyan spokesman", not "the Kenyan choir director");
    `local`: of the place that is named with it ("the mayor of X", "villagers of X");
    `bare`: the sector holds only where no other noun stands before it that the lexicon does not know ("officer", not "loan officer");
    `against`: whom it is named with, it is no part of ("a government critic", "a rival of the minister").
    """

    key: str
    lemmas: tuple[tuple[str, ...], ...]
    kind: EntityKind
    sector: str
    flags: frozenset[RoleFlag]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    also: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"titles/{self.key}"

    @property
    def is_title(self) -> bool:
        return RoleFlag.TITLE in self.flags

    @property
    def speaks_for(self) -> bool:
        return RoleFlag.SPEAKS_FOR in self.flags

    @property
    def is_former(self) -> bool:
        return RoleFlag.FORMER in self.flags

    @property
    def is_collective(self) -> bool:
        return RoleFlag.COLLECTIVE in self.flags

    @property
    def needs_article(self) -> bool:
        return RoleFlag.DEFINITE in self.flags

    @property
    def is_proper(self) -> bool:
        return RoleFlag.PROPER in self.flags

    @property
    def belongs(self) -> bool:
        return RoleFlag.BELONGS in self.flags

    @property
    def is_generic(self) -> bool:
        return RoleFlag.GENERIC in self.flags

    @property
    def is_open(self) -> bool:
        return RoleFlag.AGAINST not in self.flags and (not self.sector or RoleFlag.OPEN in self.flags)

    @property
    def is_abroad(self) -> bool:
        return RoleFlag.ABROAD in self.flags

    @property
    def is_kin(self) -> bool:
        return RoleFlag.KIN in self.flags


class CountryEntry(msgspec.Struct, frozen=True):
    """Names of one country, as lower-case words; `key` is its ISO 3166 alpha-3 code in lower case."""

    key: str
    lemmas: tuple[tuple[str, ...], ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class RolePhrase(msgspec.Struct, frozen=True):
    """A role found in a row of lemmas: the words from `first` up to, not including, `end` say it."""

    first: int
    end: int
    entry: RoleEntry


class RoleLexicon:
    """All roles, found by their words. Read-only once made; the first of two entries with one spelling is kept.

    `qualifiers`: the words that tell with a role or in a name what somebody is; `labels`: those that only somebody uses of him.
    """

    def __init__(
        self,
        entries: Iterable[RoleEntry],
        countries: Iterable[CountryEntry] = (),
        qualifiers: QualifierLexicon | None = None,
        labels: LabelLexicon | None = None,
    ) -> None:
        self.qualifiers = QualifierLexicon() if qualifiers is None else qualifiers
        self.labels = LabelLexicon() if labels is None else labels
        self.entries: tuple[RoleEntry, ...] = tuple(entries)
        self.countries: tuple[CountryEntry, ...] = tuple(countries)
        self._countries = {words: entry.key for entry in reversed(self.countries) for words in entry.lemmas}
        self._by_words: dict[tuple[str, ...], RoleEntry] = {}
        self._longest: dict[str, int] = {}
        self._reach = max((len(words) for entry in self.entries for words in entry.lemmas), default=0)
        for entry in self.entries:
            for words in entry.lemmas:
                self._by_words.setdefault(words, entry)
                self._longest[words[-1]] = max(self._longest.get(words[-1], 0), len(words))

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[RoleEntry]:
        return iter(self.entries)

    def may_end(self, token: Token) -> bool:
        """Could a role end with this token, as written, by its lemma, or as a plural that the parser took for a singular?"""
        word = _word(token)
        return word in self._longest or token.lower in self._longest or (word.endswith("s") and word[:-1] in self._longest)

    def find(self, lemmas: tuple[str, ...]) -> RoleEntry | None:
        """The role of a phrase whose last lemma is its head: ("the", "deputy", "prime", "minister") is a deputy prime minister.

        The longest entry that ends with the phrase wins. Lemmas are lower case.
        """
        phrase = self.find_ending(lemmas, len(lemmas))
        return None if phrase is None else phrase.entry

    def find_at(self, lemmas: tuple[str, ...], head: int) -> RoleEntry | None:
        """The role of the noun at place `head`, with what stands before it and with "of …" behind it: "a former head of state"."""
        for end in range(min(len(lemmas), head + 1 + self._reach), head, -1):
            phrase = self.find_ending(lemmas, end)
            if phrase is not None and phrase.first <= head and (end == head + 1 or lemmas[head + 1] in ("of", "-", "for", "to")):
                return phrase.entry
        return None

    def find_ending(self, lemmas: tuple[str, ...], end: int) -> RolePhrase | None:
        """The longest role whose last word stands just before `end`."""
        if not 0 < end <= len(lemmas):
            return None
        longest = self._longest.get(lemmas[end - 1], 0)
        if not longest and lemmas[end - 1].endswith("s"):
            # a plural that the parser took for a singular: "the oligarchs"
            found = self.find_ending((*lemmas[: end - 1], lemmas[end - 1][:-1]), end)
            return found if found is not None and found.entry.kind is EntityKind.PERSON else None
        for first in range(max(0, end - longest), end):
            entry = self._by_words.get(lemmas[first:end])
            if entry is not None:
                return RolePhrase(first, end, entry)
        return None

    def find_all(self, lemmas: tuple[str, ...]) -> tuple[RolePhrase, ...]:
        """Every role said in a row of lemmas, from left to right, none inside another: "Supreme Leader Ayatollah …" holds two."""
        found: list[RolePhrase] = []
        end = len(lemmas)
        while end > 0:
            phrase = self.find_ending(lemmas, end)
            if phrase is not None:
                found.append(phrase)
            end = end - 1 if phrase is None else phrase.first
        return tuple(reversed(found))

    def country(self, words: tuple[str, ...]) -> str | None:
        """The key of the country with this name (lower-case words, without article), or None."""
        return self._countries.get(words)


def role_words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The words by which a lexicon of roles knows these tokens: lower-case lemmas.

    The parser leaves capitalised plurals as they are ("Armed Forces"), so their ending is taken off here; participles and Latin
    plurals stay as written ("the ruling party", "the displaced", "media").
    """
    return tuple(map(_word, tokens))


def _word(token: Token) -> str:
    if token.tag == "NNPS":
        return _singular(token.lower)
    if token.tag in ("VBG", "VBN", "VBD") or (token.tag == "NNS" and token.lower.endswith("a")):
        return token.lower
    lemma = token.lemma.lower()
    # "railwaymen", which no lemmatiser lists
    return f"{lemma[:-2]}an" if lemma.endswith("men") else lemma


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@loaded_once
def load_roles(extra: tuple[Path, ...] = ()) -> RoleLexicon:
    """The shipped roles, and before them those of `extra` folders: `titles/*.tsv`, then agents (`actors/*.agents`). Raises `LexiconError`."""
    roles: list[RoleEntry] = []
    countries: list[CountryEntry] = []
    own = 0
    shipped = data_folder()
    for folder in (*extra, shipped):
        roles += [_role(row) for row in _rows(folder / "titles" / "en.tsv", COLUMNS)]
        countries += [_country(row) for row in _rows(folder / "titles" / "countries.tsv", COUNTRY_COLUMNS)]
        own = len(roles) if folder is not shipped else own
    agents = [(agent, found.path.name) for found in read_dictionaries(extra, load_codes(extra), AGENT_ENDINGS) for agent in found.agents]
    qualifiers, labels = load_qualifiers(extra), load_labels(extra)
    if not agents:
        return RoleLexicon(roles, countries, qualifiers, labels)
    known = RoleLexicon(roles)
    return RoleLexicon((*roles[:own], *(_of_agent(agent, source, known) for agent, source in agents), *roles[own:]), countries, qualifiers, labels)


def _of_agent(agent: DictionaryAgent, source: str, known: RoleLexicon) -> RoleEntry:
    """An agent of a dictionary: its sector is the dictionary's; what sort of thing it is, the lexicon knows of the same word or of its head."""
    same = known.find(agent.phrases[0])
    kind, flags = (EntityKind.OTHER, frozenset[RoleFlag]()) if same is None else (same.kind, same.flags)
    lemmas = tuple(dict.fromkeys(form for phrase in agent.phrases for form in _forms(phrase)))
    return RoleEntry(agent.key, lemmas, kind, agent.sector, flags, source, agent.where, (), ())


def _forms(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """As written, as lemmas, and each with its dashes apart, as the parser may have them."""
    for form in (phrase, tuple(map(_singular, phrase))):
        yield form
        if any("-" in word for word in form):
            yield tuple(part for word in form for part in word.replace("-", " - ").split())


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a file, none when it is not there; a key that stands twice is refused."""
    if not path.exists():
        return
    seen: dict[str, Where] = {}
    for row in read_table(path, columns):
        key = row.cells["key"]
        if key in seen:
            raise LexiconError(f"{row.where}: the key {key!r} stands already at {seen[key]}; give one of them another key")
        seen[key] = row.where
        yield row


def _country(row: Row) -> CountryEntry:
    yes, no = _examples(row, "yes"), _examples(row, "no")
    return CountryEntry(row.cells["key"], _spellings(row), row.cells["source"], row.where, yes, no)


def _role(row: Row) -> RoleEntry:
    sector, *also = row.many("sector") or ("",)
    return RoleEntry(
        key=row.cells["key"],
        lemmas=_spellings(row),
        kind=_kind(row),
        sector=sector,
        flags=_flags(row),
        source=row.cells["source"],
        where=row.where,
        yes=_examples(row, "yes"),
        no=_examples(row, "no"),
        also=tuple(also),
    )


def _spellings(row: Row) -> tuple[tuple[str, ...], ...]:
    spellings = tuple(tuple(spelling.split()) for spelling in row.many("lemma"))
    if not spellings:
        raise LexiconError(f"{row.where}: no lemma; write it as lower-case words, such as 'prime minister'")
    return spellings


def _examples(row: Row, column: str) -> tuple[Example, ...]:
    return tuple(Example(text) for text in row.many(column))


def _kind(row: Row) -> EntityKind:
    try:
        return EntityKind(row.cells["kind"])
    except ValueError:
        kinds = ", ".join(kind.value for kind in EntityKind)
        raise LexiconError(f"{row.where}: kind {row.cells['kind']!r} is not one of {kinds}") from None


def _flags(row: Row) -> frozenset[RoleFlag]:
    try:
        return frozenset(RoleFlag(flag) for flag in row.many("flags"))
    except ValueError as error:
        flags = ", ".join(flag.value for flag in RoleFlag)
        raise LexiconError(f"{row.where}: {error}; flags are {flags}") from None
