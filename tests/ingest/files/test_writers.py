"""Whether another program has a file open for writing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.files import writers
from ingest.files.writers import is_being_written

HOLD = "import sys; held = open(sys.argv[1], sys.argv[2]); print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "flatbed.tif"
    path.write_bytes(b"a page")
    return path


def held(path: Path, mode: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(path), mode]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stdout.readline() == "open\n"
    return program


@pytest.mark.parametrize("leases", [True, False])
def test_a_file_is_being_written_while_another_program_has_it_open_for_that(
    scan: Path, monkeypatch: pytest.MonkeyPatch, leases: bool
) -> None:
    if not leases:  # another's file, or a file system without them
        monkeypatch.setattr(writers, "_refused_a_lease", lambda descriptor: None)
    assert not is_being_written(scan)
    program = held(scan, "r+b")
    assert is_being_written(scan)
    program.communicate()
    assert not is_being_written(scan)


@pytest.mark.parametrize("leases", [True, False])
def test_a_reader_writes_nothing(scan: Path, monkeypatch: pytest.MonkeyPatch, leases: bool) -> None:
    if not leases:
        monkeypatch.setattr(writers, "_refused_a_lease", lambda descriptor: None)
    program = held(scan, "rb")
    assert not is_being_written(scan)
    program.communicate()


def test_what_is_gone_or_no_regular_file_is_not_being_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_being_written(tmp_path / "gone.pdf")
    assert not is_being_written(tmp_path / "pipe")
