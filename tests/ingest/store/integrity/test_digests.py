"""Whatever is written reads back with the digest that it was sealed with, on both databases."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel, select

from ingest import tables
from ingest.store import Store
from ingest.store.database import storable
from ingest.store.integrity import raw_rows
from ingest.store.integrity.digests import SHAPES, Digester, Kind, kind, shape_of, unwritten, written
from tests.ingest.store.papers import AT, digest


class Word(StrEnum):
    ONE = "one"


TEXTS = st.one_of(
    st.text(max_size=12).map(storable), st.sampled_from([Word.ONE, "", " ", "12", "1e5", "2026-03-02 09:30:15", "null"])
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=5, minutes=45))])
MOMENTS = st.builds(lambda at, zone: at.replace(tzinfo=zone), st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)), ZONES)
FLOATS = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([0.0, -0.0, 1, 5e-324, 1e308, 0.1 + 0.2]))
BOXES = st.lists(st.lists(FLOATS, min_size=4, max_size=4), max_size=3)
LISTS = st.one_of(BOXES, st.lists(st.one_of(st.integers(-(2**40), 2**40), TEXTS), max_size=3), st.just((1, 2.5)))
VALUES = {
    Kind.PLAIN: TEXTS,
    Kind.WHOLE: st.one_of(st.integers(-(2**31), 2**31 - 1), st.booleans()),
    Kind.NUMBER: FLOATS,
    Kind.FLAG: st.booleans(),
    Kind.MOMENT: MOMENTS,
    Kind.JSON: LISTS,
}


@st.composite
def rows(draw: st.DrawFn, model: type[SQLModel]) -> SQLModel:
    """A row of ``model`` with anything its columns can hold; what it belongs to is the first document, record and so on."""
    given: dict[str, object] = {}
    for column in sa.inspect(model).local_table.columns:
        if column.name == "id":
            given["id"] = draw(st.integers(2, 3000))
        elif column.foreign_keys:
            given[column.name] = 1
        elif isinstance(column.type, sa.String) and column.type.length:
            given[column.name] = draw(st.integers(0, 10**9).map(lambda number: digest(str(number))))
        else:
            values = VALUES[kind(column.type)]
            given[column.name] = draw(st.none() | values if column.nullable else values)
    return model(**given)


def _begun(store: Store) -> None:
    """A row of each table that others belong to."""
    with store._database.writing() as session:
        session.add(tables.Document(id=1, sha256=digest("first"), name="", status="read", received_at=AT))
        session.flush()
        session.add(
            tables.Record(
                id=1, document_id=1, position=-77, type="", paper="", confidence=1, lowest_confidence=1, pages=[], state="rejected",
                version=1, machine_version=1, machine_expiry="", model="", received_at=AT, expiry="",
            )
        )  # fmt: skip
        session.add(tables.Practitioner(id=1, family="", other_names=[], added_at=AT))
        session.flush()
        session.add(tables.Credential(id=1, type=""))


@pytest.mark.parametrize("model", tables.SEALED, ids=lambda model: model.__tablename__)
def test_a_row_of_any_values_reads_back_with_the_digest_it_was_sealed_with(fresh_database: Callable[[], str], model):
    store = Store(fresh_database())
    _begun(store)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(row=rows(model), other=rows(model))
    def written_and_changed(row: SQLModel, other: SQLModel) -> None:
        with store._database.writing() as session:
            for known in session.exec(select(model).where(model.id > 1)):  # one at a time: unique columns do not matter here
                session.delete(known)
            session.flush()
            session.add(row)
        assert _digests(store, model)[row.id] == _sealed(store, model, row.id)
        with store._database.writing() as session:
            again = session.get_one(model, row.id)
            for name, _ in shape_of(model).columns:
                if name != "id":
                    setattr(again, name, getattr(other, name))

    written_and_changed()
    assert store.check_rows().faults == ()  # neither as they are now, nor as they were when they were loaded
    store.close()


def _digests(store: Store, model: type[SQLModel]) -> dict[int, bytes]:
    shape = shape_of(model)
    place = [name for name, _ in shape.columns].index("id")
    with store._database.reading() as session:
        lying = raw_rows.rows(session.connection(), shape)
        return {row[place]: store._database.ledger.digester.of_stored(shape, row) for row in lying}


def _sealed(store: Store, model: type[SQLModel], id: int) -> bytes:
    with store._database.reading() as session:
        return store._database.ledger.digester.of_meant(shape_of(model), session.get_one(model, id).__getattribute__)


def test_a_nullable_column_that_is_added_later_changes_no_digest():
    digester = Digester(b"key")
    shape = SHAPES["users"]
    longer = type(shape)(shape.table, (*shape.columns, ("zzz", Kind.PLAIN)))
    row = [None, False, "amy", 1, True, False, "Amy", "argon2", "admin"]
    assert digester.of_stored(shape, row) == digester.of_stored(longer, [*row, None])
    assert digester.of_stored(shape, row) != digester.of_stored(longer, [*row, ""])


def test_a_digest_needs_the_key_and_says_which_table_it_is_of():
    users, gates = SHAPES["users"], type(SHAPES["users"])("gates", SHAPES["users"].columns)
    row = [None, False, "amy", 1, True, False, "Amy", "argon2", "admin"]
    digests = {Digester(key).of_stored(shape, row) for key in (b"one", b"two") for shape in (users, gates)}
    assert len(digests) == 4


@pytest.mark.parametrize("odd", [b"\xff\x00", "[[1.0,", "[" * 100_000, "not a number", math.inf, -7, "\udcff"])
def test_what_a_column_is_not_made_for_is_digested_all_the_same(odd):
    digester = Digester(b"key")
    for shape in SHAPES.values():
        values = [1 if name == "id" else odd for name, _ in shape.columns]
        assert len(digester.of_stored(shape, values)) == 16


def test_digests_are_written_in_22_letters_and_read_back():
    digest = Digester(b"key").over("anything", "x")[:16]
    assert len(written(digest) or "") == 22 and unwritten(written(digest)) == digest
    assert written(None) is None and unwritten(None) == bytes(16)
