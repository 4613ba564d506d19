"""Sessions: what the cookie holds, what ends them, and that a person comes back to where they were."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.accounts import AccountService
from ingest.store import Store
from review_ui.app import create_app, login_link
from review_ui.destinations import own_path
from review_ui.sessions import COOKIE, digest
from tests.review_ui import papers
from tests.review_ui.conftest import PASSWORD, QUICK, Office, TestClient, Visitor
from tests.review_ui.papers import TOYS

IDLE = "You were logged off after 30 minutes without activity."


def cookie(browser: Visitor) -> str:
    value = browser.client.cookies.get(COOKIE)
    assert value
    return value


def asking_with(office: Office, value: str) -> Visitor:
    """Another browser with the same cookie."""
    other = office.browser(None)
    other.client.cookies.set(COOKIE, value, domain="desk.example")
    return other


def at_login(browser: Visitor, path: str = "/queue") -> bool:
    answer = browser.client.get(path, follow_redirects=False)
    return answer.status_code == 303 and answer.headers["location"].startswith("/login")


def test_the_cookie_is_a_random_token_and_the_database_keeps_its_digest_alone(office):
    one, two = office.browser(), office.browser()
    values = {cookie(one), cookie(two)}
    assert len(values) == 2 and all(len(value) == 43 for value in values)
    assert office.store.session(digest(cookie(one))).account.name == "Ines Okafor"
    kept = b"".join(path.read_bytes() for path in office.settings.home.glob("credfile.db*"))
    assert not any(value.encode() in kept for value in values)


def test_no_script_and_no_other_site_gets_the_cookie(office):
    browser = office.browser(None)
    browser.get("/login")
    answer = browser.client.post(
        "/login", data={"csrf": browser.token, "name": "Ines Okafor", "password": PASSWORD}, follow_redirects=False
    )
    said = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(COOKIE)).lower()
    assert "httponly" in said and "samesite=strict" in said and "path=/" in said and "secure" not in said


def test_over_tls_cookies_are_secure_and_no_other_host_can_set_them(office):
    browser = Visitor(TestClient(office.app, base_url="https://desk.example"))
    browser.get("/login")
    answer = browser.client.post(
        "/login", data={"csrf": browser.token, "name": "Ines Okafor", "password": PASSWORD}, follow_redirects=False
    )
    said = answer.headers.get_list("set-cookie")
    assert len(said) == 2 and all("secure" in value.lower() for value in said)
    assert any(value.startswith(f"__Host-{COOKIE}=") for value in said)
    assert "<h1>Review queue</h1>" in browser.get("/queue")


def test_a_cookie_that_was_known_before_the_login_is_worth_nothing_after_it(office):
    victim = office.browser(None)
    victim.get("/login")
    planted = cookie(victim)
    victim.post("/login", name="Ines Okafor", password=PASSWORD)
    assert cookie(victim) != planted
    assert at_login(asking_with(office, planted))
    assert at_login(asking_with(office, planted.removeprefix("new.")))


def test_a_second_login_in_one_browser_ends_the_first(office, desk):
    held = cookie(desk)
    desk.get("/account")
    desk.post("/login", name="Bram Tilley", password=PASSWORD)
    assert "Bram Tilley" in desk.get("/account") and at_login(asking_with(office, held))


@pytest.mark.parametrize("value", ["", "x", "a" * 43, "A" * 4000, "../../etc", "%00", '["n","Ines Okafor",true,""]'])
def test_a_cookie_that_nobody_was_given_is_nobodys(office, value):
    assert at_login(asking_with(office, value))


def test_a_token_is_good_for_its_own_session_only(office):
    ines, bram = office.browser(), office.browser("Bram Tilley")
    ines.get("/account")
    bram.token = ines.token
    bram.post("/account/keys", status=403, keys="off")
    for token in ("", "0" * 64, ines.token[:-1]):
        ines.token = token
        ines.post("/account/keys", status=403, keys="off")
    assert office.people.user("Ines Okafor").keys and office.people.user("Bram Tilley").keys


def test_a_restart_logs_nobody_out(office, desk):
    again = create_app(office.settings, Store(office.settings.database_url, TOYS), office.archive, TOYS, people=office.people)
    client = TestClient(again, base_url="http://desk.example")
    client.cookies.set(COOKIE, cookie(desk), domain="desk.example")
    assert "<h1>Review queue</h1>" in client.get("/queue").text
    assert client.post("/account/keys", data={"csrf": desk.token, "keys": "off"}).status_code == 200, "nor makes forms too old"


def test_logging_out_ends_the_session_and_not_only_the_cookie(office, desk):
    desk.get("/queue")
    held = cookie(desk)
    desk.post("/logout")
    assert at_login(asking_with(office, held))
    assert office.store.session(digest(held)) is None


def test_a_new_password_ends_the_others_and_not_this_one(office, desk):
    other = office.browser()
    desk.get("/account")
    new = "quilted harbor lemons"
    desk.post("/account/password", current=PASSWORD, new=new, again=new)
    assert not at_login(desk) and at_login(other)


@pytest.mark.parametrize(
    "act",
    [
        lambda people, at: people.disable("Ines Okafor", at),
        lambda people, at: people.set_role("Ines Okafor", "viewer", at),
        lambda people, at: people.reset_password("Ines Okafor", at),
    ],
    ids=["disabled", "role", "password"],
)
def test_what_takes_a_right_away_logs_out_at_once(office, desk, act):
    assert not at_login(desk)
    act(office.people, datetime.now(UTC))
    assert at_login(desk)


def test_after_thirty_idle_minutes_the_server_refuses_the_session_and_the_log_says_so(office, desk):
    desk.get("/queue")
    office.clock.advance(minutes=29, seconds=50)
    assert not at_login(desk)
    office.clock.advance(minutes=30)
    assert at_login(desk)
    assert office.store.session(digest(cookie(desk))) is None
    assert [event.action for event in office.store.events(f"user:{office.people.user('Ines Okafor').id}")][:2] == [
        "idle_logoff",
        "login",
    ]


def test_who_is_at_work_is_not_idle(office, desk):
    for _ in range(12):
        office.clock.advance(minutes=20)
        assert not at_login(desk)


def test_twelve_hours_are_the_limit_whoever_is_at_work(office, desk):
    for _ in range(35):
        office.clock.advance(minutes=20)
        assert not at_login(desk)
    office.clock.advance(minutes=20)
    assert "had lasted 12 hours" in desk.get("/queue")


def test_what_a_page_asks_by_itself_is_no_activity(office, desk):
    for _ in range(2):
        office.clock.advance(minutes=14)
        assert desk.client.get("/queue", headers={"X-Background": "1"}).status_code == 200
        assert desk.client.get("/session").json()["extends"]
    office.clock.advance(minutes=3)
    assert at_login(desk)


def test_a_page_tells_the_server_that_somebody_is_typing(office, desk):
    desk.get("/queue")
    office.clock.advance(minutes=29)
    told = desk.client.get("/session").json()
    assert told["extends"] and 0 < told["left"] <= 60
    desk.post("/session/active", status=204)
    office.clock.advance(minutes=29)
    assert not at_login(desk)


def test_near_the_twelfth_hour_the_page_is_told_that_activity_does_not_help(office, desk):
    for _ in range(35):
        office.clock.advance(minutes=20)
        desk.get("/queue")
    told = desk.client.get("/session").json()
    assert not told["extends"] and 0 < told["left"] <= 1200


def test_without_a_limit_nobody_is_idle(office):
    from dataclasses import replace

    settings = replace(office.settings, idle_minutes=0)
    app = create_app(settings, office.store, office.archive, TOYS, people=office.people, clock=office.clock)
    browser = Visitor(TestClient(app, base_url="http://desk.example"))
    browser.sign_in("Ines Okafor")
    office.clock.advance(hours=11, minutes=59)
    assert 'data-idle="0"' in browser.get("/queue")
    assert not browser.client.get("/session").json()["extends"]


def test_sessions_that_nobody_comes_back_to_are_removed(office, desk):
    left = cookie(desk)
    office.clock.advance(hours=1)
    office.browser("Bram Tilley").get("/queue")
    assert office.store.session(digest(left)) is None


def test_after_the_login_one_is_on_the_same_page_with_its_query(office, desk):
    record = office.file(papers.licence())
    desk.get(f"/review/{record}?order=document")
    office.clock.advance(minutes=31)
    page = desk.get(f"/review/{record}?order=document")
    assert IDLE in page and f'name="following" value="/review/{record}?order=document"' in page
    page = desk.post("/login", name="Ines Okafor", password=PASSWORD, following=f"/review/{record}?order=document")
    assert f'data-review="{record}"' in page and "Flagged first" in page


def test_a_form_of_an_ended_session_leads_back_to_the_page_that_it_was_on(office, desk):
    office.clock.advance(minutes=31)
    answer = desk.client.post(
        "/review/1/finish",
        data={"csrf": desk.token},
        headers={"Referer": "http://desk.example/review/1?at=number"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {"next": ["/review/1?at=number"], "why": ["idle"]}


@pytest.mark.parametrize(
    ("current", "following"),
    [
        ("http://desk.example/review/1?order=document", "/login?next=%2Freview%2F1%3Forder%3Ddocument&why=idle"),
        ("http://evil.example/review/1", "/login?why=idle"),
        ("http://desk.example@evil.example/review/1", "/login?why=idle"),
        ("//evil.example/", "/login?why=idle"),
        ("http://desk.example//evil.example/", "/login?why=idle"),
        ("http://[", "/login?why=idle"),
        ("", "/login?why=idle"),
    ],
)
def test_htmx_is_sent_to_the_login_page_with_the_page_it_is_on_if_that_is_ours(office, desk, current, following):
    office.clock.advance(minutes=31)
    answer = desk.client.post("/review/1/fields/number", headers={"HX-Request": "true", "HX-Current-URL": current})
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.text) == (401, following, "")


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Mode": "cors"}, {"Sec-Fetch-Mode": "no-cors"}, {"Sec-Fetch-Mode": "same-origin"}, {"X-Background": "1"}]
)
def test_what_a_script_or_an_image_asks_of_an_ended_session_is_refused_and_not_redirected(office, desk, headers):
    office.clock.advance(minutes=31)
    for method, path in (("GET", "/documents/1/pages/1.jpg"), ("POST", "/review/1/release"), ("GET", "/session")):
        answer = desk.client.request(method, path, headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.text) == (401, "")


def test_the_login_page_sends_whoever_is_logged_in_on(office, desk):
    answer = desk.client.get("/login?next=/records%3Fq%3Dbrandt", follow_redirects=False)
    assert answer.headers["location"] == "/records?q=brandt"


def test_a_notice_is_shown_once(office, desk):
    desk.get("/account")
    assert "Single-letter keys are off." in desk.post("/account/keys", keys="off")
    assert "Single-letter keys are off." not in desk.get("/account")


def test_what_a_person_chose_for_keys_outlives_the_session(office, desk):
    desk.get("/account")
    desk.post("/account/keys", keys="off")
    assert 'data-keys="off"' in office.browser().get("/queue")


def test_a_link_logs_in_once_also_after_a_restart_and_beside_another_process(office):
    link = login_link(office.app, "Ines Okafor")
    other = create_app(
        office.settings, Store(office.settings.database_url, TOYS), office.archive, TOYS, people=AccountService(office.store, QUICK)
    )
    assert "<h1>Review queue</h1>" in TestClient(other, base_url="http://desk.example").get(link).text
    again = office.browser(None).get(link, status=403)
    assert "<h1>Log in</h1>" in again and "was already used" in again


def test_a_link_is_good_for_a_quarter_of_an_hour(office):
    link = login_link(office.app, "Ines Okafor")
    office.clock.advance(minutes=16)
    office.browser(None).get(link, status=403)


@pytest.mark.parametrize(
    "address",
    ["/records", "/records?q=O%27Brien&page=2", "/review/12?order=document", "/"],
)
def test_a_page_of_this_site_is_kept(address):
    assert own_path(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example",
        "/\n/evil.example", "///evil.example", "", "records", "/records\r\nSet-Cookie: a=b", "/r\x00", "/é", "/login?next=/",
        "/logout",
        "/enter/abc", "/session", "/" + "a" * 2001, "/records\\..\\",
    ],
)  # fmt: skip
def test_everything_else_becomes_the_first_page(address):
    assert own_path(address) == "/"
