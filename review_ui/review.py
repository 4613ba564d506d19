"""One paper, its image beside its fields: where a person confirms, corrects, or sends it away.

Opening a paper claims it; leaving gives it back. Every act carries the version that the person saw, and an act on an older one
changes nothing and shows what changed meanwhile. Each act is the store's, which writes who did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from extractors.declaration import CredentialType, Field
from extractors.draft import Expiry
from ingest.store import (
    EXPIRY,
    ChangeReason,
    Claimed,
    Conflict,
    Corrected,
    EntryView,
    RecordView,
    Refused,
    RejectReason,
    Senseless,
    Unfinished,
)
from review_ui import forms
from review_ui.pages import Frame, show
from review_ui.paper import Sheet, Viewed
from review_ui.queue import go_on, next_record
from review_ui.seat import Acting, Reviewing, Seat, Seated
from review_ui.wording import ANSWERS, EXPIRIES, REJECTIONS

router = APIRouter(prefix="/review")
Text = Annotated[str, Form(max_length=2000)]


class Missing(LookupError):
    """There is no such page; ``str()`` says of what."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What changes after every answer: the record's version and how many fields are left. ``swap`` sends it beside a row."""

    template: ClassVar[str] = "progress.html"
    version: int
    left: int
    recognized: bool
    may_answer: bool
    swap: bool


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """Whether the credential ends, as it stands, and what else a person may say."""

    template: ClassVar[str] = "expiry.html"
    record: int
    expiry: Expiry
    expiries: dict[Expiry, str]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A paper to review. ``held_by`` names another person who has it; then nothing can be answered."""

    template: ClassVar[str] = "review.html"
    frame: Frame
    record: int
    document_name: str
    type: CredentialType
    types: tuple[CredentialType, ...]
    rejections: dict[RejectReason, str]
    expiry: Expiry
    expiries: dict[Expiry, str]
    why: tuple[str, ...]
    rows: tuple[forms.Row, ...]
    by_risk: bool
    version: int
    left: int
    swap: bool
    sheets: tuple[Sheet, ...]
    pages: int
    held_by: str
    recognized: bool
    may_answer: bool
    prefetch: str
    keys: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Something that somebody else did since this person opened the record."""

    title: str
    author: str
    did: str
    value: str


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """What changed under somebody's hands, and what they had wanted to say."""

    template: ClassVar[str] = "conflict.html"
    frame: Frame
    record: int
    type: str
    changes: tuple[Change, ...]
    title: str
    tried: str


def declared(seat: Seat, record: RecordView) -> CredentialType:
    """The record's type. Raises Missing where its declaration has gone from this site."""
    try:
        return seat.desk.declarations.type(record.type)
    except KeyError as error:
        raise Missing("The type of this record is no longer declared here. Put its declaration back.") from error


def viewed(seat: Seat, record: RecordView) -> Viewed:
    return Viewed(seat.desk.archive, record.document.id, record.document.sha256)


def _field(type: CredentialType, name: str) -> Field:
    try:
        return type.field(name)
    except KeyError as error:
        raise Missing("This type has no such field.") from error


def _why(record: RecordView) -> tuple[str, ...]:
    """Why the paper as a whole is here; what concerns one field stands beside that field."""
    notes = [note for note in (*record.reasons, *record.issues) if note.field is None]
    return tuple(dict.fromkeys(note.message for note in notes))


def _claim(seat: Seat, record: RecordView) -> str:
    """Take the record's task for somebody who may answer; the name of whoever holds it already, else nothing."""
    if record.task_id is None or not seat.user.may_review:
        return ""
    try:
        seat.desk.store.claim(record.task_id, seat.user.name, seat.desk.now())
    except Claimed as claimed:
        return claimed.by
    return ""


