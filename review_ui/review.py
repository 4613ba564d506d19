"""One document beside the fields of its record: the page where a person compares, corrects and confirms.

Opening a record claims it; leaving gives it back. What a person typed and did not save comes back with the page, whatever happened
in between. The acts are in `review_ui.record_actions` and `review_ui.saving`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from extractors.credential_types.declaration import CredentialType, Field
from extractors.draft import Expiry
from extractors.messages import message
from ingest.statuses import RecordState
from ingest.store import EXPIRY, Claim, Claimed, Closed, Postponed, RecordView, RejectReason, Typed
from review_ui import forms
from review_ui.comparison import Comparison, comparison
from review_ui.filing import FiledTo, OnFile, filed_to, on_file
from review_ui.form_rows import Blanks, Row, Unsaved
from review_ui.not_found import Missing
from review_ui.page_overlay import Sheet, Viewed
from review_ui.pages import Frame
from review_ui.protection import masked, show_record
from review_ui.queue_filter import InQueue, Narrowed
from review_ui.record_actions import POSTPONEMENT
from review_ui.request_context import LoggedIn, RequestContext
from review_ui.wording import REJECTIONS

router = APIRouter(prefix="/review")
NOTES = ("reject_note", *POSTPONEMENT)
"""Texts that go with an act on the record as a whole. What is typed into them is kept like what is typed into a field."""
Name = Annotated[str, Query(max_length=80)]


@dataclass(frozen=True, slots=True)
class Progress:
    """What changes after every answer: how many fields are left to check."""

    template: ClassVar[str] = "progress.html"
    left: int
    recognized: bool
    may_answer: bool
    second: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another record that this one must be compared with. ``holder`` is masked where its type's declaration says so."""

    record: int
    holder: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A record to review. ``held_by`` names another person who has it open; then nothing can be answered.

    ``hidden`` are the fields that can be added: those that the type has not, and other types have. ``waits`` says why this person
    may not confirm it: a second check by another one is asked for. ``second`` says that confirming is that second check.
    """

    template: ClassVar[str] = "review.html"
    frame: Frame
    record: int
    document_name: str
    type: CredentialType
    types: tuple[CredentialType, ...]
    rejections: dict[RejectReason, str]
    why: tuple[str, ...]
    same_number: tuple[Other, ...]
    rows: tuple[Row, ...]
    blanks: Blanks
    blank: tuple[Row, ...]
    hidden: tuple[Field, ...]
    by_risk: bool
    left: int
    sheets: tuple[Sheet, ...]
    pages: int
    held_by: str
    claim: str
    notes: dict[str, str]
    postponed: Postponed | None
    first_check_by: str
    waits: str
    second: bool
    recognized: bool
    may_review: bool
    may_answer: bool
    previous: str
    narrowed: Narrowed
    keys: bool
    filed: FiledTo
    on_file: OnFile | None
    compared: Comparison | None


def declared(context: RequestContext, record: RecordView) -> CredentialType:
    """The record's type. Raises Missing where its declaration has gone from this site."""
    try:
        return context.server.declarations.type(record.type)
    except KeyError as error:
        raise Missing(
            "The type of this record is no longer defined here. An administrator can restore its file in credential_types."
        ) from error


def viewed(context: RequestContext, record: RecordView) -> Viewed:
    return Viewed(context.server.archive, record.document.id, record.document.sha256)


def form_of(context: RequestContext, record: RecordView) -> forms.Form:
    """What the rows of the record's form are made from."""
    return forms.Form(declared(context, record), record, viewed(context, record), context.server.formats)


def unsaved_of(typed: Mapping[str, Typed]) -> dict[str, Unsaved]:
    """What a person typed or chose and did not save, by row. A chosen ending belongs to the row of the expiration date."""
    chosen = typed.get(EXPIRY)
    ending = Expiry(chosen.text) if chosen is not None and chosen.text in set(Expiry) else None
    left = {field: Unsaved(text) for field, text in typed.items() if field != EXPIRY}
    if ending is not None:
        left[EXPIRY] = Unsaved(ending=ending)
        date = left.get("expiry_date", Unsaved())
        left["expiry_date"] = Unsaved(date.typed, ending)
    return left


