"""Places by name: a gazetteer of the world's provinces and settlements, regions, and where contested territory is put.

Gives every place that bears a name; which of them a report means is for `onrecord.resolve`. The large table is never
parsed whole: it is sorted by folded name and searched by halving.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon.table import Example, Row, Where, data_folder, loaded_once, read_table

REGION_COLUMNS = ("key", "names", "country", "latitude", "longitude", "source", "yes", "no")
CONTESTED_COLUMNS = ("key", "names", "country", "claims", "why", "latitude", "longitude", "source", "yes", "no")
TOWNSPEOPLE_COLUMNS = ("key", "words", "place", "country", "source", "yes", "no")
OTHER_NAME_COLUMNS = ("key", "place", "country", "source", "yes", "no")

# a shorter name is that of too many, a smaller town hardly known by it alone
_SHORTEST = 6
_TOWN = 50
# thousands of people: a town of whose people reports speak by its name, and the letters of the name at least
_LARGE = 500
_SHORTEST_STEM = 4
_NOT_LETTERS = re.compile(r"[^a-z0-9 ]")
# letters that Unicode does not take apart into a plain letter and a mark
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ə": "a", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place that bears a name. `kind`: settlement, admin1, admin2, region, country. `main`: this is its usual name.

    `country` is None for a region that lies in several, or that no table gives to one; `people` is in thousands.
    """

    name: str
    kind: str
    country: str | None
    admin1: str
    latitude: float
    longitude: float
    people: int = 0
    geonames: int | None = None
    main: bool = True
    entry: str = ""
    claims: tuple[str, ...] = ()


class _OfPlaces(msgspec.Struct, frozen=True):
    """What the tables of places have in common that a record may name."""

    key: str

    @property
    def rule(self) -> str:
        """How a record names this entry."""
        return f"places/{self.key}"


class RegionEntry(_OfPlaces, frozen=True):
    """A region, sea or contested territory; `claims` are the states that hold or claim it, `why` the reason for `country`."""

    names: tuple[str, ...]
    country: str | None
    latitude: float
    longitude: float
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    claims: tuple[str, ...] = ()
    why: str = ""


class OtherName(msgspec.Struct, frozen=True):
    """A name that reports use for a settlement which the compiled table knows by another ("Kiev")."""

    key: str
    place: str
    country: str
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


class Townspeople(_OfPlaces, frozen=True):
    """Words for the people of a town or region ("Parisian", "Parisians"); one that begins with a dash is an ending behind a large town's name.

    Without a place they mean a people within a country.
    """

    words: tuple[str, ...]
    place: str
    country: str | None
    source: str
    where: Where
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


def fold(name: str) -> str:
    """A name as the tables are sorted by: small plain letters, figures and single spaces ("Saint-Étienne" → "saint etienne")."""
    name = name.lower()
    if not name.isascii():
        taken_apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
        name = "".join(c for c in taken_apart if not unicodedata.combining(c))
        name = name.replace("’", "").replace("‘", "")
    return " ".join(_NOT_LETTERS.sub(" ", name.replace("'", "").replace("`", "").replace(".", "")).split())


