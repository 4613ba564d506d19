"""What every request needs: the desk's parts, and the person at it.

A page asks for `Seated`, an act for `Acting`, which also checks the form token, or for `Reviewing`, which also asks for the role.
Whoever is not signed in is sent to the login page by `SignInFirst`; nothing in this package answers a stranger with anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Protocol

from fastapi import Depends, Form, Header, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from extractors.declaration import CredentialType, Declarations
from extractors.draft import Draft
from ingest.archive import Archive
from ingest.formats import Formats
from ingest.people import People, User
from ingest.settings import Settings
from ingest.store import RecordView, Store
from review_ui.pages import Frame, Page, Visitor, show
from review_ui.sessions import Patience, Session, Sessions


class SignInFirst(Exception):
    """Nobody is signed in in this browser."""


class NotAllowed(Exception):
    """This person's role does not include this act."""


class ForgedForm(Exception):
    """A form without the token of its session: sent by another site, or from before the last login."""


class Reread(Protocol):
    """Extracts a record's pages anew as a type that a person chose, or answers None where their words are not kept.

    The desk itself loads nothing that can, so it is handed in.
    """

    def __call__(self, record: RecordView, chosen: CredentialType, /) -> Draft | None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of a running desk, put together by `review_ui.app.create_app`."""

    settings: Settings
    store: Store
    archive: Archive
    people: People
    declarations: Declarations
    sessions: Sessions
    patience: Patience
    reread: Reread | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

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
        visitor = Visitor(self.user.name, self.user.role, self.session.keys)
        return Frame(self.desk.sessions.token(self.session), visitor, here, self.session.notice, self.desk.formats)

    def page(self, page: Page, status: int = 200) -> HTMLResponse:
        """A whole page. A notice is shown once: the cookie goes back without it."""
        response = show(page, status=status)
        if self.session.notice:
            self.desk.sessions.write(response, replace(self.session, notice=""), self.secure)
        return response

    def go(self, address: str, notice: str = "") -> Response:
        """Send the browser to ``address``, with ``notice`` on the page it finds there."""
        response = RedirectResponse(address, status_code=303)
        if notice != self.session.notice:
            self.desk.sessions.write(response, replace(self.session, notice=notice), self.secure)
        return response


def desk(request: Request) -> Desk:
    """The desk this application serves."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


AtDesk = Annotated[Desk, Depends(desk)]


def secure(request: Request) -> bool:
    """Whether the browser came over TLS, so that its cookie must not travel without."""
    return request.url.scheme == "https"


def session(request: Request, desk: AtDesk) -> Session:
    return desk.sessions.read(request)


InSession = Annotated[Session, Depends(session)]


def seat(request: Request, desk: AtDesk, session: InSession) -> Seat:
    """The person in this browser. Raises SignInFirst where there is none, or the account is gone or disabled."""
    user = desk.people.user(session.user) if session.user else None
    if user is None or user.disabled:
        raise SignInFirst
    return Seat(desk, session, user, secure(request))


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


def reviewing(seat: Acting) -> Seat:
    """A person who may answer. Raises NotAllowed for one who may only look."""
    if not seat.user.may_review:
        raise NotAllowed
    return seat


Reviewing = Annotated[Seat, Depends(reviewing)]
