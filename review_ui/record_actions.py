"""What a person does with a record as a whole: reject, postpone, change its type, take it over, undo, add what is missing.

Each act is the store's, which writes who did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import Response

from extractors.draft import Draft
from extractors.kinds.kind import Unparsable
from ingest.store import ChangeReason, InvalidOperation, Refused, RejectReason
from review_ui.pages import show
from review_ui.queue import go_on, next_record
from review_ui.queue_filter import InQueue, Narrowed
from review_ui.request_context import RequestContext, Reviewing
from review_ui.retyping import as_type

router = APIRouter()
POSTPONEMENT = ("postpone_note", "postpone_until")
"""What is typed when a record is postponed."""
Text = Annotated[str, Form(max_length=2000)]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page that is still open is told when its record is no longer its reader's. ``by`` is empty where it was closed."""

    template: ClassVar[str] = "taken.html"
    by: str
    closed_by: str
    record: int


@router.post("/review/{record_id}/reject")
def reject(context: Reviewing, record_id: int, narrowed: InQueue, reason: Text = "", note: Text = "") -> Response:
    try:
        code = RejectReason(reason)
    except ValueError:
        return context.go(narrowed.address(f"/review/{record_id}"), "Not rejected. Choose a reason.")
    following = next_record(context, narrowed, after=record_id)
    try:
        context.server.store.reject(record_id, context.user.name, code, note.strip(), context.server.now())
    except InvalidOperation as senseless:
        return context.go(narrowed.address(f"/review/{record_id}"), str(senseless))
    return go_on(context, narrowed, following, "Record rejected. The document is kept.")


@router.post("/review/{record_id}/reopen")
def reopen(context: Reviewing, record_id: int, reason: Text = "", note: Text = "") -> Response:
    """Put a closed record back into review. What was answered stays answered."""
    try:
        code = ChangeReason(reason)
    except ValueError:
        return context.go(f"/records/{record_id}", "Not reopened. Choose a reason.")
    try:
        context.server.store.reopen(record_id, context.user.name, code, context.server.now(), note.strip())
    except InvalidOperation as senseless:
        return context.go(f"/records/{record_id}", str(senseless))
    return context.go(f"/review/{record_id}", "Reopened. Earlier answers are kept.")


@router.post("/review/{record_id}/retype")
def retype(context: Reviewing, record_id: int, narrowed: InQueue, type: Text = "") -> Response:
    """The document is of another type: its words are read again as that; where they are not kept, its fields are asked for."""
    here = narrowed.address(f"/review/{record_id}")
    draft = _read_as(context, record_id, type)
    if draft is None:
        return context.go(here, "Type not changed. Choose a type.")
    context.server.store.retype(record_id, draft, context.user.name, context.server.now())
    return context.go(here, f"Type changed to {context.server.declarations.type(type).name}.")


def _read_as(context: RequestContext, record_id: int, type: str) -> Draft | None:
    """The record's pages read as ``type``; None where there is no such type."""
    try:
        chosen = context.server.declarations.type(type)
    except KeyError:
        return None
    record = context.server.store.record(record_id)
    read = context.server.reread(record, chosen) if context.server.reread else None
    return read or as_type(record, chosen)


@router.post("/review/{record_id}/credentials")
def add_credential(context: Reviewing, record_id: int, narrowed: InQueue, type: Text = "") -> Response:
    """There is another credential on these pages, which the machine had not seen."""
    here = narrowed.address(f"/review/{record_id}")
    draft = _read_as(context, record_id, type)
    if draft is None or not draft.recognized:
        return context.go(here, "Not added. Choose the type of the other credential.")
    context.server.store.add_credential(record_id, draft, context.user.name, context.server.now())
    name = context.server.declarations.type(type).name
    return context.go(here, f"Added to the review queue: {name}. Continue with this record first.")