def _why(record: RecordView) -> tuple[str, ...]:
    """Why the document as a whole is here; what concerns one field stands beside that field."""
    notes = [note for note in (*record.reasons, *record.issues) if note.field is None]
    return tuple(dict.fromkeys(map(message, notes)))


def open_record(context: RequestContext, record: RecordView) -> Claim | str:
    """Open the record for whoever may answer it: their claim, else the name of a colleague who has it open, or nothing for one who
    may only look. Raises Closed."""
    if not context.user.may_review or _waits(context, record):
        return ""
    try:
        return context.server.store.claim(record.id, context.user.name, context.server.now())
    except Claimed as claimed:
        return claimed.by


def asks_for_second(context: RequestContext, record: RecordView) -> bool:
    """Whether the site asks a second person to confirm records of this type."""
    return context.server.settings.needs_second_check(record.type)


def _waits(context: RequestContext, record: RecordView) -> str:
    """Why this person may not confirm the record though they may review: the second check is another's."""
    if not asks_for_second(context, record) or record.first_check_by is None:
        return ""
    if record.first_check_by == context.user.name:
        return "You confirmed this record. Another person confirms it next."
    return "" if context.user.may_second_check else "A reviewer confirms this record next."


def page(
    context: RequestContext,
    record_id: int,
    narrowed: Narrowed,
    claim: Claim | str,
    *,
    by_risk: bool = True,
    add: str = "",
    errors: Mapping[str, Unsaved] | None = None,
) -> ReviewPage:
    """The page of a record as it stands, with what this person has not saved. ``errors`` are rows that were just refused."""
    record = context.server.store.record(record_id)
    form = form_of(context, record)
    extra = forms.extra_fields(context.server.declarations, record, add)
    typed = context.server.store.typed(record_id, context.user.name)
    unsaved = {**unsaved_of(typed), **(errors or {})}
    rows, blanks = form.rows(extra, unsaved, by_risk), form.blanks(not isinstance(claim, str))
    earlier = next((id for id in context.server.store.recently_closed(context.user.name, 1) if id != record_id), None)
    shown = {row.field for row in rows}
    waits = _waits(context, record)
    return ReviewPage(
        frame=context.frame("queue"),
        record=record_id,
        document_name=record.document.name,
        type=form.type,
        types=context.server.declarations.types,
        rejections=REJECTIONS,
        why=_why(record),
        same_number=tuple(
            Other(row.id, masked(context.server, row.type, "holder_name", row.holder_name))
            for row in context.server.store.same_number(record_id)
        ),
        rows=rows,
        blanks=blanks,
        blank=tuple(row for row in rows if not row.value and row.ending is None),
        hidden=tuple(field for name, field in forms.known_fields(context.server.declarations).items() if name not in shown),
        by_risk=by_risk,
        left=forms.left(rows, blanks),
        sheets=form.viewed.sheets(record.pages or (1,), (row.evidence for row in rows), context.user.may_see_protected),
        pages=record.document.pages or 1,
        held_by=claim if isinstance(claim, str) else "",
        claim="" if isinstance(claim, str) else claim.token,
        notes={note: typed[note].text if note in typed else "" for note in NOTES},
        postponed=record.postponed,
        first_check_by=record.first_check_by or "",
        waits=waits,
        second=record.first_check_by is not None and not waits,
        recognized=form.type.recognized,
        may_review=context.user.may_review,
        may_answer=not isinstance(claim, str),
        previous=f"/review/previous?before={record_id}" if earlier is not None else "",
        narrowed=narrowed,
        keys=context.user.keys,
        filed=filed_to(context, record_id, f"/review/{record_id}"),
        on_file=on_file(context, record_id, context.server.store.credential_of(record_id)),
        compared=comparison(context, form),
    )


@router.get("/{record_id}")
def review(
    context: LoggedIn, record_id: int, narrowed: InQueue, order: Literal["risk", "document"] = "risk", add: Name = ""
) -> Response:
    record = context.server.store.record(record_id)
    if record.state != RecordState.TO_REVIEW:
        return context.go(f"/records/{record_id}", context.session.notice)
    try:
        claim = open_record(context, record)
    except Closed:
        return context.go(f"/records/{record_id}", context.session.notice)
    show_record(context, record, "review")
    return context.page(page(context, record_id, narrowed, claim, by_risk=order == "risk", add=add))
