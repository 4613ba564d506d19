"""The review desk as one application: its parts put together, and its answers to what goes wrong.

Everything a page needs is served from this package; nothing is fetched from elsewhere, which the content security policy also
forbids. Whoever runs the application decides on which address it listens; `server` gives it back ready to run, without an access
log, because what people search for would stand in it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from extractors.credential_types.declaration import Declarations
from extractors.credential_types.loading import packaged
from ingest.accounts import AccountService, Busy, secret_key
from ingest.archive import Archive
from ingest.errors import Unavailable
from ingest.reports import requirements
from ingest.settings import Settings
from ingest.store import NotFound, Refused, Store
from review_ui import (
    account,
    accounts,
    api,
    calendar_feed,
    completeness,
    deletion,
    expirables,
    expirables_month,
    files,
    filing,
    gate,
    health,
    images,
    practitioner_exports,
    practitioners,
    queue,
    record_actions,
    record_exports,
    record_list,
    record_page,
    review,
    review_figures,
    rosters,
    saving,
    search,
    system_status,
    tokens,
    unfiled,
    uploads,
)
from review_ui.attempts import Attempts
from review_ui.destinations import LookOnly, answering, check_numbers, look, page_of, send_to, sign_in
from review_ui.not_found import Missing
from review_ui.pages import Frame, show
from review_ui.request_context import (
    CHANGE_PASSWORD,
    ChangePasswordFirst,
    ForgedForm,
    NotAllowed,
    Reread,
    ReviewServer,
    SignInFirst,
    visitor,
)
from review_ui.request_context import now as utc_now
from review_ui.request_context import server as _server
from review_ui.request_guard import Front
from review_ui.sessions import Session, Sessions

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TroublePage:
    """Something went wrong: what, and what to do. ``back`` is where to go from here."""

    template: ClassVar[str] = "trouble.html"
    frame: Frame
    title: str
    message: str
    back: str


def _trouble(request: Request, status: int, title: str, message: str, back: str = "/") -> Response:
    """A page that says what went wrong; beside a form that HTMX sent, it takes the place of the page."""
    server = _server(request)
    try:
        session = server.sessions.read(request)
    except Unavailable:
        session = Session("", new=True)
    page = TroublePage(Frame(server.sessions.token(session), visitor(server, session)), title, message, back)
    return show(page, status=status, headers={"HX-Retarget": "body", "HX-Reswap": "innerHTML"})


def _sign_in_first(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInFirst)
    return send_to(request, sign_in(page_of(request), error.why))


def _change_password_first(request: Request, _: Exception) -> Response:
    return send_to(request, CHANGE_PASSWORD)


def _look_only(request: Request, _: Exception) -> Response:
    """Somebody who may only look asked for a page where one answers."""
    shown = look(request)
    return _not_allowed(request, NotAllowed()) if shown is None else send_to(request, shown)


def _forged(request: Request, _: Exception) -> Response:
    return _trouble(request, 403, "Your session changed", "Go back, reload the page and send the form again.")


def _not_allowed(request: Request, _: Exception) -> Response:
    user = _server(request).sessions.read(request).user
    if user is not None and not user.may_review:
        return _trouble(request, 403, "You have view-only access", "An admin can change your role under Accounts.")
    return _trouble(request, 403, "Only admins can do this", "Ask an admin of this office.")


def _not_found(request: Request, error: Exception) -> Response:
    said = str(error) if isinstance(error, NotFound | Missing) else "There is no page at this address."
    return _trouble(request, 404, "Page not found", said)


def _refused(request: Request, error: Exception) -> Response:
    return _trouble(request, 409, "This could not be saved", str(error), request.url.path.rsplit("/", 1)[0] or "/")


def _unavailable(request: Request, error: Exception) -> Response:
    return _trouble(request, 503, "Not available right now", str(error))


def _busy(request: Request, error: Exception) -> Response:
    response = _trouble(request, 503, "The server is busy", str(error))
    response.headers["Retry-After"] = str(Busy.RETRY_SECONDS)
    return response


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if any(fault["loc"][0] == "path" for fault in error.errors()):
        return _not_found(request, error)
    # FastAPI's own answer would repeat what was sent, and what was sent may be personal.
    return _trouble(
        request,
        422,
        "The request could not be processed",
        "Something in the address or the form is missing or too long. Go back and try again.",
    )


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours. The log gets its kind and place and not its message, which may hold what somebody typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    LOG.error("A %s request failed: %s in %s, line %s", request.method, type(error).__name__, Path(last.filename).name, last.lineno)
    return _trouble(
        request,
        500,
        "Something went wrong",
        "This is an error in credfile. Nothing was changed. Try again. If it happens again, tell your administrator.",
    )


def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return _not_found(request, error)
    return _trouble(request, status, "This could not be done", "This address does not accept this kind of request.")


async def _guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    try:
        return await call(request)
    except Exception as error:  # the last boundary: left to the server, the message would end in its log
        return _broken(request, error)


def create_app(
    settings: Settings,
    store: Store,
    archive: Archive,
    declarations: Declarations | None = None,
    reread: Reread | None = None,
    people: AccountService | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> FastAPI:
    """The desk over ``store`` and ``archive``.

    ``declarations`` where a site has types of its own; ``reread`` where a document shall be extracted again when its type is
    changed, else what was read is carried over; ``people`` where password hashing shall cost something else than by default;
    ``clock`` where it shall not be the machine's.

    Raises:
        SettingsError: where the settings name types that are not declared, or a set of requirements of the home is faulty.
    """
    declarations = declarations or packaged()
    settings.check_types(declared.id for declared in declarations.types)
    app = FastAPI(title="credfile", docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(check_numbers)])
    key = secret_key(settings.home)
    idle = timedelta(minutes=settings.idle_minutes) if settings.idle_minutes else None
    app.state.server = ReviewServer(
        settings,
        store,
        archive,
        people or AccountService(store),
        declarations,
        Sessions(store, key, idle, clock),
        Attempts(store, key, clock),
        reread,
        requirements.read(settings.home, declarations),
        clock,
    )
    for router in (queue.router, saving.router, record_actions.router, review.router):
        app.include_router(router, dependencies=[Depends(answering)])
    for router in (
        account.router,
        accounts.router,
        tokens.router,
        record_exports.router,
        record_list.router,
        record_page.router,
        expirables_month.router,
        expirables.router,
        completeness.router,
        calendar_feed.router,
        uploads.router,
        files.router,
        review_figures.router,
        system_status.router,
        filing.router,
        practitioner_exports.router,
        unfiled.router,
        rosters.router,
        practitioners.router,
        gate.router,
        health.router,
        images.router,
        search.router,
        deletion.router,
    ):
        app.include_router(router)
    app.mount(api.BASE, api.create_api(app.state.server))
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for kind, answer in (
        (SignInFirst, _sign_in_first),
        (ChangePasswordFirst, _change_password_first),
        (LookOnly, _look_only),
        (ForgedForm, _forged),
        (NotAllowed, _not_allowed),
        (NotFound, _not_found),
        (Missing, _not_found),
        (Refused, _refused),
        (Busy, _busy),
        (Unavailable, _unavailable),
        (RequestValidationError, _malformed),
        (HTTPException, _failed),
    ):
        app.add_exception_handler(kind, answer)
    app.middleware("http")(_guard)
    if settings.proxy:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxy))
    app.add_middleware(Front, settings=settings)

    return app


def login_link(app: FastAPI, user: str) -> str:
    """The path that logs ``user`` in once, within a quarter of an hour. Raises `NotFound` where there is no such user."""
    server = app.state.server
    assert isinstance(server, ReviewServer)
    found = server.people.user(user)
    if found is None:
        raise NotFound(f"There is no user {user}.")
    return f"/enter/{server.sessions.link(found.id)}"


def server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    """A server for ``app`` on ``host``:``port`` that keeps no access log, over TLS where its settings say so; ``run()`` it."""
    settings = _settings(app)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            # What proxies say is heard by the application itself, from the declared ones alone.
            proxy_headers=False,
            ssl_certfile=settings.tls_certificate,
            ssl_keyfile=settings.tls_key,
        )
    )


def _settings(app: FastAPI) -> Settings:
    server = app.state.server
    assert isinstance(server, ReviewServer)
    return server.settings
