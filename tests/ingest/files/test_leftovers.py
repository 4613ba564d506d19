"""What a crash left in the archive is put aside, never deleted, and never taken from a copy under way."""

from __future__ import annotations

import fcntl
import os
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.files.leftovers import UPLOADING, put_aside
from tests.ingest.world import NOON, paper


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A copy that nobody has touched for two days."""
    path = tmp_path / "archive" / ".incoming-abc"
    path.parent.mkdir()
    path.write_bytes(paper("the only copy"))
    touched(path, timedelta(days=2))
    return path


def touched(path: Path, ago: timedelta) -> None:
    at = (NOON - ago).timestamp()
    os.utime(path, (at, at))


def test_an_old_copy_is_moved_aside_whole(left: Path, tmp_path: Path) -> None:
    (aside,) = put_aside(tmp_path, NOON)
    assert aside == tmp_path / "archive" / "left-over" / ".incoming-abc"
    assert aside.read_bytes() == paper("the only copy") and not left.exists()
    assert aside.parent.stat().st_mode & 0o777 == 0o700
    assert put_aside(tmp_path, NOON) == ()


def test_a_part_of_an_upload_is_moved_to_the_same_place(left: Path, tmp_path: Path) -> None:
    part = tmp_path / UPLOADING / ".incoming-def"
    part.parent.mkdir()
    part.write_bytes(b"%PDF-1.7 half")
    touched(part, timedelta(days=2))
    assert [path.name for path in put_aside(tmp_path, NOON)] == [".incoming-abc", ".incoming-def"] and not part.exists()


def test_a_copy_of_today_stays(left: Path, tmp_path: Path) -> None:
    touched(left, timedelta(hours=23))
    assert put_aside(tmp_path, NOON) == () and left.exists()


def test_a_copy_that_a_process_holds_stays_however_old(left: Path, tmp_path: Path) -> None:
    with left.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert put_aside(tmp_path, NOON) == () and left.exists()
    assert put_aside(tmp_path, NOON)


def test_a_copy_under_way_is_held_by_whoever_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_bytes(paper())
    swept: list[tuple[Path, ...]] = []
    fchmod = os.fchmod

    def meanwhile(descriptor: int, mode: int) -> None:
        fchmod(descriptor, mode)
        swept.append(put_aside(tmp_path, NOON + timedelta(days=36500)))

    monkeypatch.setattr(os, "fchmod", meanwhile)
    kept = Archive(tmp_path).keep(scan)
    assert swept == [()] and Archive(tmp_path).path(kept.sha256).read_bytes() == paper()


def test_two_of_one_name_are_both_kept(left: Path, tmp_path: Path) -> None:
    put_aside(tmp_path, NOON)
    left.write_bytes(paper("another"))
    touched(left, timedelta(days=2))
    put_aside(tmp_path, NOON)
    found = sorted(path.read_bytes() for path in (tmp_path / "archive" / "left-over").iterdir())
    assert found == sorted([paper("the only copy"), paper("another")])


def test_links_and_homes_without_an_archive_are_left_alone(tmp_path: Path) -> None:
    assert put_aside(tmp_path, NOON) == ()
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / ".incoming-link").symlink_to(tmp_path)
    assert put_aside(tmp_path, NOON + timedelta(days=36500)) == ()