@router.get("/{record_id}")
def review(seat: Seated, record_id: int, order: Literal["risk", "paper"] = "risk") -> Response:
    record = seat.desk.store.record(record_id)
    if record.state != "to_review":
        return seat.go(f"/records/{record_id}")
    held_by = _claim(seat, record)
    record = seat.desk.store.record(record_id)
    type, paper = declared(seat, record), viewed(seat, record)
    rows = forms.rows(type, record, paper, by_risk=order == "risk")
    first = next((row.evidence.page for row in rows if row.evidence), record.pages[0] if record.pages else 1)
    following = next_record(seat, after=record_id)
    page = ReviewPage(
        frame=seat.frame("queue"),
        record=record_id,
        document_name=record.document.name,
        type=type,
        types=seat.desk.declarations.types,
        rejections=REJECTIONS,
        expiry=record.expiry,
        expiries=EXPIRIES,
        why=_why(record),
        rows=rows,
        by_risk=order == "risk",
        version=record.version,
        left=forms.left(rows),
        swap=False,
        sheets=paper.sheets(record.pages or (1,), first),
        pages=record.document.pages or 1,
        held_by=held_by,
        recognized=type.recognized,
        may_answer=not held_by and seat.user.may_review,
        prefetch=f"/review/{following}/image" if following is not None else "",
        keys=seat.session.keys,
    )
    return seat.page(page)


@router.get("/{record_id}/image")
def first_image(seat: Seated, record_id: int) -> Response:
    """The first page's image of a record, under an address that can be fetched before its page is opened."""
    record = seat.desk.store.record(record_id)
    return seat.go(f"/documents/{record.document.id}/pages/{record.pages[0] if record.pages else 1}.jpg", seat.session.notice)


@router.post("/{record_id}/fields/{name}")
def answer(
    seat: Reviewing,
    record_id: int,
    name: str,
    answer: Text = "accept",
    value: Text = "",
    printed: Text = "",
    page: Text = "",
    boxes: Annotated[str, Form(max_length=10_000)] = "",
    version: Annotated[int, Form()] = 0,
) -> HTMLResponse:
    """One answer to one field. Gives back the row as it now stands, and the progress."""
    store = seat.desk.store
    record = store.record(record_id)
    type, paper = declared(seat, record), viewed(seat, record)
    field = _field(type, name)
    try:
        said = forms.answer(field, record.field(name), answer, value, printed, page, boxes)
    except forms.Unanswerable as wrong:
        row = forms.row(type, field, record.field(name), paper, error=str(wrong), typed=value)
        return show(forms.FieldRow(row, record_id, seat.session.keys), status=422)
    try:
        store.answer(record_id, name, said, seat.user.name, seat.desk.now(), version)
    except Conflict as conflict:
        return _conflict(seat, type, record, conflict, field.title, value)
    record = store.record(record_id)
    row = forms.row(type, field, record.field(name), paper)
    progress = Progress(record.version, forms.left(forms.rows(type, record, paper)), type.recognized, may_answer=True, swap=True)
    return show(forms.FieldRow(row, record_id, seat.session.keys), progress)


def _change(type: CredentialType, entry: EntryView) -> Change:
    try:
        title = type.field(entry.field).title
    except KeyError:
        title = entry.field
    return Change(title, entry.author, ANSWERS.get(entry.answer, entry.answer), entry.value or "")


def _conflict(seat: Seat, type: CredentialType, record: RecordView, conflict: Conflict, title: str, tried: str) -> HTMLResponse:
    """The page that says what happened since version ``conflict.expected``; it takes the place of the whole form."""
    since = [entry for state in record.fields for entry in state.history if entry.version > conflict.expected]
    changes = tuple(_change(type, entry) for entry in sorted(since, key=lambda entry: entry.version))
    page = ConflictPage(seat.frame("queue"), record.id, type.name, changes, title, tried)
    return show(page, status=409, headers={"HX-Retarget": "body", "HX-Reswap": "innerHTML"})


@router.post("/{record_id}/expiry")
def say_expiry(seat: Reviewing, record_id: int, expiry: Text = "", version: Annotated[int, Form()] = 0) -> HTMLResponse:
    """Say whether and how the credential ends, where no date does."""
    store = seat.desk.store
    record = store.record(record_id)
    type = declared(seat, record)
    try:
        store.answer(record_id, EXPIRY, Corrected(expiry), seat.user.name, seat.desk.now(), version)
    except Conflict as conflict:
        return _conflict(seat, type, record, conflict, "Does it end?", expiry)
    record = store.record(record_id)
    left = forms.left(forms.rows(type, record, viewed(seat, record)))
    progress = Progress(record.version, left, type.recognized, may_answer=True, swap=True)
    return show(ExpiryRow(record_id, record.expiry, EXPIRIES, may_answer=True), progress)


