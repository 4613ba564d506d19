"""Originals are whole, safe, read-only and named by what they hold."""

from __future__ import annotations

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors.document.page import Document
from ingest import archive as archive_module
from ingest import sidecar
from ingest.archive import Archive, Stored
from ingest.errors import NotYet, Rejected, RejectionCode, Unavailable
from tests.ingest.store.papers import digest


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "home")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 9000)
    return path


def _leftovers(archive: Archive) -> list[Path]:
    return list(archive.root.rglob(".incoming-*"))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_original_is_kept_byte_for_byte_under_its_digest(archive, scan):
    kept = archive.keep(scan)
    path = archive.path(kept.sha256)
    assert kept == Stored(hashlib.sha256(scan.read_bytes()).hexdigest(), path, "scan.pdf", scan.stat().st_size, new=True)
    assert path.read_bytes() == scan.read_bytes()
    assert path == archive.root / "archive" / kept.sha256[:2] / kept.sha256[2:]
    assert scan.exists() and archive.has(kept.sha256) and _leftovers(archive) == []


def test_only_the_owner_may_look_and_nobody_writes_an_original(archive, scan):
    sha256 = archive.keep(scan).sha256
    archive.put_previews(sha256, [b"jpeg"])
    archive.put_text(sha256, Document(sha256, ()))
    modes = {path: _mode(path) for path in [archive.root, *archive.root.rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert modes.pop(archive.path(sha256)) == 0o400
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_the_same_bytes_are_kept_once(archive, scan, tmp_path):
    archive.keep(scan)
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(scan.read_bytes())
    before = archive.path(archive.keep(copy).sha256).stat().st_ino
    again = archive.keep(copy)
    assert not again.new and archive.path(again.sha256).stat().st_ino == before and _leftovers(archive) == []


def test_a_copy_cut_off_by_a_power_failure_is_replaced(archive, scan):
    kept = archive.keep(scan)
    path = archive.path(kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF")
    assert archive.keep(scan).new
    assert path.read_bytes() == scan.read_bytes() and _mode(path) == 0o400


def test_many_threads_may_keep_the_same_bytes_at_once(archive, scan):
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(archive.keep, [scan] * 16))
    assert len({one.sha256 for one in kept}) == 1
    assert archive.path(kept[0].sha256).read_bytes() == scan.read_bytes() and _leftovers(archive) == []


def test_bytes_are_durable_before_they_have_their_name(archive, scan, monkeypatch):
    steps: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
    )
    real = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: (steps.append("rename"), real(self, target))[1])
    archive.keep(scan)
    assert steps[steps.index("file") :][:1] == ["file"] and steps.index("file") < steps.index("rename")
    assert steps[-1] == "folder" and steps.index("rename") < len(steps) - 1


def test_a_link_is_not_followed_and_a_pipe_not_waited_for(archive, scan, tmp_path):
    link, pipe = tmp_path / "link.pdf", tmp_path / "pipe.pdf"
    link.symlink_to(scan)
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path):
        with pytest.raises(Rejected) as rejected:
            archive.keep(path)
        assert rejected.value.code is RejectionCode.UNSUPPORTED_TYPE
    assert scan.exists() and _leftovers(archive) == []


def test_a_file_that_may_not_be_read_says_so(archive, scan, monkeypatch):
    real = os.open

    def refuse(path, *rest, **more):
        if path == scan:  # root may read everything, so the refusal is the fixture's
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Rejected) as rejected:
        archive.keep(scan)
    assert rejected.value.code is RejectionCode.UNREADABLE and "permission" in rejected.value.message


def test_a_file_that_went_away_or_changes_meanwhile_is_not_kept_yet(archive, scan, tmp_path, monkeypatch):
    with pytest.raises(NotYet):
        archive.keep(tmp_path / "gone.pdf")
    original = archive_module._original

    def growing(path):
        manager = original(path)

        class Growing:
            def __enter__(self):
                self.file = manager.__enter__()
                with scan.open("ab") as file:
                    file.write(b"tail")
                return self.file

            def __exit__(self, *why):
                return manager.__exit__(*why)

        return Growing()

    monkeypatch.setattr(archive_module, "_original", growing)
    with pytest.raises(NotYet):
        archive.keep(scan)
    assert _leftovers(archive) == [] and not list((archive.root / "archive").glob("*/*"))


def test_a_full_disk_is_nobodys_fault_and_leaves_nothing_half(archive, scan, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    archive.keep(scan)
    scan.write_bytes(b"other")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="No space left"):
        archive.keep(scan)
    assert _leftovers(archive) == [] and not archive.has(digest("other"))


def test_previews_are_found_by_page(archive):
    archive.put_previews(digest("a"), [b"one", b"two"])
    archive.put_previews(digest("a"), [b"one", b"two again"])
    first, second = archive.preview(digest("a"), 1), archive.preview(digest("a"), 2)
    assert first is not None and second is not None
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two again")
    assert archive.preview(digest("a"), 3) is None and archive.preview(digest("b"), 1) is None


def test_a_share_that_fails_is_tried_again_and_blames_no_file(archive, scan, monkeypatch):
    real = os.open

    def stale(path, *rest, **more):
        if path == scan:
            raise OSError(116, "Stale file handle")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", stale)
    with pytest.raises(Unavailable, match="Stale"):
        archive.keep(scan)


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 62 + "/b"])
def test_only_a_digest_leads_into_the_archive(archive, sha256):
    for ask in (archive.path, archive.text, lambda name: archive.preview(name, 1)):
        with pytest.raises(ValueError, match="digest"):
            ask(sha256)


def test_a_damaged_or_foreign_sidecar_is_as_good_as_none(archive, monkeypatch):
    sha256 = digest("a")
    assert archive.text(sha256) is None
    archive.put_text(sha256, Document(sha256, ()))
    assert archive.text(sha256) == Document(sha256, ())
    monkeypatch.setattr(sidecar, "FORMAT", 2)
    assert archive.text(sha256) is None
    monkeypatch.undo()
    (path,) = (archive.root / "text").rglob("*.gz")
    for content in (b"", b"no gzip", path.read_bytes()[:-9]):
        path.write_bytes(content)
        assert archive.text(sha256) is None
