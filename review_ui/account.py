"""Coming in and going out: login, logout, the first-run page, one's own password and keys.

Wrong name and wrong password look alike and take alike. Accounts are made on the command line, by whoever runs the machine.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.people import LEAST_LENGTH, Unfit
from review_ui.pages import Frame, show
from review_ui.seat import Acting, AtDesk, Desk, InSession, Seated, check_token, secure
from review_ui.sessions import Session

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Name and password."""

    template: ClassVar[str] = "login.html"
    frame: Frame
    name: str
    following: str
    error: str


@dataclass(frozen=True, slots=True)
class FirstRunPage:
    """Nobody can sign in yet; says which command changes that."""

    template: ClassVar[str] = "first_run.html"
    frame: Frame
    home: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account."""

    template: ClassVar[str] = "account.html"
    frame: Frame
    name: str
    role: str
    keys: bool
    shortest: int
    error: str


def own_path(address: str) -> str:
    """``address`` where it is a path of this site, else the queue: a link must not send anybody elsewhere after login."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return address if inside else "/queue"


def _begin(desk: Desk, user: str, address: str, over_tls: bool) -> Response:
    """Sign ``user`` in, under a new nonce, so that a token from before the login is worth nothing after it."""
    response = RedirectResponse(own_path(address), status_code=303)
    desk.sessions.write(response, desk.sessions.fresh(user), over_tls)
    return response


def _login(
    request: Request, desk: Desk, session: Session, name: str, following: str, error: str = "", status: int = 200
) -> HTMLResponse:
    page = LoginPage(Frame(desk.sessions.token(session), notice=session.notice), name, own_path(following), error)
    response = show(page, status=status)
    # The form's token is tied to this browser's nonce, so a browser that has none gets one with the form.
    desk.sessions.write(response, replace(session, user=None, notice=""), secure(request))
    return response


@router.get("/login")
def login_form(request: Request, desk: AtDesk, session: InSession, next: str = "/queue") -> Response:
    if not desk.people.users():
        return show(FirstRunPage(Frame(desk.sessions.token(session)), shlex.quote(str(desk.settings.home))))
    return _login(request, desk, replace(session, user=None), "", next)


@router.post("/login", dependencies=[Depends(check_token)])
def login(
    request: Request,
    desk: AtDesk,
    session: InSession,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    following: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    key = name.strip().casefold()
    pause = desk.patience.wait(key)
    if pause > 0:
        said = f"Too many wrong passwords. Try again in {int(pause) + 1} seconds."
        return _login(request, desk, session, name, following, said, status=429)
    user = desk.people.check_password(name.strip(), password)
    if user is None:
        desk.patience.failed(key)
        return _login(request, desk, session, name, following, "Name and password do not match an account.", status=422)
    desk.patience.forget(key)
    return _begin(desk, user.name, following, secure(request))


@router.get("/enter/{code}")
def enter(request: Request, desk: AtDesk, session: InSession, code: str) -> Response:
    """Follow a one-time link, such as `credfile demo` opens."""
    name = desk.sessions.follow(code)
    if name is None or desk.people.user(name) is None:
        said = "This link was used before, or is too old. Log in with your name and password."
        return _login(request, desk, session, "", "/queue", said, status=403)
    return _begin(desk, name, "/queue", secure(request))


@router.post("/logout")
def logout(seat: Acting) -> Response:
    response = RedirectResponse("/login", status_code=303)
    out = replace(seat.desk.sessions.fresh(None), notice="You are logged out.")
    seat.desk.sessions.write(response, out, seat.secure)
    return response


@router.get("/account")
def account(seat: Seated) -> HTMLResponse:
    return seat.page(AccountPage(seat.frame("account"), seat.user.name, seat.user.role, seat.session.keys, LEAST_LENGTH, ""))


@router.post("/account/password")
def change_password(
    seat: Acting,
    current: Annotated[str, Form(max_length=1000)] = "",
    new: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    key = seat.user.name.casefold()
    error = ""
    if seat.desk.patience.wait(key) > 0:
        error = "Too many wrong passwords. Wait a little and try again."
    elif seat.desk.people.check_password(seat.user.name, current) is None:
        seat.desk.patience.failed(key)
        error = "The current password is not right."
    elif new != again:
        error = "The two new passwords differ."
    else:
        try:
            seat.desk.people.change_password(seat.user.name, new, seat.desk.now(), seat.user.name)
        except Unfit as unfit:
            error = str(unfit)
    if error:
        page = AccountPage(seat.frame("account"), seat.user.name, seat.user.role, seat.session.keys, LEAST_LENGTH, error)
        return seat.page(page, status=422)
    return seat.go("/account", "Your password is changed.")


@router.post("/account/keys")
def switch_keys(seat: Acting, keys: Annotated[str, Form(max_length=10)] = "") -> Response:
    on = keys == "on"
    return replace(seat, session=replace(seat.session, keys=on)).go("/account", f"Single-letter keys are {'on' if on else 'off'}.")
