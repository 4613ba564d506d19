"""``credfile export --all`` and ``credfile import``, as they are typed."""

from __future__ import annotations

import sqlite3
import zipfile
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


def _acts(database: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute("SELECT action, object, new FROM events WHERE object LIKE '%:all' ORDER BY id").fetchall()
    finally:
        connection.close()


def test_there_and_back_with_both_acts_in_the_log(filed: Credfile, tmp_path: Path) -> None:
    made = filed("export", "--all", "everything.zip")
    assert made.code == 0 and "2 documents" in made.out and "and the keys" in made.err
    back = filed("import", "everything.zip", "--home", "elsewhere")
    assert back.code == 0 and "Imported 2 documents" in back.out and "The totals match." in back.out and "No faults." in back.out
    head = made.out.split("Sealed head: ")[1].strip()
    assert filed("audit", "--home", "elsewhere", "--head", head).code == 0
    assert _acts(tmp_path / "home" / "credfile.db") == [("export", "export:all", "2 records, all values")]
    assert _acts(tmp_path / "elsewhere" / "credfile.db") == [("import", "import:all", "2 documents")]


def test_only_the_log_and_the_seals_gain_lines(filed: Credfile, tmp_path: Path) -> None:
    filed("export", "--all", "one.zip")
    filed("import", "one.zip", "--home", "elsewhere")
    filed("export", "--all", "two.zip", "--home", "elsewhere")
    with zipfile.ZipFile(tmp_path / "one.zip") as one, zipfile.ZipFile(tmp_path / "two.zip") as two:
        assert one.namelist() == two.namelist()
        changed = {name for name in one.namelist() if one.read(name) != two.read(name)}
        grown = {"database/events.jsonl", "database/seals.jsonl"}
        assert changed == grown | {"home/archive/sealed-head", "manifest.jsonl"}
        assert all(two.read(name).startswith(one.read(name)) for name in grown)
        assert all(two.read(name).count(b"\n") == one.read(name).count(b"\n") + 1 for name in grown)


def test_a_file_that_is_damaged_or_none_is_refused(filed: Credfile, tmp_path: Path) -> None:
    filed("export", "--all", "one.zip")
    whole = (tmp_path / "one.zip").read_bytes()
    (tmp_path / "one.zip").write_bytes(whole[: len(whole) // 2])
    refused = filed("import", "one.zip", "--home", "elsewhere")
    assert refused.code == 1 and "not a whole ZIP file" in refused.err and not (tmp_path / "elsewhere").exists()
    assert filed("import", "scans/a.txt", "--home", "elsewhere").code == 1
    assert filed("import", "nowhere.zip", "--home", "elsewhere").code == 2


def test_a_data_folder_that_is_not_empty_is_left_alone(filed: Credfile) -> None:
    filed("export", "--all", "one.zip")
    refused = filed("import", "one.zip")
    assert refused.code == 1 and "is not empty" in refused.err
    again = filed("export", "--all", "one.zip")
    assert again.code == 1 and "already exists" in again.err


def test_everything_is_exported_without_other_options(filed: Credfile, tmp_path: Path) -> None:
    for option in (("--masked",), ("--format", "json"), ("--state", "to_review"), ("--out", "x.csv"), ("--headers", "caqh")):
        assert filed("export", "--all", "one.zip", *option).code == 2
    assert not (tmp_path / "one.zip").exists()


def test_faults_of_what_was_exported_are_named_at_both_ends(filed: Credfile, tmp_path: Path) -> None:
    next((tmp_path / "home" / "archive").glob("??/*")).unlink()
    made = filed("export", "--all", "one.zip")
    assert made.code == 1 and "is not in the archive" in made.out
    back = filed("import", "one.zip", "--home", "elsewhere")
    assert back.code == 1 and "is not in the archive" in back.out
