"""``credfile backup`` and ``credfile restore``, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.cli.conftest import Credfile
from tests.ingest.world import paper


@pytest.fixture
def filed(credfile: Credfile, tmp_path: Path) -> Credfile:
    (tmp_path / "scans").mkdir()
    for name in "ab":
        (tmp_path / "scans" / f"{name}.txt").write_bytes(paper(name))
    credfile("backfill", "scans")
    return credfile


@pytest.mark.parametrize("target", ["backups", "one.tar"])
def test_there_and_back(filed: Credfile, tmp_path: Path, target: str) -> None:
    made = filed("backup", target)
    assert made.code == 0 and "2 documents" in made.out
    head = made.out.split("Sealed head: ")[1].strip()
    whole = filed("restore", target, "--check")
    assert whole.code == 0 and "complete and undamaged" in whole.out
    back = filed("restore", target, "--home", "elsewhere")
    assert back.code == 0 and "Restored 2 documents" in back.out and "No faults." in back.out
    audit = filed("audit", "--home", "elsewhere", "--head", head)
    assert audit.code == 0 and f"Sealed head: {head}" in audit.out


def test_a_backup_that_is_damaged_or_none_is_refused(filed: Credfile, tmp_path: Path) -> None:
    filed("backup", "backups")
    original = next((tmp_path / "backups").rglob("archive/??/*"))
    original.write_bytes(b"changed")
    for arguments in (("--check",), ("--home", "elsewhere")):
        refused = filed("restore", "backups", *arguments)
        assert refused.code == 1 and "was changed after the backup was made" in refused.err
    assert not (tmp_path / "elsewhere").exists()
    assert filed("restore", "scans").code == 1 and filed("restore", "nowhere").code == 2


def test_a_home_that_is_not_empty_is_left_alone(filed: Credfile) -> None:
    filed("backup", "backups")
    refused = filed("restore", "backups")
    assert refused.code == 1 and "is not empty" in refused.err


def test_faults_of_what_was_backed_up_are_named_after_the_restore(filed: Credfile, tmp_path: Path) -> None:
    original = next((tmp_path / "home" / "archive").glob("??/*"))
    original.unlink()
    made = filed("backup", "backups")
    assert made.code == 1 and "An earlier backup may have it." in made.out
    back = filed("restore", "backups", "--home", "elsewhere")
    assert back.code == 1 and "is not in the archive" in back.out


def test_a_head_written_down_that_is_none_is_wrong_use(filed: Credfile) -> None:
    assert filed("audit", "--head", "12:abc").code == 2
    other = filed("audit", "--head", f"3:{'0' * 64}")
    assert other.code == 1 and "the head given with --head" in other.out
