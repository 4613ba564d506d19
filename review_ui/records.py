"""Looking records up: the list with its search, one record with its evidence and history, and the way out as CSV or JSON.

Nothing here changes a record (opening it again is the review's act), and nothing here says that an issuer was asked.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, ClassVar, Protocol

from fastapi import APIRouter
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Box
from extractors.draft import UNRECOGNIZED, Expiry
from ingest.export import csv, json, words, xlsx
from ingest.formats import Formats
from ingest.statuses import RecordState
from ingest.store import EXPIRY, NEWEST_FIRST, OLDEST_FIRST, ChangeReason, EventView, RecordRow, RecordView, SortBy, mask
from ingest.store.search_terms import Search, as_printed
from review_ui.forms import extra_fields, known_fields
from review_ui.page_overlay import Evidence, Sheet
from review_ui.pages import Frame
from review_ui.protection import masked, note_export, show_record
from review_ui.record_search import Asked, Sought
from review_ui.request_context import LoggedIn, MayExport, RequestContext, ReviewServer
from review_ui.review import declared, viewed
from review_ui.wording import ANSWERS, EXPIRIES, REOPENINGS, STATE_TONES, STATES, action, type_name

router = APIRouter(prefix="/records")
PER_PAGE = 50
MOST = 10_000
"""How far records are counted that a search finds: nobody goes through more pages."""
EXPORTS = {"Excel": "xlsx", "CSV": "csv", "JSON": "json"}
UNTOLD = ("extract", "claim", "release")
"""Acts that a record's page leaves to ``credfile audit``: what was extracted stands above, and who looked changed nothing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as the list shows it; values masked where their declaration says so."""

    id: int
    document: str
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
    ("Issue date", SortBy.ISSUED),
    ("Expiration", SortBy.EXPIRES),
    ("Status", SortBy.STATE),
)
"""The columns of the list, as they stand from left to right."""


