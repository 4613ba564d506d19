"""What the operating system tells of changes in the intake folder, through watchdog: a hint to look now and not in a few seconds.

Events are lost when many come at once, do not exist on network shares, and stop for ever when the folder is renamed away and back,
while the observer still says that it lives. So nobody relies on them, and an observer in doubt is replaced.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_log = logging.getLogger(__name__)


class _Wake(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):  # our own looks would wake us for ever
            self._wake.set()


class FsEvents:
    """Sets ``wake`` when something changes below ``root``. :meth:`tend` at every pass keeps it alive."""

    def __init__(self, root: Path, wake: threading.Event) -> None:
        self._root = root
        self._wake = wake
        self._observer: BaseObserver | None = None
        self._watched: tuple[int, int] | None = None

    def tend(self) -> None:
        """See that an observer watches the folder that is there now; start another where it does not. Never raises."""
        try:
            status = self._root.stat()
            there = (status.st_dev, status.st_ino)
            if there == self._watched and self._alive():
                return
            self.close()
            observer = Observer()
            observer.schedule(_Wake(self._wake), str(self._root), recursive=True)
            observer.start()
            self._observer, self._watched = observer, there
        except Exception as error:  # watchdog raises what its platform raises; without it we look at intervals
            _log.debug("no events from %s: %s", self._root, type(error).__name__)
            self.close()

    def _alive(self) -> bool:
        observer = self._observer
        return observer is not None and observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)

    def close(self) -> None:
        """Stop watching."""
        observer, self._observer, self._watched = self._observer, None, None
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join(5)
