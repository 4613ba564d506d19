"""Who is asking: the signed session cookie, the token of every form, and patience with failing logins.

A session is a small signed cookie and nothing on the server, so that a restart signs nobody out. It never holds more than the
user's name, a random number, whether keys are on and a sentence to show once.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

COOKIE = "credfile_session"
SESSION_SECONDS = 12 * 3600
"""A working day: nobody signs in twice in one shift, and a forgotten browser is signed out overnight."""
LINK_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Session:
    """One browser. ``user`` is None before login; ``nonce`` ties the form tokens to this browser; ``keys`` to the shortcuts."""

    nonce: str
    user: str | None = None
    keys: bool = True
    notice: str = ""


class Sessions:
    """Signs and reads cookies, form tokens and one-time links. Holds no state but the links already used."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._cookies = URLSafeTimedSerializer(key, salt="session")
        self._links = URLSafeTimedSerializer(key, salt="login link")
        self._used: set[str] = set()

    def read(self, request: HTTPConnection) -> Session:
        """The session of this browser; a fresh one where there is none, or it is too old, or not ours."""
        try:
            nonce, user, keys, notice = self._cookies.loads(request.cookies.get(COOKIE, ""), max_age=SESSION_SECONDS)
        except (BadSignature, ValueError, TypeError):
            return Session(secrets.token_urlsafe(12))
        return Session(nonce, user, keys, notice)

    def fresh(self, user: str | None) -> Session:
        """A session under a new nonce, for ``user`` or for nobody."""
        return Session(secrets.token_urlsafe(12), user)

    def write(self, response: Response, session: Session, secure: bool = False) -> None:
        """Give ``session`` to the browser: no script can read it, no other site can send it."""
        value = self._cookies.dumps([session.nonce, session.user, session.keys, session.notice])
        response.set_cookie(COOKIE, value, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=secure, path="/")

    def token(self, session: Session) -> str:
        """What every form of ``session`` must carry."""
        return hmac.new(self._key, f"form {session.nonce} {session.user}".encode(), sha256).hexdigest()

    def holds(self, session: Session, token: str) -> bool:
        """Whether ``token`` is the one that the forms of ``session`` carry."""
        return hmac.compare_digest(self.token(session).encode(), token.encode())

    def link(self, user: str) -> str:
        """A code that signs ``user`` in once within a quarter of an hour; for the browser that ``credfile demo`` opens."""
        return self._links.dumps([user, secrets.token_urlsafe(8)])

    def follow(self, code: str) -> str | None:
        """The user whom ``code`` signs in, or None where it is used up, too old, or not ours."""
        try:
            user, _ = self._links.loads(code, max_age=LINK_SECONDS)
        except (BadSignature, ValueError, TypeError):
            return None
        if code in self._used:
            return None
        self._used.add(code)
        return str(user)


@dataclass
class Patience:
    """Makes guessing slow: after five wrong passwords a name waits, twice as long each time, up to five minutes.

    Counted by name and in memory; a restart forgives. Names nobody has are counted too, so that waiting tells nothing about them.
    """

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    FREE = 5
    LONGEST = 300.0
    NAMES = 10_000
    """More names than this in memory, and the oldest is forgotten."""

    def wait(self, name: str) -> float:
        """Seconds until ``name`` may try again; 0.0 for now."""
        with self._lock:
            count, last = self._failures.get(name, (0, 0.0))
        if count < self.FREE:
            return 0.0
        pause = min(2.0 ** min(count - self.FREE, 20), self.LONGEST)
        return max(0.0, last + pause - self.clock())

    def failed(self, name: str) -> None:
        with self._lock:
            count, _ = self._failures.pop(name, (0, 0.0))
            self._failures[name] = (count + 1, self.clock())
            if len(self._failures) > self.NAMES:
                self._failures.pop(next(iter(self._failures)))

    def forget(self, name: str) -> None:
        with self._lock:
            self._failures.pop(name, None)
