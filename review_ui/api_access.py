"""Who may read through the API: whoever sends a good token. What is refused is told as JSON, and never repeats what was sent.

Tokens that do not exist are counted by network address like failed logins; each good token may ask so often a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import JSONResponse, Response

from ingest.api_tokens import sees_protected, used
from ingest.store import ApiToken
from review_ui.attempts import Wait
from review_ui.request_context import AtServer, ReviewServer

REQUESTS, WINDOW = 600, timedelta(minutes=1)
"""How many requests a token may make in that time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: a ``code`` that stays, and a ``message`` for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to a request that was refused."""

    error: Fault


class Denied(Exception):
    """A request is answered with a fault. ``wait`` are the seconds after which to ask again."""

    def __init__(self, status: int, code: str, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.wait = status, code, message, wait


def refusal(status: int, code: str, message: str, wait: int = 0) -> Response:
    """A fault as JSON, with the headers that HTTP asks for."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if wait:
        headers["Retry-After"] = str(wait)
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


@dataclass
class Throttle:
    """Counts requests by token within a window that begins with the first."""

    clock: Callable[[], datetime]
    _windows: dict[int, tuple[datetime, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count(self, token: int) -> int:
        """Count a request; the seconds to wait where there were too many, else 0."""
        now = self.clock()
        with self._lock:
            since, count = self._windows.get(token, (now, 0))
            if now - since >= WINDOW:
                since, count = now, 0
            self._windows[token] = (since, count + 1)
        return 0 if count < REQUESTS else max(1, int((since + WINDOW - now).total_seconds()) + 1)


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that reads. ``masked``: protected values are masked for its token's role."""

    server: ReviewServer
    token: ApiToken
    masked: bool


_bearer = HTTPBearer(auto_error=False, description="A token made by an admin: credfile token add, or the Accounts page.")
Sent = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def reader(request: Request, server: AtServer, sent: Sent) -> Reader:
    """The program with the token that was sent. Raises `Denied` where it is none, or asks too often."""
    token = used(server.store, sent.credentials, server.now()) if sent else None
    if token is None:
        if sent is not None:
            _count_failure(request, server)
        raise Denied(401, "token", "Send a valid token: Authorization: Bearer credfile_…")
    throttle = request.app.state.throttle
    assert isinstance(throttle, Throttle)
    if wait := throttle.count(token.id):
        raise Denied(429, "too_many_requests", f"Too many requests. Wait {wait} seconds.", wait)
    return Reader(server, token, not sees_protected(token))


def _count_failure(request: Request, server: ReviewServer) -> None:
    attempt = server.attempts.token(request)
    try:
        with server.attempts.under_way(attempt):
            server.attempts.failed(attempt, "unknown API token")
    except Wait as wait:
        raise Denied(429, "too_many_requests", f"Too many failures. Wait {wait.seconds} seconds.", wait.seconds) from wait


Reading = Annotated[Reader, Depends(reader)]
