"""What waits for a person: the queue in its order, the filters on it, and the way to the next and the previous record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from extractors.draft import Note
from extractors.messages import message
from ingest.formats import Formats
from ingest.statuses import DocumentStatus, RecordState
from ingest.store import Counts, QueueCounts, QueueItem
from ingest.watch.state import Unfinished
from review_ui.folder_status import waited_for, watch
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.queue_filter import InQueue, Narrowed
from review_ui.request_context import LoggedIn, RequestContext, ReviewServer
from review_ui.wording import reason_title, type_name

router = APIRouter()
SHOWN = 200
"""Tasks on one page. The queue is worked from its top, so nobody pages through it."""
CHIPS = 8
"""Reasons to filter by that are offered at once."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its title, and where its list is. ``urgent`` draws the eye."""

    title: str
    number: int
    urgent: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record that waits. ``holder`` is masked where the type's declaration says so; ``note`` says that it is postponed, or a
    second check."""

    address: str
    type: str
    holder: str
    reasons: tuple[str, ...]
    lowest: float | None
    received: datetime
    claimed_by: str
    mine: bool
    note: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Something to narrow the queue to, how many records it leaves, and whether it is chosen; ``address`` turns it on or off."""

    id: str
    name: str
    number: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue, with how much there is of everything."""

    template: ClassVar[str] = "queue.html"
    frame: Frame
    waiting: int
    tasks: tuple[Waiting, ...]
    found: int
    reasons: tuple[Filter, ...]
    types: tuple[Filter, ...]
    narrowed: Narrowed
    start: str
    may_undo: bool
    keys: bool
    intake: tuple[Count, ...]
    intake_folder: str
    unfinished: tuple[Unfinished, ...]


def intake_counts(counts: Counts) -> tuple[Count, ...]:
    """Where everything stands, in the order in which papers pass."""
    documents, records = counts.documents, counts.records
    return (
        Count("Reading", documents.get(DocumentStatus.KEPT, 0), address="/files?status=kept"),
        Count("Files read", documents.get(DocumentStatus.READ, 0), address="/files?status=read"),
        Count(
            "Files rejected",
            documents.get(DocumentStatus.REJECTED, 0),
            bool(documents.get(DocumentStatus.REJECTED)),
            "/files?status=rejected",
        ),
        Count("To review", counts.open_tasks),
        Count("Confirmed or auto-approved", records.get(RecordState.CONFIRMED, 0) + records.get(RecordState.ACCEPTED, 0)),
        Count("Records rejected", records.get(RecordState.REJECTED, 0)),
    )


def told(server: ReviewServer, type: str, note: Note) -> str:
    """A reason away from its field, so with the field's title before it, unless it begins with that."""
    try:
        title = server.declarations.type(type).field(note.field).title if note.field else ""
    except KeyError:
        title = ""
    said = message(note)
    return f"{title}: {said}" if title and not said.startswith(title) else said


def _types(server: ReviewServer, counts: QueueCounts, narrowed: Narrowed) -> tuple[Filter, ...]:
    """The types that wait, by name, and the chosen one even where none of it does."""
    ids = {*counts.by_type, *([narrowed.type] if narrowed.type else [])}
    found = (
        Filter(
            id, type_name(server.declarations, id), counts.by_type.get(id, 0), id == narrowed.type, Narrowed(id).address("/queue")
        )
        for id in ids
    )
    return tuple(sorted(found, key=lambda filter: filter.name))


def reason_filters(counts: QueueCounts, narrowed: Narrowed) -> tuple[Filter, ...]:
    """The most frequent reasons, those with one name as one, and the chosen one in any case."""
    numbers, codes = Counter[str](), dict[str, str]()
    for code, number in counts.by_reason.items():
        numbers[reason_title(code)] += number
        codes.setdefault(reason_title(code), code)
    chosen = reason_title(narrowed.reason) if narrowed.reason else ""
    names = dict.fromkeys([*(name for name, _ in numbers.most_common(CHIPS)), *([chosen] if chosen else [])])
    return tuple(
        Filter(
            codes.get(name, narrowed.reason),
            name,
            numbers[name],
            name == chosen,
            replace(narrowed, reason="" if name == chosen else codes.get(name, narrowed.reason)).address("/queue"),
        )
        for name in names
    )


