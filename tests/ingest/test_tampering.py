"""Any single row changed, added or deleted is found by the audit and named. `benchmarks.tamper` tries it five hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cluster, numbers
from tests.ingest.tampering import site, tries


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_single_tampering_is_found_and_named(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = None
    if database == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.create(f"tampered_{next(numbers)}")
    with site(tmp_path / "home", url) as filled:
        assert filled.faults() == ()
        made = list(tries(filled, seed=4, count=40))
        assert [one for one in made if not (one.found and one.named)] == []
        assert {one.kind for one in made} >= {"change", "insert", "delete"} and len({one.table for one in made}) >= 8
        assert filled.faults() == ()


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [
        ("records", "state", "Record"),
        ("documents", "status", "Document"),
        ("documents", "sha256", "Document"),
        ("tasks", "state", ""),
    ],
)
def test_text_that_is_none_is_named_like_any_other_change(tmp_path: Path, table: str, column: str, name: str) -> None:
    with site(tmp_path / "home") as filled:
        with filled.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = CAST(x'ff00' AS TEXT) WHERE id = 1")
        assert any(fault.startswith(f"{name} 1 " if name else "") for fault in filled.faults())
