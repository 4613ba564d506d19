"""The practitioners: who they are, what they hold until when, their documents, tasks and history. Nothing here changes a record.

Numbers are masked as in every list; a date of birth is shown whole only to those who may see protected values, and that is logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from extractors.draft import Expiry
from ingest.statuses import CredentialPlace, RecordState
from ingest.store import CredentialMember, CredentialView, PractitionerRow, PractitionerView, RecordRow, mask
from ingest.store.search_terms import read
from review_ui.addresses import with_query
from review_ui.history import Happened, happened, of_practitioner
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.request_context import LoggedIn, RequestContext
from review_ui.wording import EXPIRIES, PLACES, STATE_TONES, STATES, type_name

router = APIRouter(prefix="/practitioners")
PER_PAGE = 50
HISTORY = 50
SOON = 90
"""Days before an expiration from which on it is marked."""
Text = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Listed:
    """A practitioner in the list."""

    id: int
    name: str
    role: str
    unit: str
    facility: str
    active: bool
    credentials: int
    open: int


@dataclass(frozen=True, slots=True)
class PractitionersPage:
    """The list. ``unfiled`` counts the records that are filed to nobody yet."""

    template: ClassVar[str] = "practitioners.html"
    frame: Frame
    q: str
    role: str
    unit: str
    everybody: bool
    roles: tuple[str, ...]
    units: tuple[str, ...]
    practitioners: tuple[Listed, ...]
    narrowed: bool
    total: int
    first: int
    previous: str
    following: str
    unfiled: int
    may_review: bool


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A record of a credential: what it is in it, and where its original is, empty for those who may not download it."""

    record: int
    original: str
    name: str
    place: str
    paper: str
    expires: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A credential as the page shows it. ``left`` says how long it still runs; ``tone`` marks what is expired or soon will be."""

    record: int
    type: str
    what: str
    number: str
    issuer: str
    issued: str
    expires: str
    left: str
    tone: str
    state: str
    state_tone: str
    renewal: int | None
    documents: tuple[DocumentLink, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits for review."""

    record: int
    type: str
    document: str


@dataclass(frozen=True, slots=True)
class Told:
    """One act in the history. ``record`` is the record that it was done to, if it was one, and ``type`` its type."""

    what: Happened
    record: int | None
    type: str


@dataclass(frozen=True, slots=True)
class PractitionerPage:
    """One practitioner. ``numbers`` are titles and values; ``merged`` the practitioners that are part of this one."""

    template: ClassVar[str] = "practitioner.html"
    frame: Frame
    id: int
    name: str
    about: str
    active: bool
    merged_into: int | None
    numbers: tuple[tuple[str, str], ...]
    other_names: tuple[str, ...]
    held: tuple[Held, ...]
    waiting: tuple[Waiting, ...]
    history: tuple[Told, ...]
    merged: tuple[PractitionerRow, ...]
    today: str
    may_review: bool
    may_export: bool


