"""The records somebody looks for as a file: CSV, JSON or Excel. Each export is logged before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import IO

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from ingest.export import csv, json, xlsx
from ingest.export.caqh import Headers
from ingest.export.sheet import extras
from ingest.export.text import as_text
from ingest.store import OLDEST_FIRST, Order
from ingest.store.search_terms import Search
from review_ui import downloads
from review_ui.record_search import Asked, Sought
from review_ui.request_context import MayExport, RequestContext

router = APIRouter(prefix="/records")


def _export(context: RequestContext, sought: Sought, ending: str, write: Callable[[IO[bytes]], int]) -> Response:
    """The records as a file, exactly those sought."""
    if sought.error:
        return PlainTextResponse(f"Nothing was exported. “Expiring before” could not be read: {sought.error}\n", 422)
    return downloads.send(context, f"credentials.{ending}", write, sought.address("").removeprefix("?"))


def _asked(sought: Sought) -> tuple[Search, str | None, str | None, date | None, Order]:
    """What the store is asked for, in the order exported."""
    return sought.search, sought.type or None, sought.state or None, sought.before, sought.order or OLDEST_FIRST


@router.get("/export.csv")
def export_csv(context: MayExport, sought: Asked, headers: Headers = Headers.PLAIN) -> Response:
    types, masked = context.server.declarations, not context.user.may_see_protected

    def write(out: IO[bytes]) -> int:
        records = context.server.store.summaries(*_asked(sought), extras=extras(types))
        # The mark at its beginning tells spreadsheets that the names in the file are UTF-8.
        type = sought.type or None
        return as_text(lambda text: csv.write(records, text, types, masked=masked, type=type, headers=headers), out, "utf-8-sig")

    return _export(context, sought, "csv", write)


@router.get("/export.json")
def export_json(context: MayExport, sought: Asked) -> Response:
    types, masked = context.server.declarations, not context.user.may_see_protected

    def write(out: IO[bytes]) -> int:
        records = context.server.store.views(*_asked(sought))
        return as_text(lambda text: json.write(records, text, types, masked=masked), out)

    return _export(context, sought, "json", write)


@router.get("/export.xlsx")
def export_xlsx(context: MayExport, sought: Asked, headers: Headers = Headers.PLAIN) -> Response:
    server, masked = context.server, not context.user.may_see_protected

    def write(out: IO[bytes]) -> int:
        records = server.store.summaries(*_asked(sought), extras=extras(server.declarations))
        type = sought.type or None
        return xlsx.write(records, out, server.declarations, masked=masked, type=type, formats=server.formats, headers=headers)

    return _export(context, sought, "xlsx", write)
