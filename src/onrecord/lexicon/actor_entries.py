"""What an entry of the actors' lexicon holds: a country, or an actor with what it was when; and the rows of tables that make one."""

from __future__ import annotations

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where
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
USES = ("actor", "seat", "town")


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

    def holds_on(self, day: str) -> bool:
        """Does this day (ISO 8601) lie inside? A beginning or end that is known by its month or year alone counts from its first day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


class ActorEntry(msgspec.Struct, frozen=True):
    """An actor that reports call by name. `is_seat`: a building or street that stands for an office only where it acts.
    `is_town`: a town of `country` that stands for a body of several states, where it acts and the report does not speak of that country.

    `kind` is None where a dictionary does not say. `terms` tell what it was when, the latest first; where a day falls in none, the codes of
    the entry itself hold. `shared` are names that say the sectors and leave the country to the report, `near` names that say nothing unless the
    report names the country. `as_of` is the day up to which a term without an end was known to last.
    """

    key: str
    names: tuple[str, ...]
    kind: EntityKind | None
    is_seat: bool
    country: str | None
    sectors: tuple[str, ...]
    international: str | None
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    terms: tuple[Term, ...] = ()
    shared: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    as_of: str | None = None
    is_town: bool = False

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"actors/{self.key}"

    @property
    def all_sectors(self) -> frozenset[str]:
        """Every sector that it is or was of."""
        return frozenset(self.sectors).union(*(term.sectors for term in self.terms))

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country that it belongs or belonged to."""
        return tuple(dict.fromkeys(code for code in (self.country, *(term.country for term in self.terms)) if code is not None))


def read_country(row: Row) -> CountryEntry:
    """A row of countries.tsv."""
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


def read_demonyms(row: Row) -> CountryEntry:
    """A row of demonyms.tsv. Raises `LexiconError`."""
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


def read_actor(row: Row) -> ActorEntry:
    """A row of en.tsv. Raises `LexiconError`."""
    cells = row.cells
    if cells["use"] not in USES:
        raise LexiconError(f"{row.where}: use {cells['use']!r} is not one of {', '.join(USES)}")
    return ActorEntry(
        key=cells["key"],
        names=row.many("names"),
        kind=kind_of(cells["kind"], row.where),
        is_seat=cells["use"] == "seat",
        is_town=cells["use"] == "town",
        country=cells["country"] or None,
        sectors=row.many("sectors"),
        international=cells["international"] or None,
        source=cells["source"],
        where=row.where,
        yes=_examples(row, "yes"),
        no=_examples(row, "no"),
    )


def kind_of(said: str, where: Where) -> EntityKind:
    """The kind of this name. Raises `LexiconError`."""
    try:
        return EntityKind(said)
    except ValueError:
        kinds = ", ".join(kind.value for kind in EntityKind)
        raise LexiconError(f"{where}: kind {said!r} is not one of {kinds}") from None


def _degrees(row: Row, column: str) -> float | None:
    try:
        return float(row.cells[column]) if row.cells[column] else None
    except ValueError:
        raise LexiconError(f"{row.where}: {column} {row.cells[column]!r} is not a number such as 31.5") from None


def _examples(row: Row, column: str) -> tuple[Example, ...]:
    return tuple(Example(text) for text in row.many(column))
