"""Tampering with a home's database as somebody with SQL would: a row changed, added or deleted, a log cut off, a table rolled back.

`site` fills a home along the store's own ways. `tries` makes seeded tamperings, each to be found by `audit` and undone; what
`benchmarks.tamper` makes 500 of, the test suite makes some of.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ingest import tables
from ingest.archive import Archive
from ingest.audit import audit
from ingest.keys import sealing
from ingest.settings import Settings
from ingest.statuses import ArrivalVerdict
from ingest.store import (
    Absent,
    ChangeReason,
    Corrected,
    NewArrival,
    NewIdentifier,
    NewPractitioner,
    Place,
    Policy,
    Store,
    log,
)
from ingest.store.integrity.findings import NAMES
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, DECLARATIONS, diploma, license, nothing, understood

TABLES = tuple(model.__table__ for model in (*tables.SEALED, tables.Seal))  # type: ignore[attr-defined]
"""Every table that holds facts, and the ledger."""


@dataclass(frozen=True)
class Site:
    """A home with papers filed and reviewed; ``engine`` goes to its database past everything that credfile watches over."""

    settings: Settings
    store: Store
    archive: Archive
    engine: Engine

    def faults(self) -> tuple[str, ...]:
        """What the audit says."""
        return audit(self.settings, self.store, self.archive).faults


@contextmanager
def site(home: Path, url: str | None = None) -> Iterator[Site]:
    """A site in the empty folder ``home``, on SQLite there or in the empty database at ``url``."""
    settings = Settings.load(home, {"CREDFILE_DATABASE_URL": url} if url else {})
    settings.prepare()
    easy = Policy(b"secret", share=0, wrong=1, critical=1, least=0)
    store = Store(settings.database_url, DECLARATIONS, easy, sealing(home))
    store.migrate()
    filled = Site(settings, store, Archive(home), sa.create_engine(store._database.engine.url))
    _work(filled, range(6))
    _keep(filled.engine, "earlier")
    _work(filled, range(6, 12))
    _keep(filled.engine, "now")
    try:
        yield filled
    finally:
        filled.engine.dispose()
        store.close()


def _work(site: Site, numbers: range) -> None:
    """File papers, review some, and keep accounts and the gate, so that every table gets rows."""
    store, at = site.store, AT
    for number in numbers:
        at += timedelta(minutes=number)
        paper = site.settings.home / f"{number}.txt"
        paper.write_text(f"Paper {number}")
        kept = site.archive.keep(paper)
        paper.unlink()
        store.sight(kept.sha256, f"{number}.pdf", "intake", at, kept.size)
        (arrival,) = store.note_arrivals("intake", [NewArrival(Place(".", f"{number}.pdf"), f"1:{number}:7:9")], (), at)
        if number % 3:
            store.settle_arrival(arrival, f"1:{number}:7:9", ArrivalVerdict.READ, kept.sha256, None, at)
        drafts = (license(f"Rosa Quill {number}", f"RN{number}"), (diploma, nothing)[number % 2]())
        first, *_ = store.file(kept.sha256, understood(str(number), *drafts), at).record_ids
        if number % 2:
            acts.answer(store, first, "number", Corrected(f"RN9{number}"), "Amy", at, 1)
            acts.answer(store, first, "license_class", Absent(), "Amy", at, 2)
            acts.finish(store, first, "Amy", at)
        if number % 4 == 3:
            store.reopen(first, "Ben", ChangeReason.POLICY, at)
        if number % 3 == 0:
            store.sight(kept.sha256, f"{number} again.pdf", "intake", at + timedelta(hours=1))
    new = NewPractitioner(
        family=f"Quill {numbers.start}", given="Rosa", identifiers=(NewIdentifier("npi", f"20000000{numbers.start:02d}"),)
    )
    person = store.add_practitioner(new, "Amy", at, from_record=store.records()[0].id)
    store.waive(person, "drivers_license", "Works from home", "Amy", at)
    store.add_account(f"User {numbers.start}", "argon2", "admin", "operator", at)
    if numbers.start:
        store.open_gate("state_license", f"User {numbers.start}", at)


def _keep(engine: Engine, name: str) -> None:
    """Keep a copy of every table beside it."""
    with engine.begin() as connection:
        for table in TABLES:
            connection.exec_driver_sql(f"CREATE TABLE kept_{name}_{table.name} AS SELECT * FROM {table.name}")


@contextmanager
def _past_keys(engine: Engine) -> Iterator[Connection]:
    """A transaction in which foreign keys are not looked at."""
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica")
        connection.commit()
        with connection.begin():
            yield connection
        connection.exec_driver_sql("PRAGMA foreign_keys = ON" if sqlite else "SET session_replication_role = DEFAULT")
        connection.commit()


def _put_back(connection: Connection, name: str, wanted: tuple[sa.Table, ...] = TABLES) -> None:
    for table in wanted:
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
        connection.exec_driver_sql(f"INSERT INTO {table.name} SELECT * FROM kept_{name}_{table.name}")


@dataclass(frozen=True, slots=True)
class Try:
    """One tampering: of which kind, on which table and what of it, and whether the audit ``found`` and ``named`` it."""

    kind: str
    table: str
    what: str
    found: bool
    named: bool


def tries(site: Site, seed: int, count: int) -> Iterator[Try]:
    """``count`` tamperings, each undone before the next. Every table and every kind has its turn."""
    rng = random.Random(seed)
    done = 0
    while done < count:
        kind = rng.choices(list(_KINDS), weights=[weight for _, weight in _KINDS.values()])[0]
        table = rng.choice(TABLES)
        try:
            with _past_keys(site.engine) as connection:
                made = _KINDS[kind][0](rng, connection, table)
        except DBAPIError:  # the database refuses it: a key, or a value that is none of its type
            continue
        if made is None:
            continue
        what, named = made
        faults = site.faults()
        yield Try(kind, table.name, what, bool(faults), any(re.search(named, fault) for fault in faults))
        with _past_keys(site.engine) as connection:
            _put_back(connection, "now")
        done += 1


_Made = tuple[str, str] | None
"""What was done, and a pattern that a sentence of the audit must match; None where it would change nothing."""


def _name(table: sa.Table, id: int) -> str:
    return rf"^{NAMES[table.name]} {id}\b"


def _ids(connection: Connection, table: sa.Table) -> list[int]:
    return list(connection.execute(sa.select(table.c.id).order_by(table.c.id)).scalars())


def _change(rng: random.Random, connection: Connection, table: sa.Table) -> _Made:
    """Another value in one column of one row; on SQLite now and then one that is not what the column is for."""
    ids = _ids(connection, table)
    id, column = rng.choice(ids), rng.choice(list(table.columns))
    was = connection.execute(sa.select(column).where(table.c.id == id)).scalar()
    if connection.dialect.name == "sqlite" and rng.random() < 0.15 and column.name != "id":
        raw = rng.choice(["CAST(x'ff00' AS TEXT)", "x'0102'", "'[[1.0,'", "'not what it was'", "-7", "1e300"])
        connection.exec_driver_sql(f'UPDATE {table.name} SET "{column.name}" = {raw} WHERE id = {id}')
        return f"{column.name} = {raw}", _name(table, id)
    value = None if column.nullable and was is not None and rng.random() < 0.2 else _other(rng, column, was)
    connection.execute(sa.update(table).where(table.c.id == id).values({column.name: value}))
    return column.name, _name(table, id)


def _other(rng: random.Random, column: sa.Column[Any], was: Any) -> object:
    """A value of the column's type that is not the one it has, as near to it as may be."""
    kind = column.type
    if isinstance(kind, sa.JSON):
        return [*(was or []), [1, 0.0, 0.0, 1.0, 1.0]]
    if isinstance(kind, sa.Boolean):
        return not was
    if isinstance(kind, sa.Integer):
        return (was or 0) + rng.choice([1, 2, 1000])
    if isinstance(kind, sa.Float):
        return (was or 0.0) + rng.choice([1e-9, 0.5])
    if isinstance(kind, tables.Instant) or isinstance(was, datetime):
        return (was or AT) + timedelta(microseconds=rng.choice([1, 3600 * 10**6]))
    if not was:
        return "x"
    place = rng.randrange(len(was))
    return was[:place] + ("0" if was[place] != "0" else "1") + was[place + 1 :]


