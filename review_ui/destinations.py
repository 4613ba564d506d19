"""Where a request is sent that cannot be answered as it is: to the login page and back, or to the page that this person may see.

Also which numbers in an address can be those of anything. Nobody is ever sent to another site.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from ingest.store import NotFound
from review_ui.addresses import with_query
from review_ui.request_context import LoggedIn
from review_ui.sessions import BACKGROUND

_LARGEST = 2**63 - 1
"""The largest id a database keeps."""

_OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]{0,1999}")
"""A path with query as browsers send it: printable ASCII without backslash, and not the beginning of another host."""

_DEAD_ENDS = ("/login", "/logout", "/enter", "/session", "/static", "/healthz", "/readyz")

_NUMBERS = re.compile(r"(?:.*_)?(?:id|page|number)")
"""Names of path parameters that are numbers; a test sees that all of them are."""


class LookOnly(Exception):
    """This person may only look, and asked for a page where one answers."""


def own_path(address: str) -> str:
    """``address`` where it is a page of this site, else the first page: a link must not send anybody elsewhere after login."""
    inside = _OWN_PATH.fullmatch(address) is not None
    return address if inside and not address.startswith(_DEAD_ENDS) else "/"


def page_of(request: Request) -> str:
    """The page that the person is on, as path and query: the one asked for, or the one that asked; else the first page."""
    if "HX-Request" in request.headers:
        return _on_this_site(request, request.headers.get("HX-Current-URL", ""))
    if request.method == "GET":
        raw = request.scope.get("raw_path") or request.url.path.encode()
        query = request.scope["query_string"]
        return own_path((raw + (b"?" + query if query else b"")).decode("latin-1"))
    return _on_this_site(request, request.headers.get("Referer", ""))


def _on_this_site(request: Request, address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    if parts.netloc != request.headers.get("host", ""):
        return "/"
    return own_path(parts.path + (f"?{parts.query}" if parts.query else ""))


def sign_in(following: str, why: str = "") -> str:
    """The login page that leads to ``following`` afterwards, and says ``why`` one is there."""
    return with_query("/login", {"next": following if following not in ("", "/") else "", "why": why})


def send_to(request: Request, address: str) -> Response:
    """Send the person to ``address``, in the way that this kind of request can be sent there.

    A page of its own is redirected and HTMX told; what a script or an image asked for is refused with 401, because a login page
    would be taken for the answer.
    """
    if "HX-Request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": address})
    mode = request.headers.get("sec-fetch-mode", "navigate")
    if mode != "navigate" or request.headers.get(BACKGROUND) == "1":
        return Response(status_code=401)
    return RedirectResponse(address, status_code=303)


def answering(request: Request, context: LoggedIn) -> None:
    """Let only those who may answer to the pages and acts of review. Raises `LookOnly`."""
    if not context.user.may_review:
        raise LookOnly


def look(request: Request) -> str | None:
    """The page that shows, to somebody who may only look, what they asked for; None for an act."""
    if request.method != "GET":
        return None
    record = request.path_params.get("record_id")
    return "/records" if record is None else f"/records/{record}"


def check_numbers(request: Request) -> None:
    """See that every number in the address can be that of something. Raises `NotFound`."""
    for name, value in request.path_params.items():
        if _NUMBERS.fullmatch(name) and not _possible(str(value)):
            raise NotFound("There is no page at this address.")


def _possible(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 19 and 1 <= int(text) <= _LARGEST
