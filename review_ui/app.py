"""The review desk as one application: its parts put together, its answers to what goes wrong, and the headers of every page.

Everything a page needs is served from this package; nothing is fetched from elsewhere, which the content security policy also
forbids. Whoever runs the application decides on which address it listens; `server` gives it back ready to run, without an access
log, because what people search for would stand in it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from extractors.declaration import Declarations, packaged
from ingest.archive import Archive
from ingest.errors import Unavailable
from ingest.people import People, secret_key
from ingest.settings import Settings
from ingest.store import NotFound, Refused, Store
from review_ui import account, files, gate, images, queue, records, review
from review_ui.pages import Frame, Visitor, show
from review_ui.seat import Desk, ForgedForm, NotAllowed, Reread, SignInFirst
from review_ui.sessions import Patience, Sessions

LOG = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""On every answer; the OWASP Secure Headers Project's list, as far as it concerns a site without scripts from elsewhere."""


@dataclass(frozen=True, slots=True)
class TroublePage:
    """Something went wrong: what, and what to do. ``back`` is where to go from here."""

    template: ClassVar[str] = "trouble.html"
    frame: Frame
    title: str
    message: str
    back: str


def _desk(request: Request) -> Desk:
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


def _trouble(request: Request, status: int, title: str, message: str, back: str = "/queue") -> Response:
    """A page that says what went wrong; beside a form that HTMX sent, it takes the place of the page."""
    desk = _desk(request)
    session = desk.sessions.read(request)
    user = desk.people.user(session.user) if session.user and status != 503 else None
    visitor = Visitor(user.name, user.role, session.keys) if user and not user.disabled else None
    page = TroublePage(Frame(desk.sessions.token(session), visitor), title, message, back)
    return show(page, status=status, headers={"HX-Retarget": "body", "HX-Reswap": "innerHTML"})


def _sign_in_first(request: Request, _: Exception) -> Response:
    if "HX-Request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": "/login"})
    wanted = request.url.path if request.method == "GET" and not request.url.path.endswith(".jpg") else "/queue"
    return RedirectResponse(f"/login?next={quote(wanted)}" if wanted not in ("/", "/queue") else "/login", status_code=303)


def _forged(request: Request, _: Exception) -> Response:
    return _trouble(
        request, 403, "This form is too old", "You logged in again since it was opened. Go back, reload the page and send it again."
    )


def _not_allowed(request: Request, _: Exception) -> Response:
    said = "A coordinator looks up and exports; a reviewer answers. Whoever keeps the accounts can change your role."
    return _trouble(request, 403, "Your role does not include this", said)


def _not_found(request: Request, error: Exception) -> Response:
    said = str(error) if isinstance(error, NotFound | review.Missing) else "The address leads nowhere. Records may have moved on."
    return _trouble(request, 404, "Nothing here", said)


def _refused(request: Request, error: Exception) -> Response:
    return _trouble(request, 409, "That was not possible", str(error), request.url.path.rsplit("/", 1)[0] or "/queue")


def _unavailable(request: Request, error: Exception) -> Response:
    return _trouble(request, 503, "Not available just now", str(error))


def _malformed(request: Request, _: Exception) -> Response:
    # FastAPI's own answer would repeat what was sent, and what was sent may be personal.
    return _trouble(request, 422, "This could not be understood", "Something in the address or the form is missing or too long.")


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours. The log gets its kind and place and not its message, which may hold what somebody typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    LOG.error("A %s request failed: %s in %s, line %s", request.method, type(error).__name__, Path(last.filename).name, last.lineno)
    return _trouble(
        request, 500, "Something broke", "It is our fault, not yours. Nothing was changed. Try again, and report it if it stays."
    )


def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 404:
        return _not_found(request, error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _trouble(request, status, "That was not possible", "The address does not take this kind of request.")


async def _guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    try:
        response = await call(request)
    except Exception as error:  # the last boundary: left to the server, the message would end in its log
        response = _broken(request, error)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def create_app(
    settings: Settings,
    store: Store,
    archive: Archive,
    declarations: Declarations | None = None,
    reread: Reread | None = None,
    people: People | None = None,
) -> FastAPI:
    """The desk over ``store`` and ``archive``.

    ``declarations`` where a site has types of its own; ``reread`` where a paper shall be extracted anew when its type is
    changed, else what was read is carried over; ``people`` where password hashing shall cost something else than by default.
    """
    app = FastAPI(title="credfile", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = Desk(
        settings,
        store,
        archive,
        people or People(store),
        declarations or packaged(),
        Sessions(secret_key(settings.home)),
        Patience(),
        reread,
    )
    for router in (
        account.router,
        queue.router,
        review.parse_router,
        review.router,
        records.router,
        files.router,
        gate.router,
        images.router,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for kind, answer in (
        (SignInFirst, _sign_in_first),
        (ForgedForm, _forged),
        (NotAllowed, _not_allowed),
        (NotFound, _not_found),
        (review.Missing, _not_found),
        (Refused, _refused),
        (Unavailable, _unavailable),
        (RequestValidationError, _malformed),
        (HTTPException, _failed),
    ):
        app.add_exception_handler(kind, answer)
    app.middleware("http")(_guard)

    @app.get("/healthz")
    def healthz() -> Response:
        """Whether the desk and its database answer; says nothing about what is in it."""
        store.counts()
        return PlainTextResponse("ok\n")

    return app


def login_link(app: FastAPI, user: str) -> str:
    """The path that signs ``user`` in once, within a quarter of an hour."""
    desk = app.state.desk
    assert isinstance(desk, Desk)
    return f"/enter/{desk.sessions.link(user)}"


def server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    """A server for ``app`` on ``host``:``port`` that keeps no access log; ``run()`` it."""
    return uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False))
