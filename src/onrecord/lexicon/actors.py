"""Actors by name: countries with their demonyms and capitals, armed groups, international organisations, seats of power.

Says of a name alone which country and sectors it stands for; it never looks at a report. Small letters and capitals differ:
"US" is a country, "us" is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table
from onrecord.model.mention import EntityKind

COUNTRY_COLUMNS = (
    "key",
    "names",
    "country",
    "adjectives",
    "nouns",
    "capitals",
    "latitude",
    "longitude",
    "geonames",
    "area",
    "people",
    "source",
    "yes",
    "no",
)
DEMONYM_COLUMNS = ("key", "country", "names", "adjectives", "nouns", "latitude", "longitude", "source", "yes", "no")
ACTOR_COLUMNS = ("key", "names", "kind", "use", "country", "sectors", "international", "source", "yes", "no")
# what a person of the project decided stands above what two compiled rows share
BY_HAND = "onrecord"
USES = ("actor", "seat")

Entry = TypeVar("Entry")


class CountryEntry(msgspec.Struct, frozen=True):
    """A country or territory with an ISO 3166 code. `nouns` are words for its people; `area` in square kilometres and
    `people_thousands` are 0 where unknown."""

    key: str
    country: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capitals: tuple[str, ...]
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    area: int = 0
    people_thousands: int = 0

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"actors/{self.key}"


class Term(msgspec.Struct, frozen=True):
    """What an actor was from one day up to, not including, another (ISO 8601; None is open): an office held, a side taken."""

    country: str | None
    sectors: tuple[str, ...]
    international: str | None = None
    office: str | None = None
    from_: str | None = None
    until: str | None = None


class ActorEntry(msgspec.Struct, frozen=True):
    """An actor that reports call by name. `is_seat`: a building or street that stands for an office only where it acts.

    `terms` tell what it was when, the latest first; where a day falls in none, the codes of the entry itself hold.
    """

    key: str
    names: tuple[str, ...]
    kind: EntityKind
    is_seat: bool
    country: str | None
    sectors: tuple[str, ...]
    international: str | None
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    terms: tuple[Term, ...] = ()

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"actors/{self.key}"


class ActorLexicon:
    """Countries and actors by their names. Read-only once made; of two entries with one name the first is kept."""

    def __init__(self, countries: Iterable[CountryEntry], actors: Iterable[ActorEntry]) -> None:
        self.countries: tuple[CountryEntry, ...] = tuple(countries)
        self.actors: tuple[ActorEntry, ...] = tuple(actors)
        self._names: dict[str, CountryEntry] = {}
        self._peoples: dict[str, CountryEntry] = {}
        self._capitals: dict[str, CountryEntry] = {}
        self._by_code: dict[str, CountryEntry] = {}
        self._actors: dict[str, ActorEntry] = {}
        # names that two countries share say neither ("Korean", "Congolese", "Dominican"); a hand-written entry may decide
        self._shared = _shared(self.countries)
        for entry in self.countries:
            self._by_code.setdefault(entry.country, entry)
            _enter(self._names, entry, entry.names)
            _enter(self._peoples, entry, (word for word in (*entry.adjectives, *entry.nouns) if word not in self._shared))
            _enter(self._capitals, entry, entry.capitals)
        for actor in self.actors:
            _enter(self._actors, actor, actor.names)
        # tokens of a name: its words, and a mark or ending that the parser may cut from each
        self.longest_name = max((len(name.split()) for name in self._actors), default=1) + 2
        self._first_words = frozenset(_first_word(name) for name in self._actors)
        self._first_country_words = frozenset(_first_word(name) for name in (*self._names, *self._peoples, *self._shared))

    @property
    def entries(self) -> tuple[CountryEntry | ActorEntry, ...]:
        """Every entry, countries first."""
        return (*self.countries, *self.actors)

    def country(self, name: str) -> CountryEntry | None:
        """The country of this name ("Kenya", "the U.S.")."""
        return self._names.get(plain_name(name))

    def people(self, word: str) -> CountryEntry | None:
        """The country of an adjective or a word for its people ("Kenyan", "Swedes")."""
        return self._peoples.get(plain_name(word))

    def shared_people(self, word: str) -> tuple[str, ...]:
        """Codes of the countries that share a word for their people ("Congolese", "Korean"); none for any other word."""
        return self._shared.get(plain_name(word), ())

    def capital(self, name: str) -> CountryEntry | None:
        """The country that has this capital."""
        return self._capitals.get(plain_name(name))

    def actor(self, name: str) -> ActorEntry | None:
        """The actor of this name, with or without its article."""
        return self._actors.get(plain_name(name))

    def may_begin_name(self, word: str) -> bool:
        """Could an actor's name begin with this token?"""
        return word in self._first_words or _first_word(word) in self._first_words

    def may_begin_country(self, word: str) -> bool:
        """Could a country's name, or a word for its people, begin with this token?"""
        return word in self._first_country_words or _first_word(word) in self._first_country_words

    def by_code(self, country: str) -> CountryEntry | None:
        """The country with this ISO 3166 alpha-3 code."""
        return self._by_code.get(country)

    def spoken_of(self, name: str) -> CountryEntry | None:
        """The country of a name, an adjective or a word for its people."""
        return self.country(name) or self.people(name)


def plain_name(name: str) -> str:
    """A name as the index has it: one form of apostrophe, single spaces, no article before it."""
    plain = " ".join(name.replace("’", "'").replace("‘", "'").split())
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


