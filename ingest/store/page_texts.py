"""The text that was read on pages, to be found by its words. Follows from the text kept beside each original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, select

from extractors.credential_types.declaration import Declarations
from extractors.document.page import Document
from ingest import tables
from ingest.statuses import DocumentStatus
from ingest.store import full_text, search_terms
from ingest.store.database import Database, storable
from ingest.store.search_terms import Search

_NEWEST = 2000
"""Pages that a search by somebody who may see all of them looks at; pages beyond these are only counted as more."""


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page that a search found. ``types`` are those of its document's records; ``masked`` are values as printed and as entered
    that stand in their masked fields: no excerpt shows them whole."""

    document_id: int
    document_name: str
    page: int
    text: str
    types: tuple[str, ...]
    masked: tuple[str, ...]


class PageTexts:
    """The text of pages. A search here finds words from their beginning; typing errors are looked for in records alone."""

    _database: Database
    _declarations: Declarations

    def pages_with(self, search: Search, open_types: Collection[str] | None = None, limit: int = 50) -> tuple[PageFound, ...]:
        """The pages that have every term of ``search``, of the newest documents first.

        With ``open_types`` only those of documents whose every record is of one of these types.
        """
        page = tables.PageText
        with self._database.reading() as session:
            wanted = select(page, tables.Document.name).join(tables.Document).where(*_sought(session, search, open_types))
            found = session.exec(wanted.order_by(col(page.document_id).desc(), col(page.page)).limit(limit)).all()
            types, masked = self._records(session, {row.document_id for row, _ in found})
            return tuple(
                PageFound(row.document_id, name, row.page, row.text, types[row.document_id], masked[row.document_id])
                for row, name in found
            )

    def count_pages_with(self, search: Search, open_types: Collection[str] | None = None, most: int | None = None) -> int:
        """How many pages `pages_with` has in all. Counting stops at ``most``."""
        with self._database.reading() as session:
            wanted = select(tables.PageText.id).join(tables.Document).where(*_sought(session, search, open_types)).limit(most)
            return session.exec(select(func.count()).select_from(wanted.subquery())).one()

    def _records(self, session: Session, documents: Iterable[int]) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
        """The types of the documents' records, and the values in their masked fields."""
        record, entry = tables.Record, tables.Entry
        types: dict[int, tuple[str, ...]] = defaultdict(tuple)
        masked: dict[int, tuple[str, ...]] = defaultdict(tuple)
        names = {field.name for type in self._declarations.types for field in type.fields if field.masked}
        of_documents = select(record.document_id, record.type).where(col(record.document_id).in_(documents)).distinct()
        for document, type in session.exec(of_documents):
            types[document] += (type,)
        values = select(record.document_id, entry.value, entry.printed).join(entry, col(entry.record_id) == col(record.id))
        for document, *said in session.exec(values.where(col(record.document_id).in_(documents), col(entry.field).in_(names))):
            masked[document] += tuple(value for value in said if value)
        return types, masked


def put(session: Session, document_id: int, document: Document) -> None:
    """Write the text of a document's pages, in place of what there was. A page without text has a row, too: it was read."""
    page = tables.PageText
    session.execute(delete(page).where(col(page.document_id) == document_id))
    session.add_all(
        page(document_id=document_id, page=read.number, text=text, words=_words(text))
        for read in document.pages
        for text in [storable("\n".join([read.text, *(value.value for value in read.form)])).strip()]
    )
    session.flush()


def _words(text: str) -> str:
    words = " ".join(search_terms.text_words(text))
    raw = words.encode()
    return words if len(raw) <= full_text.MOST_BYTES else raw[: full_text.MOST_BYTES].decode(errors="ignore").rpartition(" ")[0]


def _sought(session: Session, search: Search, open_types: Collection[str] | None) -> list[ColumnElement[bool]]:
    document, record = tables.Document, tables.Record
    newest = _NEWEST if open_types is None else None
    conditions = [full_text.having(session.connection(), search, newest), col(document.status) == DocumentStatus.READ]
    if open_types is not None:
        own = select(record.id).where(record.document_id == document.id)
        conditions += [own.exists(), ~own.where(col(record.type).not_in(open_types)).exists()]
    return conditions
