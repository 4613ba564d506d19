"""The gate of a site: shut until its own confirmations certify it, opened by a person, shut again by itself.

The gate has a scope: one type, or all. A record passes where the gate of either is open. Opening is refused while the evidence does
not certify the scope, and is never done by the machine. After every finished trial the evidence is looked at again, and an open
gate that it no longer certifies is shut. Each of these acts is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from extractors.credential_types.declaration import Declarations
from ingest import tables
from ingest.statuses import Action
from ingest.store import current_value, log, rows
from ingest.store.answers import RejectReason
from ingest.store.auto_approval_evidence import EVERY, Evidence, Policy, compared
from ingest.store.database import Database
from ingest.store.errors import InvalidOperation
from ingest.store.log import MACHINE, Act
from ingest.store.rows import History

_MACHINES_FAULT = frozenset({RejectReason.ILLEGIBLE, RejectReason.NOT_A_CREDENTIAL})
"""Rejections that the gate should have foreseen; the others say nothing about how well a paper was read."""


@dataclass(frozen=True, slots=True)
class GateState:
    """The gate of one ``scope`` (a type's id, or ``*``): is it open, by whom since when, and what speaks for it.

    ``certified`` says that it may be opened.
    """

    scope: str
    open: bool
    at: datetime | None
    by: str | None
    evidence: Evidence
    bounds: tuple[float, float]
    certified: bool


class AutoApproval:
    """The gate's side of the store."""

    _database: Database
    _declarations: Declarations
    _policy: Policy

    @property
    def policy(self) -> Policy:
        return self._policy

    def gates(self) -> tuple[GateState, ...]:
        """The gate for all types, then of every declared credential type, in the order of the declarations."""
        with self._database.reading() as session:
            scopes = (EVERY, *(declared.id for declared in self._declarations.credentials))
            return tuple(self._state(session, scope) for scope in scopes)

    def open_gate(self, scope: str, user: str, at: datetime) -> None:
        """Let records of ``scope`` pass from now on. ``user`` is an administrator; the caller has seen to that.

        Raises:
            InvalidOperation: where the scope is no type's, the gate is open already, or the evidence does not certify it.
        """
        with self._database.writing() as session:
            state = self._known(session, scope)
            if state.open:
                raise InvalidOperation("Auto-approval is on already.")
            if not state.certified:
                raise InvalidOperation(
                    "Auto-approval cannot be turned on yet: the reviews do not show yet that the requirement is met."
                )
            _turn(session, scope, True, user, at, _told(state.evidence))

    def close_gate(self, scope: str, user: str, at: datetime) -> None:
        """Send everything of ``scope`` to review from now on. Raises `InvalidOperation` where the gate is not open."""
        with self._database.writing() as session:
            if not self._known(session, scope).open:
                raise InvalidOperation("Auto-approval is off already.")
            _turn(session, scope, False, user, at, "by hand")

    def _known(self, session: Session, scope: str) -> GateState:
        if scope != EVERY and all(declared.id != scope for declared in self._declarations.credentials):
            raise InvalidOperation(f"There is no credential type {scope!r}.")
        return self._state(session, scope)

    def _state(self, session: Session, scope: str) -> GateState:
        row = _row(session, scope)
        found = evidence(session, scope)
        certified = found.certifies(self._policy)
        if row is None:
            return GateState(scope, False, None, None, found, found.bounds(), certified)
        return GateState(scope, row.open, row.at, row.by, found, found.bounds(), certified)


def _row(session: Session, scope: str) -> tables.Gate | None:
    return session.exec(select(tables.Gate).where(tables.Gate.scope == scope)).first()


def _turn(session: Session, scope: str, open: bool, by: str, at: datetime, reason: str) -> None:
    row = _row(session, scope) or tables.Gate(scope=scope, open=open, at=at, by=by)
    row.open, row.at, row.by = open, at, by
    session.add(row)
    session.flush()
    old, new = ("shut", "open") if open else ("open", "shut")
    log.write(
        session, at, [Act(by, Action.OPEN_GATE if open else Action.CLOSE_GATE, f"gate:{scope}", old=old, new=new, reason=reason)]
    )


def _told(found: Evidence) -> str:
    wrong, critical = (f"{1000 * bound:.1f}" for bound in found.bounds())
    return (
        f"{found.records} records, {found.fields} fields, {found.wrong} changed, {found.critical} critical; "
        f"at most {wrong} and {critical} per 1,000"
    )


def evidence(session: Session, scope: str) -> Evidence:
    """The finished trials of ``scope``."""
    record = tables.Record
    sums = (func.count(), func.sum(record.judged), func.sum(record.faults), func.sum(record.critical_faults))
    wanted = select(*sums).where(col(record.trial_of).is_not(None), col(record.judged).is_not(None))
    if scope != EVERY:
        wanted = wanted.where(record.trial_of == scope)
    return Evidence(*(int(number or 0) for number in session.exec(wanted).one()))


def trial(session: Session, policy: Policy, type: str, digest: str, position: int) -> bool:
    """Must a record that could pass be reviewed all the same, because its gate is shut or it is in the sample?"""
    open = session.exec(select(tables.Gate.id).where(col(tables.Gate.scope).in_([EVERY, type]), col(tables.Gate.open))).first()
    if open is None or policy.samples(digest, position):
        return True
    earlier = select(func.count()).select_from(tables.Record).where(tables.Record.trial_of == type)
    return session.exec(earlier).one() < policy.least


def judge(
    record: tables.Record, history: History, critical: Iterable[str], rejected: RejectReason | None = None, hasty: bool = False
) -> None:
    """Write down what a finished review says of a trial.

    A rejection that is no fault of the machine's says nothing, and neither does a ``hasty`` confirmation that found no fault:
    nobody looked. A credential that the machine missed on the pages of this one counts as one more critical field, and wrong.
    """
    record.judged = record.faults = record.critical_faults = None
    if record.trial_of is None or (rejected is not None and rejected not in _MACHINES_FAULT):
        return
    machine = {entry.field: entry.value for entries in history.answers.values() for entry in entries if entry.version == 1}
    person = {field: entry.value for field, entry in history.current.items()}
    if current_value.EXPIRY in person:
        machine[current_value.EXPIRY] = record.machine_expiry
    if rejected is not None or record.machine_version > 1:  # no such credential, or of another type: nothing of it was right
        person = {}
    judged, faults, grave = compared(machine, person, {*critical, current_value.EXPIRY})
    if not hasty or faults or record.missed:
        record.judged, record.faults, record.critical_faults = judged + record.missed, faults + record.missed, grave + record.missed


def watch(session: Session, policy: Policy, type: str, at: datetime) -> None:
    """Shut the open gates that the evidence no longer certifies."""
    for scope in (EVERY, type):
        row = _row(session, scope)
        if row is not None and row.open and not (found := evidence(session, scope)).certifies(policy):
            _turn(session, scope, False, MACHINE, at, _told(found))


def critical_fields(declarations: Declarations, type: str) -> tuple[str, ...]:
    known = rows.declared(declarations, type)
    return () if known is None else tuple(field.name for field in known.fields if field.critical)
