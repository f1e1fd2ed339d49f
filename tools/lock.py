"""Write requirements-dev.lock: every package of this environment at its exact version, for development and CI.

Run in a fresh environment after `pip install --editable .[dev]`. Users install by the ranges in pyproject.toml.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEADER = "# Every package of the development environment, pinned. Made by tools/lock.py; users install by the ranges in pyproject.toml.\n"


def main() -> None:
    """Freeze what pip reports, without onrecord itself."""
    command = [sys.executable, "-m", "pip", "freeze", "--exclude-editable", "--exclude", "onrecord"]
    frozen = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = sorted(line for line in frozen.splitlines() if "==" in line and "@" not in line)
    Path("requirements-dev.lock").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
