"""Nothing but a regular file is opened, and what is read of it is what its digest speaks of."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import Rejected, RejectionCode
from ingest.files.safe_open import digest, hashed, open_file, opened


def test_nothing_but_regular_files_is_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "link", tmp_path / "pipe", tmp_path, Path("/dev/null")):
        with pytest.raises(Rejected) as caught, opened(path):
            pass
        assert caught.value.code is RejectionCode.UNSUPPORTED_TYPE
    assert digest(tmp_path / "file")[1].size == 1


def test_a_folder_that_is_opened_by_mistake_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    descriptors: list[int] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *how: (descriptors.append(real(*how)), descriptors[-1])[1])
    with pytest.raises(IsADirectoryError):
        open_file(tmp_path)
    (descriptor,) = descriptors
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_a_file_that_is_not_there_is_no_rejection(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened(tmp_path / "gone"):
        pass


def test_every_byte_is_hashed_and_handed_on() -> None:
    content = bytes(range(256)) * 10_000
    taken: list[bytes] = []
    assert hashed(BytesIO(content), taken.append) == (hashlib.sha256(content).hexdigest(), len(content))
    assert b"".join(taken) == content
