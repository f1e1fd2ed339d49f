"""Write the golden records anew from what is read today. Look at every difference before you commit it.

python -m tests.golden.accept [NAME…]
"""

from __future__ import annotations

import sys

from tests.golden.rendering import RECORDS, render_samples


def main() -> None:
    """Write the record of every sample, or of those named."""
    RECORDS.mkdir(exist_ok=True)
    for name, record in render_samples(tuple(sys.argv[1:])):
        (RECORDS / f"{name}.txt").write_text(record, "utf-8")


if __name__ == "__main__":
    main()
