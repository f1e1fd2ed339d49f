"""Opens the reading room on this machine and keeps it open until it is stopped. Listens on 127.0.0.1 and nowhere else."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from onrecord.errors import OnrecordError
from onrecord.web.app import make_app

HOST = "127.0.0.1"
PORT = 8420
"""Not the port of any well-known service."""
_LARGEST = 65_535


class PortError(OnrecordError):
    """The port cannot be used: another program has it, or it may not be opened."""


class _Server(uvicorn.Server):
    """Says when the room is open."""

    def __init__(self, config: uvicorn.Config, on_open: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_open = on_open

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does it."""
        await super().startup(sockets)
        if self.started:
            self._on_open()


def serve_store(path: Path, listening: socket.socket, *, on_open: Callable[[str], None]) -> None:
    """Serve the store on this socket (see `open_port`) until Ctrl-C. `on_open` is called with the room's address once it answers.

    Raises a `StoreError` when the store cannot be opened.
    """
    with listening:
        number = int(listening.getsockname()[1])
        app = make_app(path, port=number)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, proxy_headers=False, ws="none", lifespan="off", timeout_graceful_shutdown=2
        )
        _Server(config, lambda: on_open(f"http://{HOST}:{number}/")).run(sockets=[listening])


def open_port(port: int, *, again: str) -> socket.socket:
    """A socket that listens on this port of this machine; 0 takes any free one. Raises `PortError`.

    `again`: the command to try once more, for the message.
    """
    if not 0 <= port <= _LARGEST:
        raise PortError(f"port {port}: give a number from 1 to {_LARGEST}, or 0 for any free one")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # a room that was just closed leaves its port waiting for a minute: it may be taken again at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise PortError(_why(error, port, again)) from error
    return listening


def _why(error: OSError, port: int, again: str) -> str:
    way_out = f"Take another: {again} --port {port + 1 if port < _LARGEST else 0}, or any free one: --port 0"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use, perhaps by a reading room that is still open. {way_out}"
    if error.errno == errno.EACCES:
        return f"port {port} may not be opened by you: ports below 1024 are kept for the system. {way_out}"
    return f"port {port} cannot be opened ({error.strerror}). {way_out}"
