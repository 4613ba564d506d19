"""What the store gives back: frozen, complete, and free of the database.

Moments are aware and in UTC. Pages count from 1; boxes are points on the upright page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from extractors.document.page import Box, Origin
from extractors.document.regions import Region
from extractors.draft import Expiry, Note
from extractors.notes import Explanation
from ingest.statuses import DocumentStatus, EntryKind, RecordState
from ingest.store.facts import Facts


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sighting was written down. ``known`` says that the content had been seen before; ``status`` is the document's."""

    document_id: int
    known: bool
    status: DocumentStatus


INSIDE = "document:"


def inside(document_id: int) -> str:
    """The folder of a sighting that was made in a container: an archive or message that is itself a document."""
    return f"{INSIDE}{document_id}"


@dataclass(frozen=True, slots=True)
class Filed:
    """A document's outcome is stored. ``new`` is False where it was already, and nothing was added."""

    document_id: int
    record_ids: tuple[int, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: one content. The reason is there for rejected ones."""

    id: int
    sha256: str
    name: str
    status: DocumentStatus
    size: int | None
    received_at: datetime
    settled_at: datetime | None
    media_type: str | None
    pages: int | None
    reason_code: str | None
    reason_message: str | None
    sightings: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is. ``documents`` and ``records`` map each status or state to its number; absent ones are none.

    ``again`` counts the sightings beyond each document's first.
    """

    documents: dict[str, int]
    records: dict[str, int]
    open_tasks: int
    sightings: int
    again: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to: records of a ``type``, and with one of ``reasons`` (codes) for review. Empty: all."""

    type: str | None = None
    reasons: tuple[str, ...] = ()


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many open tasks there are: in all, by type id, and by the code of a reason. A task with two reasons counts for both."""

    total: int
    by_type: dict[str, int]
    by_reason: dict[str, int]


@dataclass(frozen=True, slots=True)
class Postponed:
    """A task was put off by ``by``, to the end of the queue, and with ``until`` (an ISO date) not before that day."""

    by: str
    until: str | None
    note: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A task that waits. ``reasons`` is never empty; ``claimed_by`` is None where nobody holds it *at the asked time*.

    ``first_check_by`` confirmed it first, where a second person is to confirm it.
    """

    record_id: int
    document_name: str
    type: str
    holder: str | None
    reasons: tuple[Note, ...]
    harm: int
    lowest_confidence: float
    received_at: datetime
    claimed_by: str | None
    postponed: Postponed | None
    first_check_by: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of a field.

    ``confidence`` is the machine's and None for what a person typed; ``withdrawn`` says that a later ``undone`` took it back.
    """

    id: int
    field: str
    version: int
    author: str
    by_person: bool
    at: datetime
    answer: EntryKind
    value: str | None
    printed: str | None
    precision: str | None
    confidence: float | None
    page: int | None
    boxes: tuple[Box, ...]
    origin: Origin | None
    because: tuple[Explanation, ...]
    withdrawn: bool = False


def differs(before: str | None, value: str | None) -> bool:
    """Whether a value reads otherwise than what a person confirmed on another document of the credential. One that only one of the
    two has is no difference: a card leaves out what a certificate says."""
    return before is not None and value is not None and value != before


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field of a record: the entry that stands, everything else that was said, and whether a person must still look.

    ``current`` is None where nothing was read and nobody said anything. ``rivals`` are the other values the machine saw, best
    first. ``history`` holds all entries but the rivals, oldest first. ``answered`` means that a person's entry stands.
    """

    field: str
    current: EntryView | None
    rivals: tuple[EntryView, ...]
    history: tuple[EntryView, ...]
    reasons: tuple[Note, ...]
    answered: bool
    needed: bool
    """Asked for before the record can be finished, and not answered yet."""
    on_file: str | None = None
    """The value that a person confirmed on another document of the same credential, if any."""
    unchanged: bool = False
    """It reads as what a person confirmed there, which may be that nothing is printed."""

    @property
    def value(self) -> str | None:
        """The canonical value that stands, or None where there is none (not read, absent or illegible)."""
        return None if self.current is None else self.current.value

    @property
    def changed(self) -> bool:
        """Whether it reads otherwise than what a person confirmed on the other document."""
        return differs(self.on_file, self.value)


@dataclass(frozen=True, slots=True)
class EventView:
    """One act in the log."""

    id: int
    at: datetime
    actor: str
    action: str
    object: str
    field: str | None
    old: str | None
    new: str | None
    reason: str | None
    sha256: str | None
    page: int | None
    boxes: tuple[Box, ...]
    model: str | None
    prev_hash: str
    hash: str
    milliseconds: int | None = None
    """How long the reviewer had had the document open."""


@dataclass(frozen=True, slots=True)
class RecordRow(Facts):
    """A record as lists show it: the searched facts, unmasked; a list masks what the type's declaration says."""

    id: int
    document_name: str
    type: str
    state: RecordState
    expiry: Expiry
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledTo:
    """A practitioner beside a record. ``name`` is as lists show it: ``de la Cruz Jr., Ana María``; values are whole."""

    id: int
    name: str
    npi: str | None
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record whole.

    ``version`` goes back with an answer. No ``state`` means that the issuer was asked: what is confirmed is that the record says
    what the paper says. ``fields`` come in the declared order.
    """

    id: int
    document: DocumentRow
    type: str
    paper: str
    confidence: float
    expiry: Expiry
    pages: tuple[int, ...]
    regions: tuple[Region, ...]
    state: RecordState
    version: int
    fields: tuple[FieldState, ...]
    issues: tuple[Note, ...]
    reasons: tuple[Note, ...]
    events: tuple[EventView, ...]
    claimed_by: str | None
    claimed_until: datetime | None
    postponed: Postponed | None
    first_check_by: str | None
    received_at: datetime
    closed_by: str | None
    closed_at: datetime | None
    rejection_code: str | None
    rejection_note: str | None
    model: str
    practitioner: FiledTo | None = None
    """To whom it is filed, where records are read for an export."""
    on_file: int | None = None
    """Of a record in review, the confirmed record of the same credential that its values are compared with."""

    def field(self, name: str) -> FieldState | None:
        """The field ``name``, or None where neither the type declares it nor anything was said about it."""
        return next((state for state in self.fields if state.field == name), None)

    def value(self, name: str) -> str | None:
        """The canonical value that stands in the field ``name``, if any."""
        state = self.field(name)
        return None if state is None else state.value

    def fact(self, name: str) -> str | None:
        """The value to search by and reckon with: as `value`, but no expiry date where the record does not end on one."""
        return None if name == "expiry_date" and self.expiry is not Expiry.EXPIRES else self.value(name)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The fields that must be answered before the record can be finished."""
        return tuple(state.field for state in self.fields if state.needed)


@dataclass(frozen=True, slots=True)
class Claim:
    """``user`` has held the record since ``since`` and does until ``until``. ``token`` is that of the page that opened it last."""

    record_id: int
    user: str
    since: datetime
    until: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into ``field`` and has not saved. ``page`` and ``boxes`` say where it was picked, if it was."""

    field: str
    text: str
    printed: str
    page: int | None
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A user as stored; ``password`` is the argon2 hash and stays out of ``repr``."""

    id: int
    name: str
    role: str
    disabled: bool
    must_change: bool = False
    keys: bool = True
    password: str = ""

    def __repr__(self) -> str:
        return f"Account(id={self.id}, name={self.name!r}, role={self.role!r}, disabled={self.disabled})"


@dataclass(frozen=True, slots=True)
class SessionView:
    """Somebody who is logged in: since when, and when they last asked for anything. ``digest`` is the token's SHA-256."""

    digest: str
    account: Account
    created_at: datetime
    seen_at: datetime
    notice: str


@dataclass(frozen=True, slots=True)
class Failures:
    """How often logging in failed, and when last."""

    count: int
    last_at: datetime
