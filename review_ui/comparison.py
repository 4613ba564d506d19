"""A record beside the confirmed record of the same credential: only the fields in which they differ, each with its cut-out."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.store import NotFound, RecordView, mask
from review_ui.forms import Form
from review_ui.page_overlay import Evidence, Viewed
from review_ui.protection import show_record
from review_ui.request_context import RequestContext


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ, with where each value stands. ``ours`` is this record's."""

    field: str
    title: str
    theirs: str
    their_place: Evidence | None
    ours: str
    our_place: Evidence | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from record ``record``, a confirmed one on the document ``document``; ``same`` counts what does not."""

    record: int
    document: str
    differences: tuple[Difference, ...]
    same: int


def comparison(context: RequestContext, form: Form) -> Comparison | None:
    """The differences that are still to be confirmed; None where nothing confirmed is on file, or nothing differs."""
    ours = form.record
    differing = [state for state in ours.fields if state.changed]
    if ours.on_file is None or not differing:
        return None
    try:
        theirs = context.server.store.record(ours.on_file)
    except NotFound:  # deleted for good since
        return None
    whole = show_record(context, theirs, "review")
    of_theirs = Viewed(context.server.archive, theirs.document.id, theirs.document.sha256)
    known = {field.name: field for field in form.type.fields}
    found = []
    for state in differing:
        field = known.get(state.field)
        if field is None:
            continue
        shown = form.formats.value(field, state.on_file or "")
        found.append(
            Difference(
                field.name,
                field.title,
                mask(shown) if field.masked and not whole else shown,
                _place(of_theirs, theirs, field.name) if whole else None,
                form.formats.value(field, state.value or ""),
                _place(form.viewed, ours, field.name),
            )
        )
    same = sum(state.unchanged and state.value is not None for state in ours.fields)
    return Comparison(theirs.id, theirs.document.name, tuple(found), same) if found else None


def _place(viewed: Viewed, record: RecordView, name: str) -> Evidence | None:
    """Where the value of a field stands, or what it was typed instead of."""
    state = record.field(name)
    entries = [entry for entry in state.history if entry.boxes and not entry.withdrawn] if state else []
    return viewed.evidence(entries[-1].page, entries[-1].boxes) if entries else None
