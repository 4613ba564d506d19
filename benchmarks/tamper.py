"""Does `credfile audit` find and name every single tampering with the database? ``python -m benchmarks.tamper``

A home is filled along the store's own ways, on SQLite and on PostgreSQL. Then, straight in the database and each undone before the
next: any column of any row is changed, a row is forged or deleted, the end of the log or of the ledger is cut off, one table or the
whole database is rolled back. *Found* means that the audit has a fault; *named* that a sentence of it begins with the very row, or,
where the end itself is gone, says so. An untouched home must have none.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tests.ingest.tampering import Try, site, tries
from tests.postgres import NotInstalled, running


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--tries", type=int, default=500, help="on each database")
    given = parser.parse_args()
    missed = False
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="credfile-tamper-")))
        urls: dict[str, str | None] = {"SQLite": None}
        try:
            urls["PostgreSQL"] = stack.enter_context(running()).create("tamper")
        except NotInstalled as missing:
            print(f"PostgreSQL is left out: {missing}")
        for database, url in urls.items():
            begun = time.perf_counter()
            with site(folder / database, url) as filled:
                clean = filled.faults()
                made = list(tries(filled, given.seed, given.tries))
                clean += filled.faults()
            _print(database, made, time.perf_counter() - begun)
            print(f"an untouched home: {len(clean)} faults\n")
            missed = missed or bool(clean) or not all(one.found and one.named for one in made)
    sys.exit(1 if missed else 0)


def _print(database: str, made: list[Try], seconds: float) -> None:
    print(f"{database}: {sum(one.found and one.named for one in made)} of {len(made)} found and named, in {seconds:.0f} s")
    for title, key in (("by table", lambda one: one.table), ("by kind", lambda one: one.kind)):
        every = Counter(map(key, made))
        good = Counter(key(one) for one in made if one.found and one.named)
        print(f"  {title}: " + ", ".join(f"{name} {good[name]}/{count}" for name, count in sorted(every.items())))
    for one in made:
        if not (one.found and one.named):
            print(f"  MISSED: {one.kind} in {one.table}: {one.what}{'' if one.found else ' (nothing found)'}")


if __name__ == "__main__":
    main()
