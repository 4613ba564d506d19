"""A desk over a fresh home, with as many fictional papers as a test files."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from extractors.credential_types.declaration import Declarations
from ingest.accounts import AccountService
from ingest.archive import Archive
from ingest.errors import Rejected, RejectionCode
from ingest.settings import Settings
from ingest.store import Store
from review_ui.app import create_app
from tests.review_ui.papers import TOYS, Understood

with warnings.catch_warnings():
    # Starlette would rather have a package that is not among our requirements; httpx does all that is asked of it here.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PASSWORD = "a very fictional password"
SITE = {"CREDFILE_HOST_NAMES": "desk.example"}
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Argon2 at next to no cost: the tests are about the desk, not about how long a hash takes."""


@dataclass
class Clock:
    """The machine's, and as much later as a test says."""

    later: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.later

    def advance(self, **how: float) -> None:
        self.later += timedelta(**how)


@dataclass
class Office:
    """A running desk without a server: its store, its people and the papers in it."""

    app: FastAPI
    store: Store
    archive: Archive
    people: AccountService
    settings: Settings
    clock: Clock

    def file(self, understood: Understood, name: str = "scan.jpg") -> int:
        """File a paper as intake does; gives back its first record's id."""
        at, sha256 = datetime.now(UTC), understood.document.sha256
        self.store.sight(sha256, name, "intake", at)
        self.archive.put_previews(sha256, understood.previews)
        self.archive.put_text(sha256, understood.document)
        return self.store.file(sha256, understood, at).record_ids[0]

    def reject(self, content: bytes, name: str, code: RejectionCode = RejectionCode.DAMAGED) -> int:
        """Keep a file as intake does, and reject it; gives back its document's id."""
        at, source = datetime.now(UTC), self.settings.home / "arriving"
        source.write_bytes(content)
        kept = self.archive.keep(source)
        seen = self.store.sight(kept.sha256, name, ".", at, kept.size)
        self.store.file(kept.sha256, Rejected(code, "The file stops in the middle. Scan it again."), at)
        return seen.document_id

    def browser(self, user: str | None = "Ines Okafor") -> Visitor:
        """A browser of its own, signed in as ``user``."""
        visitor = Visitor(TestClient(self.app, base_url="http://desk.example"))
        if user:
            visitor.sign_in(user)
        return visitor


class _Rows(HTMLParser):
    """Collects the fields of a review page as the page's script sends them with the confirmation."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self._text = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = dict(attributes)
        classes = (has.get("class") or "").split()
        if tag == "form":
            self._inside = "field" in classes and "blanks" not in classes
            if self._inside:
                self.rows.append({"field": has["data-field"] or "", "value": "", "ends": ""})
        if not self.rows or not getattr(self, "_inside", False):
            return
        if tag == "textarea":
            self._text = True
        if tag == "input" and has.get("type") == "hidden":
            self.rows[-1][has["name"] or ""] = has.get("value") or ""
        if tag == "option" and "selected" in has:
            self.rows[-1]["ends"] = has["value"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._text = self._text and tag != "textarea"

    def handle_data(self, data: str) -> None:
        if self._text:
            self.rows[-1]["value"] += data


def rows_in(page: str) -> list[dict[str, str]]:
    """What stands in the fields of a review page."""
    parser = _Rows()
    parser.feed(page)
    return parser.rows


@dataclass
class Visitor:
    """A browser without a screen: follows redirects, keeps cookies, and sends the token of the last page with every form."""

    client: TestClient
    token: str = ""

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text[:2000]
        if found := re.search(r'name="csrf" value="([0-9a-f]+)"', answer.text):
            self.token = found[1]
        return answer.text

    def post(self, path: str, status: int = 200, htmx: bool = False, **form: str) -> str:
        headers = {"X-CSRF-Token": self.token, **({"HX-Request": "true"} if htmx else {})}
        answer = self.client.post(path, data=form, headers=headers)
        assert answer.status_code == status, answer.text[:2000]
        if found := re.search(r'name="csrf" value="([0-9a-f]+)"', answer.text):
            self.token = found[1]
        return answer.text

    def confirm(self, record: int, expect: int = 200, **typed: str) -> str:
        """Confirm a record as its page shows it, with ``typed`` texts in some of its fields."""
        page = self.get(f"/review/{record}")
        rows = [{**row, "value": typed.get(row["field"], row["value"])} for row in rows_in(page)]
        found = re.search(r'name="type" value="(\w+)"', page)
        assert found
        return self.post(f"/review/{record}/finish", expect, rows=json.dumps(rows), type=found[1])

    def sign_in(self, name: str, password: str = PASSWORD) -> str:
        self.get("/login")
        return self.post("/login", name=name, password=password)


@cache
def _template() -> Path:
    """A home with a migrated database and the accounts of the office, made once a process and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="credfile-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Settings.load(folder / "home", SITE)
    settings.prepare()
    store = Store(settings.database_url, TOYS)
    store.migrate()
    people, now = AccountService(store, QUICK), datetime.now(UTC)
    people.add_user("Ines Okafor", PASSWORD, "reviewer", now)
    people.add_user("Bram Tilley", PASSWORD, "reviewer", now)
    people.add_user("Cora Lindqvist", PASSWORD, "coordinator", now)
    people.add_user("Alba Moreau", PASSWORD, "admin", now)
    people.add_user("Vida Marsh", PASSWORD, "viewer", now)
    store.close()
    return settings.home


@contextmanager
def made(folder: Path, declarations: Declarations = TOYS) -> Iterator[Office]:
    """A desk over a fresh home in ``folder``, for the types of ``declarations``."""
    shutil.copytree(_template(), folder / "home")
    settings = Settings.load(folder / "home", SITE)
    store = Store(settings.database_url, declarations)
    people, archive, clock = AccountService(store, QUICK), Archive(settings.home), Clock()
    app = create_app(settings, store, archive, declarations, people=people, clock=clock)
    yield Office(app, store, archive, people, settings, clock)
    store.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made(tmp_path) as office:
        yield office


@pytest.fixture
def desk(office: Office) -> Visitor:
    """The browser of a reviewer."""
    return office.browser()
