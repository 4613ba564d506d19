"""What every request needs: the desk's parts, and the person at it.

A page asks for `Seated`, an act for `Acting`, which also checks the form token. Where a right is needed as well, a page asks for
`MayReview`, `MayExport`, `MaySeeProtected` or `MayKeepAccounts`, an act for `Reviewing` or `KeepingAccounts`. Whoever is not
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
from ingest.archive import Archive
from ingest.formats import Formats
from ingest.people import People, Right, User
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
class Desk:
    """The parts of a running desk, put together by `review_ui.app.create_app`."""

    settings: Settings
    store: Store
    archive: Archive
    people: People
    declarations: Declarations
    sessions: Sessions
    attempts: Attempts
    reread: Reread | None = None
    clock: Callable[[], datetime] = field(default=now)

    def now(self) -> datetime:
        return self.clock()

    @property
    def formats(self) -> Formats:
        """How the site writes dates and times."""
        return Formats.of(self.settings)


@dataclass(frozen=True, slots=True)
class Seat:
    """A signed-in person at the desk, for one request."""

    desk: Desk
    session: Session
    user: User
    secure: bool

    def frame(self, here: str = "") -> Frame:
        """The frame of a page that lies in the section ``here``."""
        shown = visitor(self.desk, self.session)
        return Frame(self.desk.sessions.token(self.session), shown, here, self.session.notice, self.desk.formats)

    def page(self, page: Page, status: int = 200) -> HTMLResponse:
        """A whole page. A notice is shown once."""
        response = show(page, status=status)
        self.desk.sessions.note(self.session, "")
        return response

    def go(self, address: str, notice: str = "") -> Response:
        """Send the browser to ``address``, with ``notice`` on the page it finds there."""
        self.desk.sessions.note(self.session, notice)
        return RedirectResponse(address, status_code=303)


def visitor(desk: Desk, session: Session) -> Visitor | None:
    """The session's user as pages show them, or None before login."""
    user, idle = session.user, desk.sessions.idle
    if user is None:
        return None
    return Visitor(
        name=user.name,
        role=user.role,
        keys=user.keys,
        may_review=user.may_review,
        may_keep_accounts=user.may_keep_accounts,
        idle_seconds=0 if idle is None else int(idle.total_seconds()),
        seconds_left=session.left(desk.now()),
        must_change=user.must_change,
    )


def desk(request: Request) -> Desk:
    """The desk this application serves."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


AtDesk = Annotated[Desk, Depends(desk)]


def session(request: Request, desk: AtDesk) -> Session:
    return desk.sessions.read(request)


InSession = Annotated[Session, Depends(session)]


def seat(request: Request, desk: AtDesk, session: InSession) -> Seat:
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
    return Seat(desk, session, user, over_tls(request))


Seated = Annotated[Seat, Depends(seat)]


def check_token(
    desk: AtDesk, session: InSession, csrf: Annotated[str, Form()] = "", x_csrf_token: Annotated[str, Header()] = ""
) -> None:
    """Refuse a form that this session was not given. Raises ForgedForm."""
    if not desk.sessions.holds(session, x_csrf_token or csrf):
        raise ForgedForm


def acting(seat: Seated, _: Annotated[None, Depends(check_token)]) -> Seat:
    return seat


Acting = Annotated[Seat, Depends(acting)]


def _with(seat: Seat, right: Right) -> Seat:
    if not seat.user.may(right):
        raise NotAllowed
    return seat


def may_review(seat: Seated) -> Seat:
    """A person who may answer. Raises NotAllowed for one who may only look."""
    return _with(seat, Right.REVIEW)


def reviewing(seat: Acting) -> Seat:
    return _with(seat, Right.REVIEW)


def may_export(seat: Seated) -> Seat:
    """A person who may take records out. Raises NotAllowed."""
    return _with(seat, Right.EXPORT)


def may_see_protected(seat: Seated) -> Seat:
    """A person who may see protected documents. Raises NotAllowed."""
    return _with(seat, Right.SEE_PROTECTED)


def may_keep_accounts(seat: Seated) -> Seat:
    """An admin. Raises NotAllowed."""
    return _with(seat, Right.KEEP_ACCOUNTS)


def keeping_accounts(seat: Acting) -> Seat:
    return _with(seat, Right.KEEP_ACCOUNTS)


MayReview = Annotated[Seat, Depends(may_review)]
Reviewing = Annotated[Seat, Depends(reviewing)]
MayExport = Annotated[Seat, Depends(may_export)]
MaySeeProtected = Annotated[Seat, Depends(may_see_protected)]
MayKeepAccounts = Annotated[Seat, Depends(may_keep_accounts)]
KeepingAccounts = Annotated[Seat, Depends(keeping_accounts)]