def _insert(rng: random.Random, connection: Connection, table: sa.Table) -> _Made:
    """A row like another, under the next id; of the log with the hash that it should have."""
    ids = _ids(connection, table)
    row = dict(connection.execute(sa.select(table).where(table.c.id == rng.choice(ids))).mappings().one())
    row["id"] = ids[-1] + 1
    for column in table.columns:
        if column.name in ("position", "version", "seen_at", "sha256", "folded", "scope"):
            row[column.name] = _other(rng, column, row[column.name])
    if table.name == "events":
        row["prev_hash"] = connection.execute(sa.select(table.c.hash).where(table.c.id == ids[-1])).scalar()
        row["hash"] = log.seal(log.view(tables.Event(**row)))
    connection.execute(sa.insert(table), row)
    return "a forged row", _name(table, row["id"])


def _delete(rng: random.Random, connection: Connection, table: sa.Table) -> _Made:
    id = rng.choice(_ids(connection, table))
    connection.execute(sa.delete(table).where(table.c.id == id))
    if table.name == "seals" and id == _ids(connection, table)[-1] + 1:
        return "the last row", "^The sealed head is seal"
    return "a row", _name(table, id)


def _cut(rng: random.Random, connection: Connection, _: sa.Table) -> _Made:
    """The end of the log, or of the ledger."""
    table = rng.choice([table for table in TABLES if table.name in ("events", "seals")])
    first = rng.choice(_ids(connection, table)[-20:])
    connection.execute(sa.delete(table).where(table.c.id >= first))
    return f"{table.name} cut off", _name(table, first) if table.name == "events" else "^The sealed head is seal"


def _roll_back(rng: random.Random, connection: Connection, table: sa.Table) -> _Made:
    """One table as it was earlier, everything else as it is."""
    before = {row.id: tuple(row) for row in connection.execute(sa.select(table))}
    _put_back(connection, "earlier", (table,))
    after = {row.id: tuple(row) for row in connection.execute(sa.select(table))}
    first = next((id for id in sorted(before) if after.get(id) != before[id]), None)
    if first is None:
        return None
    return "a table rolled back", "^The sealed head is seal" if table.name == "seals" else _name(table, first)


def _roll_all_back(rng: random.Random, connection: Connection, _: sa.Table) -> _Made:
    """The whole database as it was earlier, the ledger and the log with it."""
    _put_back(connection, "earlier")
    return "everything rolled back", "^The sealed head is seal"


_KINDS = {
    "change": (_change, 64),
    "insert": (_insert, 12),
    "delete": (_delete, 12),
    "cut": (_cut, 5),
    "roll back": (_roll_back, 5),
    "roll all back": (_roll_all_back, 2),
}
