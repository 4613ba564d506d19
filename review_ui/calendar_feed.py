"""The expirables report as a calendar feed: an address that a calendar program fetches, with a token for each user in it.

Whoever has the address sees the dates, so it is shown once, when it is made, and ends when another is made or its user's account is
disabled. The feed masks and leaves out what its user may not see.
"""

from __future__ import annotations

import hashlib
import io
import secrets
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from ingest.accounts import user_of
from ingest.reports.expirables import Wanted
from ingest.reports.expirables_files import Format, Report
from ingest.store import Narrowing
from review_ui.downloads import MEDIA
from review_ui.not_found import Missing
from review_ui.pages import Frame
from review_ui.request_context import AtServer, Exporting, MayExport, RequestContext

router = APIRouter()
PAGE = "/reports/calendar"
Filter = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Where a feed is made and ended. ``address`` is there once, on the page that made it."""

    template: ClassVar[str] = "calendar_feed.html"
    frame: Frame
    has_feed: bool
    address: str
    units: tuple[str, ...]


def _page(context: RequestContext, address: str = "") -> HTMLResponse:
    store = context.server.store
    page = FeedPage(context.frame("reports"), store.has_feed(context.user.id), address, store.roles_and_units()[1])
    return context.page(page)


@router.get(PAGE)
def feed_page(context: MayExport) -> HTMLResponse:
    return _page(context)


@router.post(PAGE)
def make_feed(request: Request, context: Exporting, unit: Filter = "") -> HTMLResponse:
    token = secrets.token_urlsafe(32)
    context.server.store.set_feed(context.user.id, _digest(token), unit, context.server.now())
    return _page(context, f"{request.base_url}calendar/{token}.ics")


@router.post(f"{PAGE}/end")
def end_feed(context: Exporting) -> Response:
    context.server.store.end_feed(context.user.id, context.server.now())
    return context.go(PAGE, "The calendar feed was turned off. Its address no longer works.")


@router.get("/calendar/{code}.ics")
def feed(server: AtServer, code: str) -> Response:
    """The feed as of today. The first fetch of a day is logged as an export."""
    found = server.store.feed(_digest(code))
    user = None if found is None else user_of(found[0])
    if found is None or user is None or not user.may_export:
        raise Missing("There is no calendar at this address.")
    at, masked = server.now(), not user.may_see_protected
    today, out = server.formats.local(at).date(), io.BytesIO()
    wanted = Wanted(Narrowing(unit=found[1] or None))
    count = Report(server.store, server.declarations, server.formats, today, wanted, masked).write(Format.ICS, out)
    if server.store.first_fetch_of(_digest(code), today.isoformat()):
        server.store.note_export(user.name, "ics", "calendar feed", count, masked, at)
    return Response(out.getvalue(), media_type=MEDIA["ics"])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
