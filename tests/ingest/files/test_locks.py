"""A lock is held by one process at a time, and let go however its holder ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.files.locks import Lock, Taken, locked, try_lock


def test_a_second_holder_is_told_who_has_it(tmp_path: Path) -> None:
    with Lock(tmp_path), pytest.raises(Taken, match=rf"Another credfile \(process {os.getpid()}\) watches this data folder\."):
        Lock(tmp_path).__enter__()
    with Lock(tmp_path):
        assert (tmp_path / "watch.lock").read_text() == f"{os.getpid()}\n"


def test_locks_of_two_names_do_not_meet(tmp_path: Path) -> None:
    with Lock(tmp_path), Lock(tmp_path, "backup.lock", "makes a backup"):
        assert {path.name for path in tmp_path.iterdir()} == {"watch.lock", "backup.lock"}


def test_a_file_that_is_locked_is_not_locked_again(tmp_path: Path) -> None:
    path = tmp_path / "index"
    with locked(path, create=True) as descriptor:
        assert os.write(descriptor, b"x") == 1
        other = os.open(path, os.O_RDWR)
        assert not try_lock(other)
    assert try_lock(other)
    os.close(other)


def test_a_file_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "index"):
        pass


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"")
    (tmp_path / "index").symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="symbolic links"), locked(tmp_path / "index"):
        pass
