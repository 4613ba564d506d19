"""The log of a period with whose file each act was on, for reports to auditors. Read in batches; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from ingest import tables
from ingest.store import log
from ingest.store.database import Database
from ingest.store.practitioner_views import PractitionerRow
from ingest.store.practitioners import linked, practitioner_row, roots_of
from ingest.store.views import EventView

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """An act, the practitioner whose file it was on, as linked now, and the type of its record; None where there is none."""

    event: EventView
    practitioner: PractitionerRow | None
    type: str | None


class PeriodLog:
    """The side of the store that the log report reads."""

    _database: Database

    def log_of(self, since: datetime, until: datetime) -> Iterator[LoggedAct]:
        """The acts from ``since`` to before ``until``, oldest first."""
        event, after = tables.Event, 0
        while True:
            batch = select(event).where(col(event.id) > after, col(event.at) >= since, col(event.at) < until)
            with self._database.reading() as session:
                found = session.exec(batch.order_by(col(event.id)).limit(_BATCH)).all()
                objects = {row.object for row in found}
                people, types = _people(session, objects), _types(session, objects)
            if not found:
                return
            yield from (LoggedAct(log.view(row), people.get(row.object), types.get(row.object)) for row in found)
            after = found[-1].id


def _people(session: Session, objects: set[str]) -> dict[str, PractitionerRow]:
    """The practitioner of each object that is a record or a practitioner."""
    records, own = _ids(objects, "record"), _ids(objects, "practitioner")
    of_record = {link.record_id: link.practitioner_id for link in session.exec(linked(records))}
    person = tables.Practitioner
    known = {id for id in session.exec(select(person.id).where(col(person.id).in_(own))) if id is not None}
    roots = roots_of(session, {*of_record.values(), *known})
    found = {f"record:{record}": practitioner_row(roots[id]) for record, id in of_record.items()}
    return found | {f"practitioner:{id}": practitioner_row(roots[id]) for id in known}


def _types(session: Session, objects: set[str]) -> dict[str, str]:
    """The type of each object that is a record."""
    record = tables.Record
    of_records = select(record.id, record.type).where(col(record.id).in_(_ids(objects, "record")))
    return {f"record:{id}": type for id, type in session.exec(of_records)}


def _ids(objects: set[str], kind: str) -> set[int]:
    found = (object.split(":") for object in objects if object.startswith(f"{kind}:"))
    return {int(parts[1]) for parts in found if len(parts) == 2 and parts[1].isdecimal()}
