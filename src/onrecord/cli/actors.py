"""`onrecord actors`: who is who across the reports of a store. Every link states its ground and can be taken back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.console import complain, harmless
from onrecord.cli.ending import ending_well
from onrecord.cli.stores import existing

app = typer.Typer(no_args_is_help=True, help="Who is who across the reports of a store: link, list, show, take-back, unlink.")

if TYPE_CHECKING:
    from onrecord.store.actors import Linking

_MOST = 50


@app.callback()
def _choose(context: typer.Context, store: Annotated[Path, typer.Argument(metavar="FILE", help="The store.")]) -> None:
    """Who is who across the reports of a store: link, list, show, take-back, unlink."""
    context.obj = store


@app.command("link")
@ending_well
def link(context: typer.Context) -> None:
    """Say anew which entities of several reports are one actor, each on a stated ground. Private persons and unnamed sources are never linked."""
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        made = store.link()
    left_out = f"; {made.taken_back} that were taken back are left out" if made.taken_back else ""
    complain(f"{made.links} links to {made.actors} actors in {made.documents} reports{left_out}")


@app.command("list")
@ending_well
def list_actors(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]…", help="Only actors with these words in a name.", show_default=False)] = None,
    all_: Annotated[bool, typer.Option("--all", help=f"All of them, not only the {_MOST} of whom most reports speak.")] = False,
) -> None:
    """List actors of whom several reports speak, those of most reports first."""
    from onrecord.store.actors import find_actors, linking_of
    from onrecord.view import open_store

    with open_store(existing(context.obj)) as store:
        rows, linking = find_actors(store, " ".join(words or ())), linking_of(store)
        for row in rows if all_ else rows[:_MOST]:
            typer.echo(harmless(_line(row)))
        _say_what_is_new(linking, context.obj)
    more = f"; {len(rows) - _MOST} more with --all" if len(rows) > _MOST and not all_ else ""
    complain(f"{len(rows)} actors{more}")


@app.command("show")
@ending_well
def show(context: typer.Context, actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Its id, such as actor-1f0c….")]) -> None:
    """Show an actor's links: in which report, under which name, and on what ground."""
    from onrecord.errors import NotInStoreError
    from onrecord.view import open_store

    with open_store(existing(context.obj)) as store:
        rows = list(store.view_where("links", {"actor": actor}))
        if not rows:
            raise NotInStoreError(f"{context.obj}: no actor {actor}. List them: onrecord actors {context.obj} list")
        typer.echo(harmless(f"{rows[0]['ground']}: {', '.join(rows[0]['profile'])}"))
        for row in sorted(rows, key=lambda row: (row["published"] or "", row["document"], row["link"])):
            told = "  ".join(
                part for part in (row["link"], (row["published"] or "")[:10], row["publisher"], f"“{row['name']}”", row["document"]) if part
            )
            typer.echo(harmless(told))
    complain(f"{len(rows)} links; to take one back: onrecord actors {context.obj} take-back LINK")


@app.command("take-back")
@ending_well
def take_back(
    context: typer.Context,
    link: Annotated[str, typer.Argument(metavar="LINK", help="Its id, such as link-1f0c….")],
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who says so; your login name without it.", show_default=False)] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="In your own words.", show_default=False)] = None,
) -> None:
    """Say that this entity is not that actor: the link goes and is not made again."""
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        store.take_back(link, who=who or getpass.getuser(), note=note)
    complain(f"{link} is taken back")


@app.command("unlink")
@ending_well
def unlink(context: typer.Context) -> None:
    """Take every link away; the entities of the reports are as they were."""
    from onrecord.view import open_store

    with open_store(existing(context.obj), read_only=False) as store:
        links = store.unlink()
    complain(f"{links} links are taken away")


def _say_what_is_new(linking: Linking, path: Path) -> None:
    """Reports that came in after the links were made, or a store in which none were made."""
    if linking.linked is None:
        complain(f"nobody is linked yet: onrecord actors {path} link")
    elif linking.unseen:
        complain(f"{linking.unseen} reports came in since links were made: onrecord actors {path} link")


def _line(row: dict[str, Any]) -> str:
    names = " / ".join((row["name"], *(name for name in row["spelled"] if name != row["name"])))
    counts = f"{row['reports']} reports, says {row['quotations']}, does {row['acts']}, is done to {row['suffers']}"
    return f"{row['actor']}  {names}  {counts}  [{row['ground']}: {', '.join(row['profile'])}]"
