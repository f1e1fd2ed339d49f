"""`onrecord judge`: what people say of the machine's rows. Nothing is overwritten; taking a judgement back is another row."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.console import complain, harmless
from onrecord.cli.ending import ending_well
from onrecord.cli.stores import existing

app = typer.Typer(no_args_is_help=True, help="Judgements of people on rows of a store: accept, correct, reject, list, withdraw, import.")

Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who judges; your login name without it.", show_default=False)]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="Id of a quotation, event, figure, dispute or entity.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="In your own words.", show_default=False)]
InDocument = Annotated[str | None, typer.Option("--document", metavar="DOCUMENT", help="Where several documents have that id.", show_default=False)]


@app.callback()
def _choose(context: typer.Context, store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")]) -> None:
    """Judgements of people on rows of a store: accept, correct, reject, list, withdraw, import."""
    context.obj = store


@app.command("accept")
@ending_well
def accept(context: typer.Context, item: Item, who: Who = None, note: Note = None, document: InDocument = None) -> None:
    """The row is right."""
    _judge(context, item, "accept", who, note, document)


@app.command("correct")
@ending_well
def correct(
    context: typer.Context,
    item: Item,
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help="Such as status, type, actors, voice, class.")],
    value: Annotated[str, typer.Option("--value", metavar="VALUE", help="What it should be.")],
    who: Who = None,
    note: Note = None,
    document: InDocument = None,
) -> None:
    """There is such a thing in these words, but a field should have another value."""
    _judge(context, item, "correct", who, note, document, field=field, value=value)


@app.command("reject")
@ending_well
def reject(context: typer.Context, item: Item, who: Who = None, note: Note = None, document: InDocument = None) -> None:
    """There is no such thing in these words."""
    _judge(context, item, "reject", who, note, document)


@app.command("list")
@ending_well
def list_judgements(
    context: typer.Context,
    lost: Annotated[bool, typer.Option("--lost", help="Only those whose words or row the last text no longer has.")] = False,
) -> None:
    """List judgements, and where their words stand in the last text of the article: found, moved or lost."""
    from onrecord.view import open_store

    with open_store(context.obj) as store:
        rows = [row for row in store.view("judgements") if not lost or row["state"] == "lost" or row["item_now"] is None]
        for row in rows:
            typer.echo(harmless(_line(row)))
    complain(f"{len(rows)} judgements")


@app.command("withdraw")
@ending_well
def withdraw(context: typer.Context, number: Annotated[int, typer.Argument(metavar="NUMBER")], who: Who = None, note: Note = None) -> None:
    """Take a judgement back; both stay on record."""
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        store.withdraw(number, who=who or getpass.getuser(), note=note)
    complain(f"judgement {number} is withdrawn")


@app.command("import")
@ending_well
def import_sheet(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="CSV or TSV, as `onrecord sample` writes it.")],
    who: Who = None,
) -> None:
    """Keep the judgements of a filled sheet: all of them, or none."""
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        numbers = store.import_judgements(sheet, who=who or getpass.getuser())
    complain(f"{len(numbers)} judgements of {sheet} are kept")


def _judge(
    context: typer.Context,
    item: str,
    verdict: str,
    who: str | None,
    note: str | None,
    document: str | None,
    *,
    field: str | None = None,
    value: str | None = None,
) -> None:
    from onrecord.store import Judged, Verdict
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        number = store.judge(Judged(item, Verdict(verdict), who or getpass.getuser(), field, value, note, document))
    complain(f"judgement {number} is kept; to take it back: onrecord judge {context.obj} withdraw {number}")


def _line(row: dict[str, Any]) -> str:
    what = f"{row['field']} = {row['value']}" if row["verdict"] == "correct" else ""
    words = " ".join(row["words"].split())
    parts = (str(row["judgement"]), row["verdict"], what, row["kind"], row["item"], f"“{words[:80]}”", row["who"], row["made"][:10])
    state = "withdrawn" if row["withdrawn"] else row["state"] or "no text of the article is left"
    gone = "" if row["item_now"] or row["withdrawn"] or row["state"] == "lost" else f", no {row['kind']} there now"
    note = f"  ({row['note']})" if row["note"] else ""
    return "  ".join(part for part in parts if part) + f"  [{state}{gone}]{note}"
