"""Files are uploaded by those who may, within limits, and everybody is told what became of them."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from extractors.document.page import Document
from extractors.draft import Draft, Expiry
from ingest.archive import Stored
from ingest.files.leftovers import UPLOADING
from ingest.pipeline import Intake
from ingest.store import Store, inside
from ingest.uploads import LARGEST
from ingest.watch.loop import watch_until
from ingest.watch.watcher import Watcher
from ingest.work import Inline, Understood
from tests.ingest.world import Clock, understood
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving
from tests.review_ui.papers import TOYS

PDF = b"%PDF-1.7\n" + b"x" * 6000 + b"startxref\n9\n%%EOF"


def _send(desk, content: bytes = PDF, name: str = "scan.pdf", token: str | None = None, **headers: str):
    if not desk.token:
        desk.get("/files")
    given = {"X-CSRF-Token": desk.token if token is None else token, "X-File-Name": quote(name), **headers}
    return desk.client.post("/files/upload", content=content, headers=given)


def _lying(office) -> list[str]:
    folders = (office.settings.intake, office.settings.home / UPLOADING)
    return sorted(path.name for folder in folders if folder.is_dir() for path in folder.iterdir())


def test_a_file_is_put_into_the_intake_folder_and_who_did_so_is_logged(office):
    answer = _send(office.browser("Cora Lindqvist"), name="RN card é.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    assert answer.status_code == 201 and answer.json() == {"name": "RN card é.pdf", "sha256": digest}
    assert (office.settings.intake / "RN card é.pdf").read_bytes() == PDF and _lying(office) == ["RN card é.pdf"]
    event = office.store.events()[0]
    assert (event.actor, event.action, event.sha256, event.new) == ("Cora Lindqvist", "upload", digest, None)


@pytest.mark.parametrize(("user", "status"), [("Vida Marsh", 403), (None, 401)])
def test_who_may_not_review_and_strangers_upload_nothing(office, user, status):
    answer = _send(office.browser(user), **{"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == status and _lying(office) == []


@pytest.mark.parametrize("token", ["", "0" * 64, "x"])
def test_without_the_pages_token_nothing_is_taken_also_not_in_a_form(office, desk, token):
    desk.get("/files")
    assert _send(desk, token=token).status_code == 403
    sent = desk.client.post("/files/upload", data={"csrf": desk.token}, files={"file": ("a.pdf", PDF)})
    assert sent.status_code == 403 and _lying(office) == []


def test_another_website_uploads_nothing(office, desk):
    assert _send(desk, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert _send(desk, Origin="http://elsewhere.example").status_code == 403 and _lying(office) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"<html>", "This is a web page (HTML)"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 6000, "This is an old Office or Outlook file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(office, desk, content, said):
    answer = _send(desk, content)
    assert answer.status_code == 422 and said in answer.json()["error"] and _lying(office) == []


def test_one_that_is_too_large_is_refused_by_its_announcement_and_by_its_bytes(office, desk, monkeypatch):
    desk.get("/files")
    headers = {"X-CSRF-Token": desk.token, "Content-Length": str(LARGEST + 2 * 1024 * 1024)}
    assert desk.client.post("/files/upload", content=b"x", headers=headers).status_code == 413
    monkeypatch.setattr("ingest.uploads.LARGEST", 7000)
    assert _send(desk, PDF + b"x" * 9000).status_code == 422
    assert _lying(office) == []


def test_no_other_address_takes_more_than_before(desk):
    desk.get("/files")
    headers = {"X-CSRF-Token": desk.token}
    assert desk.client.post("/files/upload/", content=b"x" * 2_000_000, headers=headers).status_code == 413
    assert desk.client.post("/roster", content=b"x" * 2_000_000, headers=headers).status_code == 413


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.pdf", "..%2f..%2fx.pdf", "x" * 900, "%", "%ff%00", "\u202egpj.pdf"])
def test_a_hostile_name_stays_in_the_intake_folder(office, desk, name):
    answer = _send(desk, name=name)
    assert answer.status_code == 201
    (lying,) = office.settings.intake.iterdir()
    assert lying.name == answer.json()["name"] and lying.parent == office.settings.intake and _lying(office) == [lying.name]


def test_what_became_of_a_file_is_told_by_its_content(office, desk):
    digest = _send(desk).json()["sha256"]
    assert "Waiting to be read" in desk.get(f"/files/became?sha256={digest}")
    assert "credfile is not running" in desk.get(f"/files/became?sha256={digest}")
    record = office.file(papers.licence("read"), "read.jpg")
    told = desk.get(f"/files/became?sha256={hashlib.sha256(b'read').hexdigest()}")
    assert "Read</span>" in told and f'href="/review/{record}">Toy licence</a>' in told and "To review" in told
    viewer = office.browser("Vida Marsh")
    assert f'href="/records/{record}"' in viewer.get(f"/files/became?sha256={hashlib.sha256(b'read').hexdigest()}")
    office.reject(b"%PDF-1.7 cut", "cut.pdf")
    told = desk.get(f"/files/became?sha256={hashlib.sha256(b'%PDF-1.7 cut').hexdigest()}")
    assert "Rejected" in told and "Scan it again." in told
    desk.get("/files/became?sha256=../../x", 422)


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"z" * 5000, b"From: a@b.example\r\nSubject: License\r\n\r\n" + b"x" * 5000])
def test_an_archive_and_a_message_are_taken_and_what_is_in_them_is_told(office, desk, content):
    answer = _send(desk, content, "cards.zip")
    assert answer.status_code == 201 and _lying(office) == ["cards.zip"]
    digest, at = answer.json()["sha256"], office.app.state.server.now()
    office.store.sight(digest, "cards.zip", ".", at)
    opened = replace(papers.receipt(), drafts=(), document=Document(digest, ()))
    archive = office.store.file(digest, opened, at).document_id
    for number in (1, 2):
        office.store.sight(f"{number:064}", f"card {number}.pdf", inside(archive), at)
    told = desk.get(f"/files/became?sha256={digest}")
    assert "Opened</span>" in told and "2 files in it" in told


@pytest.mark.browser
def test_files_dropped_on_the_page_are_sent_read_and_told_by_name(office, tmp_path):
    def understand(arrival: Stored) -> Understood:
        drafts = (Draft("toy_diploma", "certificate", 0.9, (1,), Expiry.LIFETIME),)
        return replace(understood(arrival.sha256), drafts=drafts)

    store, clock, stop, now = Store(office.settings.database_url, TOYS), Clock(), threading.Event(), office.app.state.server.now
    watcher = Watcher(
        replace(office.settings, quiet_seconds=0), Intake(office.archive, store, Inline(understand), now), clock.monotonic
    )
    thread = threading.Thread(target=watch_until, args=(office.settings, watcher, now, stop), daemon=True)
    good, bad = tmp_path / "RN card.pdf", tmp_path / "letter.doc"
    good.write_bytes(PDF)
    bad.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 6000)
    thread.start()
    try:
        with chromium() as browser, serving(office) as address:
            page = browser.new_context(viewport=LAPTOP).new_page()
            screen = Screen(office, page, address)
            screen.watch()
            screen.enter()
            screen.open("/files")
            page.locator("#upload-files").set_input_files([good, bad])
            row = page.locator("#uploads li", has_text="letter.doc")
            expect(row).to_contain_text("This is an old Office or Outlook file")
            expect(row.get_by_role("button", name="Try again")).to_be_visible()
            row = page.locator("#uploads li", has_text="RN card.pdf")
            expect(row.get_by_role("link", name="Toy diploma")).to_be_visible()
            expect(row).to_contain_text("Read")
            page.evaluate(
                """() => { const data = new DataTransfer();
                data.items.add(new File(["%PDF-1.7 " + "y".repeat(6000)], "dropped.pdf"));
                document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }"""
            )
            expect(page.locator("#uploads li", has_text="dropped.pdf")).to_contain_text("Waiting to be read")
            assert screen.troubles == []
    finally:
        stop.set()
        thread.join(60)
        store.close()
