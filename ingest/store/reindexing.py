"""The search made anew: the text of documents from what was kept of them, and the words of records and practitioners.

Words and text are written with what they follow from; this is for what was on file before they were, as after an upgrade.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from extractors.credential_types.declaration import Declarations
from extractors.document.page import Document
from ingest import tables
from ingest.statuses import DocumentStatus
from ingest.store import page_texts, practitioner_words, record_search, rows
from ingest.store.database import Database

_BATCH = 200


class Reindexing:
    """What the search lacks, and the means to add it. Each call is a transaction of its own."""

    _database: Database
    _declarations: Declarations

    def without_text(self, after: int = 0, limit: int = 500, every: bool = False) -> tuple[tuple[int, str], ...]:
        """Id and digest of documents read whose text is not in the index, or of ``every`` one read, from the id ``after`` on."""
        document, page = tables.Document, tables.PageText
        wanted = select(document.id, document.sha256).where(document.status == DocumentStatus.READ, col(document.id) > after)
        if not every:
            wanted = wanted.where(col(document.pages) > 0, ~select(page.id).where(page.document_id == document.id).exists())
        with self._database.reading() as session:
            return tuple((rows.identity(id), sha256) for id, sha256 in session.exec(wanted.order_by(col(document.id)).limit(limit)))

    def put_texts(self, documents: Iterable[tuple[int, Document]]) -> None:
        """Write the text of documents anew, in one transaction. What was deleted meanwhile is passed over."""
        with self._database.writing() as session:
            for id, document in documents:
                known = session.get(tables.Document, id)
                if known is not None and known.status == DocumentStatus.READ:
                    page_texts.put(session, id, document)

    def index_records(self, after: int = 0) -> tuple[int, int]:
        """Bring the words of some records from the id ``after`` on in line with them; how many, and the last id."""
        wanted = select(tables.Record).where(col(tables.Record.id) > after).order_by(col(tables.Record.id)).limit(_BATCH)
        with self._database.writing() as session:
            records = session.exec(wanted).all()
            rows.index(session, records, self._declarations)
            return len(records), rows.identity(records[-1].id) if records else after

    def index_practitioners(self) -> int:
        """Bring the words of all practitioners in line with them; how many there are."""
        with self._database.writing() as session:
            return _practitioners(session, self._declarations)


def fill_words(database: Database, declarations: Declarations) -> None:
    """Write the words of all records and practitioners where there are none, as after a migration that changed them."""
    with database.reading() as session:
        if not any(_lacking(session)):
            return
    with database.writing() as session:
        records, practitioners = _lacking(session)  # another process may have been quicker
        if records:
            _records(session, declarations)
        if practitioners:
            _practitioners(session, declarations)


def _lacking(session: Session) -> tuple[bool, bool]:
    """Whether there are records, and practitioners, and no words of any."""
    word, record, of_name, person = tables.SearchWord, tables.Record, tables.PractitionerWord, tables.Practitioner
    return (
        not session.exec(select(word.record_id).limit(1)).first() and bool(session.exec(select(record.id).limit(1)).first()),
        not session.exec(select(of_name.practitioner_id).limit(1)).first()
        and bool(session.exec(select(person.id).limit(1)).first()),
    )


def _records(session: Session, declarations: Declarations) -> None:
    record = tables.Record
    ids = session.exec(select(record.id).order_by(col(record.id))).all()
    for at in range(0, len(ids), _BATCH):
        found = session.exec(select(record).where(col(record.id).in_(ids[at : at + _BATCH]))).all()
        histories = rows.answers(session, found)
        valued = [(each, rows.current_values(histories[rows.identity(each.id)])) for each in found]
        record_search.index_new(session, valued, declarations)
        session.expunge_all()


def _practitioners(session: Session, declarations: Declarations) -> int:
    people = session.exec(select(tables.Practitioner)).all()
    for person in people:
        practitioner_words.index(session, person, declarations)
    return len(people)
