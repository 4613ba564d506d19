"""What the machine lacks is named with what to do, and one failing check hides no other."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest import doctor
from ingest.doctor import Check, _tesseract, examine, file_system
from ingest.errors import Unavailable
from tests.ingest.world import World


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


class Usage(NamedTuple):
    free: int


@pytest.mark.parametrize(("free", "ok"), [(1_900_000_000, False), (2_100_000_000, True)])
def test_a_nearly_full_disk_is_told(world: World, monkeypatch, free, ok) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(free))
    check = doctor._room(world.settings)
    assert (check.ok, check.found) == (ok, f"{free / 1e9:.1f} GB free")


@pytest.mark.parametrize(("kind", "ok"), [("ext4", True), ("nfs4", False), ("cifs", False), ("an unknown file system", True)])
def test_sqlite_on_a_network_share_is_told(world: World, monkeypatch, kind, ok) -> None:
    monkeypatch.setattr(doctor, "file_system", lambda home, mounts: kind)
    check = doctor._database(world.settings)
    assert (check.ok, kind in check.found) == (ok, True)


def test_an_intake_folder_whose_share_is_away_is_a_failure_that_says_so(world: World) -> None:
    world.settings.intake.rmdir()
    check = doctor._intake(world.settings)
    assert check.ok is False and "is not there" in check.found and "share" in check.advice


def test_an_intake_folder_that_cannot_be_written_is_no_failure_and_is_told(world: World, monkeypatch) -> None:
    assert doctor._intake(world.settings).ok is True
    monkeypatch.setattr("os.access", lambda path, mode: False)
    check = doctor._intake(world.settings)
    assert check.ok is None and "not writable" in check.found and "right" in check.advice


def test_a_failure_of_ours_keeps_its_own_advice(world: World) -> None:
    def _models(settings: object) -> Check:
        raise Unavailable("Put the models back.")

    assert doctor._guarded(_models, world.settings) == Check("Models", False, "failed", "Put the models back.")
