"""An upgrade takes old rows over once, seals anew what a migration changed, and makes nothing good that somebody altered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from ingest import tables
from ingest.store import Sealing, Store, upgrading
from ingest.store.integrity.seals import OtherKey
from ingest.store.upgrading import MIGRATIONS, TooNew
from tests.conftest import Cluster, numbers
from tests.ingest.store.gated import confirm
from tests.ingest.store.older import made_at
from tests.ingest.store.papers import AT, DECLARATIONS


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        return cluster.create(f"upgrade_{next(numbers)}")
    return f"sqlite:///{tmp_path / 'home' / 'credfile.db'}"


def _execute(store: Store, *statements: str) -> None:
    with store._database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def _migration(folder: Path, statements: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of credfile, whose migration runs ``statements``."""
    copied = folder / "migrations"
    shutil.copytree(MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    body = "\n".join(f"    op.execute({statement!r})" for statement in statements)
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    (copied / "versions" / "9999_later.py").write_text(
        f"from alembic import op\nrevision = '9999'\ndown_revision = '{newest}'\n\n\ndef upgrade():\n{body}\n"
    )
    monkeypatch.setattr(upgrading, "MIGRATIONS", copied)


def test_rows_of_before_the_ledger_are_taken_over_and_any_change_after_that_is_named(bare_url):
    made_at(bare_url, "0003")
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    assert store.check_rows().faults == ()
    _execute(store, "UPDATE entries SET value = 'RN8'", "DELETE FROM sightings")
    assert store.check_rows().faults == (
        "Sighting 1 was deleted.",
        "Entry 1 of record 1 (field number) was changed after it was written.",
    )
    store.close()


def test_an_old_database_with_many_rows_is_taken_over_in_several_seals(bare_url, monkeypatch):
    monkeypatch.setattr(upgrading, "_ROWS_A_SEAL", 2)
    made_at(bare_url, "0003")
    store = Store(bare_url, DECLARATIONS)
    with store._database.engine.begin() as connection:
        for id in range(2, 8):
            connection.execute(
                text(
                    "INSERT INTO notes (id, record_id, version, role, position, code, message) "
                    "VALUES (:id, 1, 1, 'issue', :id, '', '')"
                ),
                {"id": id},
            )
    store.migrate()
    assert store.check_rows().faults == () and store.sealed_head().number == len(tables.SEALED) + 3
    store.close()


def test_rows_are_taken_over_once(bare_url):
    store = Store(bare_url)
    store.migrate()
    _execute(
        store,
        "INSERT INTO users (id, name, folded, password, role, disabled, must_change, keys, created_at) "
        "VALUES (1, 'Eve', 'eve', '', 'admin', false, false, true, '2026-03-02 09:30:15.000000')",
    )
    store.migrate()
    assert store.check_rows().faults == ("User account 1 was added without credfile.",)
    store.close()


def test_a_ledger_that_was_emptied_is_not_begun_anew(bare_url, tmp_path, caplog):
    store = Store(bare_url, sealing=Sealing(b"key", tmp_path / "archive"))
    store.migrate()
    store.add_account("Amy", "argon2", "reviewer", "operator", AT)
    _execute(store, "UPDATE users SET role = 'admin'", "DELETE FROM seals")
    store.migrate()
    faults = store.check_rows().faults
    assert faults[0].startswith(f"The sealed head is seal {len(tables.SEALED) + 1}, but the database ends at seal 0")
    assert "User account 1 was added without credfile." in faults
    assert "Run: credfile audit" in caplog.text
    store.close()


def test_a_database_sealed_with_another_key_is_refused(bare_url):
    store = Store(bare_url, sealing=Sealing(b"the home's key"))
    store.migrate()
    other = Store(bare_url, sealing=Sealing(b"a fresh key"))
    with pytest.raises(OtherKey, match="seal-key"):
        other.migrate()
    store.migrate()
    assert store.check_rows().faults == ()
    for each in (store, other):
        each.close()


def test_a_database_of_a_later_version_is_refused(bare_url):
    store = Store(bare_url)
    store.migrate()
    _execute(store, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(TooNew):
        store.migrate()
    store.close()


def test_a_migration_has_what_it_changed_sealed_with_it(bare_url, tmp_path, monkeypatch):
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    confirm(store, "a")
    store.add_account("Amy", "argon2", "coordinator", "operator", AT)
    _migration(
        tmp_path,
        (
            "ALTER TABLE users ADD COLUMN later VARCHAR",
            "UPDATE users SET role = 'viewer' WHERE role = 'coordinator'",
            "DELETE FROM notes WHERE role = 'issue'",
            "INSERT INTO gates (scope, open, at, by) VALUES ('*', false, '2026-03-02 09:30:15.000000+00:00', 'credfile')"
            if "postgresql" in bare_url
            else "INSERT INTO gates (scope, open, at, by) VALUES ('*', false, '2026-03-02 09:30:15.000000', 'credfile')",
        ),
        monkeypatch,
    )
    store.migrate()
    assert store.account("Amy").role == "viewer" and store.check_rows().faults == ()
    _execute(store, "UPDATE users SET role = 'admin'")
    assert store.check_rows().faults == ("User account 1 was changed after it was written.",)
    store.close()


def test_a_migration_does_not_make_good_what_was_altered_before_it(bare_url, tmp_path, monkeypatch):
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    for name in "ab":
        confirm(store, name)
    for name in ("Amy", "Ben"):
        store.add_account(name, "argon2", "coordinator", "operator", AT)
    _execute(
        store,
        "UPDATE users SET role = 'reviewer' WHERE name = 'Amy'",
        "DELETE FROM notes WHERE id = 1",
        "INSERT INTO gates (scope, open, at, by) VALUES ('*', true, '2026-03-02 09:30:15.000000', 'Eve')",
    )
    faults = store.check_rows().faults
    assert len(faults) == 3
    _migration(tmp_path, ("UPDATE users SET role = 'r2'", "UPDATE gates SET scope = 'diploma'"), monkeypatch)
    store.migrate()
    assert store.check_rows().faults == faults
    store.close()


def test_an_id_of_a_deleted_record_is_not_given_to_another(bare_url):
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    id = confirm(store, "a")
    for table in ("entries", "notes", "tasks", "credential_records"):
        _execute(store, f"DELETE FROM {table} WHERE record_id = {id}")
    _execute(store, f"DELETE FROM records WHERE id = {id}")
    assert confirm(store, "b") == id + 1
    store.close()
