"""Accounts: who may do what, and the key that signs what the desk hands to browsers.

Every right is in one table, `RIGHTS`; nothing else asks for a role. A name that does not exist costs as much time as a wrong
password, so the desk's answer does not tell which it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from argon2 import PasswordHasher

from ingest.keys import SESSIONS, kept_key
from ingest.passwords import LEAST_LENGTH, Busy, Hashing, Unfit, temporary
from ingest.store import Account, Store, folded

__all__ = ["LEAST_LENGTH", "RIGHTS", "AccountService", "Busy", "Right", "Role", "Unfit", "User", "secret_key", "user_of"]

_RESERVED = ("operator", "credfile")
"""Actors of the log that are no accounts; an account of such a name could not be told from them."""


class Role(StrEnum):
    """What a user is; what that allows is in `RIGHTS`."""

    VIEWER = "viewer"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Right(StrEnum):
    """What a role may allow."""

    REVIEW = "review"
    """Answer, correct, confirm, reject and reopen records."""
    SECOND_CHECK = "second_check"
    """Be the second person, where the site asks for one."""
    EXPORT = "export"
    SEE_PROTECTED = "see_protected"
    """See masked values whole, and the pages of protected documents."""
    MANAGE_ACCOUNTS = "keep_accounts"
    """Accounts, auto-approval and deletion."""


_WORK = frozenset({Right.REVIEW, Right.EXPORT, Right.SEE_PROTECTED})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset(),
    Role.COORDINATOR: _WORK,
    Role.REVIEWER: _WORK | {Right.SECOND_CHECK},
    Role.ADMIN: _WORK | {Right.SECOND_CHECK, Right.MANAGE_ACCOUNTS},
}
"""Who may do what. Everybody with an account may look records up."""


@dataclass(frozen=True, slots=True)
class User:
    """A user as the desk knows them: no password, not even hashed. ``must_change``: the password has to be changed first."""

    id: int
    name: str
    role: Role
    disabled: bool
    must_change: bool = False
    keys: bool = True

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.role] and not self.disabled

    @property
    def may_review(self) -> bool:
        return self.may(Right.REVIEW)

    @property
    def may_second_check(self) -> bool:
        return self.may(Right.SECOND_CHECK)

    @property
    def may_export(self) -> bool:
        return self.may(Right.EXPORT)

    @property
    def may_see_protected(self) -> bool:
        return self.may(Right.SEE_PROTECTED)

    @property
    def may_keep_accounts(self) -> bool:
        return self.may(Right.MANAGE_ACCOUNTS)


def user_of(account: Account) -> User:
    """The account as the desk knows it."""
    return User(account.id, account.name, Role(account.role), account.disabled, account.must_change, account.keys)


def _role(given: Role | str) -> Role:
    try:
        return Role(given)
    except ValueError as error:
        raise Unfit(f"The role must be one of {', '.join(Role)}.") from error


class AccountService:
    """The accounts in ``store``. ``by`` names who acts, for the log; the command line acts as ``operator``.

    Whatever hashes a password raises `Busy` where too many do already.
    """

    def __init__(self, store: Store, hasher: PasswordHasher | None = None, hashing: Hashing | None = None) -> None:
        """``hasher`` sets argon2's cost, ``hashing`` how many hashes are made at once."""
        self._store = store
        self._hashing = hashing or Hashing(hasher)

    def add_user(
        self, name: str, password: str, role: Role | str, at: datetime, by: str = "operator", must_change: bool = False
    ) -> User:
        """Add a user.

        Raises:
            Unfit: where name, password or role will not do.
            Refused: where the name is taken.
        """
        if not name.strip() or not name.isprintable():
            raise Unfit("The name must have at least one printable character.")
        if folded(name).partition(" (")[0] in _RESERVED:
            raise Unfit("This name is reserved for the program. Choose another.")
        role = _role(role)
        hashed = self._hashing.checked(password, (name,))
        return user_of(self._store.add_account(name, hashed, role.value, by, at, must_change))

    def add_with_temporary(self, name: str, role: Role | str, at: datetime, by: str = "operator") -> tuple[User, str]:
        """Add a user with a temporary password, which is given back and kept nowhere. Raises as `add_user`."""
        password = temporary()
        return self.add_user(name, password, role, at, by, must_change=True), password

    def check_password(self, name: str, password: str) -> User | None:
        """The user, or None where the name, the password or the account is not good. Takes the same time either way."""
        account = self._store.account(name)
        if not self._hashing.matches(None if account is None else account.password, password) or account is None:
            return None
        return None if account.disabled else user_of(account)

    def change_password(
        self, name: str, password: str, at: datetime, by: str = "operator", must_change: bool = False, besides: str | None = None
    ) -> None:
        """Give ``name`` a new password, and end their sessions but the one with the digest ``besides``.

        Raises:
            Unfit: for a bad password.
            Refused: where there is no such user.
        """
        self._store.set_password(name, self._hashing.checked(password, (name,)), by, at, must_change, besides)

    def reset_password(self, name: str, at: datetime, by: str = "operator") -> str:
        """Give ``name`` a temporary password, which is given back and kept nowhere. Raises as `change_password`."""
        password = temporary()
        self.change_password(name, password, at, by, must_change=True)
        return password

    def set_role(self, name: str, role: Role | str, at: datetime, by: str = "operator") -> None:
        """Give ``name`` another role and end their sessions.

        Raises:
            Unfit: where there is no such role, or it is one's own.
            Refused: where there is no such user, or it is the last active admin.
        """
        if folded(name) == folded(by):
            raise Unfit("You cannot change your own role. Another admin can.")
        self._store.set_role(name, _role(role).value, by, at)

    def disable(self, name: str, at: datetime, by: str = "operator") -> None:
        """Disable ``name`` and end their sessions; the account stays, because the log names it.

        Raises:
            Unfit: where it is one's own account.
            Refused: where there is no such user, or it is the last active admin.
        """
        if folded(name) == folded(by):
            raise Unfit("You cannot disable your own account. Another admin can.")
        self._store.set_disabled(name, True, by, at)

    def enable(self, name: str, at: datetime, by: str = "operator") -> None:
        """Let ``name`` log in again. Raises `Refused` where there is none."""
        self._store.set_disabled(name, False, by, at)

    def set_keys(self, name: str, on: bool) -> None:
        """Turn single-letter keys on or off for ``name``. Raises `Refused` where there is none."""
        self._store.set_keys(name, on)

    def user(self, name: str) -> User | None:
        """The user of that name, disabled or not, or None."""
        account = self._store.account(name)
        return None if account is None else user_of(account)

    def user_by_id(self, id: int) -> User:
        """The user with that number. Raises `Refused` where there is none."""
        return user_of(self._store.account_by_id(id))

    def users(self) -> tuple[User, ...]:
        """Every user, by name, disabled ones included."""
        return tuple(user_of(account) for account in self._store.accounts())


def secret_key(home: Path) -> bytes:
    """The key that signs sessions, from ``home/secret`` (0600); made there the first time, complete or not at all."""
    return kept_key(home, SESSIONS)