@router.post("/review/{record_id}/undo")
def undo(context: Reviewing, record_id: int, narrowed: InQueue) -> Response:
    """Take back this person's last answer on this record; where there is none, their last confirmation or rejection."""
    try:
        field = context.server.store.undo(record_id, context.user.name, context.server.now())
    except InvalidOperation as nothing:
        return _take_back(context, narrowed, str(nothing), narrowed.address(f"/review/{record_id}"))
    except Refused as refused:
        return context.go(narrowed.address(f"/review/{record_id}"), str(refused))
    return context.go(narrowed.address(f"/review/{record_id}", at=field), "Your last answer was undone.")


@router.post("/queue/undo")
def undo_last(context: Reviewing, narrowed: InQueue) -> Response:
    """Take back this person's last confirmation or rejection, and open that record again."""
    return _take_back(context, narrowed, "There is nothing to undo.", narrowed.address("/queue"))


def _take_back(context: RequestContext, narrowed: Narrowed, nothing: str, here: str) -> Response:
    closed = context.server.store.recently_closed(context.user.name, 1)
    if not closed:
        return context.go(here, nothing)
    try:
        context.server.store.take_back(closed[0], context.user.name, context.server.now())
    except InvalidOperation as senseless:
        return context.go(here, str(senseless))
    return context.go(narrowed.address(f"/review/{closed[0]}"), "Your last confirmation or rejection was undone.")


@router.post("/review/{record_id}/take-back")
def take_back(context: Reviewing, record_id: int, narrowed: InQueue) -> Response:
    """Take back this person's confirmation or rejection of the record, and open it again."""
    try:
        context.server.store.take_back(record_id, context.user.name, context.server.now())
    except InvalidOperation as senseless:
        return context.go(f"/records/{record_id}", str(senseless))
    return context.go(narrowed.address(f"/review/{record_id}"), "Undone. The record is in review again.")


@router.post("/review/{record_id}/postpone")
def postpone(context: Reviewing, record_id: int, narrowed: InQueue, note: Text = "", until: Text = "") -> Response:
    """Put the record behind all others, and open the next."""
    here = narrowed.address(f"/review/{record_id}")
    following = next_record(context, narrowed, after=record_id)
    try:
        day = context.server.formats.read_date(until) if until.strip() else None
    except Unparsable as unparsable:
        return context.go(here, f"Not postponed. {unparsable}")
    try:
        context.server.store.postpone(record_id, context.user.name, context.server.now(), note, day, POSTPONEMENT)
    except InvalidOperation as senseless:
        return context.go(here, f"Not postponed. {senseless}")
    return go_on(context, narrowed, following, "Postponed. It is now at the end of the queue.")


@router.post("/review/{record_id}/take-over")
def take_over(context: Reviewing, record_id: int, narrowed: InQueue) -> Response:
    """Take a record that a colleague has open."""
    before = context.server.store.take_over(record_id, context.user.name, context.server.now())
    said = f"You took over this record from {before}, who sees a message and keeps their unsaved changes." if before else ""
    return context.go(narrowed.address(f"/review/{record_id}"), said)


@router.post("/review/{record_id}/hold")
def hold(context: Reviewing, record_id: int) -> Response:
    """The page is still open. Answers with a word where the record is no longer this person's."""
    claim = context.server.store.renew(record_id, context.user.name, context.server.now())
    if claim is not None and claim.user == context.user.name:
        return Response(status_code=204)
    closed = "" if claim else context.server.store.record(record_id).closed_by or ""
    return show(Taken(claim.user if claim else "", closed, record_id))


@router.post("/review/{record_id}/release")
def release(context: Reviewing, record_id: int, claim: Annotated[str, Form(max_length=40)] = "") -> Response:
    """The page was left: give the record back. Sent by the browser on its way out, so nobody reads the answer."""
    context.server.store.release(record_id, context.user.name, context.server.now(), claim or None)
    return Response(status_code=204)
