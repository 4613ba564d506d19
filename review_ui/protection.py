"""Protected documents: who may see them whole, and the log of who did.

A type is protected where its declaration masks a field. Whoever lacks the right sees its masked values shortened and none of its
pages. Every page that shows something of a record or a document calls one function of this module first.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.credential_types.declaration import Declarations
from ingest.store import PageFound, RecordView, mask
from review_ui.request_context import NotAllowed, RequestContext, ReviewServer


def is_protected(declarations: Declarations, type: str) -> bool:
    """Whether documents of ``type`` are protected; one whose declaration has gone is, since nobody knows what it holds."""
    try:
        return any(field.masked for field in declarations.type(type).fields)
    except KeyError:
        return True


def masked(server: ReviewServer, type: str, field: str, value: str | None) -> str:
    """A field's value as lists show it: shortened where its declaration says so; empty for none."""
    try:
        hidden = server.declarations.type(type).field(field).masked
    except KeyError:
        hidden = False
    return mask(value) if value and hidden else value or ""


def show_record(context: RequestContext, record: RecordView, what: str) -> bool:
    """Log that ``record`` is shown as ``what`` (``record``, ``review``); whether this person may see it and its pages whole."""
    if not is_protected(context.server.declarations, record.type):
        return True
    context.server.store.note_view(context.user.name, record.document.id, what, context.server.now())
    return context.user.may_see_protected


def show_document(context: RequestContext, document_id: int, what: str, page: int | None = None) -> None:
    """Log that a document, or one ``page`` of it, is shown as ``what`` (``image``, ``original``).

    Raises:
        NotAllowed: where it is protected and this person may not see such.
    """
    rows = context.server.store.records_of(document_id)
    # A page that no record has is as protected as the rest of its document.
    shown = [row for row in rows if page in row.pages] or rows
    if not any(is_protected(context.server.declarations, row.type) for row in shown):
        return
    if not context.user.may_see_protected:
        raise NotAllowed
    context.server.store.note_view(context.user.name, document_id, what, context.server.now())


def open_types(declarations: Declarations) -> frozenset[str]:
    """The types whose documents everybody may see."""
    return frozenset(type.id for type in declarations.types if not is_protected(declarations, type.id))


def show_found(context: RequestContext, pages: Iterable[PageFound]) -> None:
    """Log that excerpts of these pages are shown: of each document that is protected, as ``search``."""
    shown = {page.document_id for page in pages if any(is_protected(context.server.declarations, type) for type in page.types)}
    context.server.store.note_views(context.user.name, sorted(shown), "search", context.server.now())


def note_export(context: RequestContext, format: str, asked: str, count: int) -> None:
    """Log an export of ``count`` records as ``format``; ``asked`` is the filter, empty for all."""
    context.server.store.note_export(
        context.user.name, format, asked, count, not context.user.may_see_protected, context.server.now()
    )
