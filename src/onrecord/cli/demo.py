"""`onrecord demo`: reads the sample reports that ship with the package and prints their records."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.console import output
from onrecord.cli.progress import showing_progress
from onrecord.errors import InputError

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="Only these samples, such as wire or court.", show_default=False)]


def demo(names: Names = None) -> None:
    """Read the sample reports that ship with onrecord, and print who said what, who did what to whom, and on whose word.

    The reports were written for onrecord; the events in them never happened.
    """
    from onrecord.cli.show import show_reading
    from onrecord.door import read_all
    from onrecord.model.reading import Reading
    from onrecord.pipeline.samples import load_samples
    from onrecord.settings import Settings

    samples = [s for s in load_samples(Settings()) if not names or any(name in s.name for name in names)]
    if not samples:
        known = ", ".join(sample.name for sample in load_samples(Settings()))
        raise InputError(f"no sample named {', '.join(names or [])}; known: {known}")
    console = output()
    with showing_progress(len(samples)) as on_progress:
        for outcome in read_all((sample.document for sample in samples), on_progress=on_progress):
            if isinstance(outcome, Reading):
                show_reading(outcome, console)
                console.print()
    sys.stderr.write("These reports were written for onrecord; the events in them never happened.\n")
