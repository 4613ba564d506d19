"""Cookies, tokens, links and patience."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review_ui.sessions import COOKIE, Patience, Session, Sessions

SESSIONS = Sessions(b"k" * 32)


def cookie_of(sessions: Sessions, session: Session) -> str:
    response = Response()
    sessions.write(response, session)
    return response.headers["set-cookie"]


def read(sessions: Sessions, cookie: str) -> Session:
    return sessions.read(Request({"type": "http", "headers": [(b"cookie", f"{COOKIE}={cookie}".encode())]}))


def value_of(cookie: str) -> str:
    return cookie.split(";")[0].partition("=")[2]


def test_a_session_comes_back_as_it_was_written():
    session = Session("n", "Ines Okafor", keys=False, notice="Done.")
    assert read(SESSIONS, value_of(cookie_of(SESSIONS, session))) == session


def test_no_script_and_no_other_site_gets_the_cookie():
    cookie = cookie_of(SESSIONS, Session("n", "Ines Okafor")).lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_a_cookie_signed_with_another_key_is_nobodys():
    assert read(SESSIONS, value_of(cookie_of(Sessions(b"x" * 32), Session("n", "Ines Okafor")))).user is None


def test_a_token_is_good_for_its_own_session_only():
    mine, theirs = Session("a", "Ines Okafor"), Session("b", "Ines Okafor")
    assert SESSIONS.holds(mine, SESSIONS.token(mine))
    assert not SESSIONS.holds(theirs, SESSIONS.token(mine))
    assert not SESSIONS.holds(mine, "")
    assert not SESSIONS.holds(mine, "é")


def test_a_link_signs_in_once():
    code = SESSIONS.link("Ines Okafor")
    assert (SESSIONS.follow(code), SESSIONS.follow(code)) == ("Ines Okafor", None)


def test_a_cookie_is_no_link():
    assert SESSIONS.follow(value_of(cookie_of(SESSIONS, Session("n", "Ines Okafor")))) is None


def test_waiting_begins_after_five_wrong_passwords_and_grows():
    clock = iter(float(second) for second in [0] * 20)
    patience = Patience(clock=lambda: next(clock))
    waits = []
    for _ in range(8):
        waits.append(patience.wait("ines"))
        patience.failed("ines")
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4]


def test_a_good_password_ends_the_waiting():
    patience = Patience(clock=lambda: 0.0)
    for _ in range(9):
        patience.failed("ines")
    patience.forget("ines")
    assert patience.wait("ines") == 0
