"""How the watched folder stands, as the watcher last saw it, in a small file that the status command and the desk may read."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ingest.files.durable_writes import written


class State(StrEnum):
    """What the watcher does."""

    WATCHING = "watching"
    PAUSED = "paused"
    """Something around us is missing (room, the database); it goes on by itself."""
    OFFLINE = "offline"
    """The folder cannot be listed; nothing in it is held to be gone."""
    STANDBY = "standby"
    """Another watcher works on this home."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Item:
    """A path below the intake folder, fit to show, and why it stays there."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file that is quiet and not whole: ``name`` as in `Item`, ``since`` when nothing changed, ``until`` when it is given up.

    Both are the file's own moments: they change only when it does, and the next watch goes on with them. ``empty`` says that it has
    no byte at all; another stops in the middle, or may not be read.
    """

    name: str
    empty: bool
    since: datetime
    until: datetime

    @property
    def why(self) -> str:
        return "it is empty" if self.empty else "its end is missing, or it cannot be opened"


@dataclass(frozen=True, slots=True)
class WatchState:
    """The state after a pass. ``arriving`` counts files not yet at rest; ``waiting`` and ``ignored`` name theirs.

    ``unfinished`` names those whose end is missing. While nothing is watched they are kept for the watch that follows, and
    nothing is given up.
    """

    state: State
    reason: str = ""
    arriving: int = 0
    waiting: tuple[Item, ...] = ()
    ignored: tuple[Item, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()


FILE = "watch.json"
_SHOWN = 100
"""So many names of each kind are written; thousands would make every pass slow and no status clearer."""


def write(home: Path, state: WatchState, at: datetime) -> None:
    """Replace the file. A watcher that cannot say how it is goes on working, so failures are let pass."""
    content = {
        "at": at.isoformat(timespec="seconds"),
        "pid": os.getpid(),
        **asdict(
            replace(state, waiting=state.waiting[:_SHOWN], ignored=state.ignored[:_SHOWN], unfinished=state.unfinished[:_SHOWN])
        ),
    }
    with suppress(OSError), written(home / FILE, part=home / f".{FILE}.part", sync=False) as file:
        file.write(json.dumps(content, ensure_ascii=False, indent=1, default=datetime.isoformat).encode())


def read(home: Path) -> tuple[WatchState, datetime, int] | None:
    """The state last written, when, and by which process; None where no watcher ever ran here."""
    try:
        content = json.loads((home / FILE).read_text("utf-8"))
        state = WatchState(
            State(content["state"]),
            content["reason"],
            content["arriving"],
            tuple(Item(**item) for item in content["waiting"]),
            tuple(Item(**item) for item in content["ignored"]),
            tuple(_unfinished(**item) for item in content.get("unfinished", ())),
        )
        return state, datetime.fromisoformat(content["at"]), int(content["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unfinished(name: str, empty: bool, since: str, until: str) -> Unfinished:
    return Unfinished(name, empty, datetime.fromisoformat(since), datetime.fromisoformat(until))
