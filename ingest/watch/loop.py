"""The watcher's loop: a pass every few seconds, or at once when a change is heard of, until told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from ingest.files.locks import Lock, Taken
from ingest.settings import Settings
from ingest.watch import state as watchstate
from ingest.watch.fs_events import FsEvents
from ingest.watch.state import State, WatchState
from ingest.watch.watcher import Watcher

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN = 2.0
"""The longest a change goes unseen without any event. One pass over 20,000 names takes a fraction of it."""

_SECONDS_AT_LEAST = 0.5
"""Between two passes, however many events arrive."""


def watch_until(settings: Settings, watcher: Watcher, now: Callable[[], datetime], stop: threading.Event) -> None:
    """Watch until ``stop`` is set. While another process watches this home, stand by, and take over when it ends."""
    told = False
    while not stop.is_set():
        try:
            with Lock(settings.home):
                _watch(settings, watcher, now, stop)
        except Taken as taken:
            if not told:
                _log.warning("Waiting. %s", taken)
            told = True
            stop.wait(_SECONDS_BETWEEN)


def _watch(settings: Settings, watcher: Watcher, now: Callable[[], datetime], stop: threading.Event) -> None:
    wake = threading.Event()
    last = WatchState(State.WATCHING)
    _log.info("Watching %s", settings.intake)
    watcher.heard = lambda outcome: watchstate.write(settings.home, last, now())  # a sign of life while a large drop is read
    with closing(FsEvents(settings.intake, wake)) as events:
        while not stop.is_set():
            events.tend()
            wake.clear()
            state = watcher.poll_once()
            if (state.state, state.reason) != (last.state, last.reason):
                _log.warning("The watcher is %s. %s", state.state.value, state.reason)
            last = state
            watchstate.write(settings.home, state, now())
            stop.wait(_SECONDS_AT_LEAST)
            if not stop.is_set():
                wake.wait(_SECONDS_BETWEEN)
    watchstate.write(settings.home, WatchState(State.STOPPED, unfinished=last.unfinished), now())
