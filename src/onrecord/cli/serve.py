"""`onrecord serve`: the reading room of a store, on this machine only."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from socket import socket
from threading import Thread
from typing import Annotated

import typer

from onrecord.cli.console import complain

# the number is that of onrecord.web.serving, which is not imported for the help text alone
_PORT = 8420

StoreFile = Annotated[Path, typer.Argument(metavar="FILE", help="The store.")]
Port = Annotated[int, typer.Option(metavar="N", help="The port; 0 takes any free one.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")]


def serve(store: StoreFile, port: Port = _PORT, no_open: NoOpen = False) -> None:
    """Open the reading room: a store in the browser, on 127.0.0.1 and nowhere else, until Ctrl-C."""
    from onrecord.web import open_port

    open_room(store, open_port(port, again=f"onrecord serve {store}"), in_browser=not no_open)


def open_room(store: Path, listening: socket, *, in_browser: bool) -> None:
    """Serve a store on this socket until Ctrl-C, which is the way to end it and no error."""
    from onrecord.web import serve_store

    def say(address: str) -> None:
        complain(f"the reading room of {store} is open at {address} (Ctrl-C closes it)")
        if in_browser:
            # beside the server: a browser that lives in the terminal comes back only when it is closed
            Thread(target=_open_browser, args=(address,), daemon=True).start()

    try:
        serve_store(store, listening, on_open=say)
    except KeyboardInterrupt:
        complain("the reading room is closed")


def _open_browser(address: str) -> None:
    if not webbrowser.open(address):
        complain(f"no browser could be opened: open {address} yourself")
