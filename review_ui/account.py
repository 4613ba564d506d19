"""Logging in and out, the first-run page, and one's own account: password and keys.

Wrong name and wrong password look alike and take alike. Other people's accounts are in `review_ui.accounts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ingest.accounts import LEAST_LENGTH, Busy, Unfit
from ingest.commands import command
from ingest.serving import is_loopback
from review_ui.attempts import Wait
from review_ui.destinations import own_path
from review_ui.pages import Frame, show
from review_ui.request_context import (
    CHANGE_PASSWORD,
    Acting,
    AtServer,
    InSession,
    LoggedIn,
    RequestContext,
    ReviewServer,
    check_token,
)
from review_ui.sessions import Session, over_tls
from review_ui.wording import role_name

router = APIRouter()
Password = Annotated[str, Form(max_length=1000)]

_LOGGED_OUT = "/login?why=out"

_WHY = {
    "out": "You are logged out.",
    "over": "You are no longer logged in. Log in to continue where you were.",
    "limit": "You were logged off because your session had lasted 12 hours. Log in to continue where you were.",
}


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Name and password. ``reset`` is the command that sets a new password, for somebody at the server itself."""

    template: ClassVar[str] = "login.html"
    frame: Frame
    name: str
    following: str
    error: str
    said: str
    reset: str


@dataclass(frozen=True, slots=True)
class FirstRunPage:
    """Nobody can log in yet; says which command changes that."""

    template: ClassVar[str] = "first_run.html"
    frame: Frame
    command: str


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


@dataclass(frozen=True, slots=True)
class NewPasswordPage:
    """A temporary password has to be replaced before anything else."""

    template: ClassVar[str] = "new_password.html"
    frame: Frame
    name: str
    shortest: int
    error: str


def _why(server: ReviewServer, why: str) -> str:
    """Why somebody is at the login page, in words."""
    if why == "idle":
        return (
            f"You were logged off after {server.settings.idle_minutes} minutes without activity. Log in to continue where you were."
        )
    return _WHY.get(why, "")


def _login(
    request: Request,
    server: ReviewServer,
    session: Session,
    name: str,
    following: str,
    error: str = "",
    said: str = "",
    status: int = 200,
) -> HTMLResponse:
    here = request.client is None or is_loopback(request.client.host)
    reset = command(server.settings.home, "user", "password", "NAME") if here else ""
    page = LoginPage(Frame(server.sessions.token(session)), name, own_path(following), error, said, reset)
    response = show(page, status=status)
    # The form's token is bound to this browser's cookie, so a browser that has none gets one with the form.
    server.sessions.introduce(response, session, over_tls(request))
    return response


