"""The Status page and the metrics say the same, and no name, path or value."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from ingest import last_backup
from ingest.api_tokens import add_token
from ingest.watch import state as watchstate
from ingest.watch.state import Item, State, WatchState
from review_ui import system_status
from review_ui.api import BASE
from tests.review_ui import papers


def watching(office, state: WatchState | None = None) -> None:
    watchstate.write(office.settings.home, state or WatchState(State.WATCHING), office.clock())


@pytest.fixture
def measured(office):
    """The metrics by name and label, as a monitoring system reads them."""
    _, secret = add_token(office.store, "prometheus", "viewer", office.clock(), "Alba Moreau")
    client = office.browser(None).client

    def read() -> dict[str, float]:
        answer = client.get(f"{BASE}/metrics", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        return {
            ":".join([sample.name, *sample.labels.values()]): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }

    return read


def test_what_is_read_and_waits_is_counted(office, measured):
    watching(office, WatchState(State.WATCHING, arriving=2))
    office.file(papers.licence(), "Ada Moreno.jpg")
    office.store.sight("b" * 64, "Ada Moreno dea.pdf", ".", office.clock() - timedelta(minutes=59))
    now = measured()
    assert now["credfile_documents:read"] == now["credfile_records:to_review"] == now["credfile_review_queue"] == 1
    assert now["credfile_documents:kept"] == 1 and now["credfile_unread_wait_seconds"] >= 59 * 60
    assert now["credfile_files_arriving"] == 2 and now["credfile_watch_state:watching"] == now["credfile_ready"] == 1
    assert now["credfile_watch_state:offline"] == 0 and now["credfile_disk_free_bytes"] > 0


def test_what_was_read_an_hour_ago_is_no_longer_of_the_last_hour(office, measured):
    office.file(papers.licence(), "Ada Moreno.jpg")
    before = measured()
    office.clock.advance(minutes=61)
    after = measured()
    assert (before["credfile_documents_read_last_hour"], after["credfile_documents_read_last_hour"]) == (1, 0)
    assert before["credfile_pages_read_last_hour"] >= 1 > after["credfile_pages_read_last_hour"]
    assert after["credfile_review_wait_seconds"] - before["credfile_review_wait_seconds"] >= 61 * 60


def test_the_last_backup_is_told_and_turns_red_after_two_days(office, measured, desk):
    assert measured()["credfile_last_backup_timestamp_seconds"] == 0 and "None is known" in desk.get("/status")
    last_backup.note(office.settings.home, office.clock())
    assert measured()["credfile_last_backup_timestamp_seconds"] == office.clock().replace(microsecond=0).timestamp()
    assert 'class="tag bad"><time' not in desk.get("/status")
    office.clock.advance(minutes=60 * 49)
    assert 'class="tag bad"><time' in office.browser("Ines Okafor").get("/status")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"at": 3}', '{"at": "yesterday"}', '{"at": "2026-01-01T00:00:00"}', "\xff"])
def test_a_damaged_note_of_a_backup_is_no_backup(tmp_path, content: str):
    (tmp_path / last_backup.FILE).write_bytes(content.encode("latin-1"))
    assert last_backup.last(tmp_path) is None


@pytest.mark.parametrize("state", list(State))
def test_the_page_says_how_the_watch_stands_and_what_needs_attention(office, desk, state: State):
    watching(office, WatchState(state, "/srv/secret", waiting=(Item("Ada Moreno.pdf", "it waits"),)))
    page = desk.get("/status")
    assert system_status.WATCHING[state] in page and ("Needs attention" in page) == (state is not State.WATCHING)
    assert "/srv/secret" not in page and "Moreno" not in page


def test_metrics_are_for_tokens_alone(office):
    assert office.browser(None).client.get(f"{BASE}/metrics").status_code == 401
    assert office.browser("Ines Okafor").client.get(f"{BASE}/metrics").status_code == 401