def _note(formats: Formats, item: QueueItem) -> str:
    """What is particular about a task: postponed, until when and why, or a second check."""
    said = []
    if item.first_check_by:
        said.append(f"Second check, first confirmed by {item.first_check_by}")
    if item.postponed:
        until = f" until {formats.date(item.postponed.until)}" if item.postponed.until else ""
        said.append(f"Postponed{until} by {item.postponed.by}" + (f": {item.postponed.note}" if item.postponed.note else ""))
    return " · ".join(said)


def _waiting(context: RequestContext, item: QueueItem, narrowed: Narrowed) -> Waiting:
    return Waiting(
        address=narrowed.address(f"/review/{item.record_id}"),
        type=type_name(context.server.declarations, item.type),
        holder=masked(context.server, item.type, "holder_name", item.holder),
        reasons=tuple(dict.fromkeys(told(context.server, item.type, reason) for reason in item.reasons)),
        lowest=item.lowest_confidence or None,
        received=item.received_at,
        claimed_by=item.claimed_by or "",
        mine=item.claimed_by == context.user.name,
        note=_note(context.server.formats, item),
    )


def next_record(context: RequestContext, narrowed: Narrowed, after: int | None = None) -> int | None:
    """The record that comes after another in the queue, or the first, that this person may review; None where nothing is left."""
    item = context.server.store.next_task(
        context.user.name, context.server.now(), after, narrowed.wanted, context.user.may_second_check
    )
    return None if item is None else item.record_id


def go_on(context: RequestContext, narrowed: Narrowed, following: int | None, notice: str) -> Response:
    """To the following record, else back to the queue. It is worked out before the act that ends with this, so that a record which
    that act moves to the queue's end is not followed from there."""
    return context.go(narrowed.address(f"/review/{following}" if following is not None else "/queue"), notice)


@router.get("/")
def home(context: LoggedIn) -> Response:
    return RedirectResponse("/queue", status_code=303)


@router.get("/queue")
def queue(context: LoggedIn, narrowed: InQueue) -> HTMLResponse:
    store = context.server.store
    counts, waiting = store.counts(), store.queue_counts(narrowed.wanted)
    items = store.queue(limit=SHOWN, at=context.server.now(), wanted=narrowed.wanted)
    page = QueuePage(
        frame=context.frame("queue"),
        waiting=counts.open_tasks,
        tasks=tuple(_waiting(context, item, narrowed) for item in items),
        found=waiting.total,
        reasons=reason_filters(waiting, narrowed),
        types=_types(context.server, waiting, narrowed),
        narrowed=narrowed,
        start=narrowed.address("/review/next") if context.user.may_review and next_record(context, narrowed) is not None else "",
        may_undo=context.user.may_review and bool(store.recently_closed(context.user.name, 1)),
        keys=context.user.keys,
        intake=intake_counts(counts),
        intake_folder=str(context.server.settings.intake),
        unfinished=waited_for(watch(context.server)),
    )
    return context.page(page)


@router.get("/review/next")
def review_next(context: LoggedIn, narrowed: InQueue, after: int | None = None) -> Response:
    following = next_record(context, narrowed, after)
    if following is None:
        return context.go(narrowed.address("/queue"), "There are no more records for you to review.")
    return context.go(narrowed.address(f"/review/{following}"), context.session.notice)


@router.get("/review/previous")
def review_previous(context: LoggedIn, narrowed: InQueue, before: int | None = None) -> Response:
    """The record that this person closed last, or the one before that."""
    closed = context.server.store.recently_closed(context.user.name)
    at = closed.index(before) + 1 if before in closed else 0
    if at >= len(closed):
        return context.go(narrowed.address(f"/review/{before}" if before else "/queue"), "You have no earlier records.")
    return context.go(narrowed.address(f"/records/{closed[at]}"))
