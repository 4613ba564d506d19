"""How the watched folder stands, for the pages that speak of it."""

from __future__ import annotations

from datetime import timedelta

from ingest.watch.state import State, Unfinished, WatchState, read
from review_ui.request_context import ReviewServer

_FRESH = timedelta(minutes=10)
"""A watch says how it stands every few seconds, and after each file while it reads; what is older is of one that was killed."""


def watch(server: ReviewServer) -> WatchState | None:
    """The state of the watch that is at work, or None where nothing is watched."""
    found = read(server.settings.home)
    if found is None:
        return None
    state, at, _ = found
    return None if state.state is State.STOPPED or server.now() - at >= _FRESH else state


def waited_for(state: WatchState | None) -> tuple[Unfinished, ...]:
    """The files in the intake folder whose end is missing, each with its own times, as the watch at work tells."""
    return state.unfinished if state is not None and state.state is State.WATCHING else ()
