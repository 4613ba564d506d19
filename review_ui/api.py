"""The read-only API at ``/api/v1``: practitioners, credentials, expirables and documents as JSON, for programs with a token.

It is an application of its own within the review server, so that it describes itself (``openapi.json``, OpenAPI 3.1) and answers
every fault as JSON. There is no route that changes anything.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from ingest.errors import Unavailable, place_of
from ingest.reports import expirables as report
from ingest.reports.expirables import Bucket, Wanted
from ingest.statuses import DocumentStatus
from ingest.store import Narrowing, NotFound
from ingest.store.search_terms import read
from review_ui import api_answers as answers
from review_ui import system_status
from review_ui.addresses import with_query
from review_ui.api_access import Denied, Reading, Refusal, Throttle, refusal
from review_ui.request_context import ReviewServer

LOG = logging.getLogger(__name__)
BASE = "/api/v1"
_LARGEST = 2**63 - 1
"""The largest number a database keeps."""

Text = Annotated[str, Query(max_length=200)]
Id = Annotated[int, Path(ge=1, le=_LARGEST)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many items a page has.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many items to pass over.")]

_FAULTS: dict[int | str, dict[str, Any]] = {
    401: {"model": Refusal, "description": "The token is missing, unknown, expired or revoked."},
    422: {"model": Refusal, "description": "A parameter is not valid."},
    429: {"model": Refusal, "description": "Too many requests; Retry-After says how many seconds to wait."},
    503: {"model": Refusal, "description": "The database is not available."},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Refusal, "description": "There is no such item."}}
router = APIRouter(responses=_FAULTS)


def _next(path: str, said: dict[str, object], limit: int, offset: int, total: int) -> str | None:
    """The address of the next page, if there is one."""
    after = offset + limit
    return with_query(f"{BASE}{path}", {**said, "limit": limit, "offset": after}) if after < total else None


@router.get("/practitioners", summary="Practitioners by family name")
def practitioners(
    reader: Reading, search: Text = "", role: Text = "", unit: Text = "", active: bool = True, limit: Limit = 50, offset: Offset = 0
) -> answers.PractitionerPage:
    """``search`` are words of names or numbers. With ``active`` false, inactive practitioners only."""
    store, sought = reader.server.store, (read(search, not reader.masked), role or None, unit or None, active)
    total = store.count_practitioners(*sought)
    items = [answers.practitioner(row) for row in store.practitioners(*sought, limit, offset)]
    said: dict[str, object] = {"search": search, "role": role, "unit": unit, "active": "" if active else "false"}
    return answers.PractitionerPage(items, total, _next("/practitioners", said, limit, offset, total))


@router.get("/practitioners/{practitioner_id}", responses=_MISSING, summary="One practitioner with identifiers")
def practitioner(reader: Reading, practitioner_id: Id) -> answers.PractitionerDetail:
    return answers.detail(reader, reader.server.store.practitioner(practitioner_id))


@router.get("/practitioners/{practitioner_id}/credentials", responses=_MISSING, summary="The credentials of one practitioner")
def credentials_of(reader: Reading, practitioner_id: Id) -> list[answers.CredentialAnswer]:
    """Those of practitioners merged into this one included."""
    return [answers.credential(reader, each) for each in reader.server.store.credentials_of(practitioner_id)]


@router.get("/credentials", summary="All credentials")
def credentials(reader: Reading, type: Text = "", limit: Limit = 50, offset: Offset = 0) -> answers.CredentialPage:
    """By number; ``type`` is the id of a credential type."""
    store = reader.server.store
    total = store.count_credentials(type or None)
    items = [answers.credential(reader, each) for each in store.credentials(type or None, limit, offset)]
    return answers.CredentialPage(items, total, _next("/credentials", {"type": type}, limit, offset, total))


@router.get("/expirables", summary="Credentials by when they end")
def expirables(
    reader: Reading,
    as_of: date | None = None,
    type: Text = "",
    unit: Text = "",
    role: Text = "",
    bucket: Bucket | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> answers.ExpirablePage:
    """As of a day, today unless ``as_of`` says another: unknown dates first, then by date."""
    server = reader.server
    day = as_of or server.formats.local(server.now()).date()
    wanted = Wanted(Narrowing("", type or None, unit or None, role or None), bucket)
    counted = report.numbers(server.store, day, wanted.narrowing)
    total = sum(each.number for each in counted if bucket in (None, each.bucket))
    found = report.page(server.store, day, wanted, counted, limit, offset) if offset < total else iter(())
    items = [answers.expirable(reader, each) for each in found]
    said: dict[str, object] = {"as_of": day.isoformat(), "type": type, "unit": unit, "role": role, "bucket": bucket or ""}
    return answers.ExpirablePage(day.isoformat(), items, total, _next("/expirables", said, limit, offset, total))


@router.get("/documents", summary="Documents, newest first")
def documents(
    reader: Reading, status: DocumentStatus | None = None, search: Text = "", limit: Limit = 50, offset: Offset = 0
) -> answers.DocumentPage:
    """What is known of each file; ``search`` are words of file names."""
    store = reader.server.store
    total = store.count_documents(status, search)
    rows = store.documents(status, limit, offset, search)
    records = store.records_of_documents([row.id for row in rows])
    items = [answers.document(row, records[row.id]) for row in rows]
    said: dict[str, object] = {"status": status or "", "search": search}
    return answers.DocumentPage(items, total, _next("/documents", said, limit, offset, total))


@router.get("/documents/{document_id}", responses=_MISSING, summary="One document")
def document(reader: Reading, document_id: Id) -> answers.DocumentAnswer:
    store = reader.server.store
    return answers.document(store.document(document_id), store.records_of_documents([document_id])[document_id])


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    summary="Figures for a monitoring system, as Prometheus reads them",
)
def metrics(reader: Reading) -> Response:
    """Counts, waiting times and free space: no names and no values."""
    return Response(system_status.metrics(reader.server), media_type="text/plain; version=0.0.4; charset=utf-8")


# faults


def _denied(_: Request, error: Exception) -> Response:
    assert isinstance(error, Denied)
    return refusal(error.status, error.code, error.message, error.wait)


def _not_found(_: Request, error: Exception) -> Response:
    return refusal(404, "not_found", str(error) if isinstance(error, NotFound) else "There is nothing at this address.")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    names = sorted({str(fault["loc"][-1]) for fault in error.errors() if fault["loc"][0] in ("query", "path")} & _names(request))
    if any(fault["loc"][0] == "path" for fault in error.errors()):
        return _not_found(request, error)
    return refusal(422, "invalid", f"Not valid: {', '.join(names) or 'the request'}.")


def _names(request: Request) -> set[str]:
    """The parameters that this API knows: nothing that somebody sent is repeated."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    return {said["name"] for path in paths.values() for method in path.values() for said in method.get("parameters", ())}


