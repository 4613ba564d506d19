"""Hostile requests are refused: none breaks anything, shows anything, changes anything, or leads anywhere else."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import pytest

from review_ui.request_guard import HEADERS
from review_ui.sessions import COOKIE, digest
from tests.review_ui import papers
from tests.review_ui.browser import serving
from tests.review_ui.conftest import Office, Visitor
from tests.review_ui.hostile import KINDS, Hostile, generated

ALL = tuple(generated())
PERSONAL = (b"Quintero", b"204881", b"RN 20")
"""Of the paper on file, which is protected."""
INNER = (b"root:x:0", b"argon2", b"Traceback", b'File "/', b"sqlite", b"psycopg", b"SELECT ", b"class Desk", b"[core]")
"""Of the program and its machine."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")


@dataclass
class Attacked:
    """A desk with one protected paper on it, and the browsers that requests are sent with."""

    office: Office
    browsers: dict[str, Visitor]

    def send(self, request: Hostile) -> Answer:
        """The request past all client libraries, straight into the application."""
        headers = [(b"host", request.host)] if request.host is not None else []
        body = request.body
        if request.who != "nobody":
            browser = self.browsers[request.who]
            headers.append((b"cookie", f"{COOKIE}={browser.client.cookies.get(COOKIE) or self.left}".encode()))
            token = {"own": browser.token, "others": self.browsers["bystander"].token}.get(request.token, request.token)
            body += b"&csrf=" + token.encode("utf-8", "surrogatepass")
        headers += [*request.headers, (b"content-length", str(len(body)).encode())]
        if request.method not in ("GET", "HEAD") and not any(name == b"content-type" for name, _ in headers):
            headers.append((b"content-type", b"application/x-www-form-urlencoded"))
        return asyncio.run(self._ask(request, headers, body))

    left: str = ""
    """The cookie of a session that was ended."""

    async def _ask(self, request: Hostile, headers: list[tuple[bytes, bytes]], body: bytes) -> Answer:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "root_path": "",
            "state": {},
            "method": request.method,
            "path": unquote_to_bytes(request.path).decode("utf-8", "replace"),
            "raw_path": request.path,
            "query_string": request.query,
            "headers": headers,
            "client": (request.client, 40000),
            "server": ("127.0.0.1", 8765),
        }
        incoming = [{"type": "http.request", "body": body[at : at + 65536], "more_body": True} for at in range(0, len(body), 65536)]
        incoming.append({"type": "http.request", "body": b"", "more_body": False})
        sent: list[dict[str, object]] = []

        async def receive() -> dict[str, object]:
            return incoming.pop(0) if incoming else {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        await self.office.app(scope, receive, send)
        start = sent[0]
        said = [(name.decode().lower(), value.decode("latin-1")) for name, value in start["headers"]]
        return Answer(start["status"], said, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def attacked(office) -> Attacked:
    office.file(papers.licence())
    people = {"viewer": "Vida Marsh", "reviewer": "Ines Okafor", "bystander": "Bram Tilley", "left": "Cora Lindqvist"}
    browsers = {who: office.browser(name) for who, name in people.items()}
    for browser in browsers.values():
        browser.get("/account")
    left = browsers["left"].client.cookies.get(COOKIE)
    token = browsers["left"].token
    browsers["left"].post("/logout")
    browsers["left"].token = token
    return Attacked(office, browsers, left)


def state(office: Office) -> tuple[object, ...]:
    """Everything that a request could have changed."""
    return office.store.log_head(), office.store.record(1).version, office.people.users(), office.store.gates()


def test_there_are_five_hundred_of_them_and_they_are_the_same_every_time():
    assert len(ALL) == 500 and tuple(generated()) == ALL
    assert len(set(ALL_KEYS)) > 450, "most of them differ"
    assert set(Counter(request.kind for request in ALL)) == {make.__name__.replace("_", " ") for make in KINDS}


ALL_KEYS = [
    (request.who, request.method, request.path, request.query, request.headers, request.body, request.host) for request in ALL
]


@pytest.mark.parametrize("kind", [make.__name__.replace("_", " ") for make in KINDS])
def test_none_breaks_shows_or_changes_anything(attacked, kind):
    office = attacked.office
    before = state(office)
    for request in (request for request in ALL if request.kind == kind):
        if request.who == "viewer" and request.path in (b"/logout", b"/account/password", b"/account/keys"):
            continue  # a viewer's own acts; what is hostile about them is tried in other kinds
        answer = attacked.send(request)
        told = f"{request.method} {request.path!r} by {request.who}: {answer.status}"
        assert answer.status < 500, told
        assert {name: answer.header(name.lower()) for name in HEADERS} == HEADERS, told
        assert answer.header("cache-control") == "no-store" or request.path.startswith(b"/static/"), told
        assert not any(word in answer.body for word in INNER), told
        assert not any(word in answer.body for word in PERSONAL) or _allowed(request), told
        for name in ("location", "hx-redirect"):
            led = answer.header(name)
            assert not led or (led.startswith("/") and not led.startswith(("//", "/\\")) and "evil" not in led), told
        given = answer.header("set-cookie")
        assert not given.startswith(COOKIE) or office.store.session(digest(given.split("=")[1].split(";")[0])) is None, told
    assert state(office) == before


def _allowed(request: Hostile) -> bool:
    """Whether the sender may see the holder's name: everybody with an account may, in lists and on the masked record."""
    return request.who in ("viewer", "reviewer") and request.method == "GET"


@pytest.mark.parametrize(("kind", "statuses"), [
    ("tokens", {403}),
    ("elsewhere", {403}),
    ("hosts", {400, 421}),
    ("climbing", {403}),
    ("cookies", {303, 403, 405}),
    ("replayed", {303, 403, 405}),
    ("fragments", {401, 403, 405}),
])  # fmt: skip
def test_what_is_forged_or_stolen_is_refused_outright(attacked, kind, statuses):
    for request in (request for request in ALL if request.kind == kind):
        answer = attacked.send(request)
        assert answer.status in statuses, (request, answer.status)
        if answer.status == 303:
            assert answer.header("location").startswith("/login"), request


def test_a_viewer_is_not_shown_the_protected_number_by_any_of_them(attacked):
    for request in ALL:
        if request.who == "viewer" and request.method == "GET":
            assert b"204881" not in attacked.send(request).body, request


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 90_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 90_000 + b"\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n\r\n\r\nGET\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: a\r\n\r\n",
    ],
)
def test_what_is_hardly_http_is_refused_and_the_server_goes_on(office, said):
    office.file(papers.licence())
    with serving(office) as address:
        port = int(address.rpartition(":")[2])

        def ask(what: bytes) -> bytes:
            with socket.create_connection(("127.0.0.1", port), 20) as connection:
                connection.sendall(what)
                if what is said:
                    connection.shutdown(socket.SHUT_WR)  # some of it is only the beginning of a request
                received = b""
                while more := connection.recv(65536):
                    received += more
                return received

        answer = ask(said)
        assert not answer.startswith(b"HTTP/1.1 5") and b"Quintero" not in answer and b"Traceback" not in answer
        assert not answer.startswith(b"HTTP/1.1 200")
        assert ask(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")
