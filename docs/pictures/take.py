"""Take the README's pictures anew: ``python -m docs.pictures.take HOME``, HOME being a demo's home that was read before.

Serves the desk on that home, signs in as a reviewer made for the pictures, and photographs pages in Debian's Chromium.
"""

from __future__ import annotations

import os
import secrets
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from ingest.accounts import AccountService, Role
from ingest.archive import Archive
from ingest.keys import sealing
from ingest.settings import Settings
from ingest.store import Store
from review_ui.app import create_app, login_link, server

HERE = Path(__file__).parent
_PORT = 8799
_WANTED = "license-renewal-two-copies"
"""The paper fit to be shown, by the beginning of its file's name."""


def main() -> None:
    settings = Settings.load(Path(sys.argv[1]))
    store = Store(settings.database_url, sealing=sealing(settings.home))
    store.migrate()
    people, name = AccountService(store), "Dana Whitfield"
    if people.user(name) is None:
        people.add_user(name, secrets.token_urlsafe(16), Role.REVIEWER, datetime.now(UTC))
    app = create_app(settings, store, Archive(settings.home))
    desk = server(app, "127.0.0.1", _PORT)
    threading.Thread(target=desk.run, daemon=True).start()
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        root = f"http://127.0.0.1:{_PORT}"
        page.goto(root + login_link(app, name))
        page.goto(f"{root}/queue")
        page.screenshot(path=HERE / "queue.png")
        record = next(task for task in store.queue(500, 0) if task.document_name.startswith(_WANTED))
        page.goto(f"{root}/review/{record.record_id}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=HERE / "review.png")
        page.goto(f"{root}/records")
        page.screenshot(path=HERE / "records.png")
        people = store.practitioners(limit=None)
        work = store.work_of([person.id for person in people])
        holder = max(people, key=lambda person: work[person.id].credentials, default=None)
        if holder is not None:  # a demo's home has none before a roster is imported
            page.goto(f"{root}/practitioners/{holder.id}")
            page.screenshot(path=HERE / "practitioner.png")
        browser.close()
    desk.should_exit = True


if __name__ == "__main__":
    main()
