"""Dates that came with a report."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.ingest import normalise_date
from onrecord.ingest.dates import read_date


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2026-01-21", "2026-01-21"),
        (" 2026-01-21 ", "2026-01-21"),
        ("2026-01-21T10:30:00", "2026-01-21T10:30:00"),
        ("2026-01-21T10:30:00Z", "2026-01-21T10:30:00+00:00"),
        ("2026-01-21T10:30:00+03:30", "2026-01-21T10:30:00+03:30"),
        ("2026-01-21 10:30", "2026-01-21T10:30:00"),
        ("Wed, 21 Jan 2026 10:30:00 GMT", "2026-01-21T10:30:00+00:00"),
        ("21 January 2026", "2026-01-21"),
        ("January 21, 2026", "2026-01-21"),
        ("Jan. 21, 2026", "2026-01-21"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("21st January 2026", "2026-01-21"),
    ],
)
def test_read(given: str, iso: str) -> None:
    assert normalise_date(given) == iso


@pytest.mark.parametrize(
    "given", ["3/4/2026", "yesterday", "2026-13-01", "2026-02-30", "20260121x", "2026", "0026-01-21", "", "12:30", "\x00", "9999-01-01"]
)
def test_refused(given: str) -> None:
    with pytest.raises(InputError, match="--published 2026-01-21"):
        normalise_date(given)


def test_option_is_named() -> None:
    with pytest.raises(InputError, match="--modified 2026-01-21"):
        normalise_date("soon", option="--modified")


@pytest.mark.parametrize("told", [None, "", "soon", 7])
def test_what_a_page_claims_is_no_error(told: object) -> None:
    assert read_date(told) is None
