"""How long the server works on each screen, with many records on file.

    python -m benchmarks.screens --records 30000
    python -m benchmarks.screens --records 30000 --postgresql

fills a database as `benchmarks.exports` does, logs an admin in, and opens each screen so many times, each time another record or
practitioner where there is one. Prints the median and the 95th percentile in milliseconds of what the application itself takes,
without network and browser. Searches have a command of their own, `benchmarks.searching`. Without ``--postgresql`` the database is
a SQLite file; either is thrown away.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.exports import PEOPLE, fill
from ingest.accounts import AccountService
from ingest.archive import Archive
from ingest.garbage import collect_rarely
from ingest.settings import Settings
from ingest.store import Store
from review_ui.app import create_app, login_link
from tests.postgres import running

SCREENS = (
    "/queue",
    "/records",
    "/records?page=20",
    "/records?sort=holder",
    "/records/{record}",
    "/review/{record}",
    "/practitioners",
    "/practitioners/{person}",
    "/unfiled",
    "/reports/expirables",
    "/reports/expirables?unit=Surgery",
    "/reports/completeness",
    "/reports/completeness/{person}",
    "/files",
    "/gate",
    "/accounts",
    "/account",
    "/documents/{record}/delete",
)
PASSWORD = "orchard violin granite"


@contextmanager
def _database(postgresql: bool) -> Iterator[str]:
    """An address for `Settings`; empty for SQLite in the home."""
    if not postgresql:
        yield ""
        return
    with running() as cluster:
        yield cluster.create("screens")


@contextmanager
def visitor(home: Path, url: str, records: int) -> Iterator[TestClient]:
    """Somebody who is logged in where ``records`` are on file."""
    settings = Settings.load(home, {"CREDFILE_DATABASE_URL": url} if url else {})
    settings.prepare()
    store = Store(settings.database_url)
    store.migrate()
    AccountService(store).add_user("Alba Moreau", PASSWORD, "admin", datetime.now(UTC))
    begun = time.perf_counter()
    with store._database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM events")  # the records' own are numbered from 1
    fill(store, records)
    print(f"{records} records filled in {time.perf_counter() - begun:.0f} s", flush=True)
    app = create_app(settings, store, Archive(home))
    with TestClient(app, base_url="http://localhost") as client:
        client.get(login_link(app, "Alba Moreau"))
        yield client
    store.close()


def measure(client: TestClient, screen: str, times: int, records: int) -> str:
    """A line of the table. One more request goes before those that count."""
    draw, taken, status = random.Random(5), list[float](), 0
    for _ in range(times + 1):
        path = screen.format(record=draw.randint(1, records), person=draw.randint(1, PEOPLE))
        begun = time.perf_counter()
        status = client.get(path, follow_redirects=False).status_code
        taken.append(1000 * (time.perf_counter() - begun))
    counted = sorted(taken[1:])
    said = "" if status == 200 else f"  answered {status}"
    return f"{screen:36}{statistics.median(counted):10.0f}{counted[round(0.95 * (len(counted) - 1))]:10.0f}{said}"


def main() -> None:
    given = argparse.ArgumentParser(description="How long the server works on each screen.")
    given.add_argument("--records", type=int, default=30_000)
    given.add_argument("--times", type=int, default=40, help="how often each screen is opened")
    given.add_argument("--postgresql", action="store_true", help="measure on PostgreSQL instead of SQLite")
    said = given.parse_args()
    collect_rarely()
    with (
        tempfile.TemporaryDirectory() as folder,
        _database(said.postgresql) as url,
        visitor(Path(folder) / "home", url, said.records) as client,
    ):
        print(f"{'':36}{'median':>10}{'p95 ms':>10}", flush=True)
        for screen in SCREENS:
            print(measure(client, screen, said.times, said.records), flush=True)


if __name__ == "__main__":
    main()
