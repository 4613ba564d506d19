"""A real browser on a real server, for the tests that need eyes and fingers."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from extractors.document.page import Box
from review_ui.app import login_link, server
from tests.review_ui.conftest import Office

CHROMIUM = Path("/usr/bin/chromium")
STARTS_WITHIN = 120
"""Seconds. What is waited for comes at once on an idle machine; this only ends a test to which it does not come."""
expect.set_options(timeout=1000 * STARTS_WITHIN)
LAPTOP = {"width": 1366, "height": 768}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test is skipped where it is not installed."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    # As root, as in a container, Chromium cannot build its sandbox.
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=args)
        yield browser
        browser.close()


@contextmanager
def serving(office: Office) -> Iterator[str]:
    """The desk on a free port of this machine; gives its address."""
    running = server(office.app, "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + STARTS_WITHIN
    while not running.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the desk did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(STARTS_WITHIN)


@dataclass
class Screen:
    """A signed-in browser window, and everything in it that went wrong or elsewhere."""

    office: Office
    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Keep errors of the page's script and policy, and requests that leave the desk."""
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self.troubles.append(said.text) if "Content Security" in said.text else None)
        self.page.on("request", lambda asked: None if asked.url.startswith(self.address) else self.troubles.append(asked.url))

    def enter(self, user: str = "Ines Okafor") -> None:
        self.page.goto(self.address + login_link(self.office.app, user))

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def review(self, record: int) -> None:
        """Open a paper and wait until the first field has the focus and its evidence is drawn."""
        self.open(f"/review/{record}")
        self.page.wait_for_selector("form.field.current")
        self.still()

    def still(self) -> None:
        """Wait until nothing is asked of the server and the paper has stopped moving."""
        self.settled()
        paper = self.page.locator(".page:not([hidden]) svg").first
        seen = None
        while (view := paper.get_attribute("viewBox")) != seen:
            seen = view
            self.page.wait_for_timeout(60)

    def settled(self) -> None:
        """Wait until the desk has taken in what came of the last action; it moves the focus last.

        By a selector: a polled script would be refused by the desk's own policy.
        """
        self.page.wait_for_selector(_UNSETTLED, state="detached")

    def ready(self) -> None:
        """Wait until the document has been in sight for long enough for the confirmation to count."""
        self.page.wait_for_selector("#finish-button[aria-disabled='false']")

    def value(self, field: str) -> Locator:
        return self.page.locator(f"#value-{field}")

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def type_keys(self, *keys: str) -> None:
        """Press the keys one by one, each once the desk has taken in what came of the one before."""
        for key in keys:
            self.settled()
            self.page.keyboard.press(key)


_UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def area(box: Box) -> float:
    return box.width * box.height


def likeness(one: Box, other: Box) -> float:
    """Intersection over union."""
    shared = one.overlap(other)
    return shared / (area(one) + area(other) - shared)


def until(holds: Callable[[], bool], seconds: float = STARTS_WITHIN) -> None:
    """Look again and again until ``holds``; fails where it does not in time. For what the browser does on its way out."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
