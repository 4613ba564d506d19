"""Whoever watches the machine learns what is wrong with it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ingest.errors import Unavailable
from ingest.store import Store
from ingest.watch import state as watchstate
from ingest.watch.state import Item, State, WatchState
from review_ui import health


def told(office) -> tuple[int, list[str]]:
    answer = office.browser(None).client.get("/readyz")
    return answer.status_code, [line.split(":")[0] for line in answer.text.splitlines()]


def watching(office, state: WatchState | None = None) -> None:
    watchstate.write(office.settings.home, state or WatchState(State.WATCHING), office.clock())


def test_it_is_ready_while_files_are_received_read_and_shown(office):
    watching(office)
    assert told(office) == (200, ["ready"])


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.OFFLINE, "offline"), (State.PAUSED, "paused"), (State.STANDBY, "paused"), (State.STOPPED, "not watching")],
)
def test_a_watch_that_does_not_watch_is_told(office, state: State, reason: str):
    watching(office, WatchState(state, "The intake folder /srv/secret cannot be listed."))
    assert told(office) == (503, [reason])


def test_a_watch_that_was_killed_is_told(office):
    assert told(office) == (503, ["not watching"])
    watching(office)
    office.clock.advance(minutes=11)
    assert told(office) == (503, ["not watching"])


def test_a_full_disk_is_told_before_reading_pauses(office, monkeypatch: pytest.MonkeyPatch):
    watching(office)
    monkeypatch.setattr(health, "free_bytes", lambda home: health.LEAST_FREE - 1)
    assert told(office) == (503, ["disk"])


def test_a_file_that_nobody_reads_is_told(office):
    watching(office)
    office.store.sight("a" * 64, "Ada Moreno license.pdf", ".", office.clock() - timedelta(minutes=59))
    assert told(office) == (200, ["ready"])
    office.store.sight("b" * 64, "Ada Moreno dea.pdf", ".", office.clock() - timedelta(minutes=61))
    assert told(office) == (503, ["waiting"])


def test_a_database_that_is_away_is_told(office, monkeypatch: pytest.MonkeyPatch):
    def away(*_: object) -> None:
        raise Unavailable("The database at /srv/secret is away.")

    watching(office)
    monkeypatch.setattr(Store, "oldest_received", away)
    assert told(office) == (503, ["database"])


def test_no_reason_names_a_file_a_folder_or_a_person(office):
    watching(office, WatchState(State.PAUSED, "/srv/secret is full", waiting=(Item("Ada Moreno.pdf", "it waits"),)))
    office.store.sight("a" * 64, "Ada Moreno.pdf", ".", datetime.now(UTC) - timedelta(days=1))
    text = office.browser(None).client.get("/readyz").text
    assert "Moreno" not in text and "/srv" not in text and len(text.splitlines()) == 2
