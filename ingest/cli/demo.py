"""``credfile demo``: the samples along the real path, and the desk open on the result."""

from __future__ import annotations

import os
import secrets
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from ingest.accounts import AccountService, Role
from ingest.cli.consoles import progress, say
from ingest.cli.desk import Desk
from ingest.cli.opening import Home, now, opened
from ingest.cli.watch import keep_watch, stopped_by_signals
from ingest.cli.worker_pool import pool
from ingest.commands import command
from ingest.errors import Failure
from ingest.files.durable_writes import written
from ingest.files.locks import Lock
from ingest.files.safe_open import digest
from ingest.pipeline import Outcome, Verdict
from ingest.watch import state as watchstate
from ingest.watch.state import State, WatchState
from ingest.watch.watcher import Watcher

_HOME = Path("credfile-demo")
"""The demo's own, whatever ``$CREDFILE_HOME`` says: fictional people must not get among a site's."""

_MARK = "DEMO"
_USER = "Demo Reviewer"
_SCANS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".webp"})


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile demo --home /tmp/credfile-demo")(demo)


def demo(
    browser: Annotated[bool, typer.Option(help="Open the review screen in a browser, if this machine has a display.")] = True,
    desk: Annotated[bool, typer.Option(help="Keep the review screen running. With --no-desk, read the samples and exit.")] = True,
    home: Annotated[Path, typer.Option("--home", metavar="DIR", help="Data folder of the demo.")] = _HOME,
) -> None:
    """Read the sample scans into a separate data folder with the same pipeline as real files, and open the review screen."""
    samples = _samples()
    with opened(home) as place, ExitStack() as stack:
        _claim(place)
        stop = stopped_by_signals()
        link = ""
        if desk:
            served = Desk(stack.enter_context(opened(home)))
            link = _sign_in(place, served)
            stack.enter_context(served.beside())
            say(f"The review screen is at {served.address}")
        dropped = _drop(samples, place)
        say(f"Reading {len(dropped)} sample files." if dropped else "The sample files are already in this data folder.")
        if link and not dropped:
            _open(link, browser)
            link = ""
        _read(place, dropped, stop, lambda: _open(link, browser) if link else None)
        counts = place.store.counts()
        say(f"{sum(counts.documents.values())} files, {sum(counts.records.values())} records, {counts.open_tasks} to review.")
        if desk and not stop.is_set():
            say(f"Drop your own files into {place.settings.intake}. Press Ctrl-C to stop the demo.")
            keep_watch(place, stop)


def _samples() -> list[Path]:
    """The sample scans of the checkout that this package lies in. Raises Failure where there are none."""
    folder = Path(__file__).resolve().parents[2] / "samples" / "files"
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SCANS and path.is_file())
    if not found:
        raise Failure(f"There are no samples in {folder}. Run the demo from a checkout of the repository: make demo")
    return found


def _claim(place: Home) -> None:
    """Mark the home as a demo's. Fictional papers must not get among a site's own."""
    mark = place.settings.home / _MARK
    if not mark.exists():
        if place.store.counts().documents or place.store.accounts():
            other = command(None, "demo", "--home", "DIR")
            raise Failure(f"{place.settings.home} already contains documents or accounts. Use another folder for the demo: {other}")
        mark.write_text("This data folder contains fictional samples from credfile demo.\n", encoding="utf-8")


def _drop(samples: list[Path], place: Home) -> frozenset[Path]:
    """Copy the samples that this home does not have into its intake, each appearing complete. Answers where they lie."""
    dropped = []
    for sample in samples:
        if place.archive.has(digest(sample)[0]):
            continue
        target = place.settings.intake / sample.name
        with written(target, sync=False) as file:
            file.write(sample.read_bytes())
        dropped.append(target)
    return frozenset(dropped)


def _read(place: Home, dropped: frozenset[Path], stop: threading.Event, first: Callable[[], None]) -> None:
    """Take in what was dropped; ``first`` is called when there is something to look at.

    What somebody else puts into the folder meanwhile has to come to rest, as ever.
    """
    settings, left = place.settings, set(dropped)
    with Lock(place.settings.home), pool(settings, types=place.types, unpack=True) as work, progress() as bar:
        task = bar.add_task("Reading", total=len(dropped))
        watchstate.write(settings.home, WatchState(State.WATCHING), now())
        waiting = [first]

        def heard(outcome: Outcome) -> None:
            bar.advance(task)
            if outcome.source is not None:
                left.discard(outcome.source.path)
            watchstate.write(settings.home, WatchState(State.WATCHING), now())
            if outcome.verdict is Verdict.READ and waiting:
                waiting.pop()()

        watcher = Watcher(settings, place.intake(work), time.monotonic, heard=heard, at_once=dropped)
        while not stop.is_set():
            state = watcher.poll_once()
            if state.state is not State.WATCHING:
                raise Failure(state.reason)
            left -= {path for path in left if not path.exists()}
            if not left:
                return


def _open(link: str, browser: bool) -> None:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not (browser and shown and webbrowser.open(link)):
        say(f"Open this link to log in as {_USER} (works once, for 15 minutes): {link}")


def _sign_in(place: Home, desk: Desk) -> str:
    people = AccountService(place.store)
    password = secrets.token_urlsafe(12)
    if people.user(_USER) is None:
        people.add_user(_USER, password, Role.REVIEWER, now())
    else:
        people.change_password(_USER, password, now())
    say(f"Log in as {_USER} with the password {password}")
    return desk.link(_USER)