def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return _not_found(request, error)
    response = refusal(status, "not_allowed", "This address is read with GET.")
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _unavailable(_: Request, error: Exception) -> Response:
    return refusal(503, "unavailable", str(error), wait=10)


async def _guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    try:
        return await call(request)
    except Exception as error:  # the last boundary; the log gets kind and place, not the message
        LOG.error("An API request failed: %s at %s", type(error).__name__, place_of(error))
        return refusal(500, "error", "This is an error in credfile. Tell your administrator.")


def create_api(server: ReviewServer) -> FastAPI:
    """The API over the parts of a review server."""
    api = FastAPI(
        title="credfile",
        version="1",
        description="Reads practitioners, credentials, expirables and documents. Nothing can be changed. "
        "Confirmed means that a person compared the record with the document, not primary-source verification.",
        docs_url=None,
        redoc_url=None,
        servers=[{"url": BASE}],
        root_path_in_servers=False,
        separate_input_output_schemas=False,
    )
    api.state.server, api.state.throttle = server, Throttle(server.clock)
    api.include_router(router)
    for kind, answer in (
        (Denied, _denied),
        (NotFound, _not_found),
        (RequestValidationError, _invalid),
        (HTTPException, _failed),
        (Unavailable, _unavailable),
    ):
        api.add_exception_handler(kind, answer)
    api.middleware("http")(_guard)
    return api
