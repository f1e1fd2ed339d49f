"""Brings a store's tables up to date: numbered steps in schema/*.sql. A step and the record that it ran share one transaction.

A step that has been released is never edited: what changes is a new step.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from onrecord.errors import StoreError
from onrecord.store.clock import now
from onrecord.store.transaction import transaction

_FILE = re.compile(r"(?P<number>\d{4})_(?P<name>\w+)\.sql")
_RECORD = """CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    ran TEXT NOT NULL
) STRICT"""


class Step(msgspec.Struct, frozen=True):
    """One change of the tables."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Of the step's text: tells a step that was edited after it ran."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


@lru_cache(maxsize=1)
def steps() -> tuple[Step, ...]:
    """Every step, in order; numbered from 1 without a gap."""
    found = []
    for path in files("onrecord.store").joinpath("schema").iterdir():
        named = _FILE.fullmatch(path.name)
        if named:
            found.append(Step(int(named["number"]), named["name"], path.read_text("utf-8")))
    ordered = tuple(sorted(found, key=lambda step: step.number))
    if [step.number for step in ordered] != list(range(1, len(ordered) + 1)):
        raise StoreError("the steps of the schema are not numbered from 1 without a gap: install onrecord again")
    return ordered


def latest() -> int:
    """The number of the last step."""
    return len(steps())


def migrate(connection: sqlite3.Connection, application: int) -> tuple[Step, ...]:
    """Run the steps that this store lacks, each in a transaction of its own; those that ran."""
    return tuple(step for step in steps() if _lacks(connection, step) and _run(connection, step, application))


def _lacks(connection: sqlite3.Connection, step: Step) -> bool:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(number < step.number)


def _run(connection: sqlite3.Connection, step: Step, application: int) -> bool:
    with transaction(connection):
        # another process may have run it while this one waited
        lacking = _lacks(connection, step)
        if lacking:
            connection.execute(_RECORD)
            for statement in statements(step.sql):
                connection.execute(statement)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?, ?)", (step.number, step.name, step.sha256, now()))
            connection.execute(f"PRAGMA user_version = {step.number}")
            connection.execute(f"PRAGMA application_id = {application}")
    return lacking


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; a trigger with its body is one."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
    if re.sub(r"--[^\n]*", "", held).strip():
        yield held
