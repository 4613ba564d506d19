"""A backup made while others write holds together, is whole or not there, and comes back as it was; a damaged one is refused."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from ingest.archive import Archive
from ingest.audit import Audit, audit
from ingest.backup import Made, backup, check, restore
from ingest.backup.manifest import Damaged, Line, Writer, read
from ingest.errors import Failure
from ingest.files.locks import Taken
from ingest.keys import sealing
from ingest.purge import alone, purge
from ingest.settings import Settings
from ingest.store import Store
from ingest.store.snapshot import NotEmpty
from ingest.store.upgrading import TooNew
from tests.conftest import Cluster, numbers
from tests.ingest.crashes import count_down, killed
from tests.ingest.store.papers import DECLARATIONS
from tests.ingest.writer import writing

AT = datetime(2026, 11, 30, 15, 5, 1, tzinfo=UTC)


@dataclass
class Office:
    """Homes on one kind of database; every home has a database of its own."""

    folder: Path
    fresh_url: Callable[[], str | None]

    def environment(self) -> dict[str, str]:
        url = self.fresh_url()
        return {} if url is None else {"CREDFILE_DATABASE_URL": url}

    def home(self) -> tuple[Settings, dict[str, str]]:
        """A home with some papers, types and settings of its own."""
        environment = self.environment()
        home = self.folder / "home"
        settings = Settings.load(home, environment)
        settings.prepare()
        store = _store(settings)
        store.migrate()
        store.close()
        (home / "credfile.toml").write_text("quiet_seconds = 7\n")
        (home / "credential_types").mkdir()
        (home / "credential_types" / "own.toml").write_text("# a type of the site\n")
        (home / "requirements").mkdir()
        (home / "requirements" / "own.toml").write_text("# requirements of the site\n")
        (home / "retention.toml").write_text("# rules of the site\n")
        _work(settings, environment, 4)
        return settings, environment


def _work(settings: Settings, environment: dict[str, str], papers: int, number: int = 0) -> None:
    with writing(settings.home, number, {**os.environ, **environment}) as done:
        list(islice(done, papers))


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    if request.param == "sqlite":
        return Office(tmp_path, lambda: None)
    cluster: Cluster = request.getfixturevalue("cluster")
    return Office(tmp_path, lambda: cluster.create(f"office_{next(numbers)}"))


def _store(settings: Settings) -> Store:
    return Store(settings.database_url, DECLARATIONS, sealing=sealing(settings.home))


def _backup(settings: Settings, where: Path, at: datetime = AT) -> Made:
    store = _store(settings)
    try:
        return backup(settings, store, Archive(settings.home), where, at)
    finally:
        store.close()


def _restored(where: Path, home: Path, environment: dict[str, str]) -> Audit:
    """What the audit says of a home restored from ``where``."""
    done = restore(where, home, environment)
    settings = Settings.load(home, environment)
    settings.prepare()
    store = _store(settings)
    store.migrate()
    try:
        return audit(settings, store, Archive(home), done.head)
    finally:
        store.close()


def _rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        every = {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in SQLModel.metadata.sorted_tables
        }
    engine.dispose()
    return every


def _files(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob(pattern) if path.is_file()}


def test_a_backup_made_while_others_write_is_restored_whole(office: Office, tmp_path: Path) -> None:
    settings, environment = office.home()
    made = []
    with writing(settings.home, 100, {**os.environ, **environment}) as done:
        for turn in range(3):
            list(islice(done, 3))  # the writer is in the middle of something whenever a backup begins
            made.append(_backup(settings, tmp_path / "backups", AT + timedelta(days=turn)))
        made.append(_backup(settings, tmp_path / "one.tar"))
        list(islice(done, 3))
    assert made[0].documents < made[1].documents < made[2].documents
    for turn, one in enumerate(made):
        found = _restored(one.path, tmp_path / f"restored {turn}", office.environment())
        assert found.faults == () and found.balances
        assert (found.seen, found.head) == (one.documents, one.head)
    assert _restored(tmp_path / "backups", tmp_path / "newest", office.environment()).head == made[2].head


def test_what_is_restored_is_what_was_backed_up(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    made = _backup(settings, tmp_path / "backups")
    other, elsewhere = tmp_path / "deep" / "other", office.environment()
    restore(made.path, other, elsewhere)
    assert _rows(Settings.load(other, elsewhere).database_url) == _rows(settings.database_url)
    for name in ("archive", "text", "previews", "credential_types", "requirements"):
        assert _files(other / name, "??/*") == _files(settings.home / name, "??/*")
    for name in ("credfile.toml", "seal-key", "retention.toml"):
        assert (other / name).read_bytes() == (settings.home / name).read_bytes()
    settings = Settings.load(other, elsewhere)
    settings.prepare()
    _work(settings, elsewhere, 2, 50)  # and goes on from there
    store = _store(settings)
    assert store.check_rows().faults == ()
    store.close()


def test_nobody_is_logged_in_where_a_backup_is_restored(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    store = _store(settings)
    user = store.add_account("Maria", "argon2", "viewer", "operator", AT, False)
    store.begin_session("d" * 64, user.id, "10.0.0.9", AT)
    store.add_link("e" * 64, user.id, AT)
    store.failed_login(["f" * 64], None, "10.0.0.9", "password", AT, AT)
    store.close()
    made = _backup(settings, tmp_path / "backups")
    restored, elsewhere = tmp_path / "restored", office.environment()
    assert _restored(made.path, restored, elsewhere).faults == ()
    rows = _rows(Settings.load(restored, elsewhere).database_url)
    assert rows["sessions"] == rows["login_links"] == rows["login_failures"] == []
    assert any("Maria" in row for row in rows["users"])


def test_only_its_owner_may_read_a_backup_and_what_is_restored_from_it(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    made = [_backup(settings, tmp_path / "backups").path, _backup(settings, tmp_path / "one.tar").path]
    restore(made[1], tmp_path / "restored", office.environment())
    for root in (made[0], tmp_path / "restored"):
        for path in (root, *root.rglob("*")):
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    assert stat.S_IMODE(made[1].stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "restored" / "archive").glob("??/*")} == {0o400}


def test_the_next_backup_links_what_has_not_changed(office: Office, tmp_path: Path) -> None:
    settings, environment = office.home()
    first = _backup(settings, tmp_path / "backups")
    changed = next((settings.home / "previews").rglob("*.jpg"))
    changed.write_bytes(b"made anew")
    _work(settings, environment, 1, 9)
    second = _backup(settings, tmp_path / "backups", AT + timedelta(days=1))
    assert first.linked == 0
    same = [path for path in first.path.rglob("*") if path.is_file() and path.samefile(second.path / path.relative_to(first.path))]
    originals = set((first.path / "home" / "archive").glob("??/*"))
    assert originals <= set(same) and len(same) == second.linked >= 3 * len(originals) - 1
    name = changed.relative_to(settings.home)
    assert (second.path / "home" / name).read_bytes() == b"made anew" != (first.path / "home" / name).read_bytes()
    shutil.rmtree(first.path)
    assert _restored(second.path, tmp_path / "restored", office.environment()).faults == ()


def test_a_disk_without_links_gets_copies(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, _ = office.home()
    _backup(settings, tmp_path / "backups")

    def refused(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("ingest.backup.target.os.link", refused)
    second = _backup(settings, tmp_path / "backups", AT + timedelta(days=1))
    assert second.linked == 0 and check(second.path).files == second.files


def test_an_interrupted_backup_is_not_there_and_the_next_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, environment = Office(tmp_path, lambda: None).home()
    backups, steps, whole = tmp_path / "backups", 5, list[Path]()
    while not whole:

        def work(steps: int = steps) -> None:
            count_down(steps, monkeypatch)
            _backup(settings, backups)

        died = killed(work)
        whole = [path for path in backups.iterdir() if path.name != ".incomplete"] if backups.exists() else []
        assert died or whole  # one that was ended between its last two steps is complete
        steps += 3
    assert steps > 20 and _restored(whole[0], tmp_path / "restored", environment).faults == ()


def test_what_an_interrupted_backup_copied_is_used_but_for_what_was_deleted_since(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = office.home()
    backups = tmp_path / "backups"

    def cut_off(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("ingest.backup.making._add_manifest", cut_off)
        with pytest.raises(OSError, match="Input/output"):
            _backup(settings, backups)
    copied = {path.name: path.stat().st_ino for path in (backups / ".incomplete").rglob("*.gz")}
    store = _store(settings)
    gone = store.documents()[-1]
    purge(settings, store, Archive(settings.home), gone.id, "Maria", "x", AT)
    store.close()
    made = _backup(settings, backups)
    assert not (backups / ".incomplete").exists()
    assert not [path for path in made.path.rglob("*") if gone.sha256[2:] in str(path) and path.is_file()]
    kept = {path.name: path.stat().st_ino for path in made.path.rglob("*.gz")}
    assert len(kept) == 3 + (len(copied) - 4) and kept.items() <= copied.items()
    found = _restored(made.path, tmp_path / "restored", office.environment())
    assert found.faults == () and found.deleted == 1


def test_a_tar_file_is_complete_or_not_there(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, _ = office.home()
    folder = tmp_path / "tars"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("ingest.backup.target.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            _backup(settings, folder / "one.tar")
    assert list(folder.iterdir()) == []
    _backup(settings, folder / "one.tar")
    assert [path.name for path in folder.iterdir()] == ["one.tar"]
    with pytest.raises(Failure, match="already"):
        _backup(settings, folder / "one.tar")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A backup in a folder, and the same in a tar file."""
    settings, _ = Office(tmp_path, lambda: None).home()
    return _backup(settings, tmp_path / "backups").path, _backup(settings, tmp_path / "one.tar").path


