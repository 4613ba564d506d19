"""How much is read, and how long files and records have waited: figures for whoever watches the system."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, func, select

from ingest import tables
from ingest.statuses import DocumentStatus, TaskState
from ingest.store.database import Database


class Throughput:
    """The store's side of it."""

    _database: Database

    def read_since(self, at: datetime) -> tuple[int, int]:
        """How many documents have been read since ``at``, and their pages. A document read again later counts when it was first."""
        document = tables.Document
        wanted = select(func.count(), func.sum(document.pages)).where(
            document.status == DocumentStatus.READ, col(document.settled_at) >= at
        )
        with self._database.reading() as session:
            documents, pages = session.exec(wanted).one()
            return documents, pages or 0

    def oldest_task(self) -> datetime | None:
        """Since when the record that has waited longest is in the review queue; None where the queue is empty."""
        opened = col(tables.Task.opened_at)
        with self._database.reading() as session:
            return session.exec(select(opened).where(tables.Task.state == TaskState.OPEN).order_by(opened).limit(1)).first()
