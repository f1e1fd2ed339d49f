"""Who is answered, and what a browser is allowed to do with a page."""

from __future__ import annotations

import pytest

from onrecord.web.guard import names_of
from tests.web.conftest import PORT, Visit
from tests.web.readings import example_reading

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DOCUMENT = f"/documents/{example_reading().document.id}"
ADDRESSES = (
    "/documents",
    DOCUMENT,
    f"{DOCUMENT}.json",
    "/search",
    "/actors",
    "/words",
    "/rules/cues/say",
    "/static/style.css",
    "/nowhere",
    "/documents/doc-0",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_guarded(visit: Visit, address: str) -> None:
    headers = visit(example_reading()).get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if address.startswith("/static/") else "no-store")


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost:8420", "LOCALHOST:8420"])
def test_this_machine_is_answered(visit: Visit, host: str) -> None:
    assert visit(example_reading()).get("/documents", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8420", "127.0.0.1", "127.0.0.1:9999", "localhost:80", "127.0.0.1.evil.example:8420", "localhost.evil.example:8420",
     "127.0.0.1:8420@evil.example", "evil.example#127.0.0.1:8420", "0.0.0.0:8420", "[::1]:8420", "127.1:8420", "2130706433:8420", ""],
)  # fmt: skip
def test_a_foreign_name_is_turned_away(visit: Visit, host: str) -> None:
    answer = visit(example_reading()).get(DOCUMENT, headers={"Host": host})
    assert answer.status_code == 421
    assert "Ilse Tarn" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_two_names_are_turned_away(visit: Visit) -> None:
    headers = [("Host", f"127.0.0.1:{PORT}"), ("Host", "evil.example")]
    assert visit(example_reading()).get("/documents", headers=headers).status_code == 421


def test_browsers_leave_out_port_80() -> None:
    assert names_of(80) == {"127.0.0.1:80", "localhost:80", "127.0.0.1", "localhost"}
    assert names_of(8420) == {"127.0.0.1:8420", "localhost:8420"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_room_is_only_read(visit: Visit, method: str) -> None:
    answer = visit(example_reading()).request(method, "/documents")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_files_beside_the_static_ones_are_not_given(visit: Visit) -> None:
    room = visit(example_reading())
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"):
        assert room.get(path).status_code == 404
