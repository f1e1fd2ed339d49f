"""Sample reports as the text that `onrecord demo` prints of them: golden records that a person can read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rich.console import Console

from onrecord.cli.show import show_reading
from onrecord.pipeline import make_reader
from onrecord.pipeline.samples import load_samples
from onrecord.settings import Settings

RECORDS = Path(__file__).parent / "records"
_WIDTH = 140


def render_samples(names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Name and record of every sample, or of those whose names contain one of `names`."""
    settings = Settings()
    reader = make_reader(settings)
    for sample in load_samples(settings):
        if not names or any(name in sample.name for name in names):
            page = StringIO()
            show_reading(reader.read(sample.document), Console(file=page, width=_WIDTH, highlight=False, markup=False, emoji=False))
            yield sample.name, "\n".join(line.rstrip() for line in page.getvalue().split("\n"))
