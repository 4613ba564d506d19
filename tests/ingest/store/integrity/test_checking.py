"""What is wrong is named: the row, what it belongs to, what happened; never a value. And nothing stops the check."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.store import Absent, Corrected, Store
from ingest.tables import SEALED
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, DECLARATIONS, license, noted


def _execute(store: Store, *statements: str) -> None:
    with store._database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


FIRST = len(SEALED) + 1
"""The number of the first seal over what a test writes: a migrated database has one for each table."""


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE documents SET name = 'Rosa Quill.pdf'", "Document 1 was changed after it was written."),
        ("UPDATE sightings SET folder = 'x'", "Sighting 1 of document 1 was changed after it was written."),
        ("UPDATE records SET number = 'RN8'", "Record 1 of document 1 was changed after it was written."),
        ("UPDATE entries SET value = 'RN8' WHERE id = 2", "Entry 2 of record 1 (field number) was changed after it was written."),
        ("UPDATE entries SET field = 'Rosa Quill' WHERE id = 2", "Entry 2 of record 1 was changed after it was written."),
        ("DELETE FROM entries WHERE id = 3", "Entry 3 was deleted."),
        ("UPDATE notes SET message = 'x' WHERE id = 2", "Note 2 of record 1 was changed after it was written."),
        ("UPDATE events SET actor = 'ben' WHERE id = 2", "Event 2 (document 1) was changed after it was written."),
        ("UPDATE events SET object = 'Rosa Quill' WHERE id = 2", "Event 2 was changed after it was written."),
        ("UPDATE users SET disabled = true", "User account 1 was changed after it was written."),
        (f"UPDATE seals SET at = '2026-03-02' WHERE id = {FIRST}", f"Seal {FIRST} was changed after it was written."),
    ],
)
def test_an_altered_row_is_named_without_a_value(store, statement, fault):
    confirm(store, "a")
    store.add_account("Amy", "argon2", "reviewer", "operator", AT)
    _execute(store, statement)
    assert store.check_rows().faults[0] == fault


def test_the_first_rows_are_named_and_the_others_counted(store):
    for number in range(12):
        file(store, str(number), license())
    _execute(store, "UPDATE notes SET code = 'x'", "UPDATE sightings SET name = 'x'")
    faults = store.check_rows().faults
    assert len(faults) == 21 and faults[0] == "Sighting 1 of document 1 was changed after it was written."
    assert faults[-1] == "16 more rows are not as credfile wrote them: note 16."


def test_nothing_that_lies_in_a_sqlite_column_stops_the_check(tmp_path: Path, migrated_sqlite: Path):
    path = tmp_path / "odd.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    store = Store(f"sqlite:///{path}", DECLARATIONS)
    confirm(store, "a")
    clean = store.check_rows().faults
    columns = {
        "entries": ("boxes", "at", "value", "confidence", "by_person"),
        "records": ("pages", "received_at", "holder_name", "number_key", "version"),
        "events": ("boxes", "at", "new", "hash"),
        "seals": ("changes", "at", "event_id", "hash"),
        "documents": ("sha256", "size", "received_at"),
    }
    lying = sqlite3.connect(path, isolation_level=None)
    for table, name in ((table, name) for table, names in columns.items() for name in names):
        where = f"WHERE id = (SELECT max(id) FROM {table})"
        (was,) = lying.execute(f"SELECT {name} FROM {table} {where}").fetchone()
        for odd in ("'[['", "x'ff00'", "CAST(x'ff00' AS TEXT)", "'2026'", "-1e300", f"'{'[' * 5000}'", "''"):
            lying.execute(f"UPDATE {table} SET {name} = {odd} {where}")
            assert store.check_rows().faults, (table, name, odd)
            list(store.check_agreement())
            store.verify_log()
            store.kept_after(0)
            lying.execute(f"UPDATE {table} SET {name} = ? {where}", (was,))
    lying.close()
    assert clean == store.check_rows().faults == ()
    store.close()


def test_a_table_that_is_gone_is_named_and_the_others_are_still_checked(store, database_url):
    confirm(store, "a")
    with store._database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE notes RENAME TO elsewhere"))
    try:
        _execute(store, "UPDATE entries SET value = 'RN8' WHERE id = 2", "UPDATE events SET actor = 'ben' WHERE id = 2")
        assert store.check_rows().faults == (
            "Entry 2 of record 1 (field number) was changed after it was written.",
            "The table notes cannot be read completely. Restore the database from a backup.",
            "Event 2 (document 1) was changed after it was written.",
        )
    finally:
        with store._database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO notes"))


def test_a_log_cut_off_at_its_end_is_said_to_be(store):
    confirm(store, "a")
    _execute(store, "DELETE FROM events WHERE id > 3")
    assert store.check_rows().faults[0] == "The log ends at event 3, but credfile wrote events up to 8: its end was deleted."
    assert store.verify_log() == []


def test_records_and_the_queue_agree(store):
    waiting = [file(store, str(number), license())[0] for number in range(3)]
    done = confirm(store, "done")
    assert list(store.check_agreement()) == []
    _execute(
        store,
        f"DELETE FROM tasks WHERE record_id = {waiting[1]}",
        f"UPDATE tasks SET state = 'open' WHERE record_id = {done}",
    )
    assert list(store.check_agreement()) == [
        f"Record {waiting[1]} is to be reviewed and is not in the review queue.",
        f"Record {done} is in the review queue and is not to be reviewed.",
    ]


@pytest.mark.parametrize(
    "tampered",
    [
        "DELETE FROM search_words WHERE word = 'quill'",
        "UPDATE search_words SET word = 'quall' WHERE word = 'quill'",
        "UPDATE search_words SET whole = false WHERE word = 'quill'",
        "INSERT INTO search_words (record_id, word, whole, masked) VALUES (1, 'nobody', true, false)",
    ],
)
def test_the_words_of_the_search_follow_from_the_records(store, tampered):
    confirm(store, "a")
    assert list(store.check_agreement()) == []
    _execute(store, tampered)
    assert list(store.check_agreement()) == ["Record 1 has wrong search words: they were changed without credfile."]


def test_searched_columns_follow_from_the_entries(store):
    (id,) = file(store, "a", license(reasons=(noted("low_confidence", "Hard to read.", "number"),)))
    acts.answer(store, id, "number", Corrected("RN8"), "amy", AT, 1)
    acts.answer(store, id, "expiry_date", Absent(), "amy", AT, 2)
    assert list(store.check_agreement()) == []
    _execute(store, "UPDATE records SET number = 'RN9', number_key = ''")
    assert list(store.check_agreement()) == [f"Record {id} does not match its entries: number, number_key."]


def test_documents_without_a_record_are_named(store):
    file(store, "a", license())
    _execute(store, *(f"DELETE FROM {table}" for table in ("tasks", "notes", "entries", "credential_records", "records")))
    assert list(store.check_agreement()) == ["Document 1 is read and has no record."]
