"""Looking records up: the list with its search, one record with its evidence and history, and the way out as CSV or JSON.

Nothing here changes a record (opening it again is the review's act), and nothing here says that an issuer was asked.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import IO, Annotated, ClassVar, Protocol
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response, StreamingResponse

from extractors.declaration import CredentialType, Field
from extractors.page import Box
from ingest.export import csv, json
from ingest.store import NEWEST_FIRST, OLDEST_FIRST, ChangeReason, EventView, Order, RecordRow, RecordView, SortBy, mask
from review_ui.pages import Frame
from review_ui.paper import Evidence, Sheet
from review_ui.review import declared, viewed
from review_ui.seat import Desk, Seat, Seated
from review_ui.wording import ANSWERS, EXPIRIES, REJECTIONS, REOPENINGS, STATE_TONES, STATES, action, type_name

router = APIRouter(prefix="/records")
PER_PAGE = 50
UNTOLD = ("extract", "claim", "release")
"""Acts that a record's page leaves to ``credfile audit``: what was extracted stands above, and who looked changed nothing."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for. ``expiring`` as typed; `before` is the day it means, or None."""

    q: str = ""
    type: str = ""
    state: str = ""
    expiring: str = ""
    sort: str = ""

    @property
    def order(self) -> Order | None:
        """The order that ``sort`` means: a column, with a minus before it from the largest down. None where it means none."""
        try:
            return Order(SortBy(self.sort.removeprefix("-")), self.sort.startswith("-"))
        except ValueError:
            return None

    @property
    def before(self) -> date | None:
        try:
            return date.fromisoformat(self.expiring)
        except ValueError:
            return None

    def address(self, path: str, **more: object) -> str:
        """``path`` with this search in its query."""
        said = {"q": self.q, "type": self.type, "state": self.state, "expiring": self.expiring, "sort": self.sort, **more}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as the list shows it; values masked where their declaration says so."""

    id: int
    type: str
    holder: str
    number: str
    issuer: str
    qualification: str
    jurisdiction: str
    issued: str
    expires: str
    ends: bool
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title, and where a click on it leads. ``sorted`` is ``ascending``, ``descending`` or empty, as ``aria-sort``."""

    title: str
    address: str
    sorted: str


COLUMNS = (
    ("Holder", SortBy.HOLDER),
    ("Type", SortBy.TYPE),
    ("Number", SortBy.NUMBER),
    ("Issuer", SortBy.ISSUER),
    ("Issued", SortBy.ISSUED),
    ("Expires", SortBy.EXPIRES),
    ("State", SortBy.STATE),
)
"""The columns of the list, as they stand from left to right."""


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """The list of records."""

    template: ClassVar[str] = "records.html"
    frame: Frame
    sought: Sought
    error: str
    types: tuple[CredentialType, ...]
    states: dict[str, str]
    headings: tuple[Heading, ...]
    records: tuple[Listed, ...]
    total: int
    first: int
    previous: str
    following: str
    as_csv: str
    as_json: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a record: its value, where it stands and who said so."""

    field: str
    title: str
    value: str
    exact: bool
    said: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One act in a record's history."""

    at: datetime
    who: str
    did: str
    field: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record whole, beside its paper."""

    template: ClassVar[str] = "record.html"
    frame: Frame
    record: int
    type: str
    document_name: str
    received: datetime
    state: str
    tone: str
    closed: str
    open: bool
    may_answer: bool
    reopenings: dict[ChangeReason, str]
    expiry: str
    shown: tuple[Shown, ...]
    history: tuple[Happened, ...]
    sheets: tuple[Sheet, ...]
    pages: int


def _masked(desk: Desk, row: RecordRow, field: str, value: str | None) -> str:
    try:
        hidden = desk.declarations.type(row.type).field(field).masked
    except KeyError:
        hidden = False
    return mask(value) if value and hidden else value or ""


def _listed(desk: Desk, row: RecordRow) -> Listed:
    return Listed(
        id=row.id,
        type=type_name(desk.declarations, row.type),
        holder=_masked(desk, row, "holder_name", row.holder_name),
        number=_masked(desk, row, "number", row.number),
        issuer=row.issuer or "",
        qualification=row.qualification or "",
        jurisdiction=row.jurisdiction or "",
        issued=row.issue_date or "",
        expires=row.expiry_date or EXPIRIES[row.expiry].lower(),
        ends=row.expiry_date is not None,
        state=STATES.get(row.state, row.state),
        tone=STATE_TONES.get(row.state, ""),
    )


def _headings(sought: Sought) -> tuple[Heading, ...]:
    """The columns' titles as links: up at first, then down, then as before anybody sorted."""
    headings = []
    for title, column in COLUMNS:
        order = sought.order
        sorted = "" if order is None or order.by is not column else "descending" if order.descending else "ascending"
        following = {"": column.value, "ascending": f"-{column.value}", "descending": ""}[sorted]
        headings.append(Heading(title, sought.address("/records", sort=following), sorted))
    return tuple(headings)


Search = Annotated[str, Query(max_length=200)]