@router.get("")
def practitioners(
    context: LoggedIn, q: Text = "", role: Text = "", unit: Text = "", everybody: bool = False, page: int = 1
) -> HTMLResponse:
    store, active = context.server.store, None if everybody else True
    sought = read(q, context.user.may_see_protected)
    total = store.count_practitioners(sought, role, unit, active)
    first = min(max(page - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    rows = store.practitioners(sought, role, unit, active, PER_PAGE, first)
    work = store.work_of([row.id for row in rows])
    listed = tuple(
        Listed(row.id, row.filed_name, row.role, row.unit, row.facility, row.active, work[row.id].credentials, work[row.id].open)
        for row in rows
    )
    roles, units = store.roles_and_units()
    asked = {"q": q, "role": role, "unit": unit, "everybody": "true" if everybody else ""}
    number = first // PER_PAGE + 1
    shown = PractitionersPage(
        frame=context.frame("practitioners"), q=q, role=role, unit=unit, everybody=everybody, roles=roles, units=units,
        practitioners=listed, narrowed=bool(q or role or unit or everybody), total=total, first=first + 1,
        previous=with_query("/practitioners", {**asked, "page": number - 1}) if number > 1 else "",
        following=with_query("/practitioners", {**asked, "page": number + 1}) if first + PER_PAGE < total else "",
        unfiled=store.count_unfiled(), may_review=context.user.may_review,
    )  # fmt: skip
    return context.page(shown)


@router.get("/{practitioner_id}")
def practitioner(context: LoggedIn, practitioner_id: int) -> HTMLResponse:
    store, server = context.server.store, context.server
    found = store.practitioner(practitioner_id)
    today = server.formats.local(server.now()).date()
    credentials = store.credentials_of(practitioner_id)
    page = PractitionerPage(
        frame=context.frame("practitioners"), id=found.id, name=found.filed_name,
        about=" · ".join(filter(None, (found.role, found.unit, found.facility))), active=found.active,
        merged_into=found.merged_into, numbers=_numbers(context, found), other_names=found.other_names,
        held=tuple(_held(context, view, today) for view in credentials), waiting=_waiting(context, credentials),
        history=_history(context, practitioner_id), merged=found.merged,
        today=server.formats.date(today.isoformat()), may_review=context.user.may_review,
        may_export=context.user.may_export,
    )  # fmt: skip
    return context.page(page)


def _numbers(context: RequestContext, found: PractitionerView) -> tuple[tuple[str, str], ...]:
    """The identifiers as the page shows them, with the date of birth for those who may see it."""
    titles = {"npi": "NPI", "dea": "DEA number", "license": "License"}
    shown = [
        (f"{titles.get(each.kind, each.kind)} {each.scope}".strip(), mask(each.value) if each.kind == "dea" else each.value)
        for each in found.identifiers
    ]
    if found.birth_date is not None:
        whole = context.user.may_see_protected
        if whole:
            context.server.store.note_practitioner_view(context.user.name, found.id, context.server.now())
        shown.append(("Date of birth", context.server.formats.date(found.birth_date) if whole else mask(found.birth_date)))
    return tuple(shown)


def _held(context: RequestContext, view: CredentialView, today: date) -> Held:
    server, row = context.server, view.current
    left, tone = _left(row, today)
    return Held(
        record=row.id, type=type_name(server.declarations, view.type), what=row.qualification or "",
        number=masked(server, row.type, "number", row.number),
        issuer=" · ".join(filter(None, (row.issuer, row.jurisdiction))), issued=server.formats.date(row.issue_date or ""),
        expires=server.formats.date(row.expiry_date) if row.expiry_date else EXPIRIES[row.expiry], left=left, tone=tone,
        state=STATES.get(row.state, row.state), state_tone=STATE_TONES.get(row.state, ""),
        renewal=view.renewals[0].id if view.renewals else None,
        documents=tuple(_document(context, each) for each in view.members),
    )  # fmt: skip


def _left(row: RecordRow, today: date) -> tuple[str, str]:
    """How many days are left, in words, and how it is marked."""
    if row.expiry_date is None:
        return ("", "look") if row.expiry is Expiry.UNKNOWN else ("", "")
    days = (date.fromisoformat(row.expiry_date) - today).days
    if days < 0:
        return f"Expired {-days} {'day' if days == -1 else 'days'} ago", "bad"
    return ("Expires today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} left"), "look" if days <= SOON else "good"


def _document(context: RequestContext, member: CredentialMember) -> DocumentLink:
    row = member.record
    original = f"/documents/{member.document_id}/original" if context.user.may_see_protected else ""
    return DocumentLink(
        row.id, original, row.document_name, PLACES[CredentialPlace(member.place)],
        member.paper.replace("_", " "), context.server.formats.date(row.expiry_date or ""), member.received_at,
    )  # fmt: skip


def _waiting(context: RequestContext, credentials: tuple[CredentialView, ...]) -> tuple[Waiting, ...]:
    """The practitioner's records that wait for review."""
    rows = [member.record for view in credentials for member in view.members if member.record.state == RecordState.TO_REVIEW]
    return tuple(Waiting(row.id, type_name(context.server.declarations, row.type), row.document_name) for row in rows)


def _history(context: RequestContext, practitioner_id: int) -> tuple[Told, ...]:
    """What was done, newest first; numbers masked as in every list."""
    server, events = context.server, context.server.store.history_of(practitioner_id, HISTORY)
    of_record = {event.id: int(event.object.partition(":")[2]) for event in events if event.object.startswith("record:")}
    types = server.store.types_of_records(sorted(set(of_record.values())))
    told = []
    for event in events:
        record = of_record.get(event.id)
        if record is None:
            told.append(Told(of_practitioner(event), None, ""))
            continue
        type = types.get(record, "")
        declared = next((each for each in server.declarations.types if each.id == type), None)
        told.append(Told(happened(server, declared, event, whole=False), record, type_name(server.declarations, type)))
    return tuple(told)
