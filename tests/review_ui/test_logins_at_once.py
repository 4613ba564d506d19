"""Eighty people who log in at the same moment: a few are served, the others are asked to wait, and nobody else notices."""

from __future__ import annotations

import http.client
import re
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Event, Lock
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher

from ingest.accounts import AccountService
from ingest.passwords import WAITING, WORKERS, Hashing
from review_ui.app import create_app, login_link
from tests.review_ui.browser import serving
from tests.review_ui.conftest import PASSWORD
from tests.review_ui.papers import TOYS

PEOPLE = 80
SERVED = WORKERS + WAITING


class Held(PasswordHasher):
    """Hashes only once it is let go, and counts how many are at it together."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.go, self.together, self.most, self._lock = Event(), 0, 0, Lock()

    def verify(self, hash, password):
        with self._lock:
            self.together += 1
            self.most = max(self.most, self.together)
        self.go.wait(60)
        with self._lock:
            self.together -= 1
        return super().verify(hash, password)


@dataclass
class Browser:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, method: str, path: str, **form: str) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode({"csrf": self.token, **form}) if form else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for said in answer.headers.get_all("Set-Cookie", []):
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search('name="csrf" value="([0-9a-f]+)"', text):
            self.token = found[1]
        return answer.status, answer.headers, text


@pytest.fixture
def held(office):
    return Held()


@pytest.fixture
def served(office, held):
    hashed = office.people._hashing.hash(PASSWORD)
    for number in range(PEOPLE):
        office.store.add_account(f"Person {number}", hashed, "reviewer", "operator", office.clock())
    people = AccountService(office.store, hashing=Hashing(held))
    app = create_app(office.settings, office.store, office.archive, TOYS, people=people)
    with serving(replace(office, app=app)) as address:
        yield app, int(address.rpartition(":")[2])


def test_a_few_are_served_the_others_are_told_to_wait_and_other_requests_are_answered(served, held):
    app, port = served
    worker = Browser(port)
    assert worker.ask("GET", login_link(app, "Ines Okafor"))[0] == 303

    def log_in(number: int) -> tuple[int, http.client.HTTPMessage, str]:
        browser = Browser(port)
        browser.ask("GET", "/login")
        return browser.ask("POST", "/login", name=f"Person {number}", password=PASSWORD)

    with ThreadPoolExecutor(PEOPLE) as threads:
        asked = [threads.submit(log_in, number) for number in range(PEOPLE)]
        refused = [each.result() for each in islice(as_completed(asked, 60), PEOPLE - SERVED)]
        try:
            for path in ("/queue", "/records", "/account", "/session"):  # while the hashes are held
                assert worker.ask("GET", path)[0] == 200
        finally:
            held.go.set()
        done = [each.result(60) for each in asked]
    for status, headers, page in refused:
        assert status == 503 and int(headers["Retry-After"]) >= 1 and "Too many people are logging in right now" in page
    assert sum(status == 303 for status, _, _ in done) == SERVED
    assert held.most == WORKERS


def test_who_was_asked_to_wait_gets_in_afterwards(served, held):
    _, port = served
    held.go.set()
    browser = Browser(port)
    browser.ask("GET", "/login")
    assert browser.ask("POST", "/login", name="Person 7", password=PASSWORD)[0] == 303
    assert browser.ask("GET", "/queue")[0] == 200
