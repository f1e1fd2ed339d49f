"""`onrecord train quoter`: a quoter of the user's own, from a gold set that the user has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import complain
from onrecord.cli.ending import ending_well

app = typer.Typer(help="Train what can be trained on a gold set of your own.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Train what can be trained on a gold set of your own."""


@app.command("quoter")
@ending_well
def quoter(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help='Lines of {"doc_id", "text", "attributions"}, the form of PolNeAR.')],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; name it in the setting `quoter`.")],
    parses: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Keep parses there, so that a second run need not parse.")] = None,
    take: Annotated[int | None, typer.Option(metavar="N", min=1, help="Train on the first N texts only.")] = None,
) -> None:
    """Learn from a gold set which proposed attributions are attributions."""
    import msgspec

    from onrecord.errors import InputError
    from onrecord.evaluate import Context
    from onrecord.evaluate.quoter_training import train_quoter
    from onrecord.settings import Settings

    trained = train_quoter(gold, Context(Settings(), parses=parses, take=take))
    try:
        out.write_bytes(msgspec.json.encode(trained, order="sorted"))
    except OSError as error:
        raise InputError(f"{out}: the quoter cannot be written ({error.strerror})") from error
    complain(f"{out}: a quoter with {len(trained.weights)} weights from {trained.n} proposed attributions; use it with the setting `quoter`")