@dataclass(frozen=True, slots=True)
class Similar:
    """That records with a word similar to ``typed`` are shown: which ``words``; of a number none, since it is somebody else's."""

    typed: str
    words: tuple[str, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """The list of records. ``others`` counts the documents that are no credential and that the search finds as well."""

    template: ClassVar[str] = "records.html"
    frame: Frame
    sought: Sought
    date_style: str
    types: tuple[CredentialType, ...]
    states: dict[str, str]
    headings: tuple[Heading, ...]
    records: tuple[Listed, ...]
    similar: tuple[Similar, ...]
    others: int
    others_at: str
    total: str
    first: int
    previous: str
    following: str
    exports: dict[str, str]


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
class Unsaved:
    """What the person typed on this record and did not save before it was closed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record whole, beside its document. ``expiry`` says how it ends where that is not on a date.

    ``mine`` says that this person closed it, and may undo that; ``previous`` leads to the record that they closed before;
    ``deletion`` to the page that deletes the document, for admins.
    """

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
    mine: bool
    previous: str
    keys: bool
    unsaved: tuple[Unsaved, ...]
    reopenings: dict[ChangeReason, str]
    expiry: str
    shown: tuple[Shown, ...]
    history: tuple[Happened, ...]
    sheets: tuple[Sheet, ...]
    pages: int
    deletion: str


def _listed(server: ReviewServer, row: RecordRow) -> Listed:
    return Listed(
        id=row.id,
        document=row.document_name,
        type=type_name(server.declarations, row.type),
        holder=masked(server, row.type, "holder_name", row.holder_name),
        number=masked(server, row.type, "number", row.number),
        issuer=row.issuer or "",
        qualification=row.qualification or "",
        jurisdiction=row.jurisdiction or "",
        issued=server.formats.date(row.issue_date or ""),
        expires=server.formats.date(row.expiry_date) if row.expiry_date else EXPIRIES[row.expiry],
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found: the ``rows`` from the ``first`` on, counted from 0, of ``total``. ``looked_for`` found them."""

    rows: tuple[RecordRow, ...]
    first: int
    total: int
    looked_for: str | Search


def _page(server: ReviewServer, sought: Sought, number: int) -> Page:
    """The page ``number``, counted from 1, of the records that are sought; nothing where the date is none."""
    if sought.error:
        return Page((), 0, 0, sought.q)
    store, narrowed = server.store, (sought.type or None, sought.state or None, sought.before)
    most = MOST + 1 if sought.q else None
    looked_for: str | Search = sought.q
    total = store.count_records(looked_for, *narrowed, most)
    if not total and sought.q and (similar := store.similar(sought.q)) is not None:
        looked_for, total = similar, store.count_records(similar, *narrowed, most)
    first = min(max(number - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    rows = store.records(looked_for, *narrowed, PER_PAGE, first, sought.order or NEWEST_FIRST) if total else ()
    return Page(rows, first, total, looked_for)


def _similar(page: Page, listed: Iterable[Listed]) -> tuple[Similar, ...]:
    """What to say of words that are on no record. Only such similar words are named as the list shows anyway."""
    if isinstance(page.looked_for, str) or not page.rows:
        return ()
    texts = [text for row in listed for text in (row.holder, row.issuer, row.qualification, row.document)]
    return tuple(
        Similar(
            term.typed,
            () if term.is_number else tuple(dict.fromkeys(filter(None, (as_printed(word, texts) for word in term.similar)))),
            term.is_number,
        )
        for term in page.looked_for.replaced
    )


@router.get("")
def records(context: LoggedIn, sought: Asked, page: int = 1) -> HTMLResponse:
    server, found = context.server, _page(context.server, sought, page)
    number = found.first // PER_PAGE + 1
    listed = tuple(_listed(server, row) for row in found.rows)
    others = 0
    if sought.q and not sought.type and not found.total and not sought.error:
        others = server.store.count_records(sought.q, UNRECOGNIZED, sought.state or None, sought.before)
    shown = RecordsPage(
        frame=context.frame("records"),
        sought=sought,
        date_style=server.formats.date_style.value,
        types=server.declarations.types,
        states=STATES,
        headings=_headings(sought),
        records=listed,
        similar=_similar(found, listed),
        others=others,
        others_at=sought.address("/records", type=UNRECOGNIZED),
        total=_counted(found.total, sought.q),
        first=found.first + 1,
        previous=sought.address("/records", page=number - 1) if number > 1 else "",
        following=sought.address("/records", page=number + 1) if found.first + PER_PAGE < found.total else "",
        exports=_exports(sought) if context.user.may_export and not sought.error else {},
    )
    return context.page(shown)


def _counted(total: int, searched: str) -> str:
    """How many records were found, as people say it."""
    if searched and total > MOST:
        return f"More than {MOST:,} records"
    return "1 record" if total == 1 else f"{total:,} records"


class Writer(Protocol):
    """An export: writes the records as a file and says how many they were."""

    def __call__(self, records: Iterable[RecordView], out: IO[bytes], /) -> int: ...


class TextWriter(Protocol):
    """An export that is text."""

    def __call__(self, records: Iterable[RecordView], out: IO[str], /) -> int: ...


def _as_bytes(write: TextWriter, encoding: str) -> Writer:
    def written(records: Iterable[RecordView], out: IO[bytes], /) -> int:
        text = io.TextIOWrapper(out, encoding, newline="")
        count = write(records, text)
        text.flush()
        text.detach()
        return count

    return written


def _export(context: RequestContext, sought: Sought, write: Writer, media: str, ending: str) -> Response:
    """The records as a file, exactly those sought. It is built whole, which the formats need, and logged before it is sent."""
    if sought.error:
        return PlainTextResponse(f"Nothing was exported. “Expiring before” could not be read: {sought.error}\n", 422)
    found = context.server.store.views(
        sought.q, sought.type or None, sought.state or None, sought.before, sought.order or OLDEST_FIRST
    )
    out = io.BytesIO()
    note_export(context, ending, sought.address("").removeprefix("?"), write(found, out))
    headers = {"Content-Disposition": f'attachment; filename="credentials.{ending}"'}
    return Response(out.getvalue(), media_type=media, headers=headers)


@router.get("/export.csv")
def export_csv(context: MayExport, sought: Asked) -> Response:
    # The mark at its beginning tells spreadsheets that the names in the file are UTF-8.
    as_csv = partial(csv.write, declarations=context.server.declarations, masked=_masked(context))
    return _export(context, sought, _as_bytes(as_csv, "utf-8-sig"), "text/csv", "csv")


@router.get("/export.json")
def export_json(context: MayExport, sought: Asked) -> Response:
    as_json = partial(json.write, declarations=context.server.declarations, masked=_masked(context))
    return _export(context, sought, _as_bytes(as_json, "utf-8"), "application/json", "json")


@router.get("/export.xlsx")
def export_xlsx(context: MayExport, sought: Asked) -> Response:
    server, type = context.server, sought.type or None
    as_xlsx = partial(xlsx.write, declarations=server.declarations, type=type, formats=server.formats, masked=_masked(context))
    return _export(context, sought, as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")


def _masked(context: RequestContext) -> bool:
    """Whether an export masks what the screen masks."""
    return not context.user.may_see_protected


def _exports(sought: Sought) -> dict[str, str]:
    return {title: sought.address(f"/records/export.{ending}") for title, ending in EXPORTS.items()}


def _shown(
    formats: Formats,
    field: Field,
    record: RecordView,
    evidence: Callable[[int | None, Sequence[Box]], Evidence | None],
    whole: bool,
) -> Shown:
    state = record.field(field.name)
    current = state.current if state else None
    if current is None:
        return Shown(field.name, field.title, "", False, "not found", None)
    if current.by_person:
        said = f"{ANSWERS.get(current.answer, current.answer)}{' by' if current.value else ', answered by'} {current.author}"
    else:
        said = "read" if current.confidence is None else f"{formats.percent(current.confidence)} confidence"
    if current.precision in ("month", "year"):
        said += f"; the document shows only the {current.precision}"
    shown = formats.value(field, current.value) if current.value else ""
    exact = any(sign.isdigit() for sign in shown)
    if field.masked and not whole:
        shown = mask(shown)
    return Shown(field.name, field.title, shown, exact, said, evidence(current.page, current.boxes) if whole else None)


def _happened(server: ReviewServer, type: CredentialType, event: EventView, whole: bool) -> Happened:
    field = next((field for field in type.fields if field.name == event.field), None)
    title = field.title if field else "Expiration" if event.field == EXPIRY else event.field or ""
    old, new = (_said(server, event, field, value or "") for value in (event.old, event.new))
    if field and field.masked and not whole:
        old, new = mask(old), mask(new)
    told = event.reason or ""
    # A correction without a reason of its own is one of a wrong value: the change says so.
    reason = "" if event.action in ("create", "confirm") or told == ChangeReason.READING_ERROR else _reason(told)
    if event.action in ("confirm", "reject", "reopen"):
        old = new = ""
    if event.action in ("mark_absent", "mark_illegible"):
        new = ""
    return Happened(event.at, event.actor, action(event.action), title, old, new, reason)


def _said(server: ReviewServer, event: EventView, field: Field | None, value: str) -> str:
    """A value in the log as people read it; what stands in brackets there was said instead of one."""
    if event.action in ("create", "retype"):
        return type_name(server.declarations, value) if value else ""
    if value.startswith("(") and value.endswith(")"):
        return ANSWERS.get(value[1:-1], value)
    if event.field == EXPIRY:
        return words.expiry(value)
    return server.formats.value(field, value) if field and value else value


def _reason(said: str) -> str:
    """The reason of an act: its code in words, and what was written beside it."""
    code, colon, note = said.partition(": ")
    known = next((text for reason, text in REOPENINGS.items() if reason.value == code), words.rejection(code))
    return f"{known.partition(' (')[0].replace('_', ' ')}{colon}{note}"


def _closed(formats: Formats, record: RecordView) -> str:
    """Who closed the record, when, and with which reason."""
    if record.closed_at is None:
        return ""
    said = f"by {record.closed_by}, {formats.moment(record.closed_at)}"
    return f"{said}: {words.rejection(record.rejection_code)}" if record.rejection_code else said


def _unsaved(context: RequestContext, record: RecordView) -> tuple[Unsaved, ...]:
    known = known_fields(context.server.declarations)
    typed = context.server.store.typed(record.id, context.user.name)
    return tuple(Unsaved(known[name].title, text.text) for name, text in typed.items() if name in known)


@router.get("/{record_id}")
def record(context: LoggedIn, record_id: int) -> HTMLResponse:
    found = context.server.store.record(record_id)
    type, paper = declared(context, found), viewed(context, found)
    whole = show_record(context, found, "record")
    fields = (*type.fields, *extra_fields(context.server.declarations, found))
    shown = tuple(_shown(context.server.formats, field, found, paper.evidence, whole) for field in fields)
    mine = context.user.may_review and context.user.name in (found.closed_by, found.first_check_by)
    page = RecordPage(
        frame=context.frame("records"),
        record=record_id,
        type=type.name,
        document_name=found.document.name,
        received=found.received_at,
        state=STATES.get(found.state, found.state),
        tone=STATE_TONES.get(found.state, ""),
        closed=_closed(context.server.formats, found),
        open=found.state == RecordState.TO_REVIEW,
        may_answer=context.user.may_review,
        mine=mine,
        previous=f"/review/previous?before={record_id}" if mine else "",
        keys=context.user.keys,
        unsaved=() if found.state == RecordState.TO_REVIEW else _unsaved(context, found),
        reopenings=REOPENINGS,
        expiry="" if found.expiry is Expiry.EXPIRES else EXPIRIES[found.expiry],
        shown=shown,
        history=tuple(_happened(context.server, type, event, whole) for event in found.events if event.action not in UNTOLD),
        sheets=paper.sheets(found.pages or (1,), (each.evidence for each in shown)) if whole else (),
        pages=found.document.pages or 1,
        deletion=f"/documents/{found.document.id}/delete" if context.user.may_keep_accounts else "",
    )
    return context.page(page)
