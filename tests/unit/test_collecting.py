"""Processes of our own look seldom for dead cycles; a program that imports the library is left alone."""

from __future__ import annotations

import subprocess
import sys

_THRESHOLDS = "import gc; before = gc.get_threshold(); {}; print(gc.get_threshold() == before)"


def _keeps_its_rate(statement: str) -> bool:
    done = subprocess.run([sys.executable, "-c", _THRESHOLDS.format(statement)], check=True, capture_output=True, text=True)
    return done.stdout.strip() == "True"


def test_importing_the_library_leaves_the_rate_alone() -> None:
    assert _keeps_its_rate("import onrecord, onrecord.cli.app, onrecord.pipeline")


def test_a_process_of_our_own_looks_seldom() -> None:
    assert not _keeps_its_rate("from onrecord.collecting import collect_seldom; collect_seldom()")