@router.post("/{record_id}/finish")
def finish(seat: Reviewing, record_id: int, version: Annotated[int | None, Form()] = None) -> Response:
    """The record says what the paper says. On to the next paper."""
    try:
        seat.desk.store.finish(record_id, seat.user.name, seat.desk.now(), version)
    except Unfinished as unfinished:
        waiting = unfinished.fields
        said = f"{len(waiting)} {'field still needs' if len(waiting) == 1 else 'fields still need'} an answer."
        return seat.go(f"/review/{record_id}?at={waiting[0]}", said)
    return go_on(seat, record_id, "Record confirmed.")


@router.post("/{record_id}/reject")
def reject(seat: Reviewing, record_id: int, reason: Text = "", note: Text = "") -> Response:
    try:
        code = RejectReason(reason)
    except ValueError:
        return seat.go(f"/review/{record_id}", "Nothing was rejected: choose a reason.")
    seat.desk.store.reject(record_id, seat.user.name, code, note.strip(), seat.desk.now())
    return go_on(seat, record_id, "Record rejected. The paper itself is kept.")


@router.post("/{record_id}/reopen")
def reopen(seat: Reviewing, record_id: int, reason: Text = "", note: Text = "") -> Response:
    """Put a closed record back into review. What was answered stays answered."""
    try:
        code = ChangeReason(reason)
    except ValueError:
        return seat.go(f"/records/{record_id}", "Nothing was opened again: choose a reason.")
    try:
        seat.desk.store.reopen(record_id, seat.user.name, code, seat.desk.now(), note.strip())
    except Senseless as senseless:
        return seat.go(f"/records/{record_id}", str(senseless))
    return seat.go(f"/review/{record_id}", "Opened again. What was answered stays answered.")


@router.post("/{record_id}/retype")
def retype(seat: Reviewing, record_id: int, type: Text = "") -> Response:
    """The paper is of another type: its words are read anew as that; where they are not kept, its fields are asked for."""
    try:
        chosen = seat.desk.declarations.type(type)
    except KeyError:
        return seat.go(f"/review/{record_id}", "The type was not changed: choose one.")
    record = seat.desk.store.record(record_id)
    read = seat.desk.reread(record, chosen) if seat.desk.reread else None
    draft = read or forms.as_type(record, chosen)
    seat.desk.store.retype(record_id, draft, seat.user.name, seat.desk.now(), record.version)
    return seat.go(f"/review/{record_id}", f"Now taken for: {chosen.name}.")


@router.post("/{record_id}/undo")
def undo(seat: Reviewing, record_id: int) -> Response:
    """Take this person's last answer back."""
    try:
        field = seat.desk.store.undo(record_id, seat.user.name, seat.desk.now(), seat.desk.store.record(record_id).version)
    except Refused as refused:
        return seat.go(f"/review/{record_id}", str(refused))
    return seat.go(f"/review/{record_id}?at={field}", "Your last answer was taken back.")


def _release(seat: Seat, record_id: int) -> None:
    record = seat.desk.store.record(record_id)
    if record.task_id is not None and record.claimed_by == seat.user.name:
        seat.desk.store.release(record.task_id, seat.user.name, seat.desk.now())


@router.post("/{record_id}/postpone")
def postpone(seat: Reviewing, record_id: int) -> Response:
    """Put the paper back and take another."""
    _release(seat, record_id)
    return go_on(seat, record_id, "Put back into the queue.")


@router.post("/{record_id}/release")
def release(seat: Reviewing, record_id: int) -> Response:
    """The page was left: give the paper back. Sent by the browser on its way out, so nobody reads the answer."""
    _release(seat, record_id)
    return Response(status_code=204)


parse_router = APIRouter()


@parse_router.post("/parse")
def parse(seat: Acting, type: Text = "", field: Text = "", value: Text = "") -> HTMLResponse:
    """What a text would be read as in a field of a type, while it is being typed. Changes nothing."""
    try:
        declared_field = seat.desk.declarations.type(type).field(field)
    except KeyError as error:
        raise Missing("There is no such type or field.") from error
    return show(forms.parsed(declared_field, value))
