"""``credfile purge`` asks, deletes at an administrator's word, and goes on after an interruption."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.cli.opening import opened
from tests.ingest.cli.conftest import Credfile
from tests.ingest.world import paper

ASKED = ("--reason", "not an employee", "--by", "maria lopez")


@pytest.fixture
def filed(credfile: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Credfile:
    """A home with one document and an administrator."""
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "a.txt").write_bytes(paper("a"))
    credfile("backfill", "scans")
    monkeypatch.setattr(sys, "stdin", io.StringIO("correct horse battery\n"))
    credfile("user", "add", "Maria Lopez", "--role", "admin")
    return credfile


def _status(home: Path) -> str:
    with opened(home) as place:
        return place.store.document(1).status


def test_it_deletes_after_asking(filed: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    refused = filed("purge", "1", *ASKED)
    assert refused.code == 1 and "a.txt" in refused.err and _status(tmp_path / "home") == "read"
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert filed("purge", "1", *ASKED).code == 0
    assert _status(tmp_path / "home") == "purged"
    audit = filed("audit")
    assert audit.code == 0 and "1 documents deleted" in audit.out


def test_it_needs_an_administrator_and_a_document(filed: Credfile, tmp_path: Path) -> None:
    assert "Only an admin deletes a document" in filed("purge", "1", "--yes", "--reason", "x", "--by", "nobody").err
    assert "no document 9" in filed("purge", "9", "--yes", *ASKED).err
    assert filed("purge", "1", "--yes", "--by", "maria lopez").code == 2
    assert _status(tmp_path / "home") == "read"


def test_an_interrupted_deletion_is_finished_at_the_next_start(
    filed: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "home") as place:
        place.store.purge(1, "Maria Lopez", "x", datetime.now(UTC))
    assert "was not finished. Start credfile to finish it." in filed("audit").out
    monkeypatch.setattr("ingest.cli.watch.keep_watch", lambda place, stop: None)
    assert "The interrupted deletion of document 1 is now finished." in filed("watch").err
    assert filed("audit").code == 0
