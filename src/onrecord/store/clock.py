"""The one clock of the store: when builds, judgements and forgettings were made. Readings have no clock."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the second, in ISO 8601."""
    return datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
