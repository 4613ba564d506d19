"""To whom records are filed, as exports name them: the practitioner that counts, with the NPI. Read by the batch of records."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ingest import tables
from ingest.store import rows
from ingest.store.practitioners import linked, practitioner_row, roots_of
from ingest.store.views import FiledTo


class People:
    """Remembers the practitioners that one export has met, so that each is read once."""

    def __init__(self) -> None:
        self._known: dict[int, FiledTo] = {}

    def of(self, session: Session, record_ids: Sequence[int]) -> dict[int, FiledTo]:
        """By record to whom it is filed; a record that is filed to nobody is left out."""
        found = {link.record_id: link.practitioner_id for link in session.exec(linked(record_ids))}
        self._read(session, set(found.values()) - self._known.keys())
        return {record: self._known[person] for record, person in found.items()}

    def _read(self, session: Session, ids: set[int]) -> None:
        """Read the practitioners ``ids``, each as the one it was merged into. The NPI is its own, else that of the merged one."""
        if not ids:
            return
        roots = roots_of(session, ids)
        own = tables.PractitionerIdentifier
        wanted = {*ids, *(rows.identity(root.id) for root in roots.values())}
        of_all = select(own.practitioner_id, own.value).where(col(own.practitioner_id).in_(wanted), own.kind == "npi")
        npis: dict[int, str] = {}
        for id, value in session.exec(of_all.order_by(col(own.id))):
            npis.setdefault(id, value)
        for id, root in roots.items():
            row = practitioner_row(root)
            npi = npis.get(row.id) or npis.get(id)
            self._known[id] = FiledTo(id=row.id, name=row.filed_name, npi=npi, role=row.role, unit=row.unit)
