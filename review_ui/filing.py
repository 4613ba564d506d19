"""Whose a record is: suggestions to accept or decline, a new practitioner from a document, merging.

A name alone files nothing: whoever decides sees the candidates together. Each act is the store's, which writes who did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.responses import Response

from ingest.statuses import RecordState
from ingest.store import CredentialView, LinkView, RecordRow, Suggestion, described
from review_ui.destinations import own_path
from review_ui.request_context import RequestContext, Reviewing
from review_ui.wording import EVIDENCE, full_stop, type_name

router = APIRouter()
Text = Annotated[str, Form(max_length=200)]
Id = Annotated[int, Form(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practitioner whose record it can be, and why."""

    id: int
    name: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class FiledTo:
    """What a record's page says about whose it is. ``record`` is the record's id, ``back`` the page to come back to."""

    record: int
    back: str
    practitioner: int | None
    name: str
    how: str
    candidates: tuple[Candidate, ...]
    declined: tuple[str, ...]
    roster: bool
    may_review: bool


@dataclass(frozen=True, slots=True)
class OnFile:
    """A record of the same credential that is on file; ``differing`` are titles of fields in which this one reads otherwise."""

    record: int
    title: str
    confirmed: bool
    may_close: bool


def candidate(suggestion: Suggestion) -> Candidate:
    row = suggestion.practitioner
    why = "A number matches" if suggestion.by_number else "Same name" if suggestion.exact else "Similar name"
    about = " · ".join(filter(None, (row.role, row.unit, row.facility, "" if row.active else "inactive")))
    return Candidate(row.id, row.filed_name, about, why)


def filed_to(context: RequestContext, record_id: int, back: str) -> FiledTo:
    """Whose the record is, or whose it can be."""
    store = context.server.store
    link = store.practitioner_of(record_id)
    found = () if link is not None else tuple(map(candidate, store.suggestions(record_id)))
    return FiledTo(
        record_id, back, None if link is None else link.practitioner.id, "" if link is None else link.practitioner.filed_name,
        "" if link is None else _how(link), found, tuple(person.filed_name for person in store.declined(record_id)),
        bool(store.count_practitioners(active=None)), context.user.may_review,
    )  # fmt: skip


def _how(link: LinkView) -> str:
    return f"by {link.author}" if link.by_person else EVIDENCE[link.evidence]


def on_file(context: RequestContext, record_id: int, credential: CredentialView | None) -> OnFile | None:
    """The record that stands for this record's credential, where it is another one that counts."""
    if credential is None or credential.current.id == record_id or credential.current.state == RecordState.TO_REVIEW:
        return None
    row: RecordRow = credential.current
    title = type_name(context.server.declarations, row.type)
    return OnFile(row.id, title, credential.confirmed, context.user.may_review)


@router.post("/records/{record_id}/filing")
def file_to(
    context: Reviewing,
    record_id: int,
    said: Annotated[Literal["accept", "decline", "undo", "create", "choose", ""], Form()] = "",
    practitioner: Id = 0,
    number: Text = "",
    back: Text = "",
) -> Response:
    """Accept or decline a practitioner for a record, take that back, choose one by NPI or roster ID, or make one from it."""
    store, user, at = context.server.store, context.user.name, context.server.now()
    to = own_path(back) if back else f"/records/{record_id}"
    if said == "choose":
        chosen = store.practitioner_by_number(number)
        if chosen is None:
            return context.go(to, "Not filed. No practitioner has this NPI or roster ID.")
        said, practitioner = "accept", chosen
    if said == "accept":
        store.link_record(record_id, practitioner, user, at)
        return context.go(to, full_stop(f"Filed to {store.practitioner(practitioner).filed_name}"))
    if said == "decline":
        store.decline_link(record_id, practitioner, user, at)
        return context.go(to, "Declined. This practitioner is no longer suggested for this record. You can undo it.")
    if said == "undo":
        store.undo_link(record_id, user, at)
        return context.go(to, "Undone. The practitioner is suggested again.")
    holder = store.record(record_id).field("holder_name")
    if not said:
        return context.go(to, "Choose what to do with the record.")
    current = None if holder is None else holder.current
    if current is None or current.value is None:
        return context.go(to, "Not added. The record has no holder; confirm the holder first.")
    id = store.add_practitioner(described(current.value, current.printed or ""), user, at, from_record=record_id)
    return context.go(to, f"{store.practitioner(id).filed_name} was added and the record filed.")


@router.post("/review/{record_id}/copy")
def close_as_copy(context: Reviewing, record_id: int, of: Id = 0) -> Response:
    """Close a record as another document of a credential that is on file."""
    context.server.store.close_as_copy(record_id, of, context.user.name, context.server.now())
    return context.go("/queue", "Closed as a copy. The document is kept with the credential on file.")


@router.post("/practitioners/{practitioner_id}/merge")
def merge(context: Reviewing, practitioner_id: int, into: Text = "") -> Response:
    """Merge a practitioner into the one with an NPI or roster ID."""
    here = f"/practitioners/{practitioner_id}"
    other = context.server.store.practitioner_by_number(into)
    if other is None or other == practitioner_id:
        return context.go(here, "Not merged. No other practitioner has this NPI or roster ID.")
    context.server.store.merge_practitioners(practitioner_id, other, context.user.name, context.server.now())
    return context.go(f"/practitioners/{other}", "Merged. You can undo it below.")


@router.post("/practitioners/{practitioner_id}/undo-merge")
def undo_merge(context: Reviewing, practitioner_id: int) -> Response:
    context.server.store.undo_merge(practitioner_id, context.user.name, context.server.now())
    return context.go(f"/practitioners/{practitioner_id}", "The merge was undone.")
