"""Coming in, going out, and what a stranger gets: nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from ingest.store import Store
from review_ui.app import HEADERS, create_app, login_link
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
    assert answer.headers["location"] == "/queue"


def test_a_wrong_name_and_a_wrong_password_look_alike(office):
    browser = office.browser(None)
    browser.get("/login")
    wrong = "Name and password do not match an account."
    assert wrong in browser.post("/login", status=422, name="Ines Okafor", password="not this one at all")
    assert wrong in browser.post("/login", status=422, name="Nobody Here", password=PASSWORD)


def test_guessing_is_made_to_wait(office):
    office.app.state.desk.patience.clock = lambda: 0.0
    browser = office.browser(None)
    browser.get("/login")
    for _ in range(5):
        browser.post("/login", status=422, name="Ines Okafor", password="guess")
    assert "Try again in" in browser.post("/login", status=429, name="Ines Okafor", password=PASSWORD)


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


def test_a_disabled_account_is_out_at_once(office, desk):
    office.people.disable("Ines Okafor", datetime.now(UTC))
    assert "<h1>Log in</h1>" in desk.get("/queue")


def test_a_link_of_the_command_line_signs_in_once(office):
    link = login_link(office.app, "Ines Okafor")
    assert "<h1>Review queue</h1>" in office.browser(None).get(link)
    again = office.browser(None).get(link, status=403)
    assert "<h1>Log in</h1>" in again
    assert "was used before" in again


def test_where_there_is_no_account_the_page_says_which_command_makes_one(office, tmp_path):
    store = Store(f"sqlite:///{tmp_path}/empty.db", TOYS)
    store.migrate()
    client = TestClient(create_app(office.settings, store, office.archive, TOYS))
    assert "credfile user add" in client.get("/").text
    store.close()


def test_one_changes_ones_own_password(office, desk):
    desk.get("/account")
    new = "another fictional one"
    assert "Your password is changed." in desk.post("/account/password", current=PASSWORD, new=new, again=new)
    assert office.people.check_password("Ines Okafor", new)


@pytest.mark.parametrize(
    ("current", "new", "again", "said"),
    [
        ("wrong wrong wrong", "another fictional one", "another fictional one", "current password is not right"),
        (PASSWORD, "short", "short", "at least 12 characters"),
        (PASSWORD, "another fictional one", "a different fiction", "differ"),
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
    assert 'data-keys="off"' in page and "<kbd>A</kbd>" not in page.split("<dialog")[0]


@pytest.mark.parametrize("path", ["/login", "/queue", "/records", "/static/desk.css", "/no/such/page"])
def test_every_answer_carries_the_security_headers(desk, path):
    headers = desk.client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_pages_are_kept_by_no_cache(desk):
    assert desk.client.get("/queue").headers["cache-control"] == "no-store"


def test_the_health_check_tells_strangers_only_that_it_works(office):
    answer = office.browser(None).client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
