"""The tables, through SQLModel: what a row holds, what is unique, what is indexed.

Values are rows: an entry is one answer to one field, by the machine or a person, and is never changed or deleted; which one
counts is worked out in `ingest.store.current_value`. A record's searched facts are also columns, filled by one function. Events
are the log, each sealed with a hash over itself and its predecessor. `SEALED` names the tables whose every row is in the ledger of
seals; a table is either there or, with the reason, in `NOT_SEALED`.

Only `ingest.store` and the migrations touch these classes. A change here needs a migration; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, ForeignKey, Index, String, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.statuses import DocumentStatus, EntryKind, NoteRole, RecordState, TaskState


class Instant(TypeDecorator[datetime]):
    """A moment in UTC to the microsecond. Refuses a naive one; gives aware ones back also where the database forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored; pass it in UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Code(TypeDecorator[str]):
    """One of the ``codes``, kept as text. What is none of them was not written here; it is given back as it lies, for an audit."""

    impl = String
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return next((code for code in self.codes if code == value), value)


_BYTEWISE = String().with_variant(String(collation="C"), "postgresql")
"""Text that is compared sign by sign, whatever the database's language; SQLite does so anyway."""


def _moment(nullable: bool = False) -> Column[datetime]:
    return Column(Instant(), nullable=nullable)


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
    received_at: datetime = Field(sa_column=_moment())
    settled_at: datetime | None = Field(default=None, sa_column=_moment(nullable=True))
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
    seen_at: datetime = Field(sa_column=_moment())


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
    received_at: datetime = Field(sa_column=_moment())
    closed_at: datetime | None = Field(default=None, sa_column=_moment(nullable=True))
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
    first_check_at: datetime | None = Field(default=None, sa_column=_moment(nullable=True))

    expiry: str
    holder_name: str | None = None
    qualification: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    number: str | None = None
    issue_date: str | None = None
    expiry_date: str | None = None
    holder_key: str | None = Field(default=None, sa_type=_BYTEWISE)
    """The holder's name as lists are sorted by: `ingest.store.search_terms.filing_key`."""
    number_key: str | None = Field(default=None, sa_type=_BYTEWISE)
    """The number as it is compared with others: letters and digits alone, in capitals."""


