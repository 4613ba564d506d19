"""Passwords: which will do, temporary ones, and hashing a few at a time.

Argon2 asks for 64 MB and a good part of a second for every hash, which is its purpose. So hashing has a few threads of its own and
a queue that ends: whoever comes when it is full is told so at once, and everybody else's requests go on.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import BoundedSemaphore
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.errors import Failure

LEAST_LENGTH = 12
"""Characters a password must have: length instead of rules about signs, after NIST SP 800-63B, which asks for at least 8."""

LEAST_GUESSES = 10
"""Decimal digits of the guesses that zxcvbn expects a password to take: its highest class, "very unguessable", begins at 10^10."""

_LOOKED_AT = 32
"""zxcvbn needs seconds for long rows of signs; a password whose beginning is good enough is good enough."""

_OFFICE_WORDS = (
    "credfile", "credential", "credentials", "credentialing", "medical", "staff", "office", "hospital", "clinic", "health",
    "healthcare", "license", "privileging", "provider", "nurse", "nursing", "doctor", "physician", "admin", "reviewer",
    "coordinator",
)  # fmt: skip
"""Words that come to mind first at this work, and so to whoever guesses."""

_TEMPORARY = "abcdefghijkmnpqrstuvwxyz23456789"
"""Signs that are told apart when read aloud or copied by hand: without l, o, 0 and 1."""

WORKERS = 2
WAITING = 16
"""How many hashes may wait for a thread. The last of them waits two to four seconds on two cores."""

_NICE = 10
"""The priority of hashing: below the requests that need none."""

_Result = TypeVar("_Result")


class Unfit(Failure):
    """A name, password or role will not do; ``str()`` says what would."""


class Busy(Failure):
    """Too many people are logging in at this moment. Nothing was looked at; it is tried again in ``RETRY_SECONDS``."""

    RETRY_SECONDS = 3

    def __init__(self) -> None:
        super().__init__("Too many people are logging in right now. Wait a few seconds and try again.")


def fit(password: str, about: Iterable[str] = ()) -> str:
    """``password`` where it will do.

    ``about`` are words that belong to its owner or office, of which it must not be made. What is common is known to zxcvbn
    (Wheeler, USENIX Security 2016).

    Raises:
        Unfit: saying what would do, and nothing of the password.
    """
    if len(password) < LEAST_LENGTH:
        raise Unfit(f"The password must have at least {LEAST_LENGTH} characters. A few unrelated words make a good one.")
    from zxcvbn import zxcvbn  # its lists of words take memory that only this needs

    words = [word for phrase in about for word in phrase.casefold().split() if len(word) > 2]
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=[*_OFFICE_WORDS, *words])
    if found["guesses_log10"] < LEAST_GUESSES:
        raise Unfit("This password is easy to guess. Use a few unrelated words, without names, dates or rows of keys.")
    return password


def temporary() -> str:
    """A password to be changed at the first login: 16 signs in groups of four, 80 bits."""
    signs = "".join(secrets.choice(_TEMPORARY) for _ in range(16))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def _step_back() -> None:
    """Let everything else on the machine go first: argon2 works with four threads a hash, and they inherit this."""
    with suppress(AttributeError, OSError):  # where threads have no priority of their own, as outside Linux
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


class Hashing:
    """Hashes passwords with argon2id and compares them, a few at a time. Safe for several threads."""

    def __init__(self, hasher: PasswordHasher | None = None, workers: int = WORKERS, waiting: int = WAITING) -> None:
        """``hasher`` sets argon2's cost; the library's default follows RFC 9106."""
        self._hasher = hasher or PasswordHasher()
        self._threads = ThreadPoolExecutor(workers, "hashing", _step_back)
        self._room = BoundedSemaphore(workers + waiting)
        self._nobodys = ""

    def hash(self, password: str) -> str:
        """The hash to keep. Raises `Busy` where too many wait already."""
        return self._in_turn(lambda: self._hasher.hash(password))

    def matches(self, hashed: str | None, password: str) -> bool:
        """Whether ``password`` is the one of ``hashed``; with None it is not, and takes as long. Raises `Busy` as `hash`."""

        def verify() -> bool:
            # Compared against when there is no such user; made at the first login, whoever that is.
            self._nobodys = self._nobodys or self._hasher.hash(secrets.token_hex(32))
            try:
                self._hasher.verify(self._nobodys if hashed is None else hashed, password)
            except (VerificationError, InvalidHashError):
                return False
            return hashed is not None

        return self._in_turn(verify)

    def checked(self, password: str, about: Iterable[str] = ()) -> str:
        """The hash of a password that will do. Raises as `fit` and `hash`."""

        def both() -> str:
            return self._hasher.hash(fit(password, about))

        return self._in_turn(both)

    def _in_turn(self, work: Callable[[], _Result]) -> _Result:
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            return self._threads.submit(work).result()
        finally:
            self._room.release()