@router.get("")
def records(
    seat: Seated, q: Search = "", type: Search = "", state: Search = "", expiring: Search = "", sort: Search = "", page: int = 1
) -> HTMLResponse:
    sought = Sought(q.strip(), type, state, expiring.strip(), sort)
    store = seat.desk.store
    wanted = (sought.q, sought.type or None, sought.state or None, sought.before)
    total = store.count_records(*wanted)
    offset = min(max(page - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    found = store.records(
        sought.q, sought.type or None, sought.state or None, sought.before, PER_PAGE, offset, sought.order or NEWEST_FIRST
    )
    number = offset // PER_PAGE + 1
    shown = RecordsPage(
        frame=seat.frame("records"),
        sought=sought,
        error="Write the day as YYYY-MM-DD, for example 2027-04-30." if sought.expiring and sought.before is None else "",
        types=seat.desk.declarations.types,
        states=STATES,
        headings=_headings(sought),
        records=tuple(_listed(seat.desk, row) for row in found),
        total=total,
        first=offset + 1,
        previous=sought.address("/records", page=number - 1) if number > 1 else "",
        following=sought.address("/records", page=number + 1) if offset + PER_PAGE < total else "",
        as_csv=sought.address("/records/export.csv"),
        as_json=sought.address("/records/export.json"),
    )
    return seat.page(shown)


class Writer(Protocol):
    """An export: writes the records and says how many they were."""

    def __call__(self, records: Iterable[RecordView], out: IO[str], /) -> int: ...


def _chunks(write: Writer, records: Iterable[RecordView]) -> Iterator[str]:
    """What ``write`` writes. The formats need the whole to begin with, so the whole is built before it is sent."""
    out = io.StringIO(newline="")
    write(records, out)
    yield out.getvalue()


def _export(seat: Seat, sought: Sought, write: Writer, media: str, name: str) -> Response:
    found = seat.desk.store.views(sought.q, sought.type or None, sought.state or None, sought.before, sought.order or OLDEST_FIRST)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_chunks(write, found), media_type=media, headers=headers)


@router.get("/export.csv")
def export_csv(
    seat: Seated, q: Search = "", type: Search = "", state: Search = "", expiring: Search = "", sort: Search = ""
) -> Response:
    as_csv = partial(csv.write, declarations=seat.desk.declarations)
    return _export(seat, Sought(q, type, state, expiring, sort), as_csv, "text/csv", "credentials.csv")


@router.get("/export.json")
def export_json(
    seat: Seated, q: Search = "", type: Search = "", state: Search = "", expiring: Search = "", sort: Search = ""
) -> Response:
    return _export(seat, Sought(q, type, state, expiring, sort), json.write, "application/json", "credentials.json")


def _shown(field: Field, record: RecordView, evidence: Callable[[int | None, Sequence[Box]], Evidence | None]) -> Shown:
    state = record.field(field.name)
    current = state.current if state else None
    if current is None:
        return Shown(field.name, field.title, "", False, "not found", None)
    who = f"{ANSWERS.get(current.answer, current.answer)} by {current.author}" if current.by_person else "read"
    # Dates are shown as they are kept, in ISO order, which nobody mistakes; everything else as its kind writes it.
    shown = field.kind.show(current.value) if current.value and field.kind.input != "date" else current.value or ""
    exact = any(sign.isdigit() for sign in shown)
    return Shown(field.name, field.title, shown, exact, who, evidence(current.page, current.boxes))


def _happened(desk: Desk, type: CredentialType, event: EventView) -> Happened:
    title = next((field.title for field in type.fields if field.name == event.field), event.field or "")
    old, new, reason = event.old or "", event.new or "", event.reason or ""
    if event.action in ("create", "retype"):
        old, new = (type_name(desk.declarations, id) if id else "" for id in (old, new))
    if event.action in ("create", "confirm"):
        reason = ""
    if event.action in ("confirm", "reject", "reopen"):
        old = new = ""
    return Happened(event.at, event.actor, action(event.action), title, old, new, reason)


def _closed(record: RecordView) -> str:
    """Who closed the record, when, and with which reason."""
    if record.closed_at is None:
        return ""
    said = f"by {record.closed_by} on {record.closed_at:%Y-%m-%d}"
    if record.rejection_code:
        words = {code.value: text for code, text in REJECTIONS.items()}
        said += f": {words.get(record.rejection_code, record.rejection_code)}"
    return said


@router.get("/{record_id}")
def record(seat: Seated, record_id: int) -> HTMLResponse:
    found = seat.desk.store.record(record_id)
    type, paper = declared(seat, found), viewed(seat, found)
    shown = tuple(_shown(field, found, paper.evidence) for field in type.fields)
    first = next((each.evidence.page for each in shown if each.evidence), found.pages[0] if found.pages else 1)
    page = RecordPage(
        frame=seat.frame("records"),
        record=record_id,
        type=type.name,
        document_name=found.document.name,
        received=found.received_at,
        state=STATES.get(found.state, found.state),
        tone=STATE_TONES.get(found.state, ""),
        closed=_closed(found),
        open=found.state == "to_review",
        may_answer=seat.user.may_review,
        reopenings=REOPENINGS,
        expiry=EXPIRIES[found.expiry],
        shown=shown,
        history=tuple(_happened(seat.desk, type, event) for event in found.events if event.action not in UNTOLD),
        sheets=paper.sheets(found.pages or (1,), first),
        pages=found.document.pages or 1,
    )
    return seat.page(page)