class SearchWord(SQLModel, table=True):
    """A word by which a record is found. Follows from the record's columns and its document's file names; no fact by itself."""

    __tablename__ = "search_words"
    __table_args__ = (Index("ix_search_words_word", "word", "record_id"), {"sqlite_with_rowid": False})

    record_id: int = Field(sa_column=Column(ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    word: str = Field(sa_type=_BYTEWISE, primary_key=True)
    whole: bool
    """Whether it is a word of its own, in which typing errors are looked for."""


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
    at: datetime = Field(sa_column=_moment())
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
    because: list[str] = Field(sa_column=Column(JSON, nullable=False))


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
    field: str | None = None


class Task(SQLModel, table=True):
    """A record waits for a person. One row a record; reopening opens it again, and the events tell how often."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("record_id", name="uq_tasks_record"),
        # The order of the queue: postponed tasks last, the others by harm, then the least certain, then the longest waiting.
        Index("ix_tasks_queue", "state", "turn", "harm", "lowest_confidence", "opened_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    state: TaskState = Field(sa_type=Code(TaskState))
    harm: int = Field(default=4, sa_column_kwargs={"server_default": "4"})
    """What a wrong record of this kind would do, as `ingest.store.review_priority` ranks it; 0 is the worst."""
    lowest_confidence: float
    opened_at: datetime = Field(sa_column=_moment())
    claimed_by: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_column=_moment(nullable=True))
    """When whoever holds it opened it."""
    claim_token: str | None = None
    """Which page of the holder's is the latest: one that is left later must not give the record back under it."""
    claimed_until: datetime | None = Field(default=None, sa_column=_moment(nullable=True))
    turn: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    """0, or once it is postponed the moment in microseconds since 1970: postponed tasks come after all others, each in its turn."""
    postponed_by: str | None = None
    postponed_until: str | None = None
    """The day, as an ISO date, before which it is offered to nobody."""
    postponed_note: str | None = None


class TypedText(SQLModel, table=True):
    """What a person typed into a field and has not saved as an answer yet."""

    __tablename__ = "typed_texts"
    __table_args__ = (UniqueConstraint("record_id", "user", "field", name="uq_typed_texts_field"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    user: str
    field: str
    sequence: float
    """Grows with every keystroke of one browser: of two requests the later keystroke counts, not the later arrival."""
    text: str | None = None
    """None where the latest text has been saved as an answer."""
    printed: str = ""
    page: int | None = None
    boxes: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))


class Gate(SQLModel, table=True):
    """Whether records of a type, or of all (``*``), may pass without review. No row means that the gate was never opened."""

    __tablename__ = "gates"
    __table_args__ = (UniqueConstraint("scope", name="uq_gates_scope"),)

    id: int | None = Field(default=None, primary_key=True)
    scope: str
    open: bool
    at: datetime = Field(sa_column=_moment())
    by: str


class Event(SQLModel, table=True):
    """One act in the log. ``id`` counts without gaps from 1; ``hash`` seals the row and ``prev_hash`` its predecessor."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_object", "object", "id"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=_moment())
    actor: str
    action: str
    """An `Action`, or whatever lies there: the log is held against its hashes as it is."""
    object: str
    """What it was done to: ``document:4``, ``record:7``, ``user:2``, ``gate:diploma``."""
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    sha256: str | None = Field(default=None, sa_type=String(64))
    page: int | None = None
    boxes: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))
    model: str | None = None
    milliseconds: int | None = None
    """With an act of a reviewer: how long they had had the document open."""
    prev_hash: str = Field(sa_type=String(64))
    hash: str = Field(sa_type=String(64))


class User(SQLModel, table=True):
    """An account. ``folded`` is the name as it is compared; accounts are disabled, never deleted, because the log names them."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("folded", name="uq_users_folded"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str
    password: str
    """An argon2 hash."""
    role: str
    disabled: bool = False
    must_change: bool = False
    """The password was set by somebody else and has to be changed at the next login."""
    keys: bool = True
    """Whether single-letter keys act on the review page."""
    created_at: datetime = Field(sa_column=_moment())


class UserSession(SQLModel, table=True):
    """One browser that is logged in. The browser holds a random token, the database its SHA-256 alone. Deleted when it ends."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("digest", name="uq_sessions_digest"), Index("ix_sessions_user", "user_id"))

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=String(64))
    user_id: int = Field(foreign_key="users.id")
    created_at: datetime = Field(sa_column=_moment())
    seen_at: datetime = Field(sa_column=_moment())
    """The last request that a person made; at most a minute behind."""
    notice: str = ""
    """A sentence for the next page, shown once."""


class LoginLink(SQLModel, table=True):
    """A link that logs ``user_id`` in once. Deleted when it is followed, or too old."""

    __tablename__ = "login_links"
    __table_args__ = (UniqueConstraint("digest", name="uq_login_links_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=String(64))
    user_id: int = Field(foreign_key="users.id")
    created_at: datetime = Field(sa_column=_moment())


class LoginFailure(SQLModel, table=True):
    """Failed logins by what they have in common: an account, an address, or both. Deleted by a good login, or when old.

    ``key`` is a keyed digest: what was typed as a name may have been a password.
    """

    __tablename__ = "login_failures"
    __table_args__ = (UniqueConstraint("key", name="uq_login_failures_key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=String(64))
    count: int
    last_at: datetime = Field(sa_column=_moment())


class Seal(SQLModel, table=True):
    """What one transaction wrote: a keyed digest of every row of `SEALED` that it added, changed or deleted.

    ``id`` counts without gaps from 1; ``hash`` is keyed, over the row and its predecessor's hash. Rows are only ever added.
    """

    __tablename__ = "seals"
    __table_args__ = (Index("ix_seals_adopts", "adopts", "id"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=_moment())
    """By the clock of the machine that wrote it."""
    adopts: str | None = None
    """The table whose rows were there before the ledger was, and were taken over as they stood."""
    migration: str | None = None
    """The revision that an upgrade of the tables changed these rows to."""
    changes: str
    """JSON: by table a list of row id, digest before (null: there was no such row) and digest after (null: deleted)."""
    event_id: int
    event_hash: str = Field(sa_type=String(64))
    """Number and hash of the newest event, 0 and zeros where there is none."""
    prev_hash: str = Field(sa_type=String(64))
    hash: str = Field(sa_type=String(64))


SEALED: tuple[type[SQLModel], ...] = (Document, Sighting, Record, Entry, Note, Event, User, Gate)
"""The tables that hold facts. Every row that is written to them through `Database.writing` goes into the ledger."""

NOT_SEALED: dict[str, str] = {
    "search_words": "They follow from records and file names, and are checked against these.",
    "tasks": "Who works on what, until when. Which records wait is checked against the records themselves.",
    "sessions": "Who is logged in now; the log has each login and how it ended. Forging one needs the database and gives a login.",
    "login_links": "Links that log in once within a quarter of an hour.",
    "login_failures": "How often logging in failed within the hour; each failure is in the log.",
    "typed_texts": "What somebody is typing. It says nothing about a record until it is saved as an entry.",
    "seals": "The ledger: it has a keyed chain of its own.",
}
"""Every other table, and why its rows need no seal."""
