"""Saving what a person says about the fields of a record: by keystroke, by row, and all at once with the confirmation.

Nothing typed is lost: every keystroke is kept for its author, every changed row is saved when it is left, and the confirmation
carries every row as the page shows it, so that what is confirmed is what was seen. What cannot be read comes back with its text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from extractors.credential_types.declaration import Field
from extractors.draft import Expiry
from ingest.statuses import RecordState
from ingest.store import (
    EXPIRY,
    Absent,
    Answer,
    Closed,
    Conflict,
    Corrected,
    EntryView,
    InvalidOperation,
    RecordView,
    Typed,
    Unfinished,
)
from review_ui import forms
from review_ui.answering import Sent, Unanswerable, answers, changed, ending
from review_ui.contradictions import contradictions
from review_ui.form_rows import FieldRow, Unsaved
from review_ui.not_found import Missing
from review_ui.page_overlay import boxes_from_json
from review_ui.pages import Frame, show
from review_ui.queue import go_on, next_record
from review_ui.queue_filter import InQueue, Narrowed
from review_ui.request_context import Acting, RequestContext, Reviewing
from review_ui.review import NOTES, Progress, asks_for_second, declared, form_of, open_record, page, unsaved_of
from review_ui.wording import ANSWERS

router = APIRouter()
Text = Annotated[str, Form(max_length=2000)]
Boxes = Annotated[str, Form(max_length=10_000)]
Rows = Annotated[str, Form(max_length=200_000)]
Sequence = Annotated[float, Form(ge=0, le=1e15, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was said since this person opened the record."""

    title: str
    author: str
    did: str
    value: str


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """What changed under somebody's hands. What they typed is kept and comes back with the record."""

    template: ClassVar[str] = "conflict.html"
    frame: Frame
    address: str
    changes: tuple[Change, ...]


def _field(context: RequestContext, record: RecordView, name: str) -> Field:
    """The field as the record's type declares it, else as another does. Raises Missing."""
    try:
        return declared(context, record).field(name)
    except KeyError:
        pass
    try:
        return forms.known_fields(context.server.declarations)[name]
    except KeyError as error:
        raise Missing("No credential type has this field.") from error


@router.post("/review/{record_id}/typed")
def keep_typed(
    context: Reviewing,
    record_id: int,
    field: Text = "",
    value: Text = "",
    printed: Text = "",
    page: Text = "",
    boxes: Boxes = "",
    sequence: Sequence = 0,
) -> Response:
    """Keep what stands in a field, after every keystroke. ``expiry`` keeps the chosen ending, one of `NOTES` the text of a note."""
    if field != EXPIRY and field not in NOTES:
        _field(context, context.server.store.record(record_id), field)
    context.server.store.keep_typed(record_id, context.user.name, _typed(field, Sent(value, printed, page, boxes)), sequence)
    return Response(status_code=204)


@router.post("/review/{record_id}/fields/{name}")
def save(
    context: Reviewing,
    record_id: int,
    name: str,
    narrowed: InQueue,
    answer: Text = "accept",
    value: Text = "",
    printed: Text = "",
    page: Text = "",
    boxes: Boxes = "",
    ends: Text = "",
    sure: Text = "",
    version: Annotated[int, Form()] = 0,
    sequence: Sequence = 0,
) -> HTMLResponse:
    """Save one row. Gives back the row as it now stands, and the progress; or where something speaks against a date, the row with
    that, until the same text is sent as ``sure``."""
    store, user = context.server.store, context.user.name
    record = store.record(record_id)
    sent = Sent(value, printed, page, boxes, ends, sure)
    try:
        said = _meant(context, record, name, answer, sent)
        if against := _against(context, record, said, sent, version):
            form, extra = _form(context, record_id, name)
            return show(*_field_rows(context, form, extra, (name,), {name: _unsaved(sent, name, warning=against)}), status=422)
        store.answer(record_id, said, user, context.server.now(), version, sequence=sequence or None)
    except (Unanswerable, InvalidOperation) as wrong:
        form, extra = _form(context, record_id, name)
        return show(*_field_rows(context, form, extra, (name,), {name: _unsaved(sent, name, str(wrong))}), status=422)
    except Conflict as conflict:
        return _conflict(context, record, conflict.seen, narrowed)
    return _answered(context, record_id, (name,), name)


def _answered(context: RequestContext, record_id: int, names: Collection[str], add: str = "") -> HTMLResponse:
    """What an answer to ``names`` changes: their rows, what is left to check, and the blank fields still to be confirmed."""
    form, extra = _form(context, record_id, add)
    unsaved = unsaved_of(context.server.store.typed(record_id, context.user.name))
    blanks = form.blanks(True)
    left = forms.left(form.rows(extra, unsaved), blanks)
    progress = Progress(left, form.type.recognized, may_answer=True, second=form.record.first_check_by is not None)
    return show(*_field_rows(context, form, extra, names), progress, blanks)


