"""What waits for a person: the queue, riskiest first, and the way to the next paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from extractors.declaration import CredentialType
from extractors.draft import Note
from ingest.store import Counts, QueueItem, mask
from review_ui.pages import Frame
from review_ui.seat import Desk, Seat, Seated
from review_ui.wording import reason_title, type_name

router = APIRouter()
SHOWN = 200
"""Tasks on one page. The queue is worked from its top, so nobody pages through it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its title. ``urgent`` draws the eye."""

    title: str
    number: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One paper that waits. ``holder`` is masked where the type's declaration says so."""

    record: int
    type: str
    holder: str
    reasons: tuple[str, ...]
    lowest: float | None
    received: datetime
    claimed_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue, with how much there is of everything."""

    template: ClassVar[str] = "queue.html"
    frame: Frame
    waiting: int
    tasks: tuple[Waiting, ...]
    by_reason: tuple[Count, ...]
    types: tuple[CredentialType, ...]
    chosen_type: str
    intake: tuple[Count, ...]
    intake_folder: str


def intake_counts(counts: Counts) -> tuple[Count, ...]:
    """Where everything stands, in the order in which papers pass."""
    documents, records = counts.documents, counts.records
    return (
        Count("Being read", documents.get("kept", 0)),
        Count("Files read", documents.get("read", 0)),
        Count("Files rejected", documents.get("rejected", 0), urgent=bool(documents.get("rejected"))),
        Count("To review", counts.open_tasks),
        Count("Confirmed", records.get("confirmed", 0) + records.get("accepted", 0)),
        Count("Records rejected", records.get("rejected", 0)),
    )


def shown_holder(desk: Desk, type: str, holder: str | None) -> str:
    """The holder's name as lists show it: shortened where the type declares it masked."""
    try:
        masked = desk.declarations.type(type).field("holder_name").masked
    except KeyError:
        masked = False
    return mask(holder) if holder and masked else holder or ""


def told(desk: Desk, type: str, note: Note) -> str:
    """A reason away from its field, so with the field's title before it."""
    try:
        return f"{desk.declarations.type(type).field(note.field).title}: {note.message}" if note.field else note.message
    except KeyError:
        return note.message


def _waiting(seat: Seat, item: QueueItem) -> Waiting:
    return Waiting(
        record=item.record_id,
        type=type_name(seat.desk.declarations, item.type),
        holder=shown_holder(seat.desk, item.type, item.holder),
        reasons=tuple(dict.fromkeys(told(seat.desk, item.type, reason) for reason in item.reasons)),
        lowest=item.lowest_confidence or None,
        received=item.received_at,
        claimed_by=item.claimed_by or "",
        mine=item.claimed_by == seat.user.name,
    )


def next_record(seat: Seat, after: int | None = None) -> int | None:
    """The riskiest record that nobody else holds, ``after`` left out; None where nothing is left."""
    for item in seat.desk.store.queue(limit=SHOWN, at=seat.desk.now()):
        if item.record_id != after and item.claimed_by in (None, seat.user.name):
            return item.record_id
    return None


def go_on(seat: Seat, after: int, notice: str) -> Response:
    """To the next paper, else back to the queue."""
    following = next_record(seat, after)
    return seat.go(f"/review/{following}" if following is not None else "/queue", notice)


@router.get("/")
def home(seat: Seated) -> Response:
    return RedirectResponse("/queue", status_code=303)


@router.get("/queue")
def queue(seat: Seated, type: Annotated[str, Query(max_length=80)] = "") -> HTMLResponse:
    store = seat.desk.store
    counts = store.counts()
    items = [item for item in store.queue(limit=SHOWN, at=seat.desk.now()) if type in ("", item.type)]
    reasons = Counter(code for item in items for code in {reason.code for reason in item.reasons})
    page = QueuePage(
        frame=seat.frame("queue"),
        waiting=counts.open_tasks,
        tasks=tuple(_waiting(seat, item) for item in items),
        by_reason=tuple(Count(reason_title(code), number) for code, number in reasons.most_common(6)),
        types=seat.desk.declarations.types,
        chosen_type=type,
        intake=intake_counts(counts),
        intake_folder=str(seat.desk.settings.intake),
    )
    return seat.page(page)


@router.get("/review/next")
def review_next(seat: Seated, after: int | None = None) -> Response:
    following = next_record(seat, after)
    if following is None:
        return seat.go("/queue", "Nothing else is waiting for you.")
    return seat.go(f"/review/{following}")
