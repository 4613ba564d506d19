"""Every address the application has, taken from the application itself: who may ask it, and what it makes of numbers.

A new route has to be entered in `MAY`; until then the first test fails.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ingest.accounts import RIGHTS, Right, Role
from tests.review_ui import papers
from tests.review_ui.conftest import Office, Visitor

EVERYBODY = None
"""Whoever is logged in."""
STRANGERS = "strangers"
"""Also who is not."""

MAY: dict[tuple[str, str], Right | str | None] = {
    ("GET", "/"): Right.REVIEW,
    ("GET", "/queue"): Right.REVIEW,
    ("GET", "/review/next"): Right.REVIEW,
    ("GET", "/review/previous"): Right.REVIEW,
    ("POST", "/queue/undo"): Right.REVIEW,
    ("GET", "/review/{record_id}"): Right.REVIEW,
    ("POST", "/review/{record_id}/fields/{name}"): Right.REVIEW,
    ("POST", "/review/{record_id}/typed"): Right.REVIEW,
    ("POST", "/review/{record_id}/blanks"): Right.REVIEW,
    ("POST", "/review/{record_id}/finish"): Right.REVIEW,
    ("POST", "/review/{record_id}/credentials"): Right.REVIEW,
    ("POST", "/review/{record_id}/take-back"): Right.REVIEW,
    ("POST", "/review/{record_id}/take-over"): Right.REVIEW,
    ("POST", "/review/{record_id}/hold"): Right.REVIEW,
    ("POST", "/review/{record_id}/reject"): Right.REVIEW,
    ("POST", "/review/{record_id}/reopen"): Right.REVIEW,
    ("POST", "/review/{record_id}/retype"): Right.REVIEW,
    ("POST", "/review/{record_id}/undo"): Right.REVIEW,
    ("POST", "/review/{record_id}/postpone"): Right.REVIEW,
    ("POST", "/review/{record_id}/release"): Right.REVIEW,
    ("POST", "/parse"): Right.REVIEW,
    ("GET", "/records"): EVERYBODY,
    ("GET", "/records/{record_id}"): EVERYBODY,
    ("GET", "/records/export.csv"): Right.EXPORT,
    ("GET", "/records/export.json"): Right.EXPORT,
    ("GET", "/records/export.xlsx"): Right.EXPORT,
    ("GET", "/reports"): EVERYBODY,
    ("GET", "/reports/expirables"): EVERYBODY,
    ("GET", "/reports/expirables/months"): EVERYBODY,
    ("GET", "/reports/expirables.{ending}"): Right.EXPORT,
    ("GET", "/reports/completeness"): EVERYBODY,
    ("GET", "/reports/completeness.{ending}"): Right.EXPORT,
    ("GET", "/reports/completeness/{practitioner_id}"): EVERYBODY,
    ("POST", "/reports/completeness/{practitioner_id}/waive"): Right.REVIEW,
    ("POST", "/reports/completeness/{practitioner_id}/unwaive"): Right.REVIEW,
    ("GET", "/reports/calendar"): Right.EXPORT,
    ("POST", "/reports/calendar"): Right.EXPORT,
    ("POST", "/reports/calendar/end"): Right.EXPORT,
    ("GET", "/calendar/{code}.ics"): STRANGERS,
    ("GET", "/documents/{document_id}/pages/{page}.jpg"): Right.SEE_PROTECTED,
    ("GET", "/documents/{document_id}/pages/{page}"): Right.SEE_PROTECTED,
    ("GET", "/documents/{document_id}/original"): Right.SEE_PROTECTED,
    ("GET", "/search"): EVERYBODY,
    ("GET", "/documents/{document_id}"): Right.SEE_PROTECTED,
    ("GET", "/documents/{document_id}/delete"): Right.MANAGE_ACCOUNTS,
    ("POST", "/documents/{document_id}/delete"): Right.MANAGE_ACCOUNTS,
    ("GET", "/practitioners"): EVERYBODY,
    ("GET", "/practitioners/{practitioner_id}"): EVERYBODY,
    ("GET", "/practitioners/{practitioner_id}/file.fhir.json"): Right.EXPORT,
    ("GET", "/practitioners/{practitioner_id}/packet.pdf"): Right.EXPORT,
    ("POST", "/practitioners/{practitioner_id}/merge"): Right.REVIEW,
    ("POST", "/practitioners/{practitioner_id}/undo-merge"): Right.REVIEW,
    ("GET", "/unfiled"): EVERYBODY,
    ("POST", "/unfiled"): Right.REVIEW,
    ("POST", "/records/{record_id}/filing"): Right.REVIEW,
    ("POST", "/review/{record_id}/copy"): Right.REVIEW,
    ("GET", "/roster"): Right.REVIEW,
    ("POST", "/roster"): Right.REVIEW,
    ("POST", "/roster/check"): Right.REVIEW,
    ("GET", "/files"): EVERYBODY,
    ("GET", "/status"): EVERYBODY,
    ("GET", "/reports/review"): EVERYBODY,
    ("GET", "/files/became"): EVERYBODY,
    ("POST", "/files/upload"): Right.REVIEW,
    ("POST", "/files/{document_id}/retry"): Right.REVIEW,
    ("GET", "/gate"): EVERYBODY,
    ("POST", "/gate/open"): Right.MANAGE_ACCOUNTS,
    ("POST", "/gate/close"): Right.MANAGE_ACCOUNTS,
    ("GET", "/accounts"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/add"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/{user_id}/password"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/{user_id}/role"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/{user_id}/disable"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/{user_id}/enable"): Right.MANAGE_ACCOUNTS,
    ("GET", "/accounts/tokens"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/tokens/add"): Right.MANAGE_ACCOUNTS,
    ("POST", "/accounts/tokens/{token_id}/revoke"): Right.MANAGE_ACCOUNTS,
    ("GET", "/account"): EVERYBODY,
    ("GET", "/account/password"): EVERYBODY,
    ("POST", "/account/password"): EVERYBODY,
    ("POST", "/account/keys"): EVERYBODY,
    ("POST", "/logout"): EVERYBODY,
    ("GET", "/session"): EVERYBODY,
    ("POST", "/session/active"): EVERYBODY,
    ("GET", "/login"): STRANGERS,
    ("POST", "/login"): STRANGERS,
    ("GET", "/enter/{code}"): STRANGERS,
    ("GET", "/healthz"): STRANGERS,
    ("GET", "/readyz"): STRANGERS,
}

PEOPLE = {Role.VIEWER: "Vida Marsh", Role.COORDINATOR: "Cora Lindqvist", Role.REVIEWER: "Ines Okafor", Role.ADMIN: "Alba Moreau"}

BEYOND = (
    "99999999999999999999999",
    str(2**63),
    str(2**64),
    "0",
    "-1",
    "-99999999999999999999999",
    "1.0",
    "1e3",
    "0x1",
    "one",
    "١",
    "1%20",
    "+1",
)
"""What is no number of anything: too large, none at all, or another way to write one."""


@dataclass(frozen=True)
class Route:
    """One method of one address; ``numbers`` are the parameters in the address that are numbers."""

    method: str
    path: str
    numbers: tuple[str, ...]

    @property
    def right(self) -> Right | str | None:
        return MAY[self.method, self.path]

    def address(self, **given: str) -> str:
        """The address with parameters that fit, but for those ``given``."""
        fitting = {
            "record_id": "1",
            "document_id": "1",
            "practitioner_id": "1",
            "page": "1",
            "user_id": "2",
            "token_id": "1",
            "name": "number",
            "code": "no-such-code",
            "ending": "csv",
            **given,
        }
        return self.path.format(**fitting)

    def may(self, role: Role) -> bool:
        return self.right in (EVERYBODY, STRANGERS) or self.right in RIGHTS[role]


def routes(office: Office) -> list[Route]:
    """Every route, as the application itself describes them."""
    found = []
    for path, methods in office.app.openapi()["paths"].items():
        for method, said in methods.items():
            inside = [parameter for parameter in said.get("parameters", ()) if parameter["in"] == "path"]
            numbers = tuple(parameter["name"] for parameter in inside if parameter["schema"].get("type") == "integer")
            found.append(Route(method.upper(), path, numbers))
    return found


@pytest.fixture
def paper(office) -> int:
    """A protected paper that waits for review."""
    return office.file(papers.licence())


def ask(browser: Visitor, route: Route, address: str, **form: str):
    if route.method == "GET":
        return browser.client.get(address, follow_redirects=False)
    said = {"csrf": browser.token, "scope": "*", "role": "admin", "reason": "other", "note": "a note", "name": "Noor Abadi", **form}
    # A file has its token beside it, not in a form.
    headers = {"X-CSRF-Token": browser.token} if route.path == "/files/upload" else {}
    return browser.client.post(address, data=said, headers=headers, follow_redirects=False)


def test_every_route_says_who_may_ask_it(office):
    known = {(route.method, route.path) for route in routes(office)}
    assert known == set(MAY), "enter new routes in MAY, and take out those that are gone"


def test_a_stranger_gets_nothing_but_the_login(office, paper):
    before = office.store.log_head()
    for route in routes(office):
        if route.right == STRANGERS:
            continue
        stranger = office.browser(None)
        answer = ask(stranger, route, route.address())
        assert (answer.status_code, answer.headers["location"][:6]) == (303, "/login"), route
        assert "Quintero" not in answer.text
    assert office.store.log_head() == before


@pytest.mark.parametrize("role", PEOPLE)
def test_a_role_that_may_not_is_refused_and_changes_nothing(office, paper, role):
    browser = office.browser(PEOPLE[role])
    browser.get("/account")
    before = office.store.log_head()
    for route in routes(office):
        if route.may(role):
            continue
        answer = ask(browser, route, route.address())
        if route.method == "GET" and route.right is Right.REVIEW:
            assert (answer.status_code, answer.headers["location"][:8]) == (303, "/records"), route
        else:
            assert answer.status_code == 403, route
        assert "204881" not in answer.text
    assert office.store.log_head() == before


@pytest.mark.parametrize("role", PEOPLE)
def test_a_role_that_may_is_not_refused(office, paper, role):
    for route in routes(office):
        if route.path in ("/logout", "/login") or not route.may(role):
            continue
        browser = office.browser(PEOPLE[role])
        browser.get("/account")
        answer = ask(browser, route, route.address())
        if route.right == STRANGERS:
            continue
        assert answer.status_code != 403 and not answer.headers.get("location", "").startswith("/login"), route
        assert answer.status_code < 500, route


@pytest.mark.parametrize("token", ["", "0" * 64, "somebody else's"])
def test_every_act_needs_the_token_of_its_session(office, paper, token):
    other = office.browser("Bram Tilley")
    other.get("/account")
    admin = office.browser("Alba Moreau")
    admin.get("/account")
    admin.token = other.token if token == "somebody else's" else token
    before = office.store.log_head()
    for route in routes(office):
        if route.method == "POST":
            assert ask(admin, route, route.address()).status_code == 403, route
    assert office.store.log_head() == before


def test_no_act_is_done_by_asking_for_its_address(office, paper):
    admin = office.browser("Alba Moreau")
    before = office.store.log_head()
    asked = {route.path for route in routes(office) if route.method == "GET"}
    for route in routes(office):
        if route.method == "POST" and route.path not in asked:
            answer = admin.client.get(route.address(), follow_redirects=False)
            assert answer.status_code in (404, 405), route
    assert office.store.log_head() == before


@pytest.mark.parametrize("number", BEYOND)
def test_a_number_of_nothing_is_not_found_wherever_it_stands(office, paper, number):
    admin = office.browser("Alba Moreau")
    admin.get("/account")
    before = office.store.log_head()
    looked = 0
    for route in routes(office):
        for name in route.numbers:
            looked += 1
            assert ask(admin, route, route.address(**{name: number})).status_code == 404, (route, name)
    assert looked > 15 and office.store.log_head() == before


def test_a_number_that_a_database_could_keep_shows_and_changes_nothing_either(office, paper):
    admin = office.browser("Alba Moreau")
    admin.get("/account")
    before = office.store.log_head()
    for route in routes(office):
        for name in route.numbers:
            for number in (2**31 - 1, 2**31, 2**63 - 1):
                answer = ask(admin, route, route.address(**{name: str(number)}))
                # Some acts say first what is missing in the form.
                assert answer.status_code == 404 or (route.method == "POST" and answer.status_code == 303), (route, name, number)
    assert office.store.log_head() == before


@pytest.mark.parametrize("page", ["0", "-1", "99", str(2**31), str(2**63), "9" * 23, "-" + "9" * 23])
def test_a_page_of_a_list_that_is_none_is_harmless(office, paper, page, desk):
    assert "<h1>Records</h1>" in desk.get(f"/records?page={page}")
    assert desk.client.get(f"/review/next?after={page}", follow_redirects=False).status_code in (303, 404)


@pytest.mark.parametrize("page", ["", "x", "1.5", "NaN", "1e400", "%00"])
def test_a_page_of_a_list_that_is_no_number_is_told_so(office, desk, page):
    assert desk.client.get(f"/records?page={page}").status_code in (200, 422)
