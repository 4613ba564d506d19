"""One record with its evidence and history.

Nothing here changes a record (opening it again is the review's act), and nothing here says that an issuer was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from extractors.credential_types.declaration import Field
from extractors.document.page import Box
from extractors.draft import Expiry
from ingest.export import words
from ingest.formats import Formats
from ingest.statuses import RecordState
from ingest.store import ChangeReason, RecordView, mask
from review_ui.filing import FiledTo, filed_to
from review_ui.forms import extra_fields, known_fields
from review_ui.history import Happened, happened
from review_ui.page_overlay import Evidence, Sheet
from review_ui.pages import Frame
from review_ui.protection import show_record
from review_ui.request_context import LoggedIn, RequestContext
from review_ui.review import declared, viewed
from review_ui.wording import ANSWERS, EXPIRIES, PLACES, REOPENINGS, STATE_TONES, STATES

router = APIRouter(prefix="/records")
UNTOLD = ("extract", "claim", "release")
"""Acts that a record's page leaves to ``credfile audit``: what was extracted stands above, and who looked changed nothing."""


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
class Unsaved:
    """What the person typed on this record and did not save before it was closed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OfCredential:
    """Another record of the same credential."""

    record: int
    document_name: str
    place: str


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
    filed: FiledTo
    others: tuple[OfCredential, ...]


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


def _closed(formats: Formats, record: RecordView) -> str:
    """Who closed the record, when, and with which reason."""
    if record.closed_at is None:
        return ""
    said = f"by {record.closed_by}, {formats.moment(record.closed_at)}"
    return f"{said}: {words.rejection(record.rejection_code)}" if record.rejection_code else said


def _others(context: RequestContext, record_id: int) -> tuple[OfCredential, ...]:
    """The other records of the credential that the record is of."""
    credential = context.server.store.credential_of(record_id)
    members = () if credential is None else credential.members
    return tuple(
        OfCredential(each.record.id, each.record.document_name, PLACES[each.place])
        for each in members
        if each.record.id != record_id
    )


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
        history=tuple(happened(context.server, type, event, whole) for event in found.events if event.action not in UNTOLD),
        sheets=paper.sheets(found.pages or (1,), (each.evidence for each in shown), context.user.may_see_protected)
        if whole
        else (),
        pages=found.document.pages or 1,
        deletion=f"/documents/{found.document.id}/delete" if context.user.may_keep_accounts else "",
        filed=filed_to(context, record_id, f"/records/{record_id}"),
        others=_others(context, record_id),
    )
    return context.page(page)
