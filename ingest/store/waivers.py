"""Requirements that do not apply to a practitioner: said by a person with a reason, and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from ingest import tables
from ingest.statuses import Action
from ingest.store import log
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation
from ingest.store.log import Act
from ingest.store.practitioners import found_practitioner


@dataclass(frozen=True, slots=True)
class WaiverView:
    """That a requirement (``physician.dea``) does not apply, why, and who said so when."""

    requirement: str
    reason: str
    author: str
    at: datetime


class Waivers:
    """The store's side of what does not apply."""

    _database: Database

    def waivers_of(self, practitioner_ids: Iterable[int]) -> dict[int, tuple[WaiverView, ...]]:
        """What does not apply to each of these practitioners; those to whom everything does are left out."""
        row, found = tables.Waiver, dict[int, tuple[WaiverView, ...]]()
        with self._database.reading() as session:
            for waiver in session.exec(
                select(row).where(col(row.practitioner_id).in_(list(practitioner_ids))).order_by(col(row.id))
            ):
                shown = WaiverView(waiver.requirement, waiver.reason, waiver.author, waiver.at)
                found[waiver.practitioner_id] = (*found.get(waiver.practitioner_id, ()), shown)
        return found

    def waive(self, practitioner_id: int, requirement: str, reason: str, user: str, at: datetime) -> None:
        """``user`` says that a requirement does not apply to a practitioner.

        Raises:
            NotFound: where there is no such practitioner.
            InvalidOperation: without a reason, or where somebody said so already.
        """
        reason = storable(reason.strip())
        if not reason:
            raise InvalidOperation("Say why this requirement does not apply.")
        with self._database.writing() as session:
            found_practitioner(session, practitioner_id)
            if _waiver(session, practitioner_id, requirement) is not None:
                raise InvalidOperation("This requirement is already marked as not applicable. Reload the page.")
            session.add(tables.Waiver(practitioner_id=practitioner_id, requirement=requirement, reason=reason, author=user, at=at))
            act = Act(user, Action.WAIVE, f"practitioner:{practitioner_id}", field=requirement, new="not applicable", reason=reason)
            log.write(session, at, [act])

    def unwaive(self, practitioner_id: int, requirement: str, user: str, at: datetime) -> None:
        """``user`` takes that back.

        Raises:
            NotFound: where there is no such practitioner.
            InvalidOperation: where nobody had said so.
        """
        with self._database.writing() as session:
            found_practitioner(session, practitioner_id)
            waiver = _waiver(session, practitioner_id, requirement)
            if waiver is None:
                raise InvalidOperation("This requirement is not marked as not applicable. Reload the page.")
            session.delete(waiver)
            act = Act(user, Action.UNWAIVE, f"practitioner:{practitioner_id}", field=requirement, old="not applicable")
            log.write(session, at, [act])


def _waiver(session: Session, practitioner_id: int, requirement: str) -> tables.Waiver | None:
    row = tables.Waiver
    return session.exec(select(row).where(row.practitioner_id == practitioner_id, row.requirement == requirement)).first()
