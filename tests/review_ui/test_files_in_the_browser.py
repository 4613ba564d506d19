"""From a rejected file to its record, as a person does it: find it, save it, have it read again."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from extractors.draft import Draft, Expiry
from ingest.archive import Stored
from ingest.errors import Rejected, RejectionCode
from ingest.pipeline import Intake
from ingest.store import Store
from ingest.watch.loop import watch_until
from ingest.watch.watcher import Watcher
from ingest.work import Inline, Understood
from tests.ingest.world import Clock, understood
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving, until
from tests.review_ui.papers import TOYS

pytestmark = pytest.mark.browser
CONTENT = b"%PDF-1.7 that nothing could read the first time"


def test_a_rejected_file_is_found_saved_and_read_again_by_the_running_watch(office, tmp_path: Path) -> None:
    mended = threading.Event()

    def understand(arrival: Stored) -> Understood:
        if not mended.is_set():
            raise Rejected(RejectionCode.TIMED_OUT, "Reading it took too long. Try again.")
        drafts = (Draft("toy_diploma", "certificate", 0.9, (1,), Expiry.LIFETIME),)
        return replace(understood(arrival.sha256), drafts=drafts)

    store, clock, stop, now = Store(office.settings.database_url, TOYS), Clock(), threading.Event(), office.app.state.server.now
    watcher = Watcher(office.settings, Intake(office.archive, store, Inline(understand), now), clock.monotonic)
    (office.settings.intake / "Fax 7.pdf").write_bytes(CONTENT + b"startxref\n9\n%%EOF")
    watcher.poll_once()
    clock.seconds += 700
    watcher.poll_once()
    assert office.store.counts().documents == {"rejected": 1}
    thread = threading.Thread(target=watch_until, args=(office.settings, watcher, now, stop), daemon=True)
    thread.start()
    try:
        with chromium() as browser, serving(office) as address:
            page = browser.new_context(viewport=LAPTOP, accept_downloads=True).new_page()
            screen = Screen(office, page, address)
            screen.watch()
            screen.enter()
            page.get_by_role("link", name="Files rejected").click()
            page.get_by_label("File name").fill("fax")
            page.get_by_role("button", name="Search").click()
            row = page.locator("tbody tr")
            expect(row).to_contain_text("Reading the file took too long. Reading it took too long. Try again.")
            with page.expect_download() as saved:
                row.get_by_role("link", name="Download Fax 7.pdf").click()
            assert saved.value.suggested_filename == "Fax 7.pdf"
            saved.value.save_as(tmp_path / "saved.pdf")
            assert (tmp_path / "saved.pdf").read_bytes().startswith(CONTENT)
            mended.set()
            row.get_by_role("button", name="Try again").click()
            expect(page.get_by_text("Fax 7.pdf will be read again now.")).to_be_visible()
            until(lambda: office.store.counts().documents == {"read": 1})
            screen.open("/files")
            page.get_by_role("link", name="Open record of Fax 7.pdf").click()
            expect(page.get_by_role("heading", name="Toy diploma")).to_be_visible()
            with page.expect_download() as again:
                page.get_by_role("link", name="Download original").click()
            assert again.value.suggested_filename == "Fax 7.pdf"
            assert screen.troubles == []
    finally:
        stop.set()
        thread.join(60)
        store.close()