def _form(context: RequestContext, record_id: int, add: str) -> tuple[forms.Form, tuple[Field, ...]]:
    """The form of the record as it now stands, and its fields that the type does not declare, with the one to ``add``."""
    record = context.server.store.record(record_id)
    return form_of(context, record), forms.extra_fields(context.server.declarations, record, add)


def _field_rows(
    context: RequestContext,
    form: forms.Form,
    extra: tuple[Field, ...],
    names: Collection[str],
    unsaved: Mapping[str, Unsaved] | None = None,
) -> Iterator[FieldRow]:
    for row in form.rows(extra, unsaved):
        if row.field in names:
            yield FieldRow(row, form.record.id, may_answer=True)


@router.post("/review/{record_id}/blanks")
def confirm_blanks(
    context: Reviewing, record_id: int, narrowed: InQueue, fields: Text = "", version: Annotated[int, Form()] = 0
) -> HTMLResponse:
    """Say of the blank ``fields`` (names with commas between) that the document has none of them. Gives back their rows."""
    record = context.server.store.record(record_id)
    asked = set(form_of(context, record).blanks(True).fields)
    names = [name for name in fields.split(",") if name in asked]
    try:
        if names:
            context.server.store.answer(record_id, dict.fromkeys(names, Absent()), context.user.name, context.server.now(), version)
    except Conflict as conflict:
        return _conflict(context, record, conflict.seen, narrowed)
    return _answered(context, record_id, names)


def _unsaved(sent: Sent, name: str, error: str = "", warning: str = "") -> Unsaved:
    """A row that was not saved, with what was typed in it, and why where it is to blame."""
    chosen = Expiry(sent.ending) if sent.ending in set(Expiry) else None
    return Unsaved(_typed(name, sent), chosen, error, warning)


def _against(context: RequestContext, record: RecordView, said: Mapping[str, Answer], sent: Sent, seen: int) -> str:
    """What speaks against a date that is about to be saved; empty where nothing does, or the person has said to save it.

    Where somebody else has answered since version ``seen``, that is told first, so nothing is said here.
    """
    states = [state for name in said if (state := record.field(name)) is not None]
    changed_since = any(entry.by_person and entry.version > seen for state in states for entry in state.history)
    if changed_since or (sent.sure and sent.sure.strip() == sent.text.strip()):
        return ""
    form = form_of(context, record)
    found = [
        against
        for name, answer in said.items()
        if isinstance(answer, Corrected) and name != EXPIRY
        for against in contradictions(form, _field(context, record, name), answer.value, picked=bool(answer.boxes))
    ]
    return " ".join(found)


def _typed(name: str, sent: Sent) -> Typed:
    """What stands in a row, to be kept. A place that cannot be read is left out: the text counts."""
    try:
        places, number = boxes_from_json(sent.boxes), int(sent.page) if sent.page else None
    except ValueError:
        places, number = (), None
    return Typed(name, sent.text, sent.printed, number, places)


def _change(context: RequestContext, entry: EntryView) -> Change:
    known = forms.known_fields(context.server.declarations).get(entry.field)
    title = known.title if known else "Expiration"
    value = context.server.formats.value(known, entry.value, entry.precision) if known and entry.value else ""
    return Change(title, entry.author, ANSWERS.get(entry.answer, entry.answer), value)


def _conflict(context: RequestContext, record: RecordView, seen: int, narrowed: Narrowed) -> HTMLResponse:
    """The page that says what happened since version ``seen``; it takes the place of the whole form."""
    since = [entry for state in record.fields for entry in state.history if entry.version > seen]
    changes = tuple(_change(context, entry) for entry in sorted(since, key=lambda entry: entry.version))
    address = narrowed.address(f"/review/{record.id}")
    shown = ConflictPage(context.frame("queue"), address, changes)
    return show(shown, status=409)


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows of a page as it shows them at the moment of the confirmation: what stands in each, and as of which version."""

    rows: dict[str, Sent]
    versions: dict[str, int]

    @classmethod
    def read(cls, text: str) -> Seen:
        """From the browser's JSON: a list of objects. Raises ValueError for anything else."""
        given = json.loads(text)
        if not isinstance(given, list):
            raise ValueError("the rows are a list")
        rows = {
            _text(row, "field"): Sent(*(_text(row, key) for key in ("value", "printed", "page", "boxes", "ends", "sure")))
            for row in given
        }
        versions = {_text(row, "field"): int(_text(row, "version")) for row in given}
        # A chosen ending is seen with the date beside it.
        versions.setdefault(EXPIRY, versions.get("expiry_date", 0))
        return cls(rows, versions)


