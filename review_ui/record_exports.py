"""The records somebody looks for as a file: CSV, JSON or Excel. Each export is logged before it is sent."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import partial
from typing import IO, Protocol

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from ingest.export import csv, json, xlsx
from ingest.store import OLDEST_FIRST, RecordView
from review_ui.protection import note_export
from review_ui.record_search import Asked, Sought
from review_ui.request_context import MayExport, RequestContext

router = APIRouter(prefix="/records")


class Writer(Protocol):
    """An export: writes the records as a file and says how many they were."""

    def __call__(self, records: Iterable[RecordView], out: IO[bytes], /) -> int: ...


class TextWriter(Protocol):
    """An export that is text."""

    def __call__(self, records: Iterable[RecordView], out: IO[str], /) -> int: ...


def _as_bytes(write: TextWriter, encoding: str) -> Writer:
    def written(records: Iterable[RecordView], out: IO[bytes], /) -> int:
        text = io.TextIOWrapper(out, encoding, newline="")
        count = write(records, text)
        text.flush()
        text.detach()
        return count

    return written


def _export(context: RequestContext, sought: Sought, write: Writer, media: str, ending: str) -> Response:
    """The records as a file, exactly those sought. It is built whole, which the formats need, and logged before it is sent."""
    if sought.error:
        return PlainTextResponse(f"Nothing was exported. “Expiring before” could not be read: {sought.error}\n", 422)
    found = context.server.store.views(
        sought.q, sought.type or None, sought.state or None, sought.before, sought.order or OLDEST_FIRST
    )
    out = io.BytesIO()
    note_export(context, ending, sought.address("").removeprefix("?"), write(found, out))
    headers = {"Content-Disposition": f'attachment; filename="credentials.{ending}"'}
    return Response(out.getvalue(), media_type=media, headers=headers)


@router.get("/export.csv")
def export_csv(context: MayExport, sought: Asked) -> Response:
    # The mark at its beginning tells spreadsheets that the names in the file are UTF-8.
    as_csv = partial(csv.write, declarations=context.server.declarations, masked=_masked(context))
    return _export(context, sought, _as_bytes(as_csv, "utf-8-sig"), "text/csv", "csv")


@router.get("/export.json")
def export_json(context: MayExport, sought: Asked) -> Response:
    as_json = partial(json.write, declarations=context.server.declarations, masked=_masked(context))
    return _export(context, sought, _as_bytes(as_json, "utf-8"), "application/json", "json")


@router.get("/export.xlsx")
def export_xlsx(context: MayExport, sought: Asked) -> Response:
    server, type = context.server, sought.type or None
    as_xlsx = partial(xlsx.write, declarations=server.declarations, type=type, formats=server.formats, masked=_masked(context))
    return _export(context, sought, as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")


def _masked(context: RequestContext) -> bool:
    """Whether an export masks what the screen masks."""
    return not context.user.may_see_protected
