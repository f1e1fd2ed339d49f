"""The reading room: its addresses, and what is answered to each. Reads one store; writes nothing.

Every page is there a second time for programs, at the same address with `.json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.errors import InputError, NotInStoreError, OnrecordError, SpanError, StoreError
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.version import __version__
from onrecord.web.actor_page import make_actor_page, make_actors_page
from onrecord.web.guard import Guard
from onrecord.web.list_page import make_list_page, read_filter
from onrecord.web.offsets import Offsets
from onrecord.web.reading_page import make_reading_page
from onrecord.web.rule_page import make_rule_page
from onrecord.web.search_page import make_search_page
from onrecord.web.shelf import Shelf
from onrecord.web.wording import explained

_PAIR = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_NOT_FOUND, _BAD_REQUEST, _OUT_OF_ORDER, _BROKEN = 404, 400, 503, 500


def make_app(path: Path, *, port: int) -> ASGIApp:
    """The reading room of one store, answering under this port. Raises a `StoreError` when the store cannot be opened."""
    room = _Room(Shelf(path))
    pages: tuple[tuple[str, Callable[[Request], Response]], ...] = (
        ("/documents", room.list_documents),
        ("/documents/{document}", room.show_document),
        ("/search", room.search),
        ("/actors", room.list_actors),
        ("/actors/{actor}", room.show_actor),
        ("/rules/{lexicon}/{key:path}", room.show_rule),
        ("/words", room.explain),
    )
    # the address for programs first: a document's own name would take ".json" for a part of it
    routes = [Route(f"{address}{ending}", answer) for address, answer in pages for ending in (".json", "")]
    app = Starlette(
        routes=[
            Route("/", lambda request: RedirectResponse("/documents")),
            Route("/documents/{document}/selection", room.point_at_selection),
            *routes,
            Mount("/static", StaticFiles(directory=_folder("static"))),
        ],
        exception_handlers={HTTPException: room.refuse, OnrecordError: room.refuse, Exception: room.refuse},
    )
    # outside of everything, so that a page that says what broke is guarded too
    return Guard(app, port=port)


def _folder(name: str) -> Path:
    return Path(str(files("onrecord.web"))) / name


class _Room:
    """The answers. Each takes a store from the shelf for as long as it needs one."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        # everything that is put into a page is escaped; what a template forgets to say is an error and not an empty place
        self._templates = Environment(
            loader=FileSystemLoader(_folder("templates")), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def list_documents(self, request: Request) -> Response:
        """The list of reports."""
        wanted = read_filter(request.query_params)
        with self._shelf.lend() as store:
            page = make_list_page(store, wanted)
        if _for_programs(request):
            head = {"total": page.total, "reports": page.reports, "first": page.first, "last": page.last}
            return _json({**head, "documents": page.rows, "not_read": page.not_read, "error": page.error or None})
        return self._page(request, "list.html", "Reports", page)

    def show_document(self, request: Request) -> Response:
        """One report; `?at=120-160` points out characters of it."""
        reading = self._reading(request)
        if _for_programs(request):
            return _json(reading.to_dict())
        asked = request.query_params.get("at")
        span = _span(asked)
        page = make_reading_page(reading, look_for=span, misplaced=asked is not None and span is None)
        return self._page(request, "reading.html", page.title, page)

    def point_at_selection(self, request: Request) -> Response:
        """From what a browser has selected (`?units=`) to the address that points at those characters."""
        reading = self._reading(request)
        pair = _PAIR.fullmatch(request.query_params.get("units", ""))
        if pair is None:
            raise InputError("units: give two numbers, such as units=120-160")
        span = Offsets(reading.document.text).to_span(int(pair[1]), int(pair[2]))
        return RedirectResponse(f"/documents/{reading.document.id}?at={span.start}-{span.end}#found", 303)

    def search(self, request: Request) -> Response:
        """The search page."""
        with self._shelf.lend() as store:
            page = make_search_page(store, request.query_params)
        if _for_programs(request):
            return _json({"asked": page.asked, "found": page.found, "error": page.error or None}, _BAD_REQUEST if page.error else 200)
        return self._page(request, "search.html", "Search", page, status=_BAD_REQUEST if page.error else 200)

    def list_actors(self, request: Request) -> Response:
        """Actors of whom several reports speak."""
        with self._shelf.lend() as store:
            page = make_actors_page(store, request.query_params)
        if _for_programs(request):
            return _json({"total": page.total, "linked": page.linked, "unseen": page.unseen, "actors": page.rows})
        return self._page(request, "actors.html", "Actors", page)

    def show_actor(self, request: Request) -> Response:
        """One of them: what it says, does, and has done to it."""
        with self._shelf.lend() as store:
            page = make_actor_page(store, request.path_params["actor"])
        return _json(page) if _for_programs(request) else self._page(request, "actor.html", page.names[0], page)

    def show_rule(self, request: Request) -> Response:
        """A lexicon entry."""
        page = make_rule_page(request.path_params["lexicon"], request.path_params["key"])
        status = _NOT_FOUND if page.why_not else 200
        return _json(page, status) if _for_programs(request) else self._page(request, "rule.html", page.rule, page, status=status)

    def explain(self, request: Request) -> Response:
        """What the words mean."""
        tables = explained()
        return _json(tables) if _for_programs(request) else self._page(request, "words.html", "What the words mean", tables)

    def refuse(self, request: Request, error: Exception) -> Response:
        """What went wrong, and the way back. Says nothing of the program's inside."""
        status, message = _what_went_wrong(error)
        if _for_programs(request):
            return _json({"error": message}, status)
        return self._page(request, "refusal.html", "Not found" if status == _NOT_FOUND else "Not possible", message, status=status)

    def _reading(self, request: Request) -> Reading:
        with self._shelf.lend() as store:
            return store.reading(request.path_params["document"])

    def _page(self, request: Request, template: str, title: str, page: Any, *, status: int = 200) -> Response:
        known = {"title": title, "page": page, "store": self._shelf.path.name, "here": request.url.path, "version": __version__}
        known["json_address"] = _json_address(request)
        return HTMLResponse(self._templates.get_template(template).render(known), status)


def _for_programs(request: Request) -> bool:
    return request.url.path.endswith(".json")


def _json_address(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}.json{query}"


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _span(asked: str | None) -> Span | None:
    pair = _PAIR.fullmatch(asked or "")
    if pair is None or int(pair[1]) >= int(pair[2]):
        return None
    return Span(int(pair[1]), int(pair[2]))


def _what_went_wrong(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, "There is no page at this address." if error.status_code == _NOT_FOUND else error.detail
    if isinstance(error, NotInStoreError):
        return _NOT_FOUND, "This store holds no such report or actor. It may have been forgotten or taken back, or the address is wrong."
    if isinstance(error, InputError | SpanError):
        return _BAD_REQUEST, str(error)
    if isinstance(error, StoreError):
        return _OUT_OF_ORDER, str(error)
    return _BROKEN, "Something in the reading room broke. The store is not changed by that; please report it as a fault."
