"""Accounts: who may sit at the review desk, and the key that signs their sessions.

Passwords are hashed with argon2id and compared in its own time; a name that does not exist costs as much time as a wrong
password, so the desk's answer does not tell which it was. Sessions are the desk's; this module only keeps their signing key.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.errors import Failure
from ingest.keys import KEY_BYTES, SESSIONS, kept_key
from ingest.store import Account, Store

LEAST_LENGTH = 12
"""Characters a password must have: length instead of rules about signs, after NIST SP 800-63B, which asks for at least 8."""


class Role(StrEnum):
    """What a user may do: a coordinator reads and exports, a reviewer also confirms and corrects, an admin also keeps accounts."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Unfit(Failure):
    """A name, password or role will not do; ``str()`` says what would."""


@dataclass(frozen=True, slots=True)
class User:
    """A user as the desk knows them: no password, not even hashed."""

    id: int
    name: str
    role: Role
    disabled: bool

    @property
    def may_review(self) -> bool:
        return self.role in (Role.REVIEWER, Role.ADMIN) and not self.disabled

    @property
    def may_keep_accounts(self) -> bool:
        return self.role is Role.ADMIN and not self.disabled


def _user(account: Account) -> User:
    return User(account.id, account.name, Role(account.role), account.disabled)


def _fit(password: str) -> str:
    if len(password) < LEAST_LENGTH:
        raise Unfit(f"The password must have at least {LEAST_LENGTH} characters. A few unrelated words make a good one.")
    return password


class People:
    """The accounts in ``store``. ``by`` names who acts, for the log; the command line acts as ``operator``."""

    def __init__(self, store: Store, hasher: PasswordHasher | None = None) -> None:
        """``hasher`` sets argon2's cost; the library's default follows RFC 9106."""
        self._store = store
        self._hasher = hasher or PasswordHasher()
        # Compared against when there is no such user.
        self._nobody = self._hasher.hash(secrets.token_hex(KEY_BYTES))

    def add_user(self, name: str, password: str, role: Role | str, at: datetime, by: str = "operator") -> User:
        """Add a user.

        Raises:
            Unfit: where name, password or role will not do.
            Refused: where the name is taken.
        """
        if not name.strip() or not name.isprintable():
            raise Unfit("The name must have at least one printable character.")
        try:
            role = Role(role)
        except ValueError as error:
            raise Unfit(f"The role must be one of {', '.join(Role)}.") from error
        return _user(self._store.add_account(name, self._hasher.hash(_fit(password)), role.value, by, at))

    def check_password(self, name: str, password: str) -> User | None:
        """The user, or None where the name, the password or the account is not good. Takes the same time either way."""
        account = self._store.account(name)
        try:
            self._hasher.verify(self._nobody if account is None else account.password, password)
        except (VerificationError, InvalidHashError):
            return None
        return None if account is None or account.disabled else _user(account)

    def change_password(self, name: str, password: str, at: datetime, by: str = "operator") -> None:
        """Give ``name`` a new password. Raises `Unfit` for a bad one, `Refused` where there is no such user."""
        self._store.set_password(name, self._hasher.hash(_fit(password)), by, at)

    def disable(self, name: str, at: datetime, by: str = "operator") -> None:
        """Shut ``name`` out; the account stays, because the log names it. Raises `Refused` where there is none."""
        self._store.set_disabled(name, True, by, at)

    def enable(self, name: str, at: datetime, by: str = "operator") -> None:
        """Let ``name`` in again. Raises `Refused` where there is none."""
        self._store.set_disabled(name, False, by, at)

    def user(self, name: str) -> User | None:
        """The user of that name, disabled or not, or None."""
        account = self._store.account(name)
        return None if account is None else _user(account)

    def users(self) -> tuple[User, ...]:
        """Every user, by name, disabled ones included."""
        return tuple(_user(account) for account in self._store.accounts())


def secret_key(home: Path) -> bytes:
    """The key that signs sessions, from ``home/secret`` (0600); made there the first time, complete or not at all."""
    return kept_key(home, SESSIONS)
