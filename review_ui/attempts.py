"""Guessing is made slow, and nobody else's guessing locks a person out.

Failed logins are counted by what they have in common, in the database, so that a restart forgives nothing:

- by name *and* address: five are free, then the wait doubles up to five minutes;
- by address: thirty are free, whatever the names; then it doubles as well, which stops trying one password on every name;
- by name, from wherever: twenty are free, then half a minute must lie between two tries.

A browser in which somebody has logged in before holds a signed cookie that says so. Its tries at that name are counted by
themselves (five free, then doubling) and by nothing else, so a stranger cannot slow down a person at their usual desk, even from
behind the same address ("device cookies", OWASP: Slow Down Online Guessing Attacks). A counter is forgotten an hour after its last
failure.
"""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ingest.accounts import User
from ingest.store import Account, Store, folded
from review_ui.sessions import over_tls

COOKIE = "credfile_known"
REMEMBERED = timedelta(days=180)
FORGOTTEN_AFTER = timedelta(hours=1)
_MOST_USERS = 8
"""How many people one browser is known for; a shared computer has as many in a week."""


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` failures cost nothing; then the wait doubles from one second, or begins at ``least``, up to ``longest``."""

    free: int
    longest: float
    least: float = 1.0

    def wait(self, count: int) -> float:
        """Seconds to wait after ``count`` failures."""
        if count < self.free:
            return 0.0
        return min(max(2.0 ** min(count - self.free, 20), self.least), self.longest)


PAIR = Limit(5, 300.0)
ADDRESS = Limit(30, 300.0)
NAME = Limit(20, 30.0, 30.0)


class Wait(Exception):
    """Too many failures: ``seconds`` until the next try."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = max(1, math.ceil(seconds))


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to log in as ``account`` (None: nobody has that name) from ``address``, and the limits it falls under by key."""

    account: Account | None
    address: str
    limits: dict[str, Limit]
    own: tuple[str, ...]
    """The keys that a good password clears: an address's is not, or an own account would wipe out the tries at others."""


@dataclass
class Attempts:
    """Counts failures and says how long to wait. ``key`` keeps what was typed out of the database and signs the cookie."""

    store: Store
    key: bytes
    clock: Callable[[], datetime]
    _under_way: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def attempt(self, request: HTTPConnection, name: str) -> Attempt:
        """The try that this request makes at ``name``."""
        address = request.client.host if request.client else ""
        account = self.store.account(name)
        who = f"user {account.id}" if account else f"name {folded(name)}"
        browser = self._known(request, account)
        if browser:
            known = self._digest(f"browser {browser} {who}")
            return Attempt(account, address, {known: PAIR}, (known,))
        network = _network(address)
        pair, by_name = self._digest(f"{who} from {network}"), self._digest(who)
        limits = {pair: PAIR, self._digest(f"from {network}"): ADDRESS, by_name: NAME}
        return Attempt(account, address, limits, (pair, by_name))

    def own(self, request: HTTPConnection, user: User) -> Attempt:
        """A try of somebody who is logged in at their own password, before they change it."""
        key = self._digest(f"own {user.id}")
        address = request.client.host if request.client else ""
        return Attempt(self.store.account(user.name), address, {key: PAIR}, (key,))

    def token(self, request: HTTPConnection) -> Attempt:
        """A try to use the API with a token that is none."""
        address = request.client.host if request.client else ""
        return Attempt(None, address, {self._digest(f"token from {_network(address)}"): ADDRESS}, ())

    @contextmanager
    def under_way(self, attempt: Attempt) -> Iterator[None]:
        """Let the try go on, and count it as failed at that name while it does, so that many at once are not free.

        Raises:
            Wait: where it has to wait.
        """
        now = self.clock()
        found = self.store.login_failures(attempt.limits, now - FORGOTTEN_AFTER)
        with self._lock:
            waits = [0.0]
            for key, limit in attempt.limits.items():
                failed = found.get(key)
                since = (now - failed.last_at).total_seconds() if failed else 0.0
                waits.append(limit.wait((failed.count if failed else 0) + self._under_way[key]) - since)
            if max(waits) > 0:
                raise Wait(max(waits))
            self._under_way.update(attempt.own)
        try:
            yield
        finally:
            with self._lock:
                self._under_way.subtract(attempt.own)
                for key in attempt.own:
                    if not self._under_way[key]:
                        del self._under_way[key]

    def failed(self, attempt: Attempt, reason: str = "") -> None:
        """Count the try and log it, with a ``reason`` where no account was tried."""
        account, now = attempt.account, self.clock()
        reason = reason or self._reason(account)
        user_id = None if account is None else account.id
        self.store.failed_login(attempt.limits, user_id, attempt.address, reason, now, now - FORGOTTEN_AFTER)

    @staticmethod
    def _reason(account: Account | None) -> str:
        return "no such account" if account is None else "account disabled" if account.disabled else "wrong password"

    def forgive(self, attempt: Attempt) -> None:
        """The password was right."""
        self.store.forget_failures(attempt.own)

    def remember(self, request: HTTPConnection, response: Response, user: User) -> None:
        """Let this browser be known for ``user`` from now on."""
        browser, ids = self._cookie(request)
        ids = [user.id, *(id for id in ids if id != user.id)][:_MOST_USERS]
        value = self._signer.dumps([browser or secrets.token_urlsafe(12), ids])
        seconds, secure = int(REMEMBERED.total_seconds()), over_tls(request)
        response.set_cookie(COOKIE, value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/login")

    @property
    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.key, salt="known browser")

    def _cookie(self, request: HTTPConnection) -> tuple[str, list[int]]:
        try:
            browser, ids = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=int(REMEMBERED.total_seconds()))
        except (BadSignature, ValueError, TypeError):
            return "", []
        return str(browser), [int(id) for id in ids]

    def _known(self, request: HTTPConnection, account: Account | None) -> str:
        """The number of this browser where ``account`` has logged in with it, else nothing."""
        browser, ids = self._cookie(request)
        return browser if account is not None and account.id in ids else ""

    def _digest(self, text: str) -> str:
        return hmac.new(self.key, f"login {text}".encode("utf-8", "replace"), sha256).hexdigest()


def _network(address: str) -> str:
    """The address as guesses are counted by it: of IPv6 the first 64 bits, which belong to one customer (RFC 6177)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
