"""Uploading files into the intake folder, and what became of each: waiting, being read, read, rejected.

A file is its request's whole body, written piece by piece, so that a large one takes no memory and one from nobody is never read.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Annotated, ClassVar
from urllib.parse import unquote

from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, JSONResponse, Response

from ingest.errors import Rejected, Unavailable
from ingest.statuses import DocumentStatus, RecordState
from ingest.uploads import Uploaded, arriving, put
from review_ui.folder_status import watch
from review_ui.pages import show
from review_ui.request_context import LoggedIn, RequestContext, ReviewServer, Uploading
from review_ui.wording import FILE_REASONS, OPENED, STATE_TONES, STATES, type_name

router = APIRouter(prefix="/files")


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was read from a file. ``review`` says that it waits for a person who may review."""

    record: int
    type: str
    state: str
    tone: str
    review: bool


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an uploaded file. ``inside``: the files in an archive or message. ``final``: nothing more happens."""

    template: ClassVar[str] = "became.html"
    status: str
    tone: str
    why: str
    found: tuple[Found, ...]
    final: bool
    inside: int = 0


@router.post("/upload")
async def upload(
    context: Uploading,
    request: Request,
    x_file_name: Annotated[str, Header(max_length=1000)] = "",
    content_length: Annotated[int, Header(ge=0)] = 0,
) -> Response:
    """Put the request's body into the intake folder as ``X-File-Name`` (percent-encoded UTF-8). Answers its name and digest."""
    try:
        done = await _received(context.server, request, unquote(x_file_name, errors="replace"), content_length)
    except Rejected as refused:
        return JSONResponse({"error": f"{FILE_REASONS.get(refused.code.value, 'Not uploaded')}. {refused}"}, 422)
    except Unavailable as failed:
        return JSONResponse({"error": str(failed)}, 503)
    except ClientDisconnect:
        return Response(status_code=400)
    except OSError as failed:
        return JSONResponse({"error": f"The file could not be saved ({failed.strerror}). Try again."}, 503)
    await to_thread.run_sync(context.server.store.note_upload, context.user.name, done.sha256, context.server.now())
    return JSONResponse({"name": done.name, "sha256": done.sha256}, 201)


async def _received(server: ReviewServer, request: Request, name: str, announced: int) -> Uploaded:
    with ExitStack() as held:
        file = await to_thread.run_sync(held.enter_context, arriving(server.settings, announced))
        async for chunk in request.stream():
            await to_thread.run_sync(file.write, chunk)
        return await to_thread.run_sync(put, server.settings, file, name)


@router.get("/became")
def became(context: LoggedIn, sha256: Annotated[str, Query(pattern=r"^[0-9a-f]{64}$")]) -> HTMLResponse:
    """What became of the file with this content: a fragment."""
    return show(_became(context, sha256))


def _became(context: RequestContext, sha256: str) -> Became:
    server = context.server
    document = server.store.document_by_digest(sha256)
    if document is None:
        watching = watch(server) is not None
        return Became(
            "Waiting to be read", "look", "" if watching else "Nothing is being read: credfile is not running.", (), False
        )
    if document.status == DocumentStatus.KEPT:
        return Became("Reading", "look", "", (), False)
    if document.status == DocumentStatus.REJECTED:
        why = f"{FILE_REASONS.get(document.reason_code or '', 'Rejected')}. {document.reason_message or ''}"
        return Became("Rejected", "bad", why, (), True)
    found = tuple(
        Found(
            row.id,
            type_name(server.declarations, row.type),
            STATES.get(row.state, row.state),
            STATE_TONES.get(row.state, ""),
            row.state == RecordState.TO_REVIEW and context.user.may_review,
        )
        for row in server.store.records_of(document.id)
    )
    inside = server.store.files_inside([document.id]).get(document.id, 0)
    return Became(OPENED if inside else "Read", "good", "", found, True, inside)
