"""Deleting a document that was filed in error, for admins: what goes with it is shown first, and a reason is required.

It cannot be undone, so the act has a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.errors import Failure
from ingest.purge import purge
from ingest.statuses import DocumentStatus
from ingest.store import InvalidOperation
from review_ui.not_found import Missing
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.request_context import KeepingAccounts, MayKeepAccounts, RequestContext
from review_ui.wording import STATES, type_name

router = APIRouter(prefix="/documents")


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that is deleted with the document."""

    id: int
    type: str
    holder: str
    state: str


@dataclass(frozen=True, slots=True)
class DeletionPage:
    """What would be deleted. ``reason`` is what was typed, ``error`` why it was not done; ``held`` why it cannot be."""

    template: ClassVar[str] = "deletion.html"
    frame: Frame
    document: int
    name: str
    received: datetime
    records: tuple[Lost, ...]
    reason: str
    error: str
    held: str


def _page(context: RequestContext, document_id: int, reason: str = "", error: str = "") -> HTMLResponse:
    document, server = context.server.store.document(document_id), context.server
    if document.status == DocumentStatus.PURGED:
        raise Missing("This document was deleted before.")
    records = tuple(
        Lost(
            row.id,
            type_name(server.declarations, row.type),
            masked(server, row.type, "holder_name", row.holder_name),
            STATES[row.state],
        )
        for row in server.store.records_of(document_id)
    )
    held = server.store.held(document_id)
    shown = DeletionPage(context.frame("files"), document_id, document.name, document.received_at, records, reason, error, held)
    return context.page(shown, status=422 if error else 200)


@router.get("/{document_id}/delete")
def ask(context: MayKeepAccounts, document_id: int) -> HTMLResponse:
    return _page(context, document_id)


@router.post("/{document_id}/delete")
def delete(context: KeepingAccounts, document_id: int, reason: Annotated[str, Form(max_length=500)] = "") -> Response:
    server = context.server
    try:
        done = purge(server.settings, server.store, server.archive, document_id, context.user.name, reason, server.now())
    except (InvalidOperation, Failure) as wrong:
        return _page(context, document_id, reason, str(wrong))
    return context.go("/files", f"Document {done.document_id} was deleted.")
