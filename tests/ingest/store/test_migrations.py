"""The migrations make what the tables declare, on both databases, alone or several at once."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import Session, SQLModel, select

from extractors.messages import explained, message
from ingest import tables
from ingest.errors import Unavailable
from ingest.settings import SettingsError
from ingest.store import Harm, Store, full_text, rows
from ingest.store.database import Database
from tests.conftest import Cluster, numbers
from tests.ingest.store.older import ROWS, made_at
from tests.ingest.store.papers import AT, DECLARATIONS, digest

assert tables


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        return cluster.create(f"bare_{next(numbers)}")
    return f"sqlite:///{tmp_path / 'home' / 'credfile.db'}"


def test_migrations_make_exactly_what_the_tables_declare(bare_url):
    database = Database(bare_url)
    database.migrate()
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": _declared}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []
        # Alembic compares neither of these on every database.
        inspector = inspect(connection)
        for table in SQLModel.metadata.sorted_tables:
            indexes = {
                index["name"]: index["column_names"]
                for index in inspector.get_indexes(table.name)
                if not index["unique"] and index["name"] not in full_text.OWN
            }
            assert indexes == {str(index.name): [column.name for column in index.columns] for index in table.indexes}
            found = {key["name"] for key in inspector.get_unique_constraints(table.name)}
            assert found == {constraint.name for constraint in table.constraints if str(constraint.name).startswith("uq_")}
    database.close()


def _declared(name, kind, parents):
    """What the full-text index has for itself is no table of ours."""
    return name not in full_text.OWN


def test_migrating_again_changes_nothing_and_keeps_what_is_there(bare_url):
    store = Store(bare_url)
    store.migrate()
    store.sight(digest("a"), "a.pdf", "intake", AT)
    store.migrate()
    assert store.counts().sightings == 1
    store.close()


OLD_QUILL = {
    **ROWS,
    "documents": {**ROWS["documents"], "name": "quill scan.pdf"},
    "sightings": {**ROWS["sightings"], "name": "renewal-2027.pdf"},
    "records": {
        **ROWS["records"], "holder_name": "Ana Quill Hart", "number": "RN-95-012/3345", "issuer": "Ohio Board of Nursing",
    },
    "entries": {**ROWS["entries"], "field": "holder_name", "value": "Ana Quill Hart", "printed": "QUILL HART, ANA"},
}  # fmt: skip


def test_a_home_of_before_parts_of_pages_is_brought_along_and_its_records_have_their_pages_whole(bare_url):
    made_at(bare_url, "0002")
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    assert (store.record(1).pages, store.record(1).regions) == ((1,), ())
    store.close()


def test_records_of_before_the_words_of_search_are_found_and_sorted_like_new_ones(bare_url):
    made_at(bare_url, "0004", OLD_QUILL)
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    for search in ("quillhart", "RN950123345", "ohio nursing", "quill scan", "renewal2027"):
        assert [row.id for row in store.records(search)] == [1], search
    with store._database.reading() as session:
        record = session.get(tables.Record, 1)
        assert record is not None and (record.holder_key, record.number_key) == ("quill hart  ana", "RN950123345")
        before = _words(session)
    with store._database.writing() as session:
        record = session.get(tables.Record, 1)
        assert record is not None
        rows.index(session, [record], DECLARATIONS)
        assert _words(session) == before, "the migration and filing make the same words"
    store.close()


def test_records_of_before_the_words_of_types_are_found_by_them(bare_url):
    made_at(bare_url, "0005", OLD_QUILL)
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    with store._database.migrating() as connection:  # as the version before left the words
        connection.execute(text("DELETE FROM search_words WHERE word IN ('state', 'license')"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0013'"))
    assert store.records("state license") == ()
    store.migrate()
    assert [row.id for row in store.records("state license quill")] == [1]
    assert not [fault for fault in store.check_agreement() if "search words" in fault]
    store.close()


@pytest.mark.parametrize("revision", ["0003", "0007"])
def test_reasons_of_before_their_parameters_were_kept_are_shown_as_the_sentences_they_were(bare_url, revision):
    flags = {} if revision == "0003" else {"must_change": False, "keys": True}
    made_at(bare_url, revision, {**ROWS, "users": {**ROWS["users"], **flags}})
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    record = store.record(1)
    assert [(note.code, message(note)) for note in record.reasons] == [("whole", "Look.")]
    number = record.field("number")
    assert number is not None and number.current is not None
    assert [explained(why) for why in number.current.because] == ["right of its label"]
    store.close()


def _words(session: Session) -> set[tuple[str, bool]]:
    return {(row.word, row.whole) for row in session.exec(select(tables.SearchWord))}


@pytest.mark.parametrize("revision", ["0003", "0005"])
def test_accounts_of_before_temporary_passwords_are_brought_along_as_they_were(bare_url, revision):
    coordinator = {**ROWS["users"], "role": "coordinator"}
    made_at(bare_url, revision, {**ROWS, "users": coordinator})
    store = Store(bare_url)
    store.migrate()
    (amy,) = store.accounts()
    assert (amy.name, amy.role, amy.disabled, amy.password) == ("Amy", "coordinator", False, "argon2")
    assert (amy.must_change, amy.keys) == (False, True)
    store.begin_session("d" * 64, amy.id, "10.0.0.9", AT)
    store.set_role("Amy", "viewer", "operator", AT)
    assert store.session("d" * 64) is None and store.account("amy").role == "viewer"
    store.close()


def test_a_home_of_before_typed_texts_keeps_its_queue(bare_url):
    made_at(bare_url, "0006", {**ROWS, "users": {**ROWS["users"], "must_change": False, "keys": True}})
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    (item,) = store.queue()
    assert (item.record_id, item.harm, item.postponed, item.first_check_by) == (1, Harm.DOUBT, None, None)
    assert store.check_rows().faults == ()
    store.close()


def test_records_of_before_practitioners_are_put_into_credentials_at_the_next_start(bare_url):
    made_at(bare_url, "0007", {**ROWS, "users": {**ROWS["users"], "must_change": False, "keys": True}})
    store = Store(bare_url, DECLARATIONS)
    store.migrate()
    assert store.credential_of(1) is None and store.practitioners() == ()
    assert (store.catch_up(AT), store.catch_up(AT)) == (1, 0)
    held = store.credential_of(1)
    assert held is not None and held.current.id == 1
    assert store.check_rows().faults == ()
    store.close()


def test_several_processes_may_migrate_at_once(bare_url):
    stores = [Store(bare_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(Store.migrate, stores))
    for store in stores:
        assert store.counts().sightings == 0
        store.close()


def test_sqlite_is_durable_checks_keys_and_is_the_owners_alone(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'home' / 'credfile.db'}")
    database.migrate()
    with database.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").iterdir()} == {0o600}
    database.close()


def test_sqlite_readers_do_not_wait_for_a_writer(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'credfile.db'}")
    store.migrate()
    with store._database.writing() as session:
        session.add(tables.Document(sha256=digest("a"), name="a", status="kept", received_at=AT))
        session.flush()
        assert store.counts().documents == {}
    assert store.counts().documents == {"kept": 1}
    store.close()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://u:geheim@host/db", "sqlite+nothing:///x.db"])
def test_an_address_that_is_none_is_named_as_the_setting_without_its_password(url):
    with pytest.raises(SettingsError, match="database_url") as refused:
        Database(url)
    assert "geheim" not in str(refused.value)


def test_a_database_that_is_away_is_unavailable(tmp_path):
    store = Store(f"postgresql+psycopg://nobody@/none?host={tmp_path}")
    with pytest.raises(Unavailable):
        store.counts()
    store.close()


def test_errors_do_not_carry_the_values_of_a_statement(store):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError) as refused, store._database.writing() as session:
        for _ in range(2):
            session.add(tables.Document(sha256=digest("a"), name="Rosa Quill.pdf", status="kept", received_at=AT))
    assert "Rosa Quill" not in str(refused.value)


def test_what_two_stores_of_one_process_write_outlives_the_end_of_another_process(tmp_path):
    file = tmp_path / "credfile.db"
    said = "import sqlite3, sys; at = sqlite3.connect(sys.argv[1]); print(*at.execute('SELECT count(*) FROM sightings').fetchone())"

    def seen_by_another_process() -> str:
        command = [sys.executable, "-c", f"{said}; at.close()", str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    watch = Store(f"sqlite:///{file}")
    watch.migrate()
    watch.sight(digest("a"), "a.pdf", "intake", AT)
    desk = Store(f"sqlite:///{file}")  # as `run` opens a second one beside the watch
    assert seen_by_another_process() == "1"
    watch.sight(digest("b"), "b.pdf", "intake", AT)
    assert desk.counts().sightings == 2
    assert seen_by_another_process() == "2"
    desk.close()
    watch.close()
    assert seen_by_another_process() == "2"
