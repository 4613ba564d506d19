"""What every request needs: the server's parts, and the person who asks.

A page asks for `LoggedIn`, an act for `Acting`, which also checks the form token. Where a right is needed as well, a page asks for
`MayExport`, `MaySeeProtected` or `MayKeepAccounts`, an act for `Reviewing`, `Exporting` or `KeepingAccounts`. Whoever is not
logged in is sent to the login page by `SignInFirst`; nothing in this package answers a stranger with anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Protocol

from fastapi import Depends, Form, Header, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.draft import Draft
from ingest.accounts import AccountService, Right, User
from ingest.archive import Archive
from ingest.formats import Formats
from ingest.reports.requirements import RequirementSet
from ingest.settings import Settings
from ingest.store import RecordView, Store
from review_ui.attempts import Attempts
from review_ui.pages import Frame, Page, Visitor, show
from review_ui.sessions import Session, Sessions, over_tls

CHANGE_PASSWORD = "/account/password"
"""Where a person with a temporary password is sent; besides, they may only log out."""

_BEFORE_CHANGE = (CHANGE_PASSWORD, "/logout", "/session", "/session/active")


class SignInFirst(Exception):
    """Nobody is logged in in this browser. ``why``: how a session ended that was there, as `Session.ended` says it."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class ChangePasswordFirst(Exception):
    """This person's password is temporary."""


class NotAllowed(Exception):
    """This person's role does not include this act."""


class ForgedForm(Exception):
    """A form without the token of its session: sent by another site, or from before the last login."""


class Reread(Protocol):
    """Extracts a record's pages anew as a type that a person chose, or answers None where their words are not kept.

    The desk itself loads nothing that can, so it is handed in.
    """

    def __call__(self, record: RecordView, chosen: CredentialType, /) -> Draft | None: ...


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ReviewServer:
    """The parts of a running review server, put together by `review_ui.app.create_app`."""

    settings: Settings
    store: Store
    archive: Archive
    people: AccountService
    declarations: Declarations
    sessions: Sessions
    attempts: Attempts
    reread: Reread | None = None
    requirements: tuple[RequirementSet, ...] = ()
    clock: Callable[[], datetime] = field(default=now)

    def now(self) -> datetime:
        return self.clock()

    @property
    def formats(self) -> Formats:
        """How the site writes dates and times."""
        return Formats.of(self.settings)


@dataclass(frozen=True, slots=True)
class RequestContext:
    """A person who is logged in, for one request."""

    server: ReviewServer
    session: Session
    user: User
    secure: bool

    def frame(self, here: str = "") -> Frame:
        """The frame of a page that lies in the section ``here``."""
        shown = visitor(self.server, self.session)
        return Frame(self.server.sessions.token(self.session), shown, here, self.session.notice, self.server.formats)

    def page(self, page: Page, status: int = 200) -> HTMLResponse:
        """A whole page. A notice is shown once."""
        response = show(page, status=status)
        self.server.sessions.note(self.session, "")
        return response

    def go(self, address: str, notice: str = "") -> Response:
        """Send the browser to ``address``, with ``notice`` on the page it finds there."""
        self.server.sessions.note(self.session, notice)
        return RedirectResponse(address, status_code=303)


def visitor(server: ReviewServer, session: Session) -> Visitor | None:
    """The session's user as pages show them, or None before login."""
    user, idle = session.user, server.sessions.idle
    if user is None:
        return None
    return Visitor(
        name=user.name,
        role=user.role,
        keys=user.keys,
        may_review=user.may_review,
        may_keep_accounts=user.may_keep_accounts,
        idle_seconds=0 if idle is None else int(idle.total_seconds()),
        seconds_left=session.left(server.now()),
        must_change=user.must_change,
    )


def server(request: Request) -> ReviewServer:
    """The review server of this application."""
    found = request.app.state.server
    assert isinstance(found, ReviewServer)
    return found


AtServer = Annotated[ReviewServer, Depends(server)]


def session(request: Request, server: AtServer) -> Session:
    return server.sessions.read(request)


InSession = Annotated[Session, Depends(session)]


def context(request: Request, server: AtServer, session: InSession) -> RequestContext:
    """The person in this browser.

    Raises:
        SignInFirst: where there is none, or the account is disabled.
        ChangePasswordFirst: where the password is temporary, and this is not the page that changes it.
    """
    user = session.user
    if user is None:
        raise SignInFirst(session.ended)
    if user.must_change and request.url.path not in _BEFORE_CHANGE:
        raise ChangePasswordFirst
    return RequestContext(server, session, user, over_tls(request))


LoggedIn = Annotated[RequestContext, Depends(context)]


def check_token(
    server: AtServer, session: InSession, csrf: Annotated[str, Form()] = "", x_csrf_token: Annotated[str, Header()] = ""
) -> None:
    """Refuse a form that this session was not given. Raises ForgedForm."""
    if not server.sessions.holds(session, x_csrf_token or csrf):
        raise ForgedForm


def uploading(
    server: AtServer, session: InSession, context: LoggedIn, x_csrf_token: Annotated[str, Header()] = ""
) -> RequestContext:
    """A person who may review and sends a file. The token is in the header alone: a form would be read whole before anybody asks
    who sends it. Raises ForgedForm and NotAllowed."""
    if not server.sessions.holds(session, x_csrf_token):
        raise ForgedForm
    return _with(context, Right.REVIEW)


def acting(context: LoggedIn, _: Annotated[None, Depends(check_token)]) -> RequestContext:
    return context


Acting = Annotated[RequestContext, Depends(acting)]


def _with(context: RequestContext, right: Right) -> RequestContext:
    if not context.user.may(right):
        raise NotAllowed
    return context


def reviewing(context: Acting) -> RequestContext:
    return _with(context, Right.REVIEW)


def may_export(context: LoggedIn) -> RequestContext:
    """A person who may take records out. Raises NotAllowed."""
    return _with(context, Right.EXPORT)


def exporting(context: Acting) -> RequestContext:
    """A person who may take records out, and acts. Raises NotAllowed."""
    return _with(context, Right.EXPORT)


def may_see_protected(context: LoggedIn) -> RequestContext:
    """A person who may see protected documents. Raises NotAllowed."""
    return _with(context, Right.SEE_PROTECTED)


def may_keep_accounts(context: LoggedIn) -> RequestContext:
    """An admin. Raises NotAllowed."""
    return _with(context, Right.MANAGE_ACCOUNTS)


def keeping_accounts(context: Acting) -> RequestContext:
    return _with(context, Right.MANAGE_ACCOUNTS)


Reviewing = Annotated[RequestContext, Depends(reviewing)]
Uploading = Annotated[RequestContext, Depends(uploading)]
Exporting = Annotated[RequestContext, Depends(exporting)]
MayExport = Annotated[RequestContext, Depends(may_export)]
MaySeeProtected = Annotated[RequestContext, Depends(may_see_protected)]
MayKeepAccounts = Annotated[RequestContext, Depends(may_keep_accounts)]
KeepingAccounts = Annotated[RequestContext, Depends(keeping_accounts)]
