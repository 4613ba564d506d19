"""Documents and where they were seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.statuses import DocumentStatus
from ingest.tables.columns import Code, moment


class Document(SQLModel, table=True):
    """One distinct content, whatever it was called and however often it arrived."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("sha256", name="uq_documents_sha256"), Index("ix_documents_status", "status", "id"))

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(sa_type=String(64))
    name: str
    """As it was called when first seen; for display only."""
    status: DocumentStatus = Field(sa_type=Code(DocumentStatus))
    size: int | None = None
    received_at: datetime = Field(sa_column=moment())
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    """When it was read or rejected."""
    media_type: str | None = None
    pages: int | None = None
    reason_code: str | None = None
    reason_message: str | None = None
    seconds_reading: float | None = None
    seconds_extracting: float | None = None


class Sighting(SQLModel, table=True):
    """A content was seen under a name, in a folder, at a time. The same sighting reported twice is one row."""

    __tablename__ = "sightings"
    __table_args__ = (UniqueConstraint("document_id", "folder", "name", "seen_at", name="uq_sightings_once"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id")
    name: str
    folder: str
    seen_at: datetime = Field(sa_column=moment())


class PageText(SQLModel, table=True):
    """The text that was read on one page. Follows from the text that is kept beside the original; no fact by itself."""

    __tablename__ = "page_texts"
    __table_args__ = (UniqueConstraint("document_id", "page", name="uq_page_texts_page"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id")
    page: int
    """From 1."""
    text: str
    words: str
    """The words of ``text`` as `ingest.store.search_terms` folds them, each once, a space between two."""