class Gazetteer:
    """All places by name. Read-only once made."""

    def __init__(
        self,
        table: Path,
        divisions: Path,
        regions: Iterable[RegionEntry],
        other_names: Iterable[OtherName],
        townspeople: Iterable[Townspeople] = (),
    ) -> None:
        self.townspeople: tuple[Townspeople, ...] = tuple(townspeople)
        self._peoples: dict[str, Townspeople] = {}
        self._endings: dict[str, Townspeople] = {}
        for people in self.townspeople:
            for word in people.words:
                table_of = self._endings if word.startswith("-") else self._peoples
                table_of.setdefault(word.removeprefix("-"), people)
        self._ending = tuple(self._endings)
        self._first_words = frozenset(word.partition(" ")[0] for word in self._peoples)
        self.small_people_words = frozenset(word for word in self._first_words if word[:1].islower())
        self._table = table
        self._divisions = divisions
        self.regions: tuple[RegionEntry, ...] = tuple(regions)
        self.other_names: tuple[OtherName, ...] = tuple(other_names)
        self._regions: dict[str, RegionEntry] = {}
        for region in self.regions:
            for name in region.names:
                self._regions.setdefault(fold(name), region)
        self._others = {fold(other.key.replace("_", " ")): other for other in self.other_names}
        self._found: dict[str, tuple[Place, ...]] = {}

    @property
    def entries(self) -> tuple[RegionEntry | OtherName | Townspeople, ...]:
        """Every entry written by hand; the compiled table has rows, no entries."""
        return (*self.regions, *self.other_names, *self.townspeople)

    def may_begin_people(self, word: str) -> bool:
        """Could a word for the people of a town or region begin with this token?"""
        return word in self._first_words or (word.endswith(self._ending) and word[:1].isupper())

    def people_of(self, words: str) -> tuple[Townspeople, Place] | None:
        """Of which town or region people are called so ("Parisians"), and the entry that says it."""
        people = self._peoples.get(words)
        region = None if people is None else self.region(people.place)
        if people is not None and region is not None and region.claims:
            # to whom contested territory is counted, its table decides
            return people, _region_place(region)
        if people is not None:
            found = [place for place in self.find(people.place) if place.country == people.country or people.country is None]
            unknown = Place(fold(people.place), "region", people.country, "", 0.0, 0.0, main=False)
            return people, max(found, key=lambda place: (place.kind == "settlement", place.people), default=unknown)
        return self._by_ending(words)

    def _by_ending(self, word: str) -> tuple[Townspeople, Place] | None:
        """ "Brisbaners": the people of a town that everybody knows."""
        if not word.isalpha() or not word[:1].isupper():
            return None
        for ending, people in self._endings.items():
            stem = word.removesuffix(ending)
            if len(stem) < _SHORTEST_STEM or stem == word:
                continue
            for name in (stem, f"{stem}e", f"{stem}a"):
                towns = [place for place in self.find(name) if place.kind == "settlement" and place.people >= _LARGE and place.main]
                if len({place.country for place in towns}) == 1:
                    return people, towns[0]
        return None

    def region(self, name: str) -> RegionEntry | None:
        """The region or contested territory of this name."""
        return self._regions.get(fold(name))

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of this name, whatever its kind; regions and contested territories first."""
        key = fold(name)
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def division(self, country: str, admin1: str) -> str | None:
        """Name of a first-order division ("New South Wales")."""
        return self._division_names.get((country, admin1))

    def _look_up(self, key: str) -> tuple[Place, ...]:
        if not key:
            return ()
        found = [_region_place(self._regions[key])] if key in self._regions else []
        other = self._others.get(key)
        if other is not None:
            found += [p for p in self._rows(fold(other.place)) if p.country == other.country and p.kind == "settlement"]
        rows = self._rows(key)
        if found and found[0].claims:
            # the table of contested territory decides; a row of the compiled table at the same spot must not decide otherwise
            rows = tuple(row for row in rows if not _at_one_spot(found[0], row))
        return (*found, *rows) if found or rows else self._shortened(key)

    def _shortened(self, key: str) -> tuple[Place, ...]:
        """ "Iguala" for "Iguala de la Independencia": the one town of some size whose name goes on behind "de"."""
        if " " in key or len(key) < _SHORTEST:
            return ()
        found = [place for place in self._rows_from(f"{key} de ") if place.kind == "settlement" and place.people >= _TOWN]
        return (msgspec.structs.replace(found[0], main=False),) if len({place.geonames for place in found}) == 1 else ()

    def _rows(self, key: str) -> tuple[Place, ...]:
        """Rows of the table with this name."""
        return self._rows_from(f"{key}\t")

    def _rows_from(self, beginning: str) -> tuple[Place, ...]:
        """Rows of the table that begin so, found by halving."""
        data, wanted = self._bytes, beginning.encode("ascii", "ignore")
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", 0, (low + high) // 2) + 1
            end = data.find(b"\n", start) + 1
            if data[start:end] < wanted:
                low = end
            else:
                high = start
        found = []
        while data.startswith(wanted, low):
            end = data.find(b"\n", low)
            found.append(_place(data[low:end].decode("ascii").split("\t")))
            low = end + 1
        return tuple(found)

    @cached_property
    def _bytes(self) -> bytes:
        try:
            data = self._table.read_bytes()
        except OSError as error:
            raise LexiconError(f"{self._table}: cannot be read ({error.strerror}); install onrecord again") from error
        while data.startswith(b"#"):
            data = data[data.find(b"\n") + 1 :]
        return data if data.endswith(b"\n") else data + b"\n"

    @cached_property
    def _division_names(self) -> dict[tuple[str, str], str]:
        rows = read_table(self._divisions, ("country", "admin1", "name"))
        return {(row.cells["country"], row.cells["admin1"]): row.cells["name"] for row in rows}


_KINDS = {"p": "settlement", "a": "admin1", "b": "admin2"}


def _place(cells: list[str]) -> Place:
    name, kind, country, admin1, latitude, longitude, people, geonames, main = cells
    point = (float(latitude), float(longitude))
    return Place(name, _KINDS[kind], country, admin1, *point, int(people), int(geonames) if geonames else None, main == "=")


def _region_place(region: RegionEntry) -> Place:
    return Place(region.names[0], "region", region.country, "", region.latitude, region.longitude, entry=region.rule, claims=region.claims)


@loaded_once
def load_places(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """The shipped places, and before them regions, contested territory and other names of `extra` folders. Raises `LexiconError`."""
    regions: list[RegionEntry] = []
    others: list[OtherName] = []
    peoples: list[Townspeople] = []
    for folder in (*(path / "places" for path in extra), data_folder() / "places"):
        regions += [_contested(row) for row in _rows_of(folder / "contested.tsv", CONTESTED_COLUMNS)]
        regions += [_region(row) for row in _rows_of(folder / "regions.tsv", REGION_COLUMNS)]
        others += [_other_name(row) for row in _rows_of(folder / "other_names.tsv", OTHER_NAME_COLUMNS)]
        peoples += [_townspeople(row) for row in _rows_of(folder / "townspeople.tsv", TOWNSPEOPLE_COLUMNS)]
    shipped = data_folder() / "places"
    return Gazetteer(shipped / "gazetteer.tsv", shipped / "divisions.tsv", regions, others, peoples)


def _rows_of(path: Path, columns: tuple[str, ...]) -> Iterable[Row]:
    return read_table(path, columns) if path.exists() else ()


def _region(row: Row) -> RegionEntry:
    latitude, longitude = _point(row)
    return RegionEntry(
        key=row.cells["key"],
        names=row.many("names"),
        country=row.cells["country"] or None,
        latitude=latitude,
        longitude=longitude,
        source=row.cells["source"],
        where=row.where,
        yes=tuple(Example(text) for text in row.many("yes")),
        no=tuple(Example(text) for text in row.many("no")),
    )


def _at_one_spot(one: Place, other: Place) -> bool:
    """Within half a degree of each other, some 50 km."""
    return abs(one.latitude - other.latitude) < 0.5 and abs(one.longitude - other.longitude) < 0.5


def _contested(row: Row) -> RegionEntry:
    return msgspec.structs.replace(_region(row), claims=row.many("claims"), why=row.cells["why"])


def _other_name(row: Row) -> OtherName:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    return OtherName(row.cells["key"], row.cells["place"], row.cells["country"], row.cells["source"], row.where, yes, no)


def _townspeople(row: Row) -> Townspeople:
    yes, no = (tuple(Example(text) for text in row.many(column)) for column in ("yes", "no"))
    cells = row.cells
    return Townspeople(cells["key"], row.many("words"), cells["place"], cells["country"] or None, cells["source"], row.where, yes, no)


def _point(row: Row) -> tuple[float, float]:
    try:
        return float(row.cells["latitude"]), float(row.cells["longitude"])
    except ValueError:
        raise LexiconError(f"{row.where}: latitude and longitude must be numbers such as 31.5") from None
