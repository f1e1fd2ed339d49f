"""A store of readings made by hand, and a browser of a kind in front of its reading room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn
from starlette.testclient import TestClient

from onrecord.model.reading import Reading
from onrecord.view import open_store
from onrecord.web import make_app, open_port

PORT = 8420
Visit = Callable[..., TestClient]


def write_store(path: Path, *readings: Reading) -> Path:
    """A store of these readings."""
    with open_store(path, read_only=False) as store:
        for reading in readings:
            store.writer.write(reading)
    return path


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """Opens the reading room of a store that holds these readings."""

    def open_room(*readings: Reading, name: str = "reports.onrecord", raise_errors: bool = True) -> TestClient:
        app = make_app(write_store(tmp_path / name, *readings), port=PORT)
        return TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=raise_errors)

    return open_room


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Serves a store that holds these readings on a real port; the room's address."""
    servers: list[tuple[uvicorn.Server, Thread]] = []

    def start(*readings: Reading) -> str:
        listening = open_port(0, again="onrecord serve")
        port = int(listening.getsockname()[1])
        app = make_app(write_store(tmp_path / "served.onrecord", *readings), port=port)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        deadline = monotonic() + 20
        while not server.started:
            assert monotonic() < deadline, "the server did not start"
            sleep(0.02)
        return f"http://127.0.0.1:{port}"

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)
