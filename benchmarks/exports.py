"""How long exports, reports and the review queue take with many records on file, and how much memory.

    python -m benchmarks.exports --records 100000
    python -m benchmarks.exports --records 100000 --database postgresql+psycopg://…

fills a database with invented records (entries, reasons, events and tasks as filing and review leave them), then writes each
export and report into nothing, each in a process of its own, and prints seconds, CPU seconds and the peak of memory over what the
process had before. The database must be empty; without ``--database`` a SQLite file is made and thrown away.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, insert

from benchmarks.searching import AT, BATCH, _record, word
from extractors.credential_types.declaration import Declarations
from extractors.credential_types.loading import packaged
from ingest import tables
from ingest.export import csv, json, xlsx
from ingest.export.sheet import extras
from ingest.garbage import collect_rarely
from ingest.reports import completeness, expirables, requirements
from ingest.store import Narrowing, Store
from ingest.store.search_terms import filing_key
from ingest.store.table_files import read_tables

DAY = date(2026, 7, 1)
PEOPLE = 3000
"""Practitioners, among whom the credentials are divided."""
FACTS = ("holder_name", "qualification", "issuer", "jurisdiction", "number", "issue_date", "expiry_date")
EXTRAS = {"status": "Active", "restrictions": "None", "license_class": "Unrestricted"}
"""Values beside the common facts, as licenses have them."""
LINK = {"standing": "linked", "evidence": "npi", "by_person": False, "author": "credfile", "at": AT}


def fill(store: Store, number: int) -> None:
    """Records, each in a document and a credential of its own, with ten values, two rivals, a reason, two events and a task."""
    draw = random.Random(8)
    given, family = [word(draw, 2) for _ in range(2000)], [word(draw, draw.choice((2, 2, 3))) for _ in range(15000)]
    with store._database.engine.connect() as connection, connection.begin():
        connection.execute(insert(tables.Practitioner), [_practitioner(draw, given, family, id) for id in range(1, PEOPLE + 1)])
        for start in range(1, number + 1, BATCH):
            _insert(connection, [_record(draw, n, given, family) for n in range(start, min(start + BATCH, number + 1))], draw)
    with store._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _insert(connection: Connection, records: list[tables.Record], draw: random.Random) -> None:
    columns = tables.Record.__table__.columns.keys()  # type: ignore[attr-defined]
    documents = [
        {
            "id": record.id,
            "sha256": f"{record.id:064x}",
            "name": f"{record.id} scan.pdf",
            "status": "read",
            "received_at": AT,
            "size": 1,
        }
        for record in records
    ]
    connection.execute(insert(tables.Document), documents)
    connection.execute(insert(tables.Record), [{name: getattr(record, name) for name in columns} for record in records])
    connection.execute(insert(tables.Entry), [entry for record in records for entry in _entries(record)])
    held = [{"id": record.id, "type": record.type, "practitioner_id": 1 + record.id % PEOPLE} for record in records if record.id]
    connection.execute(insert(tables.Credential), held)
    places = [{"record_id": each["id"], "credential_id": each["id"], "place": "current"} for each in held]
    connection.execute(insert(tables.CredentialRecord), places)
    links = [{"record_id": each["id"], "practitioner_id": each["practitioner_id"], **LINK} for each in held]
    connection.execute(insert(tables.PractitionerLink), links)
    connection.execute(insert(tables.Note), [note for record in records for note in _notes(record)])
    connection.execute(insert(tables.Event), [event for record in records for event in _events(record)])
    waiting = [record for record in records if record.state == "to_review"]
    connection.execute(insert(tables.Task), [_task(record, draw) for record in waiting])


def _practitioner(draw: random.Random, given: list[str], family: list[str], id: int) -> dict[str, object]:
    names = [draw.choice(family)], [draw.choice(given)]
    role, unit = draw.choice((("RN", "Emergency"), ("physician", "Surgery"), ("pharmacist", "Pharmacy")))
    return {
        "id": id, "family": names[0][0], "given": names[1][0], "other_names": [], "role": role, "unit": unit, "added_at": AT,
        "name_key": filing_key(*names, ""), "active": True, "middle": "", "suffix": "", "facility": "",
    }  # fmt: skip


def _entries(record: tables.Record) -> Iterator[dict[str, object]]:
    said = {name: getattr(record, name) for name in FACTS} | EXTRAS
    for field, value in said.items():
        for position in range(2 if field in ("number", "holder_name") else 1):
            yield {
                "record_id": record.id, "version": 1, "field": field, "position": position, "author": "credfile",
                "by_person": False,
                "at": AT, "answer": "read", "undoes": None, "value": value, "printed": value, "precision": None,
                "confidence": 0.97, "page": 1, "boxes": [[72.1, 210.4, 160.9, 224.0]], "origin": "ocr", "because": ["label"],
            }  # fmt: skip


def _notes(record: tables.Record) -> Iterator[dict[str, object]]:
    said = {"record_id": record.id, "version": 1, "position": 0, "field": "number"}
    yield {**said, "role": "reason", "code": "low_confidence", "message": "Read with 91% certainty; 97% required."}
    if record.id and record.id % 3 == 0:
        yield {**said, "role": "issue", "code": "number_shape", "message": "An unusual number."}


def _events(record: tables.Record) -> Iterator[dict[str, object]]:
    assert record.id is not None
    for at, action in enumerate(("create", "extract")):
        yield {
            "id": 2 * record.id - 1 + at, "at": AT, "actor": "credfile", "action": action, "object": f"record:{record.id}",
            "boxes": [], "prev_hash": "0" * 64, "hash": "0" * 64,
        }  # fmt: skip


def _task(record: tables.Record, draw: random.Random) -> dict[str, object]:
    return {
        "record_id": record.id,
        "state": "open",
        "harm": draw.randint(0, 4),
        "lowest_confidence": record.lowest_confidence,
        "opened_at": AT,
        "turn": 0,
    }


def _text(write: Callable[[IO[str]], int]) -> int:
    with Path(os.devnull).open("w", encoding="utf-8", newline="") as out:
        return write(out)


def _bytes(write: Callable[[IO[bytes]], int]) -> int:
    return write(io.BytesIO())


def _queue(store: Store, _: Declarations) -> int:
    store.counts(), store.queue_counts()
    store.next_task("somebody", AT)
    return len(store.queue(200, at=AT))


def _expirables_page(store: Store) -> int:
    narrowed = expirables.Wanted(Narrowing(unit="Surgery"))
    counted = expirables.numbers(store, DAY, narrowed.narrowing)
    return len(list(expirables.page(store, DAY, narrowed, counted, 50)))


def _completeness(store: Store, types: Declarations, limit: int | None) -> int:
    people = store.practitioners(limit=limit)
    found = completeness.evaluate(store, requirements.read(Path(os.devnull), types), people, DAY)
    return _text(lambda out: csv.write_sheet(completeness.sheet(found), out))


JOBS: dict[str, Callable[[Store, Declarations], int]] = {
    "export csv": lambda store, types: _text(lambda out: csv.write(store.summaries(extras=extras(types)), out, types)),
    "export json": lambda store, types: _text(lambda out: json.write(store.views(), out, types)),
    "export xlsx": lambda store, types: _bytes(lambda out: xlsx.write(store.summaries(extras=extras(types)), out, types)),
    "expirables csv": lambda store, types: _text(
        lambda out: csv.write_sheet(expirables.sheet(expirables.report(store, DAY), types), out)
    ),
    "queue page": _queue,
    "expirables page": lambda store, types: _expirables_page(store),
    "completeness csv": lambda store, types: _completeness(store, types, None),
    "completeness page": lambda store, types: _completeness(store, types, 50),
    "export all tables": lambda store, types: _all_tables(store),
    "and import, SQLite": lambda store, types: _all_tables_into_another(store),
}


def _all_tables(store: Store) -> int:
    with tempfile.TemporaryDirectory() as folder:
        files, _ = store.write_tables(Path(folder))
    return sum(file.rows for file in files.tables.values())


def _all_tables_into_another(store: Store) -> int:
    """Also the time that writing them takes."""
    with tempfile.TemporaryDirectory() as folder:
        files, _ = store.write_tables(Path(folder))
        read_tables(f"sqlite:///{folder}/credfile.db", Path(folder), files)
    return sum(file.rows for file in files.tables.values())


def _memory() -> float:
    """The peak of this process's memory so far, in MiB."""
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return int(said["VmHWM"].split()[0]) / 1024


