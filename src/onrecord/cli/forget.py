"""`onrecord forget`: takes a document out of a store; a tombstone without a word of it stays."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain
from onrecord.cli.stores import existing


def forget(
    store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")],
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, such as doc-1f0c….")],
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="The tombstone keeps the reason.")],
) -> None:
    """Take a document out of tables, index, clusters and judgements. It is not taken in again unless asked."""
    from onrecord.view import open_store

    with open_store(existing(store), read_only=False) as opened:
        tombstone = opened.forget(document, why=why)
    complain(f"{tombstone.id} is forgotten. Copies of {store} made before still hold it.")
