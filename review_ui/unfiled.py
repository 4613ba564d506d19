"""Records that are filed to nobody: searched, those of one holder together beside the practitioners whose they can be.

A name alone files nothing: a person compares, leaves out what is not this person's, and files the rest in one step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, Response

from ingest.statuses import RecordState
from ingest.store import Unfiled, described
from ingest.store.search_terms import read
from review_ui.addresses import with_query
from review_ui.filing import Candidate, candidate
from review_ui.not_found import Missing
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.request_context import LoggedIn, RequestContext, Reviewing
from review_ui.wording import full_stop, type_name

router = APIRouter(prefix="/unfiled")
PER_PAGE = 25
"""Holders on one page."""
MOST_AT_ONCE = 100
"""Records in one step."""
Id = Annotated[str, Form(pattern=r"^[1-9][0-9]{0,8}$")]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that is filed to nobody."""

    record: int
    type: str
    document: str
    expires: str
    open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one holder with the practitioners whose they can be; ``more`` of them are not listed yet."""

    holder: str
    records: tuple[Waiting, ...]
    more: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class UnfiledPage:
    """A page of holders. ``records`` counts all that were found, ``total`` their holders."""

    template: ClassVar[str] = "unfiled.html"
    frame: Frame
    q: str
    groups: tuple[Group, ...]
    records: int
    total: int
    first: int
    last: int
    page: int
    previous: str
    following: str
    may_review: bool


def _group(context: RequestContext, found: Unfiled) -> Group:
    server = context.server
    records = tuple(
        Waiting(
            row.id,
            type_name(server.declarations, row.type),
            row.document_name,
            server.formats.date(row.expiry_date) if row.expiry_date else "",
            row.state == RecordState.TO_REVIEW,
        )
        for row in found.records
    )
    first = found.records[0]
    holder = masked(server, first.type, "holder_name", first.holder_name)
    return Group(holder, records, found.more, tuple(map(candidate, found.suggestions)))


@router.get("")
def unfiled(context: LoggedIn, q: Annotated[str, Query(max_length=200)] = "", page: int = 1) -> HTMLResponse:
    store, typed = context.server.store, q.strip()
    sought = read(typed, context.user.may_see_protected)
    records, total = store.unfiled_totals(sought)
    first = min(max(page - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    number = first // PER_PAGE + 1
    shown = UnfiledPage(
        frame=context.frame("practitioners"),
        q=typed,
        groups=tuple(_group(context, each) for each in store.unfiled(sought, PER_PAGE, first)),
        records=records,
        total=total,
        first=first + 1,
        last=min(first + PER_PAGE, total),
        page=number,
        previous=_address(typed, number - 1) if number > 1 else "",
        following=_address(typed, number + 1) if first + PER_PAGE < total else "",
        may_review=context.user.may_review,
    )
    return context.page(shown)


def _address(q: str, page: int) -> str:
    return with_query("/unfiled", {"q": q, "page": page if page > 1 else ""})


@router.post("")
def file_chosen(
    context: Reviewing,
    record: Annotated[list[Id] | None, Form(max_length=MOST_AT_ONCE)] = None,
    said: Annotated[str, Form(max_length=40)] = "",
    number: Annotated[str, Form(max_length=200)] = "",
    q: Annotated[str, Form(max_length=200)] = "",
    page: Annotated[int, Form(ge=1, le=1_000_000)] = 1,
) -> Response:
    """File the chosen records: ``said`` is ``accept:ID`` or ``decline:ID`` of a practitioner, ``choose`` with an NPI or roster ID
    as ``number``, or ``create`` for a new practitioner. The page and the search stay."""
    back, store, user, at = _address(q, page), context.server.store, context.user.name, context.server.now()
    ids = sorted({int(each) for each in record or ()})
    if not ids:
        return context.go(back, "Nothing was filed. Choose at least one record.")
    if len(store.types_of_records(ids)) < len(ids):
        raise Missing("One of these records does not exist any more. Go back and reload the page.")
    what, _, id = said.partition(":")
    if what == "create":
        return _create(context, ids, back)
    person = store.practitioner_by_number(number) if what == "choose" else int(id) if _is_id(id) else None
    if person is None:
        told = "No practitioner has this NPI or roster ID." if what == "choose" else "Choose what to do with the records."
        return context.go(back, f"Nothing was filed. {told}")
    name = store.practitioner(person).filed_name
    for each in ids:
        if what == "decline":
            store.decline_link(each, person, user, at)
        else:
            store.link_record(each, person, user, at)
    many = "1 record" if len(ids) == 1 else f"{len(ids)} records"
    if what == "decline":
        return context.go(back, f"{name} is no longer suggested for {many}.")
    return context.go(back, full_stop(f"{many} filed to {name}"))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _create(context: RequestContext, ids: list[int], back: str) -> Response:
    """A new practitioner with the name on the first of the records, to whom all of them are filed."""
    store, user, at = context.server.store, context.user.name, context.server.now()
    holder = store.record(ids[0]).field("holder_name")
    current = None if holder is None else holder.current
    if current is None or current.value is None:
        return context.go(back, "Not added. The record has no holder. Open it and confirm the holder first.")
    person = store.add_practitioner(described(current.value, current.printed or ""), user, at, from_record=ids[0])
    for each in ids[1:]:
        store.link_record(each, person, user, at)
    many = "1 record" if len(ids) == 1 else f"{len(ids)} records"
    return context.go(back, f"{store.practitioner(person).filed_name} was added, with {many}.")
