"""The rows behind user accounts. Passwords come here hashed and leave hashed; what a good one is, `ingest.people` knows."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from ingest import tables
from ingest.store import log, rows, standing
from ingest.store.database import Database, storable
from ingest.store.log import Act
from ingest.store.refusals import NotFound, Senseless
from ingest.store.views import Account


class Accounts:
    """Accounts by name; names differ by more than case and accents. ``by`` is who acts, for the log."""

    _database: Database

    def add_account(self, name: str, password: str, role: str, by: str, at: datetime) -> Account:
        """Add an account with a hashed ``password``. Raises `Senseless` where the name is taken."""
        name = storable(" ".join(name.split()))
        with self._database.writing() as session:
            if _account(session, name) is not None:
                raise Senseless(f"There is a user {name} already. Choose another name.")
            row = tables.User(name=name, folded=standing.folded(name), password=password, role=role, created_at=at)
            session.add(row)
            session.flush()
            log.write(session, at, [Act(by, "add_user", f"user:{row.id}", new=f"{name} ({role})")])
            return _view(row)

    def account(self, name: str) -> Account | None:
        """The account of that name, or None."""
        with self._database.reading() as session:
            row = _account(session, name)
            return None if row is None else _view(row)

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by name, disabled ones included."""
        with self._database.reading() as session:
            return tuple(_view(row) for row in session.exec(select(tables.User).order_by(col(tables.User.folded))))

    def set_password(self, name: str, password: str, by: str, at: datetime) -> None:
        """Put a hashed ``password`` in place of the old one. Raises `NotFound`."""
        with self._database.writing() as session:
            row = _found(session, name)
            row.password = password
            log.write(session, at, [Act(by, "set_password", f"user:{row.id}")])

    def set_disabled(self, name: str, disabled: bool, by: str, at: datetime) -> None:
        """Shut an account out, or let it in again. Raises `NotFound`."""
        with self._database.writing() as session:
            row = _found(session, name)
            if row.disabled != disabled:
                row.disabled = disabled
                log.write(session, at, [Act(by, "disable_user" if disabled else "enable_user", f"user:{row.id}")])


def _account(session: Session, name: str) -> tables.User | None:
    return session.exec(select(tables.User).where(tables.User.folded == standing.folded(name))).first()


def _found(session: Session, name: str) -> tables.User:
    row = _account(session, name)
    if row is None:
        raise NotFound(f"There is no user {name}.")
    return row


def _view(row: tables.User) -> Account:
    return Account(rows.identity(row.id), row.name, row.role, row.disabled, row.created_at, row.password)