def run(job: str, database: str) -> None:
    """Do one job in this process and print how long it took."""
    collect_rarely()
    store, types = Store(database), packaged()
    store.counts()
    before, begun, spent = _memory(), time.perf_counter(), time.process_time()
    count = JOBS[job](store, types)
    taken, spent = time.perf_counter() - begun, time.process_time() - spent
    print(f"{job:20}{count:>9}{taken:>10.2f}{spent:>10.2f}{_memory() - before:>10.0f}", flush=True)
    store.close()


def main() -> None:
    given = argparse.ArgumentParser(description="How long exports and reports take with many records on file.")
    given.add_argument("--records", type=int, default=100_000)
    given.add_argument("--database", help="the address of an empty database; default: a SQLite file that is thrown away")
    given.add_argument("--filled", action="store_true", help="the database was filled by an earlier run")
    given.add_argument("--job", choices=JOBS, action="append", help="only this; may be given several times")
    said = given.parse_args()
    if said.filled and len(said.job or ()) == 1:
        run(said.job[0], said.database)
        return
    with tempfile.TemporaryDirectory() as folder:
        database = said.database or f"sqlite:///{Path(folder) / 'credfile.db'}"
        if not said.filled:
            store = Store(database)
            store.migrate()
            begun = time.perf_counter()
            fill(store, said.records)
            print(f"{said.records} records filled in {time.perf_counter() - begun:.0f} s")
            store.close()
        print(f"{'':20}{'records':>9}{'seconds':>10}{'CPU s':>10}{'MiB more':>10}", flush=True)
        for job in said.job or JOBS:
            again = [sys.executable, "-m", "benchmarks.exports", "--database", database, "--filled", "--job", job]
            subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
