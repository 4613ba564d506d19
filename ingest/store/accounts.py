"""The rows behind user accounts. Passwords come here hashed and leave hashed; what a good one is, `ingest.accounts` knows.

Whatever takes a right from somebody (a new role, a new password, disabling) ends their sessions in the same transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from ingest import tables
from ingest.statuses import Action
from ingest.store import current_value, log, rows
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation, NotFound
from ingest.store.log import Act
from ingest.store.views import Account

ADMIN = "admin"
"""The role that keeps accounts. One active account always has it, or nobody could give it to anybody."""


class Accounts:
    """Accounts by name; names differ by more than case and accents. ``by`` is who acts, for the log."""

    _database: Database

    def add_account(self, name: str, password: str, role: str, by: str, at: datetime, must_change: bool = False) -> Account:
        """Add an account with a hashed ``password``. Raises `InvalidOperation` where the name is taken."""
        name = storable(" ".join(name.split()))
        with self._database.writing() as session:
            if _account(session, name) is not None:
                raise InvalidOperation(f"There is already an account named {name}. Choose another name.")
            folded = current_value.folded(name)
            row = tables.User(name=name, folded=folded, password=password, role=role, must_change=must_change, created_at=at)
            session.add(row)
            session.flush()
            log.write(session, at, [Act(by, Action.ADD_USER, f"user:{row.id}", new=f"{name} ({role})")])
            return view(row)

    def account(self, name: str) -> Account | None:
        """The account of that name, or None."""
        with self._database.reading() as session:
            row = _account(session, name)
            return None if row is None else view(row)

    def account_by_id(self, id: int) -> Account:
        """The account ``id``. Raises `NotFound`."""
        with self._database.reading() as session:
            row = session.get(tables.User, id)
            if row is None:
                raise NotFound(f"There is no account {id}.")
            return view(row)

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by name, disabled ones included."""
        with self._database.reading() as session:
            return tuple(view(row) for row in session.exec(select(tables.User).order_by(col(tables.User.folded))))

    def set_password(
        self, name: str, password: str, by: str, at: datetime, must_change: bool = False, besides: str | None = None
    ) -> None:
        """Put a hashed ``password`` in place of the old one, and end the account's sessions but ``besides``. Raises `NotFound`."""
        with self._database.writing() as session:
            row = _found(session, name)
            row.password, row.must_change = password, must_change
            _end_sessions(session, row, besides)
            log.write(session, at, [Act(by, Action.SET_PASSWORD, f"user:{row.id}", new="temporary" if must_change else None)])

    def set_disabled(self, name: str, disabled: bool, by: str, at: datetime) -> None:
        """Disable an account and end its sessions, or enable it again.

        Raises:
            NotFound: where there is none of that name.
            InvalidOperation: where it is the last active admin.
        """
        with self._database.writing() as session:
            row = _found(session, name)
            if row.disabled == disabled:
                return
            if disabled:
                _keep_an_admin(session, row)
                _end_sessions(session, row)
            row.disabled = disabled
            log.write(session, at, [Act(by, Action.DISABLE_USER if disabled else Action.ENABLE_USER, f"user:{row.id}")])

    def set_role(self, name: str, role: str, by: str, at: datetime) -> None:
        """Give an account another role and end its sessions. Raises as `set_disabled`."""
        with self._database.writing() as session:
            row = _found(session, name)
            if row.role == role:
                return
            _keep_an_admin(session, row)
            _end_sessions(session, row)
            old, row.role = row.role, role
            log.write(session, at, [Act(by, Action.SET_ROLE, f"user:{row.id}", old=old, new=role)])

    def set_keys(self, name: str, on: bool) -> None:
        """Turn single-letter keys on or off for an account. Raises `NotFound`."""
        with self._database.writing() as session:
            _found(session, name).keys = on


def _keep_an_admin(session: Session, row: tables.User) -> None:
    """Refuse an act that would leave nobody who keeps accounts. The caller's writing transaction keeps all others out."""
    if row.role != ADMIN or row.disabled:
        return
    others = select(func.count()).select_from(tables.User).where(tables.User.role == ADMIN, col(tables.User.id) != row.id)
    if session.exec(others.where(col(tables.User.disabled).is_(False))).one() == 0:
        raise InvalidOperation(f"{row.name} is the last active admin. Give another account the role admin first.")


def _end_sessions(session: Session, row: tables.User, besides: str | None = None) -> None:
    session.exec(
        delete(tables.UserSession).where(col(tables.UserSession.user_id) == row.id, col(tables.UserSession.digest) != besides)
    )
    session.exec(delete(tables.LoginLink).where(col(tables.LoginLink.user_id) == row.id))


def _account(session: Session, name: str) -> tables.User | None:
    return session.exec(select(tables.User).where(tables.User.folded == current_value.folded(name))).first()


def _found(session: Session, name: str) -> tables.User:
    row = _account(session, name)
    if row is None:
        raise NotFound(f"There is no account named {name}.")
    return row


def view(row: tables.User) -> Account:
    return Account(
        id=rows.identity(row.id),
        name=row.name,
        role=row.role,
        disabled=row.disabled,
        must_change=row.must_change,
        keys=row.keys,
        password=row.password,
    )
