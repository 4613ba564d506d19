"""Nothing that is written escapes the ledger, and nobody without the key can write to it."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import text
from sqlmodel import SQLModel, delete, update

from ingest import tables
from ingest.store import ChangeReason, Corrected, Sealing, Store
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, digest, license

ADOPTED = len(tables.SEALED)
"""A ledger begins with one seal for each sealed table."""


def _execute(store: Store, statement: str, **values: object) -> None:
    with store._database.engine.begin() as connection:
        connection.execute(text(statement), values)


def _newest(store: Store) -> dict[str, list[int]]:
    """By table, the ids that the newest seal speaks of."""
    with store._database.reading() as session:
        changes = session.exec(sa.select(tables.Seal.changes).order_by(sa.desc(tables.Seal.id)).limit(1)).scalar_one()
    return {table: [id for id, _, _ in rows] for table, rows in json.loads(changes).items()}


def test_every_table_is_sealed_or_says_why_not():
    sealed = {model.__tablename__ for model in tables.SEALED}
    assert sealed.isdisjoint(tables.NOT_SEALED)
    assert sealed | set(tables.NOT_SEALED) == {table.name for table in SQLModel.metadata.sorted_tables}
    assert all(reason.endswith(".") for reason in tables.NOT_SEALED.values())


def test_every_act_ends_with_a_seal_over_all_that_it_wrote(store):
    (id,) = file(store, "a", license())
    assert _newest(store) == {
        "documents": [1],
        "records": [id],
        "entries": [1, 2, 3, 4],
        "notes": [1, 2],
        "credentials": [1],
        "credential_records": [1],
        "events": [2, 3, 4, 5, 6],
    }
    store.claim(id, "amy", AT)
    assert _newest(store) == {"events": [7]}
    store.answer(id, {"number": Corrected("RN8")}, "amy", AT, 1)
    assert _newest(store) == {"records": [id], "entries": [5], "events": [8]}
    store.add_account("Amy", "argon2", "admin", "operator", AT)
    assert _newest(store) == {"users": [1], "events": [9]}
    assert store.check_rows().faults == ()


def test_what_is_taken_back_leaves_no_seal(store):
    head = store.sealed_head()
    with pytest.raises(ZeroDivisionError), store._database.writing() as session:
        session.add(tables.User(name="a", folded="a", password="", role="admin", created_at=AT))
        session.flush()
        raise ZeroDivisionError
    with store._database.writing() as session:
        assert session.get(tables.User, 1) is None  # reading in a writing transaction writes nothing
    assert store.sealed_head() == head and store.check_rows().faults == ()


def test_a_row_added_changed_and_deleted_in_one_transaction_is_as_if_it_had_not_been(store):
    with store._database.writing() as session:
        row = tables.User(name="a", folded="a", password="", role="admin", created_at=AT)
        session.add(row)
        session.flush()
        row.role = "reviewer"
        session.flush()
        session.delete(row)
    assert "users" not in _newest(store) and store.check_rows().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        update(tables.Record).values(number="X"),
        delete(tables.Entry),
        sa.insert(tables.Gate).values(scope="*", open=True, at=AT, by="me"),
        sa.update(tables.User.__table__).values(role="admin"),
    ],
)
def test_a_statement_that_would_write_past_the_ledger_is_refused(store, statement):
    confirm(store, "a")
    with pytest.raises(RuntimeError, match="through the session"), store._database.writing() as session:
        session.exec(statement)
    assert store.check_rows().faults == ()


def test_statements_on_tables_that_are_not_sealed_are_allowed(store):
    file(store, "a", license())
    with store._database.writing() as session:
        session.exec(update(tables.Task).values(claimed_by="amy", claimed_until=AT))
    assert store.check_rows().faults == ()


def test_a_row_altered_and_then_written_to_by_credfile_is_still_named(store):
    (id,) = file(store, "a", license())
    _execute(store, "UPDATE records SET trial_of = 'diploma' WHERE id = :id", id=id)
    acts.answer(store, id, "number", Corrected("RN8"), "amy", AT, 1)
    (fault,) = store.check_rows().faults
    assert (
        fault == f"Record {id} of document 1 was changed without credfile before credfile wrote to it again (seal {ADOPTED + 4})."
    )


def test_an_account_made_an_administrator_and_changed_by_credfile_later_is_still_named(store):
    store.add_account("Amy", "argon2", "reviewer", "operator", AT)
    _execute(store, "UPDATE users SET role = 'admin'")
    store.set_password("Amy", "other", "operator", AT)
    assert [fault[:28] for fault in store.check_rows().faults] == ["User account 1 was changed w"]


def test_a_ledger_chained_anew_by_somebody_without_the_key_is_named(store, database_url):
    store.add_account("Amy", "argon2", "reviewer", "operator", AT)
    store.set_password("Amy", "other", "operator", AT)
    forger = Store(database_url, sealing=Sealing(b"a guess"))
    _execute(store, "DELETE FROM seals WHERE id = :id", id=ADOPTED + 2)
    forger.set_password("Amy", "forged", "operator", AT)
    assert store.check_rows().faults == (
        f"Seal {ADOPTED + 2} was changed after it was written.",
        "Event 2 (user 1) was added without credfile.",
        "Event 3 (user 1) was added without credfile.",
        "User account 1 was changed after it was written.",
    )
    forger.close()


def test_seals_cannot_be_taken_from_the_ledger_or_exchanged_within_it(store):
    for number in range(4):
        file(store, str(number), license())
    _execute(store, "UPDATE seals SET id = -id")
    one, other = ADOPTED + 2, ADOPTED + 4
    _execute(store, f"UPDATE seals SET id = CASE -id WHEN {one} THEN {other} WHEN {other} THEN {one} ELSE -id END")
    faults = store.check_rows().faults
    assert faults[:2] == tuple(f"Seal {number} was changed after it was written." for number in (one, other))


def test_a_seal_is_not_a_hash_that_anybody_could_work_out(store):
    store.add_account("Amy", "argon2", "reviewer", "operator", AT)
    with store._database.reading() as session:
        seal = session.exec(sa.select(tables.Seal).order_by(sa.desc(tables.Seal.id)).limit(1)).scalar_one()
    ledger = Store("sqlite://", sealing=Sealing(b"other"))._database.ledger
    content = {
        name: getattr(seal, name) for name in ("id", "adopts", "migration", "changes", "event_id", "event_hash", "prev_hash")
    }
    assert seal.hash != hashlib.sha256(json.dumps(content).encode()).hexdigest()
    assert ledger.digester.over("seal", seal.changes).hex() != seal.hash


def test_many_writers_make_one_ledger(store):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: store.sight(digest(str(n)), f"{n}.pdf", "intake", AT), range(40)))
    assert store.check_rows().faults == () and store.sealed_head().number == ADOPTED + 40


def test_a_long_review_leaves_nothing_to_name(store):
    (id,) = file(store, "a", license())
    version, at = 1, AT
    for number in range(6):
        at += timedelta(hours=1)
        version = acts.answer(store, id, "number", Corrected(f"RN{number}"), "amy", at, version)
    acts.undo(store, id, "amy", at)
    acts.finish(store, id, "amy", at)
    store.reopen(id, "ben", ChangeReason.POLICY, at + timedelta(hours=1))
    assert store.check_rows().faults == () and list(store.check_agreement()) == [] and store.verify_log() == []
