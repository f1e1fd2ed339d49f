"""The hand-written tables of armed groups and organisations: their form, their order, their codes, and that no name stands twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from onrecord.lexicon.actor_tables import plain_name
from onrecord.lexicon.table import Row, data_folder, read_header, read_table
from onrecord.ontology import load_ontology

HEADER = ("key", "names", "kind", "country", "sectors", "international", "from", "until", "source")
NAMING = ("names", "capitals", "adjectives", "nouns")
ARMED = {"REB", "PRM", "CRM"}
OF_SEVERAL_STATES = {"IGO", "UNO", "EUR"}
KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

ACTORS = data_folder() / "actors"
GROUPS = ACTORS / "groups.tsv"
ORGANISATIONS = ACTORS / "organisations.tsv"
TABLES = (GROUPS, ORGANISATIONS)
OTHERS = tuple(path for path in sorted(ACTORS.glob("*.tsv")) if path not in TABLES)


def rows(path: Path) -> tuple[Row, ...]:
    return tuple(read_table(path, ("key",)))


def names_of(row: Row) -> tuple[str, ...]:
    """Every name by which the row's actor is found, as the index has it: a sentence may begin with any of them."""
    named = {plain_name(name) for column in NAMING if column in row.cells for name in row.many(column)}
    return tuple(named | {name[:1].upper() + name[1:] for name in named})


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_header(path: Path) -> None:
    assert read_header(path) == HEADER


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_sorted_by_key(path: Path) -> None:
    keys = [row.cells["key"] for row in rows(path)]
    assert keys == sorted(keys)
    assert not [key for key in keys if not KEY.fullmatch(key)]


def test_keys_stand_once() -> None:
    own = Counter(row.cells["key"] for path in TABLES for row in rows(path))
    others = {row.cells["key"] for path in OTHERS for row in rows(path)}
    assert not [key for key, count in own.items() if count > 1]
    assert not sorted(set(own) & others)


def test_names_stand_once() -> None:
    own = Counter(name for path in TABLES for row in rows(path) for name in names_of(row))
    others = {name for path in OTHERS for row in rows(path) for name in names_of(row)}
    assert not [name for name, count in own.items() if count > 1]
    assert not sorted(set(own) & others)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_codes_are_known(path: Path) -> None:
    ontology = load_ontology()
    countries = {row.cells["country"] for row in rows(ACTORS / "countries.tsv")}
    for row in rows(path):
        assert row.many("names"), row.where
        assert row.cells["kind"] in ("organisation", "group"), row.where
        assert row.cells["country"] in {"", *countries}, row.where
        assert set(row.many("sectors")) <= set(ontology.sectors), row.where
        assert {row.cells["international"]} <= {"", *ontology.international}, row.where
        assert row.cells["source"] == "onrecord", row.where


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_says_something(path: Path) -> None:
    assert not [str(row.where) for row in rows(path) if not (row.cells["country"] or row.cells["sectors"] or row.cells["international"])]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_dates(path: Path) -> None:
    for row in rows(path):
        dates = [row.cells[column] for column in ("from", "until") if row.cells[column]]
        assert all(DAY.fullmatch(date) for date in dates), row.where
        # an end counts from its first day: one in the year of the beginning would leave no day between
        assert len(dates) < 2 or dates[0] < dates[1], row.where


def test_names_are_written_plainly() -> None:
    for path in TABLES:
        for row in rows(path):
            for name in row.many("names"):
                assert name == " ".join(name.split()), row.where
                assert "’" not in name, row.where
                assert "|" not in name, row.where


def test_armed_groups_are_armed() -> None:
    assert not [str(row.where) for row in rows(GROUPS) if not set(row.many("sectors")) & ARMED]
    assert not [str(row.where) for row in rows(ORGANISATIONS) if set(row.many("sectors")) & ARMED]


def test_counts() -> None:
    """Fewer would leave parts of the world out."""
    by_hand = [row for path in (ACTORS / "en.tsv", *TABLES) for row in rows(path)]
    assert sum(bool(set(row.many("sectors")) & ARMED) for row in by_hand) >= 300
    assert sum(row.cells["international"] in OF_SEVERAL_STATES for row in by_hand) >= 300
    media = {row.cells["country"] for row in by_hand if "JRN" in row.many("sectors") and row.cells["country"]}
    assert len(media) >= 70
