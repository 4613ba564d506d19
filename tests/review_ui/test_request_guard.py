"""Before any page: who may connect, by which name, how much may be sent, and what a proxy may say of its clients."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.settings import SettingsError
from review_ui.app import create_app
from review_ui.request_guard import HEADERS, MOST_BYTES
from tests.review_ui import papers
from tests.review_ui.conftest import PASSWORD, Office, TestClient, Visitor
from tests.review_ui.papers import TOYS


def served(office: Office, client: str = "10.0.0.9", base: str = "http://desk.example", **settings: object) -> TestClient:
    """A browser at the address ``client`` of the same office served by other settings."""
    app = create_app(
        replace(office.settings, **settings), office.store, office.archive, TOYS, people=office.people, clock=office.clock
    )
    return TestClient(app, base_url=base, client=(client, 50000))


@pytest.mark.parametrize(
    "host", ["desk.example", "DESK.example.", "desk.example:8765", "localhost", "127.0.0.1:8765", "[::1]:8765"]
)
def test_it_answers_to_its_names_with_any_port(office, host):
    assert served(office).get("/login", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "desk.example.evil.example", "10.0.0.1", "desk", "evil.example:8765"])
def test_another_name_is_misdirected(office, host):
    answer = served(office).get("/login", headers={"Host": host})
    assert answer.status_code == 421 and "host_names" in answer.text and "<form" not in answer.text


@pytest.mark.parametrize(
    "host", ["", "desk.example/evil", "a b", "user@desk.example", "desk.example:port", "[::1", "desk.example, evil"]
)
def test_a_host_that_is_none_is_refused(office, host):
    assert served(office).get("/login", headers={"Host": host}).status_code == 400


def test_the_address_listened_on_is_a_name_too(office):
    assert served(office, host="10.0.0.1", proxy=("10.0.0.9",)).get("/login", headers={"Host": "10.0.0.1:8765"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://desk.example:9999"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_the_right_token(office, desk, headers):
    desk.get("/account")
    answer = desk.client.post("/account/keys", data={"csrf": desk.token, "keys": "off"}, headers=headers)
    assert answer.status_code == 403 and office.people.user("Ines Okafor").keys


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://desk.example"}, {}])
def test_a_form_of_this_site_is_taken(office, desk, headers):
    desk.get("/account")
    desk.client.post("/account/keys", data={"csrf": desk.token, "keys": "off"}, headers=headers)
    assert not office.people.user("Ines Okafor").keys


def test_a_body_beyond_a_megabyte_is_refused_before_it_is_read(office, desk):
    asked = []

    def body():
        for _ in range(40):
            asked.append(1)
            yield b"a" * (MOST_BYTES // 8)

    answer = desk.client.post("/parse", content=body(), headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413
    answer = desk.client.post("/parse", content=b"", headers={"Content-Length": str(MOST_BYTES + 1)})
    assert answer.status_code == 413 and {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert desk.client.post("/parse", content=b"", headers={"Content-Length": "1" * 60}).status_code == 413


def test_without_a_declared_proxy_nobody_speaks_for_another(office):
    browser = served(office, client="127.0.0.1")
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "Forwarded": "for=203.0.113.7;proto=https"}
    answer = browser.get("/login", headers=headers)
    assert "strict-transport-security" not in answer.headers and "secure" not in answer.headers["set-cookie"].lower()
    token = answer.text.split('name="csrf" value="')[1].split('"')[0]
    browser.post("/login", data={"csrf": token, "name": "Ines Okafor", "password": "wrong"}, headers=headers)
    assert office.store.events()[0].new == "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),  # what the client sent itself stands before what the proxy added
        ("127.0.0.1, 203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7, 10.0.0.5", "203.0.113.7"),  # a second proxy of ours
    ],
)
def test_a_declared_proxy_says_who_asks_and_a_client_cannot_forge_it(office, forwarded, client):
    browser = served(office, client="10.0.0.5", host="0.0.0.0", proxy=("10.0.0.0/28",))
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https", "Host": "desk.example"}
    answer = browser.get("/login", headers=headers)
    assert answer.headers["strict-transport-security"] == "max-age=31536000" and "secure" in answer.headers["set-cookie"].lower()
    token = answer.text.split('name="csrf" value="')[1].split('"')[0]
    cookie = answer.headers["set-cookie"].split(";")[0]
    browser.post("/login", data={"csrf": token, "name": "Ines Okafor", "password": "wrong"}, headers={**headers, "Cookie": cookie})
    assert office.store.events()[0].new == client


def test_where_a_proxy_is_declared_others_cannot_go_around_it(office):
    outside = {"host": "0.0.0.0", "proxy": ("10.0.0.5",)}
    assert served(office, client="10.0.0.9", **outside).get("/login").status_code == 403
    for client in ("10.0.0.5", "127.0.0.1", "::1"):
        assert served(office, client=client, **outside).get("/login").status_code == 200
    tls = {"tls_certificate": Path("cert.pem"), "tls_key": Path("key.pem")}
    assert served(office, client="10.0.0.9", **outside, **tls).get("/login").status_code == 200


def test_over_tls_the_browser_is_told_to_come_no_other_way(office):
    assert "strict-transport-security" in served(office, base="https://desk.example").get("/login").headers
    assert "strict-transport-security" not in served(office).get("/login").headers


def test_the_policy_allows_nothing_unsafe(office):
    policy = served(office).get("/login").headers["content-security-policy"]
    assert "unsafe" not in policy and "*" not in policy and "default-src 'self'" in policy


def test_a_request_refused_at_the_door_touches_no_database(office, monkeypatch):
    def touched(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr("ingest.store.database.Database.reading", touched)
    monkeypatch.setattr("ingest.store.database.Database.writing", touched)
    browser = served(office)
    assert browser.get("/login", headers={"Host": "evil.example"}).status_code == 421
    assert browser.post("/login", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_when_the_database_is_away_that_is_said_and_nobody_is_shown_anything(office, desk, monkeypatch):
    from ingest.errors import Unavailable

    def away(*_: object) -> None:
        raise Unavailable("The database is away.")

    office.file(papers.licence())
    monkeypatch.setattr("ingest.store.database.Database.reading", away)
    page = desk.get("/records/1", status=503)
    assert "The database is away." in page and "Quintero" not in page and "Ines Okafor" not in page


def test_settings_that_name_a_type_nobody_declares_stop_the_start(office):
    with pytest.raises(SettingsError, match="second_check names passport"):
        served(office, second_check=frozenset({"passport"}))


def test_a_logged_in_person_is_logged_in_under_every_name(office):
    browser = Visitor(served(office, host_names=("desk.example", "other.example")))
    browser.sign_in("Ines Okafor", PASSWORD)
    assert "<h1>Review queue</h1>" in browser.get("/queue")
