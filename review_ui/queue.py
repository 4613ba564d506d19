"""What waits for a person: the queue, riskiest first, and the way to the next paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from extractors.draft import Note
from ingest.store import Counts, QueueCounts, QueueItem, mask
from ingest.watch.state import Unfinished
from review_ui.pages import Frame
from review_ui.seat import Desk, Seat, Seated
from review_ui.watching import waited_for
from review_ui.wording import reason_title, type_name

router = APIRouter()
SHOWN = 200
"""Tasks on one page. The queue is worked from its top, so nobody pages through it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its title, and where its list is. ``urgent`` draws the eye."""

    title: str
    number: int
    urgent: bool = False
    address: str = ""


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
class Kind:
    """A type to narrow the queue to, and how many papers of it wait."""

    id: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue, with how much there is of everything."""

    template: ClassVar[str] = "queue.html"
    frame: Frame
    waiting: int
    tasks: tuple[Waiting, ...]
    of_type: int
    by_reason: tuple[Count, ...]
    types: tuple[Kind, ...]
    chosen_type: str
    intake: tuple[Count, ...]
    intake_folder: str
    unfinished: tuple[Unfinished, ...]


def intake_counts(counts: Counts) -> tuple[Count, ...]:
    """Where everything stands, in the order in which papers pass."""
    documents, records = counts.documents, counts.records
    return (
        Count("Being read", documents.get("kept", 0), address="/files?status=kept"),
        Count("Files read", documents.get("read", 0), address="/files?status=read"),
        Count("Files rejected", documents.get("rejected", 0), bool(documents.get("rejected")), "/files?status=rejected"),
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
    """A reason away from its field, so with the field's title before it, unless it begins with that."""
    try:
        title = desk.declarations.type(type).field(note.field).title if note.field else ""
    except KeyError:
        title = ""
    return f"{title}: {note.message}" if title and not note.message.startswith(title) else note.message


def _kinds(desk: Desk, waiting: QueueCounts, chosen: str) -> tuple[Kind, ...]:
    """The types that wait, by name, and the chosen one even where none of it does."""
    ids = {*waiting.by_type, *([chosen] if chosen else [])}
    kinds = (Kind(id, type_name(desk.declarations, id), waiting.by_type.get(id, 0)) for id in ids)
    return tuple(sorted(kinds, key=lambda kind: kind.name))


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
    item = seat.desk.store.next_task(seat.user.name, seat.desk.now(), besides=after)
    return None if item is None else item.record_id


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
    items = store.queue(limit=SHOWN, at=seat.desk.now(), type=type or None)
    waiting = store.queue_counts(type or None)
    reasons = Counter[str]()
    for code, number in waiting.by_reason.items():
        reasons[reason_title(code)] += number
    page = QueuePage(
        frame=seat.frame("queue"),
        waiting=counts.open_tasks,
        tasks=tuple(_waiting(seat, item) for item in items),
        of_type=waiting.by_type.get(type, 0) if type else counts.open_tasks,
        by_reason=tuple(Count(title, number) for title, number in reasons.most_common(6)),
        types=_kinds(seat.desk, waiting, type),
        chosen_type=type,
        intake=intake_counts(counts),
        intake_folder=str(seat.desk.settings.intake),
        unfinished=waited_for(seat.desk),
    )
    return seat.page(page)


@router.get("/review/next")
def review_next(seat: Seated, after: int | None = None) -> Response:
    following = next_record(seat, after)
    if following is None:
        return seat.go("/queue", "Nothing else is waiting for you.")
    return seat.go(f"/review/{following}")
