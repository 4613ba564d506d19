"""Only the very bytes that were stored are moved, and a rejected file has its reason beside it."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import Rejected, RejectionCode
from ingest.files import disposal
from ingest.files.disposal import lies_in, move_to_processed, move_to_rejected

AT = datetime(2026, 11, 30, 15, 5, tzinfo=UTC)
WHY = Rejected(RejectionCode.DAMAGED, "The file stops in the middle. Scan it again.")
CONTENT = b"the bytes that were stored"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    path = tmp_path / "intake" / "license.pdf"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def crossing(monkeypatch: pytest.MonkeyPatch, source: Path) -> None:
    """Make ``source`` lie on another file system than where it goes."""
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == source and Path(target).parent != self.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)


def test_a_file_is_moved_under_its_name(dropped: Path, tmp_path: Path) -> None:
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") == tmp_path / "processed" / "license.pdf"
    assert not dropped.exists() and (tmp_path / "processed" / "license.pdf").read_bytes() == CONTENT


def test_a_name_that_is_taken_gets_a_number(dropped: Path, tmp_path: Path) -> None:
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed" / "license.pdf").write_bytes(b"another")
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") == tmp_path / "processed" / "license (2).pdf"
    assert (tmp_path / "processed" / "license.pdf").read_bytes() == b"another"


def test_other_bytes_at_the_path_stay(dropped: Path, tmp_path: Path) -> None:
    dropped.write_bytes(b"a new arrival of the same name")
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") is None
    assert dropped.read_bytes() == b"a new arrival of the same name"
    dropped.unlink()
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") is None


def test_what_is_exchanged_during_the_move_is_given_back(dropped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = disposal.digest

    def exchanged(path: Path) -> tuple[str, object]:
        found = digest(path)
        path.unlink()
        path.write_bytes(b"put there since")
        return found

    monkeypatch.setattr(disposal, "digest", exchanged)
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") is None
    assert dropped.read_bytes() == b"put there since" and not list((tmp_path / "processed").iterdir())


def test_across_file_systems_the_copy_is_whole_before_the_source_goes(
    dropped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crossing(monkeypatch, dropped)
    moved = move_to_processed(dropped, SHA256, tmp_path / "processed")
    assert moved is not None and moved.read_bytes() == CONTENT
    assert not list(dropped.parent.iterdir()) and [path.name for path in moved.parent.iterdir()] == ["license.pdf"]


def test_a_copy_that_reads_back_otherwise_is_dropped_and_the_source_stays(
    dropped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crossing(monkeypatch, dropped)
    digest = disposal.digest
    monkeypatch.setattr(disposal, "digest", lambda path: ("0" * 64, None) if path.suffix == ".part" else digest(path))
    assert move_to_processed(dropped, SHA256, tmp_path / "processed") is None
    assert dropped.read_bytes() == CONTENT and not list((tmp_path / "processed").iterdir())


def test_a_rejected_file_has_its_reason_beside_it(dropped: Path, tmp_path: Path) -> None:
    moved = move_to_rejected(dropped, SHA256, WHY, tmp_path / "rejected", AT)
    assert moved == tmp_path / "rejected" / "license.pdf" and moved.read_bytes() == CONTENT
    note = (tmp_path / "rejected" / "license.pdf.reason.txt").read_text("utf-8")
    assert WHY.message in note and "11/30/2026 03:05 PM UTC" in note and SHA256 in note


@pytest.mark.parametrize(("shared", "private"), [(0o2770, 0o660), (0o700, 0o600)])
def test_whoever_may_use_the_folder_and_read_the_file_may_read_why(
    dropped: Path, tmp_path: Path, shared: int, private: int
) -> None:
    rejected = tmp_path / "rejected"
    rejected.mkdir()
    rejected.chmod(shared)
    dropped.chmod(private)
    moved = move_to_rejected(dropped, SHA256, WHY, rejected / "2026-11", AT)
    assert moved is not None and (rejected / "2026-11").stat().st_mode & 0o7777 == shared
    assert moved.with_name("license.pdf.reason.txt").stat().st_mode & 0o777 == private


def test_no_reason_is_left_where_nothing_was_moved(dropped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped.write_bytes(b"a new arrival of the same name")
    assert move_to_rejected(dropped, SHA256, WHY, tmp_path / "rejected", AT) is None
    assert not list((tmp_path / "rejected").iterdir())

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(disposal, "move_to_processed", refused)
    with pytest.raises(PermissionError):
        move_to_rejected(dropped, SHA256, WHY, tmp_path / "rejected", AT)
    assert not list((tmp_path / "rejected").iterdir()) and dropped.exists()


def test_what_was_put_away_is_found_by_its_bytes_in_any_month(dropped: Path, tmp_path: Path) -> None:
    processed = tmp_path / "processed"
    assert not lies_in(processed, "license.pdf", SHA256)
    (processed / "2026-10").mkdir(parents=True)
    (processed / "2026-10" / "license.pdf").write_bytes(b"another of this name")
    assert not lies_in(processed, "license.pdf", SHA256)
    move_to_processed(dropped, SHA256, processed / "2026-10")
    assert lies_in(processed, "license.pdf", SHA256)