def _text(row: Any, key: str) -> str:  # noqa: ANN401  JSON from outside, of whatever shape
    if not isinstance(row, dict) or not isinstance(row.get(key, ""), str) or len(row.get(key, "")) > 10_000:
        raise ValueError(f"{key} of a row is a text")
    return str(row.get(key, ""))


@router.post("/review/{record_id}/finish")
def finish(context: Reviewing, record_id: int, narrowed: InQueue, rows: Rows = "", type: Text = "") -> Response:
    """The record says what the document says. Saves what was changed, confirms, and goes on to the next."""
    record = context.server.store.record(record_id)
    here = narrowed.address(f"/review/{record_id}")
    if record.state != RecordState.TO_REVIEW:
        mine = record.closed_by == context.user.name
        return go_on(
            context, narrowed, next_record(context, narrowed, after=record_id), "" if mine else "This record is already closed."
        )
    try:
        seen = Seen.read(rows)
    except ValueError:
        return context.go(here, "Not confirmed. The page was incomplete. Compare the values and confirm again.")
    if type != record.type:
        return context.go(here, "Not confirmed. The type of this record has changed. Compare the values again.")
    try:
        _save_changed(context, record, seen)
        return _confirm(context, record, seen, narrowed)
    except _NotSaved as refused:
        return context.page(page(context, record_id, narrowed, open_record(context, record), errors=refused.rows), 422)
    except Conflict as conflict:
        return _conflict(context, context.server.store.record(record_id), conflict.seen, narrowed)


class _NotSaved(Exception):
    """Some rows cannot be saved as they are; ``rows`` has them, and with their text all others that were changed."""

    def __init__(self, rows: dict[str, Unsaved]) -> None:
        super().__init__()
        self.rows = rows


def _save_changed(context: RequestContext, record: RecordView, seen: Seen) -> None:
    """Save every row that says something else than what stands: all of them, or none. Raises _NotSaved and Conflict."""
    said: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    warnings: dict[str, str] = {}
    rows = {name: sent for name, sent in seen.rows.items() if _is_changed(context, record, name, sent)}
    for name, sent in rows.items():
        try:
            meant = _meant(context, record, name, "accept", sent)
            if against := _against(context, record, meant, sent, seen.versions.get(name, 0)):
                warnings[name] = against
            said.update(meant)
        except Unanswerable as wrong:
            errors[name] = str(wrong)
    if said and not errors and not warnings:
        try:
            version = context.server.store.answer(record.id, said, context.user.name, context.server.now(), seen.versions)
            seen.versions.update(dict.fromkeys(said, version))
        except InvalidOperation as senseless:
            errors = dict.fromkeys(rows, str(senseless))
    if errors or warnings:
        raise _NotSaved({name: _unsaved(sent, name, errors.get(name, ""), warnings.get(name, "")) for name, sent in rows.items()})


def _is_changed(context: RequestContext, record: RecordView, name: str, sent: Sent) -> bool:
    return (
        sent.ending != record.expiry
        if name == EXPIRY
        else changed(_field(context, record, name), record, sent, context.server.formats)
    )


def _meant(context: RequestContext, record: RecordView, name: str, said: str, sent: Sent) -> dict[str, Answer]:
    """What a row means, by field. The row of the ending alone is a field to the store as well. Raises Unanswerable."""
    if name == EXPIRY:
        return {EXPIRY: Corrected(ending(sent.ending).value)}
    return answers(_field(context, record, name), record, said, sent, context.server.formats)


def _confirm(context: RequestContext, record: RecordView, seen: Seen, narrowed: Narrowed) -> Response:
    store, user = context.server.store, context.user
    following = next_record(context, narrowed, after=record.id)
    try:
        store.finish(
            record.id,
            user.name,
            context.server.now(),
            seen.versions,
            second_check=asks_for_second(context, record),
            may_second_check=user.may_second_check,
        )
    except Unfinished as unfinished:
        waiting = unfinished.fields
        said = f"{len(waiting)} {'field still needs' if len(waiting) == 1 else 'fields still need'} an answer."
        return context.go(narrowed.address(f"/review/{record.id}", at=waiting[0]), said)
    except Closed:
        return go_on(context, narrowed, following, "")
    first = store.record(record.id).state == RecordState.TO_REVIEW
    return go_on(context, narrowed, following, "Confirmed. Another person confirms it next." if first else "Record confirmed.")


@router.post("/parse")
def parse(context: Acting, type: Text = "", field: Text = "", value: Text = "") -> HTMLResponse:
    """What a text would be read as in a field of a type, while it is being typed. Changes nothing."""
    try:
        declared_field = context.server.declarations.type(type).field(field)
    except KeyError:
        known = forms.known_fields(context.server.declarations)
        if field not in known:
            raise Missing("This type or field does not exist.") from None
        declared_field = known[field]
    return show(forms.parsed(declared_field, value, context.server.formats))
