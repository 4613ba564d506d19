"""Coming in, going out, and what a stranger gets: nothing."""

from __future__ import annotations

import html
import re
import shlex
import sys
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from ingest.passwords import Busy
from ingest.settings import Settings
from ingest.store import Store
from review_ui.app import create_app
from review_ui.request_guard import HEADERS
from tests.review_ui import papers
from tests.review_ui.conftest import PASSWORD
from tests.review_ui.papers import TOYS


@pytest.mark.parametrize("path", ["/", "/queue", "/records", "/account", "/review/1", "/review/next", "/documents/1/pages/1.jpg"])
def test_a_stranger_is_sent_to_the_login_page(office, path):
    office.file(papers.licence())
    answer = office.browser(None).client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")


def test_after_login_one_is_where_one_wanted_to_be(office):
    browser = office.browser(None)
    assert 'value="/records"' in browser.get("/records")
    page = browser.post("/login", name="Ines Okafor", password=PASSWORD, following="/records")
    assert "<h1>Records</h1>" in page


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_login_sends_nobody_to_another_site(office, elsewhere):
    browser = office.browser(None)
    browser.get("/login")
    answer = browser.client.post(
        "/login",
        data={"csrf": browser.token, "name": "Ines Okafor", "password": PASSWORD, "following": elsewhere},
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/"


def test_a_wrong_name_and_a_wrong_password_look_alike(office):
    browser = office.browser(None)
    browser.get("/login")
    wrong = "Name and password do not match an account."
    assert wrong in browser.post("/login", status=422, name="Ines Okafor", password="not this one at all")
    assert wrong in browser.post("/login", status=422, name="Nobody Here", password=PASSWORD)


def test_the_login_form_needs_its_token(office):
    browser = office.browser(None)
    browser.get("/login")
    browser.token = "0" * 64
    browser.post("/login", status=403, name="Ines Okafor", password=PASSWORD)


@pytest.mark.parametrize(
    "path", ["/review/1/finish", "/review/1/reject", "/review/1/fields/number", "/parse", "/logout", "/account/keys"]
)
def test_every_form_needs_its_token(office, desk, path):
    office.file(papers.licence())
    desk.token = ""
    desk.post(path, status=403)


def test_after_logging_out_one_is_a_stranger(desk):
    desk.get("/queue")
    assert "You are logged out." in desk.post("/logout")
    assert "<h1>Log in</h1>" in desk.get("/queue")


@pytest.fixture
def no_accounts(office, tmp_path, monkeypatch):
    """A browser at a desk without accounts, whose data folder has a space in its name."""
    monkeypatch.setattr(sys, "argv", ["/src/ingest/cli/__main__.py"])
    settings = Settings.load(tmp_path / "our files", {"CREDFILE_HOST_NAMES": "desk.example"})
    store = Store(f"sqlite:///{tmp_path}/empty.db", TOYS)
    store.migrate()
    yield TestClient(create_app(settings, store, office.archive, TOYS), base_url="http://desk.example")
    store.close()


def command_in(page: str) -> list[str]:
    return shlex.split(html.unescape(re.search('id="command">(.*?)</p>', page)[1]))


def test_where_there_is_no_account_the_page_says_which_command_makes_one_as_it_can_be_typed(no_accounts, tmp_path):
    typed = command_in(no_accounts.get("/").text)
    assert typed == [
        *(sys.executable, "-m", "ingest.cli", "user", "add", "NAME", "--role", "admin"),
        *("--home", str(tmp_path / "our files")),
    ]


def test_the_login_page_names_the_command_at_the_server_itself_and_to_nobody_else(office, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/src/ingest/cli/__main__.py"])
    here, there = (
        TestClient(office.app, base_url="http://desk.example", client=(address, 5)) for address in ("127.0.0.1", "10.0.0.9")
    )
    assert command_in(here.get("/login").text)[3:] == ["user", "password", "NAME", "--home", str(office.settings.home)]
    page = there.get("/login").text
    assert "An admin can reset it" in page and str(office.settings.home) not in page


def test_one_changes_ones_own_password(office, desk):
    desk.get("/account")
    new = "quilted harbor lemons"
    assert "Your password was changed." in desk.post("/account/password", current=PASSWORD, new=new, again=new)
    assert office.people.check_password("Ines Okafor", new)


@pytest.mark.parametrize(
    ("current", "new", "again", "said"),
    [
        ("wrong wrong wrong", "another fictional one", "another fictional one", "current password is wrong"),
        (PASSWORD, "short", "short", "at least 12 characters"),
        (PASSWORD, "another fictional one", "a different fiction", "different"),
        (PASSWORD, "password1234", "password1234", "easy to guess"),
        (PASSWORD, "InesOkafor2026", "InesOkafor2026", "easy to guess"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_old_one_stays(office, desk, current, new, again, said):
    desk.get("/account")
    assert said in desk.post("/account/password", status=422, current=current, new=new, again=again)
    assert office.people.check_password("Ines Okafor", PASSWORD)


def test_single_letter_keys_can_be_switched_off(office, desk):
    record = office.file(papers.licence())
    assert 'data-keys="on"' in desk.get(f"/review/{record}")
    desk.post("/account/keys", keys="off")
    page = desk.get(f"/review/{record}")
    assert 'data-keys="off"' in page and "<kbd>P</kbd>" not in page.split("<dialog")[0]


@pytest.mark.parametrize("path", ["/login", "/queue", "/records", "/static/desk.css", "/no/such/page"])
def test_every_answer_carries_the_security_headers(desk, path):
    headers = desk.client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_pages_are_kept_by_no_cache(desk):
    assert desk.client.get("/queue").headers["cache-control"] == "no-store"


def test_the_health_check_tells_strangers_only_that_it_works(office):
    answer = office.browser(None).client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.fixture
def temporary(office):
    """The name and temporary password of somebody who never logged in."""
    user, password = office.people.add_with_temporary("Noor Abadi", "reviewer", datetime.now(UTC), "Alba Moreau")
    return user.name, password


@pytest.mark.parametrize(
    "path", ["/queue", "/records", "/records/1", "/account", "/gate", "/records/export.csv", "/documents/1/pages/1.jpg"]
)
def test_with_a_temporary_password_one_may_change_it_and_nothing_else(office, temporary, path):
    office.file(papers.licence())
    browser = office.browser(None)
    page = browser.sign_in(*temporary)
    assert "<h1>Choose a new password</h1>" in page and "<nav" not in page and 'href="/account"' not in page
    assert browser.client.get(path, follow_redirects=False).headers["location"] == "/account/password"
    browser.post("/account/keys", keys="off")
    assert office.people.user("Noor Abadi").keys


def test_a_new_password_takes_the_temporary_ones_place(office, temporary):
    name, password = temporary
    browser = office.browser(None)
    browser.sign_in(name, password)
    other = office.browser(None)
    other.sign_in(name, password)
    for new, again, said in (
        (password, password, "other than the temporary one"),
        ("short", "short", "at least 12 characters"),
        ("quilted harbor lemons", "quilted harbor lemon", "are different"),
    ):
        assert said in browser.post("/account/password", status=422, new=new, again=again)
    page = browser.post("/account/password", new="quilted harbor lemons", again="quilted harbor lemons")
    assert "Your password was changed." in page and "<h1>Review queue</h1>" in page
    assert "<h1>Log in</h1>" in other.get("/queue"), "whoever else knew the temporary one is out"
    assert office.people.check_password(name, password) is None


def test_with_a_password_of_ones_own_the_page_for_temporary_ones_leads_to_the_account(desk):
    assert "<h1>Ines Okafor</h1>" in desk.get("/account/password")


def test_when_too_many_log_in_at_once_one_is_told_to_wait_and_the_name_is_kept(office, monkeypatch):
    def busy(*_: object) -> None:
        raise Busy

    browser = office.browser(None)
    browser.get("/login")
    monkeypatch.setattr(office.people, "check_password", busy)
    answer = browser.client.post("/login", data={"csrf": browser.token, "name": "Ines Okafor", "password": PASSWORD})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
    assert (
        "Too many people are logging in right now" in answer.text
        and 'value="Ines Okafor"' in answer.text
        and PASSWORD not in answer.text
    )
    assert all(event.action != "login_failed" for event in office.store.events()), "it was no wrong password"


def test_logins_and_logouts_are_in_the_log(office):
    browser = office.browser()
    browser.get("/queue")
    browser.post("/logout")
    stranger = office.browser(None)
    stranger.get("/login")
    stranger.post("/login", status=422, name="Ines Okafor", password="a wrong password")
    stranger.post("/login", status=422, name="hunter2 hunter2", password=PASSWORD)
    said = [(event.actor, event.action, event.new, event.reason) for event in office.store.events()][:4]
    assert said == [
        ("credfile", "login_failed", "testclient", "no such account"),
        ("credfile", "login_failed", "testclient", "wrong password"),
        ("Ines Okafor", "logout", None, None),
        ("Ines Okafor", "login", "testclient", None),
    ]
    assert "hunter2" not in repr(office.store.events()), "what is no account's name may be a password"