def _first_word(name: str) -> str:
    """The letters of a name up to the first break at which a parser may cut."""
    if name.isalnum():
        return name
    return next((name[:n] for n, c in enumerate(name) if n and not c.isalnum()), name)


def _enter(index: dict[str, Entry], entry: Entry, names: Iterable[str]) -> None:
    for name in names:
        plain = plain_name(name)
        index.setdefault(plain, entry)
        # sentences begin with a capital: "Al-Shabab" is "al-Shabab"
        index.setdefault(plain[:1].upper() + plain[1:], entry)


def _shared(countries: tuple[CountryEntry, ...]) -> dict[str, tuple[str, ...]]:
    by_hand = {word for entry in countries if entry.source == BY_HAND for word in (*entry.adjectives, *entry.nouns)}
    seen: dict[str, list[str]] = {}
    for entry in countries:
        for word in {*entry.adjectives, *entry.nouns} - by_hand:
            seen.setdefault(word, []).append(entry.country)
    return {word: tuple(dict.fromkeys(codes)) for word, codes in seen.items() if len(set(codes)) > 1}


@loaded_once
def load_actors(extra: tuple[Path, ...] = ()) -> ActorLexicon:
    """The shipped actors, and before them those of `extra` folders (`actors/demonyms.tsv`, `actors/en.tsv`). Raises `LexiconError`."""
    folders = [folder / "actors" for folder in (*extra, data_folder())]
    countries: list[CountryEntry] = []
    actors: list[ActorEntry] = []
    for folder in folders:
        countries += [_country_also(row) for row in _rows(folder / "demonyms.tsv", DEMONYM_COLUMNS)]
        actors += [_actor(row) for row in _rows(folder / "en.tsv", ACTOR_COLUMNS)]
    compiled = [_country(row) for row in _rows(folders[-1] / "countries.tsv", COUNTRY_COLUMNS)]
    return ActorLexicon(_joined(countries, compiled), actors)


def _joined(also: list[CountryEntry], compiled: list[CountryEntry]) -> list[CountryEntry]:
    """Hand-written names first, with the facts of the compiled entry; a hand-written point holds for both."""
    facts = {entry.country: entry for entry in compiled}
    for entry in reversed(also):
        fact = facts.get(entry.country)
        if fact is not None and entry.latitude is not None:
            facts[entry.country] = msgspec.structs.replace(fact, latitude=entry.latitude, longitude=entry.longitude)
    return [*(_with_facts(entry, facts.get(entry.country)) for entry in also), *facts.values()]


def _with_facts(entry: CountryEntry, fact: CountryEntry | None) -> CountryEntry:
    if fact is None:
        return entry
    return msgspec.structs.replace(
        entry,
        key=fact.key,
        latitude=fact.latitude,
        longitude=fact.longitude,
        geonames=fact.geonames,
        area=fact.area,
        people_thousands=fact.people_thousands,
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterable[Row]:
    return read_table(path, columns) if path.exists() else ()


def _country(row: Row) -> CountryEntry:
    cells = row.cells
    return CountryEntry(
        key=cells["key"],
        country=cells["country"],
        names=row.many("names"),
        adjectives=row.many("adjectives"),
        nouns=row.many("nouns"),
        capitals=row.many("capitals"),
        source=cells["source"],
        where=row.where,
        yes=_examples(row, "yes"),
        no=_examples(row, "no"),
        latitude=_degrees(row, "latitude"),
        longitude=_degrees(row, "longitude"),
        geonames=int(cells["geonames"]) if cells["geonames"] else None,
        area=int(cells["area"] or 0),
        people_thousands=int(cells["people"] or 0),
    )


def _country_also(row: Row) -> CountryEntry:
    cells = row.cells
    if len(cells["country"]) != 3:
        raise LexiconError(f"{row.where}: country {cells['country']!r} is no ISO 3166 alpha-3 code such as KEN")
    return CountryEntry(
        key=cells["key"],
        country=cells["country"],
        names=row.many("names"),
        adjectives=row.many("adjectives"),
        nouns=row.many("nouns"),
        capitals=(),
        source=cells["source"],
        where=row.where,
        yes=_examples(row, "yes"),
        no=_examples(row, "no"),
        latitude=_degrees(row, "latitude"),
        longitude=_degrees(row, "longitude"),
    )


def _actor(row: Row) -> ActorEntry:
    cells = row.cells
    if cells["use"] not in USES:
        raise LexiconError(f"{row.where}: use {cells['use']!r} is not one of {', '.join(USES)}")
    return ActorEntry(
        key=cells["key"],
        names=row.many("names"),
        kind=_kind(row),
        is_seat=cells["use"] == "seat",
        country=cells["country"] or None,
        sectors=row.many("sectors"),
        international=cells["international"] or None,
        source=cells["source"],
        where=row.where,
        yes=_examples(row, "yes"),
        no=_examples(row, "no"),
    )


def _degrees(row: Row, column: str) -> float | None:
    try:
        return float(row.cells[column]) if row.cells[column] else None
    except ValueError:
        raise LexiconError(f"{row.where}: {column} {row.cells[column]!r} is not a number such as 31.5") from None


def _examples(row: Row, column: str) -> tuple[Example, ...]:
    return tuple(Example(text) for text in row.many(column))


def _kind(row: Row) -> EntityKind:
    try:
        return EntityKind(row.cells["kind"])
    except ValueError:
        kinds = ", ".join(kind.value for kind in EntityKind)
        raise LexiconError(f"{row.where}: kind {row.cells['kind']!r} is not one of {kinds}") from None
