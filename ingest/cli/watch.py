"""``credfile watch``, ``serve`` and ``run``: the watched folder, the review desk, and both."""

from __future__ import annotations

import signal
import threading
import time
from types import FrameType

import typer

from ingest.cli.consoles import say
from ingest.cli.desk import Desk
from ingest.cli.opening import Home, now, opened
from ingest.cli.options import HomeOption
from ingest.cli.purge import finish_interrupted
from ingest.cli.worker_pool import pool
from ingest.files.leftovers import put_aside
from ingest.watch.loop import watch_until
from ingest.watch.watcher import Watcher


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile run --home /srv/credfile")(run)
    app.command(epilog="Example: credfile watch --home /srv/credfile")(watch)
    app.command(epilog="Example: credfile serve --home /srv/credfile")(serve)


def watch(home: HomeOption = None) -> None:
    """Watch the intake folder and read the files dropped there. Press Ctrl-C to stop; nothing is lost."""
    with opened(home) as place:
        finish_interrupted(place)
        keep_watch(place, stopped_by_signals())


def serve(home: HomeOption = None) -> None:
    """Serve the review screen. Press Ctrl-C to stop."""
    with opened(home) as place:
        finish_interrupted(place)
        desk = Desk(place)
        say(f"The review screen is at {desk.address}")
        _hint_at_accounts(place)
        desk.run()


def run(home: HomeOption = None) -> None:
    """Watch the intake folder and serve the review screen. Press Ctrl-C to stop."""
    with opened(home) as place, opened(home) as beside:
        finish_interrupted(place)
        stop = stopped_by_signals()
        desk = Desk(beside)
        with desk.beside():
            say(f"The review screen is at {desk.address}")
            say(f"Drop files into {place.settings.intake}")
            _hint_at_accounts(place)
            keep_watch(place, stop)


def keep_watch(place: Home, stop: threading.Event) -> None:
    """Watch until told to stop."""
    if left := put_aside(place.settings.home, now()):
        count = "One unfinished copy" if len(left) == 1 else f"{len(left)} unfinished copies"
        say(f"{count} from an earlier crash moved to {left[0].parent}. Delete them after their files have been read.")
    with pool(place.settings, types=place.types, unpack=True) as work:
        watch_until(place.settings, Watcher(place.settings, place.intake(work), time.monotonic), now, stop)


def stopped_by_signals() -> threading.Event:
    """An event that Ctrl-C or SIGTERM sets: the pass under way ends first. A second one ends at once, and loses nothing either."""
    stop = threading.Event()

    def asked(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        say("Stopping after the files being read. Press Ctrl-C again to stop immediately.")

    signal.signal(signal.SIGINT, asked)
    signal.signal(signal.SIGTERM, asked)
    return stop


def _hint_at_accounts(place: Home) -> None:
    if not place.store.accounts():
        say(f"There are no accounts yet. Add one: {place.command('user', 'add', 'NAME', '--role', 'admin')}")
