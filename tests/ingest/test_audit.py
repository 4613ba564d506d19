"""The audit finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.audit import Audit, audit
from ingest.doctor import Check, _tesseract, examine, file_system
from tests.ingest.world import DAMAGED, World, paper


def books(world: World) -> Audit:
    return audit(world.settings, world.store, world.archive)


def test_books_of_a_busy_day_balance(world: World) -> None:
    for name, content in (("a.txt", paper("a")), ("b.txt", paper("b")), ("again.txt", paper("a")), ("bad.txt", DAMAGED)):
        world.drop(name, content)
    world.settle()
    found = books(world)
    assert (found.seen, found.read, found.rejected, found.pending, found.again) == (4, 2, 1, 0, 1)
    assert found.balances and found.faults == ()


def test_kept_and_unread_file_is_pending(world: World) -> None:
    kept = world.archive.keep(world.drop("a.txt", paper()))
    world.store.sight(kept.sha256, "a.txt", ".", world.clock.now(), kept.size)
    assert books(world).pending == 1 and books(world).balances


def test_missing_changed_and_stray_originals_are_faults(world: World) -> None:
    for name in ("missing", "changed", "stray"):
        world.drop(f"{name}.txt", paper(name))
    world.archive.keep(world.settings.intake / "stray.txt")
    (world.settings.intake / "stray.txt").unlink()
    world.settle()
    for row in world.store.documents():
        path = world.archive.path(row.sha256)
        if row.name == "missing.txt":
            path.unlink()
        else:
            path.chmod(0o600)
            path.write_bytes(b"changed")
    faults = "\n".join(books(world).faults)
    ids = {row.name: row.id for row in world.store.documents()}
    assert f"The original of document {ids['missing.txt']} is not in the archive" in faults
    assert f"The original of document {ids['changed.txt']} was changed" in faults
    assert "which belongs to no document" in faults
    assert "was moved out of the intake folder, but the archive does not have it" in faults


def test_file_put_away_that_was_never_stored_is_a_fault(world: World) -> None:
    (world.settings.processed / "2026-03").mkdir(parents=True)
    (world.settings.processed / "2026-03" / "late.txt").write_bytes(paper("written to after the move"))
    assert "late.txt was moved out of the intake folder" in "\n".join(books(world).faults)


def test_file_system_is_told_by_the_longest_mount_point(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    home = tmp_path / "share with space" / "home"
    home.mkdir(parents=True)
    share = str(home.parent).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {share} nfs4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n")
    assert file_system(home, mounts) == "nfs4"
    assert file_system(tmp_path, mounts) == "ext4"


def test_doctor_goes_on_after_a_check_that_fails(world: World, monkeypatch) -> None:
    def broken(settings: object) -> Check:
        raise RuntimeError("out of order")

    monkeypatch.setattr("ingest.doctor._engines", broken)
    monkeypatch.setattr("ingest.doctor._extraction", lambda settings: Check("Extraction", True, "fine"))
    world.settings.home.chmod(0o755)
    checks = {check.name: check for check in examine(world.settings)}
    assert checks["Broken"].ok is False and "out of order" in checks["Broken"].advice
    assert checks["Data folder"].ok is False and "chmod 700" in checks["Data folder"].advice
    assert checks["Database"].ok is True and checks["Disk"].ok is not None


@pytest.mark.parametrize(
    ("library", "program", "ok", "found"),
    [
        (True, True, True, "tesseract 5.5.2, in process"),
        (False, True, None, "tesseract 5.3.0, a program"),
        (False, False, None, "not installed"),
    ],
)
def test_doctor_says_in_which_way_tesseract_is_called(
    world: World, tmp_path: Path, monkeypatch, library, program, ok, found
) -> None:
    if program:
        (tmp_path / "tesseract").write_text("#!/bin/sh\necho tesseract 5.3.0\necho leptonica\n")
        (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("ingest.ocr.tesseract_api.has_library", lambda: library)
    monkeypatch.setattr("ingest.ocr.tesseract_api.library_version", lambda: "tesseract 5.5.2")
    check = _tesseract(world.settings)
    assert (check.ok, check.found) == (ok, found)
    assert ok or "install" in check.advice
