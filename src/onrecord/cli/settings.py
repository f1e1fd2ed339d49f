"""`onrecord settings`: every setting, its value, and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.settings import describe_settings


def settings(file: Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file of settings.")] = None) -> None:
    """Print every setting, its value, and where it came from."""
    for setting in describe_settings(file):
        typer.echo(f"{setting.name} = {_plain(setting.value)}  # {setting.origin}")


def _plain(value: object) -> str:
    import json

    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
