"""Who is asking: the session behind a browser's cookie, the token of every form, and links that log in once.

The cookie is a random token and nothing else; everything about the session is in the database, by the token's SHA-256. So a session
can be ended there at once, a restart ends none, and a copy of the database lets nobody in. Before login the cookie is a random
number that the login form's token is bound to, and is kept nowhere.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ingest.accounts import User, user_of
from ingest.statuses import Action
from ingest.store import SessionView, Store

COOKIE = "credfile_session"
LIFETIME = timedelta(hours=12)
"""A working day: nobody logs in twice in one shift for this, and a browser left behind is logged off overnight."""
LINK_LIFETIME = timedelta(minutes=15)
BACKGROUND = "x-background"
"""The header of requests that a page makes by itself. They do not count as activity."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_STRANGER = re.compile(r"new\.[A-Za-z0-9_-]{43}")
"""What a browser holds before login: told from a token, because nothing is kept of it."""

_TOUCHED_EVERY = timedelta(minutes=1)
_SWEPT_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser. ``user`` is None before login; ``notice`` is shown once.

    ``ended`` says why a session that the browser still held is over: ``idle``, ``limit``, ``over`` for any other reason. ``until``
    is when it ends by itself, and ``idle_until`` when it does for want of activity (None: never).
    """

    token: str
    user: User | None = None
    notice: str = ""
    ended: str = ""
    new: bool = False
    until: datetime | None = None
    idle_until: datetime | None = None

    @property
    def digest(self) -> str:
        return digest(self.token)

    @property
    def ends(self) -> datetime | None:
        """When it ends if nothing more is done; None before login."""
        return min((moment for moment in (self.until, self.idle_until) if moment is not None), default=None)

    def left(self, now: datetime) -> int:
        """The whole seconds until `ends`."""
        return 0 if self.ends is None else max(0, int((self.ends - now).total_seconds()))


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return sha256(token.encode()).hexdigest()


def cookie_name(secure: bool) -> str:
    """The cookie's name. Over TLS its prefix keeps other hosts of the domain from putting a cookie in its place (RFC 6265bis)."""
    return f"__Host-{COOKIE}" if secure else COOKIE


def over_tls(request: HTTPConnection) -> bool:
    """Whether the browser came over TLS, by itself or to a trusted proxy, so that its cookies must not travel without."""
    return bool(request.scope["scheme"] == "https")


def _stranger(ended: str = "") -> Session:
    """A session of nobody, under a number that the browser is still to be given."""
    return Session(f"new.{secrets.token_urlsafe(32)}", ended=ended, new=True)


class Sessions:
    """Reads and begins sessions. ``idle`` is after how long without activity they end, None for never."""

    def __init__(self, store: Store, key: bytes, idle: timedelta | None, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._key = key
        self._idle = idle
        self._clock = clock
        self._swept: datetime | None = None

    @property
    def idle(self) -> timedelta | None:
        return self._idle

    def read(self, request: HTTPConnection) -> Session:
        """The session of this browser, ended where its time is up; asked for once a request. Raises `Unavailable`."""
        known = getattr(request.state, "session", None)
        if isinstance(known, Session):
            return known
        request.state.session = found = self._read(request)
        return found

    def _read(self, request: HTTPConnection) -> Session:
        token = request.cookies.get(cookie_name(over_tls(request)), "")
        if _STRANGER.fullmatch(token):
            return Session(token)
        if not _TOKEN.fullmatch(token):
            return _stranger()
        row, now = self._store.session(digest(token)), self._clock()
        if row is None or row.account.disabled:
            return _stranger("over")
        until, idle_until = row.created_at + LIFETIME, None if self._idle is None else row.seen_at + self._idle
        if now >= until:
            return self._end(token, Action.SESSION_LIMIT, "limit", now)
        if idle_until is not None and now >= idle_until:
            return self._end(token, Action.IDLE_LOGOFF, "idle", now)
        if self._counts(request, row, now):
            self._store.touch_session(row.digest, now)
            self._sweep(now)
            idle_until = None if self._idle is None else now + self._idle
        user = user_of(row.account)
        return Session(token, user, row.notice, until=until, idle_until=idle_until)

    def _end(self, token: str, action: Action, why: str, now: datetime) -> Session:
        self._store.end_session(digest(token), action, now)
        return _stranger(why)

    def _counts(self, request: HTTPConnection, row: SessionView, now: datetime) -> bool:
        """Whether this request is to be written down as activity: a person's, and not again within the minute."""
        if self._idle is None or request.headers.get(BACKGROUND) == "1" or request.scope["path"] == "/session":
            return False
        return now - row.seen_at >= min(_TOUCHED_EVERY, self._idle / 10)

    def _sweep(self, now: datetime) -> None:
        """Now and then end the sessions of browsers that never came back."""
        if self._swept is not None and now - self._swept < _SWEPT_EVERY:
            return
        self._swept = now
        self._store.end_stale_sessions(None if self._idle is None else now - self._idle, now - LIFETIME, now)

    def begin(
        self, response: Response, before: Session, user: User, address: str, secure: bool, forgiven: Iterable[str] = ()
    ) -> None:
        """Log ``user`` in under a new token, so that whatever was known ``before`` the login is worth nothing after it."""
        token, now = secrets.token_urlsafe(32), self._clock()
        self._sweep(now)
        if before.user is not None:
            self._store.end_session(before.digest, Action.LOGOUT, now)
        self._store.begin_session(digest(token), user.id, address, now, forgiven)
        self._give(response, token, secure)

    def introduce(self, response: Response, session: Session, secure: bool) -> None:
        """Give a browser that has none the number that its login form is bound to."""
        if session.new:
            self._give(response, session.token, secure)

    def end(self, session: Session, response: Response, secure: bool) -> None:
        """Log out."""
        self._store.end_session(session.digest, Action.LOGOUT, self._clock())
        response.delete_cookie(cookie_name(secure), path="/", secure=secure, httponly=True, samesite="strict")

    def _give(self, response: Response, token: str, secure: bool) -> None:
        """No script can read it, no other site can send it."""
        seconds = int(LIFETIME.total_seconds())
        name = cookie_name(secure)
        response.set_cookie(name, token, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")

    def note(self, session: Session, notice: str) -> None:
        """Keep ``notice`` for the session's next page."""
        if notice != session.notice:
            self._store.set_notice(session.digest, notice)

    def token(self, session: Session) -> str:
        """What every form of ``session`` must carry."""
        return hmac.new(self._key, f"form {session.token}".encode(), sha256).hexdigest()

    def holds(self, session: Session, token: str) -> bool:
        """Whether ``token`` is the one that the forms of ``session`` carry."""
        return not session.new and hmac.compare_digest(self.token(session).encode(), token.encode())

    def link(self, user_id: int) -> str:
        """A code that logs ``user_id`` in once within a quarter of an hour; for the browser that ``credfile demo`` opens."""
        code = secrets.token_urlsafe(32)
        self._store.add_link(digest(code), user_id, self._clock())
        return code

    def follow(self, code: str) -> User | None:
        """The user whom ``code`` logs in, or None where it was used, is too old, or was never given out."""
        account = self._store.take_link(digest(code), self._clock() - LINK_LIFETIME)
        return None if account is None else user_of(account)
