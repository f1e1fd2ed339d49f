"""Who may talk to the reading room, and what a browser may do with its pages.

Only requests that name this machine are answered: a foreign page whose name is made to point here (DNS rebinding) still names itself in `Host`.
Pages load nothing from elsewhere, run no script but the package's own file, and cannot be put in a frame.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_KEPT_NOWHERE = "no-store"
"""Pages hold articles: a report that is forgotten must not stay behind in a browser's cache."""
_ASKED_AGAIN = "no-cache"
_METHODS = ("GET", "HEAD")
_WEB_PORT = 80


def names_of(port: int) -> frozenset[str]:
    """What `Host` may say; browsers leave out port 80."""
    names = {f"{host}:{port}" for host in ("127.0.0.1", "localhost")}
    return frozenset(names | {"127.0.0.1", "localhost"} if port == _WEB_PORT else names)


class Guard:
    """Turns away what does not come from a browser on this machine, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, port: int) -> None:
        self._app = app
        self._names = names_of(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["Cache-Control"] = _ASKED_AGAIN if scope["path"].startswith("/static/") else _KEPT_NOWHERE
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        hosts = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or hosts[0] not in self._names:
            return PlainTextResponse("This reading room answers only under its own address on this machine.\n", 421)
        if scope["method"] not in _METHODS:
            return PlainTextResponse("This reading room is only read.\n", 405, {"Allow": ", ".join(_METHODS)})
        return None