@router.get("/login")
def login_form(
    request: Request, server: AtServer, session: InSession, next: str = "/", why: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    if session.user is not None:
        return RedirectResponse(own_path(next), status_code=303)
    if not server.people.users():
        first = command(server.settings.home, "user", "add", "NAME", "--role", "admin")
        return show(FirstRunPage(Frame(server.sessions.token(session)), first))
    return _login(request, server, session, "", next, said=_why(server, why or session.ended))


@router.post("/login", dependencies=[Depends(check_token)])
def login(
    request: Request,
    server: AtServer,
    session: InSession,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Password = "",
    following: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    attempt = server.attempts.attempt(request, name.strip())
    try:
        with server.attempts.under_way(attempt):
            user = server.people.check_password(name.strip(), password)
            if user is None:
                server.attempts.failed(attempt)
    except Wait as wait:
        said = f"Too many failed logins. Wait {wait.seconds} {'second' if wait.seconds == 1 else 'seconds'} and try again."
        return _later(_login(request, server, session, name, following, said, status=429), wait.seconds)
    except Busy as busy:
        return _later(_login(request, server, session, name, following, str(busy), status=503), busy.RETRY_SECONDS)
    if user is None:
        return _login(request, server, session, name, following, "Name and password do not match an account.", status=422)
    response = RedirectResponse(own_path(following), status_code=303)
    server.sessions.begin(response, session, user, attempt.address, over_tls(request), attempt.own)
    server.attempts.remember(request, response, user)
    return response


def _later(response: HTMLResponse, seconds: int) -> HTMLResponse:
    response.headers["Retry-After"] = str(seconds)
    return response


@router.get("/enter/{code}")
def enter(request: Request, server: AtServer, session: InSession, code: str) -> Response:
    """Follow a one-time link, such as `credfile demo` opens."""
    user = server.sessions.follow(code)
    if user is None:
        said = "This link was already used or has expired. Log in with your name and password."
        return _login(request, server, session, "", "/", said, status=403)
    response = RedirectResponse("/", status_code=303)
    server.sessions.begin(response, session, user, request.client.host if request.client else "", over_tls(request))
    return response


@router.post("/logout")
def logout(context: Acting) -> Response:
    response = RedirectResponse(_LOGGED_OUT, status_code=303)
    context.server.sessions.end(context.session, response, context.secure)
    return response


@router.get("/session")
def time_left(context: LoggedIn) -> JSONResponse:
    """How many seconds the session has left, and whether activity makes them more. Asking is no activity."""
    session = context.session
    return JSONResponse({"left": session.left(context.server.now()), "extends": session.ends == session.idle_until})


@router.post("/session/active")
def still_here(context: Acting) -> Response:
    """The person is at work on the page, without asking the server for anything."""
    return Response(status_code=204)


@router.get("/account")
def account(context: LoggedIn) -> HTMLResponse:
    return context.page(_account(context))


def _account(context: RequestContext, error: str = "") -> AccountPage:
    return AccountPage(
        context.frame("account"), context.user.name, role_name(context.user.role), context.user.keys, LEAST_LENGTH, error
    )


@router.get(CHANGE_PASSWORD)
def password_form(context: LoggedIn) -> Response:
    """Where a temporary password is replaced; everybody else changes theirs on the account page."""
    if not context.user.must_change:
        return context.go("/account")
    return context.page(_new_password(context))


def _new_password(context: RequestContext, error: str = "") -> NewPasswordPage:
    return NewPasswordPage(context.frame("account"), context.user.name, LEAST_LENGTH, error)


@router.post(CHANGE_PASSWORD)
def change_password(
    request: Request, context: Acting, new: Password = "", current: Password = "", again: Password = ""
) -> Response:
    """Change one's own password. All other sessions of this user end."""
    try:
        error = "" if context.user.must_change else _wrong_current(request, context, current)
        error = error or _change(context, new, again)
    except Wait as wait:
        error = f"Too many wrong passwords. Wait {wait.seconds} seconds and try again."
    if error:
        page = _new_password(context, error) if context.user.must_change else _account(context, error)
        return context.page(page, status=422)
    return context.go("/" if context.user.must_change else "/account", "Your password was changed.")


def _wrong_current(request: Request, context: RequestContext, current: str) -> str:
    attempts = context.server.attempts
    attempt = attempts.own(request, context.user)
    with attempts.under_way(attempt):
        if context.server.people.check_password(context.user.name, current) is None:
            attempts.failed(attempt)
            return "The current password is wrong."
    attempts.forgive(attempt)
    return ""


def _change(context: RequestContext, new: str, again: str) -> str:
    """Change the password; what is wrong with it, if anything."""
    people, name = context.server.people, context.user.name
    if new != again:
        return "The two new passwords are different."
    if context.user.must_change and people.check_password(name, new) is not None:
        return "Choose a password other than the temporary one."
    try:
        people.change_password(name, new, context.server.now(), name, besides=context.session.digest)
    except Unfit as unfit:
        return str(unfit)
    return ""


@router.post("/account/keys")
def switch_keys(context: Acting, keys: Annotated[str, Form(max_length=10)] = "") -> Response:
    on = keys == "on"
    context.server.people.set_keys(context.user.name, on)
    return context.go("/account", f"Single-letter keys are {'on' if on else 'off'}.")
