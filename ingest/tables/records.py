"""Records: their values as entries, the reasons for review, and the words by which they are found.

An entry is one answer to one field, by the machine or a person, and is never changed or deleted; which one counts is worked out in
`ingest.store.current_value`. A record's searched facts are also columns, filled by one function.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.explanations import Packed
from ingest.statuses import EntryKind, NoteRole, RecordState
from ingest.tables.columns import BYTEWISE, Code, moment


class Record(SQLModel, table=True):
    """One credential, or one paper that is none, on some pages of a document.

    ``version`` counts the acts on the record from 1; ``machine_version`` is the version at which the machine's entries that count
    were made. The columns from ``expiry`` to ``number_key`` follow from the entries and are written by one function only.
    """

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("document_id", "position", name="uq_records_position"),
        Index("ix_records_state", "state", "id"),
        Index("ix_records_type", "type", "id"),
        Index("ix_records_expiry", "expiry_date", "id"),
        Index("ix_records_trial", "trial_of", "id"),
        Index("ix_records_holder", "holder_key", "id"),
        Index("ix_records_number", "number_key", "id"),
        Index("ix_records_closed", "closed_by", "closed_at"),
        # The log speaks of records by id, so the id of a deleted one is never given to another. PostgreSQL's sequences see to that.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id")
    position: int
    """Which of the document's drafts it came from, from 0."""
    type: str
    paper: str
    confidence: float
    """Of the type, as the machine saw it."""
    lowest_confidence: float
    """The weakest of the type's and the values' probabilities; 0 where a value is asked for and none was read."""
    pages: list[int] = Field(sa_column=Column(JSON, nullable=False))
    regions: list[list[float]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    """Page, x0, top, x1, bottom of each part that it has of a page; a page without one is its own. NULL: not kept then."""
    state: RecordState = Field(sa_type=Code(RecordState))
    version: int
    machine_version: int
    machine_expiry: str
    model: str
    received_at: datetime = Field(sa_column=moment())
    closed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    closed_by: str | None = None
    rejection_code: str | None = None
    rejection_note: str | None = None
    trial_of: str | None = None
    """The type as read, where the gate would let the record pass and a person reviews it all the same. Shown to nobody."""
    judged: int | None = None
    """How many fields the finished review of a trial speaks of; ``faults`` and ``critical_faults`` of them were changed."""
    faults: int | None = None
    critical_faults: int | None = None
    missed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many credentials a reviewer found on its pages that the machine had not seen."""
    first_check_by: str | None = None
    """Who confirmed it first, where the site asks for a second person."""
    first_check_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))

    expiry: str
    holder_name: str | None = None
    qualification: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    number: str | None = None
    issue_date: str | None = None
    expiry_date: str | None = None
    holder_key: str | None = Field(default=None, sa_type=BYTEWISE)
    """The holder's name as lists are sorted by: `ingest.store.search_terms.filing_key`."""
    number_key: str | None = Field(default=None, sa_type=BYTEWISE)
    """The number as it is compared with others: letters and digits alone, in capitals."""


class SearchWord(SQLModel, table=True):
    """A word by which a record is found. Follows from the record's columns and its document's file names; no fact by itself."""

    __tablename__ = "search_words"
    __table_args__ = (Index("ix_search_words_word", "word", "record_id"), {"sqlite_with_rowid": False})

    record_id: int = Field(sa_column=Column(ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    word: str = Field(sa_type=BYTEWISE, primary_key=True)
    whole: bool
    """Whether it is a word of its own, in which typing errors are looked for."""
    masked: bool
    """Whether only values that are masked have it: whoever may not see those does not find the record by it."""


class Entry(SQLModel, table=True):
    """One answer to one field, with its evidence. Never changed, never deleted.

    ``position`` 0 is the answer; further positions are the rivals that the machine saw beside it. The unique key makes filing
    idempotent and lets one act of a person count once, however often the browser sends it.
    """

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("record_id", "version", "field", "position", name="uq_entries_once"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    version: int
    """The record's version that this entry made."""
    field: str
    position: int
    author: str
    by_person: bool
    at: datetime = Field(sa_column=moment())
    answer: EntryKind = Field(sa_type=Code(EntryKind))
    undoes: int | None = None
    """With ``undone``: the version whose entry no longer counts."""
    value: str | None = None
    printed: str | None = None
    precision: str | None = None
    confidence: float | None = None
    page: int | None = None
    boxes: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))
    origin: str | None = None
    because: list[Packed | str] = Field(sa_column=Column(JSON, nullable=False))


class Note(SQLModel, table=True):
    """An issue, or a reason for review, that the machine gave with the entries of ``version``."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("record_id", "version", "role", "position", name="uq_notes_once"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    version: int
    role: NoteRole = Field(sa_type=Code(NoteRole))
    position: int
    code: str
    message: str
    """The sentence of a note filed before its parameters were kept; empty since."""
    field: str | None = None
    parameters: dict[str, str | int | float] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    """Of the message. NULL: not kept then."""
    because: list[Packed] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
