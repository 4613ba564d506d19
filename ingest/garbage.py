"""How often a process looks for reference cycles."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Look after 20,000 new objects instead of 700 (CPython's default).

    Reading many records makes a thousand short-lived objects for each and hardly a cycle: a third of the time of a JSON export went
    into looking for them (`benchmarks.exports`: 8.0 to 5.4 CPU seconds for 10,000 records). What is kept longer is some MiB.
    """
    gc.set_threshold(20_000, 10, 10)