def _refused(where: Path, home: Path, match: str) -> None:
    with pytest.raises(Damaged, match=match):
        restore(where, home, {})
    with pytest.raises(Damaged, match=match):
        check(where)
    assert not home.exists() and not [path for path in home.parent.iterdir() if "restoring" in path.name]


def test_a_damaged_folder_is_refused_before_anything_is_touched(made: tuple[Path, Path], tmp_path: Path) -> None:
    folder, _ = made
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole, manifest = path.read_bytes(), path.name == "manifest.jsonl"
        middle = len(whole) // 2
        for damage in (whole[:-1], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], None):
            path.unlink()
            if damage is not None:
                path.write_bytes(damage)
            if manifest and damage is None:
                with pytest.raises(Failure, match="no backup"):
                    restore(folder, tmp_path / "restored", {})
            else:
                _refused(folder, tmp_path / "restored", "manifest" if manifest else path.name)
            path.unlink(missing_ok=True)
            path.write_bytes(whole)
    assert check(folder).files > 10


def test_a_damaged_tar_file_is_refused_wherever_it_is_cut_or_changed(made: tuple[Path, Path], tmp_path: Path) -> None:
    _, tar = made
    whole = tar.read_bytes()
    with tarfile.open(tar) as opened:
        entries = [(entry.offset, entry.offset_data + entry.size // 2) for entry in opened.getmembers()]
    for start, middle in entries:
        for damage in (whole[:start], whole[:middle], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]):
            tar.write_bytes(damage)
            _refused(tar, tmp_path / "restored", "Use another backup")
    tar.write_bytes(whole)
    assert check(tar).documents >= 4


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "home/../../outside", "home//x", "manifest.jsonl"])
def test_a_manifest_leads_nowhere_else(made: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    folder, _ = made
    with (folder / "manifest.jsonl").open("rb") as file:
        header, *lines = read(file)
    with (folder / "manifest.jsonl").open("wb") as file:
        writer = Writer(file, header)
        for line in (Line(name, 1, "0" * 64, 0), *lines):
            writer.add(line)
        writer.close()
    _refused(folder, tmp_path / "restored", "manifest of the backup is damaged")


def test_nothing_that_is_there_is_replaced(office: Office, tmp_path: Path) -> None:
    settings, environment = office.home()
    made = _backup(settings, tmp_path / "backups")
    before = _files(settings.home)
    with pytest.raises(Failure, match="is not empty"):
        restore(made.path, settings.home, environment)
    assert _files(settings.home) == before
    if environment:
        rows = _rows(settings.database_url)
        with pytest.raises(NotEmpty, match="already has rows"):
            restore(made.path, tmp_path / "restored", environment)
        assert _rows(settings.database_url) == rows and not (tmp_path / "restored").exists()


def test_an_empty_folder_and_a_database_without_a_fact_may_be_restored_into(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    made = _backup(settings, tmp_path / "backups")
    target, environment = tmp_path / "restored", office.environment()
    target.mkdir()
    if environment:
        store = Store(environment["CREDFILE_DATABASE_URL"], sealing=sealing(tmp_path / "another home"))
        store.migrate()  # as `credfile doctor` does
        store.close()
    assert _restored(made.path, target, environment).faults == ()


def test_a_backup_of_another_kind_of_database_or_of_a_later_version_is_refused(made: tuple[Path, Path], tmp_path: Path) -> None:
    folder, _ = made
    with pytest.raises(Failure, match="of kind sqlite, but database_url names one of kind postgresql"):
        restore(folder, tmp_path / "restored", {"CREDFILE_DATABASE_URL": f"postgresql+psycopg://nobody@/none?host={tmp_path}"})
    path = folder / "manifest.jsonl"
    first, rest = path.read_bytes().split(b"\n", 1)
    later = json.loads(first)
    later["snapshot"]["revision"] = "9999"
    path.write_bytes(json.dumps(later).encode() + b"\n" + rest)
    with pytest.raises(TooNew):
        restore(folder, tmp_path / "restored", {})


def test_a_backup_and_a_deletion_do_not_run_at_once(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    with alone(settings), pytest.raises(Taken, match="makes a backup or deletes a document"):
        _backup(settings, tmp_path / "backups")


def test_a_damaged_or_missing_original_is_said_and_the_backup_is_made_all_the_same(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    missing, changed, *_ = sorted((settings.home / "archive").glob("??/*"))
    missing.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"changed")
    made = _backup(settings, tmp_path / "backups")
    assert len(made.faults) == 2 and "is not in the archive" in made.faults[0] and "was changed" in made.faults[1]
    assert check(made.path).files == made.files


def test_ids_go_on_behind_a_deleted_record_after_a_restore(office: Office, tmp_path: Path) -> None:
    settings, _ = office.home()
    store = _store(settings)
    newest = max(row.id for row in store.records(limit=100))
    purge(settings, store, Archive(settings.home), store.record(newest).document.id, "Maria", "x", AT)
    store.close()
    made = _backup(settings, tmp_path / "backups")
    environment = office.environment()
    restore(made.path, tmp_path / "restored", environment)
    restored = Settings.load(tmp_path / "restored", environment)
    restored.prepare()
    _work(restored, environment, 1, 70)
    store = _store(restored)
    assert min(row.id for row in store.records(limit=100) if row.document_name == "paper 70.txt") > newest
    store.close()
