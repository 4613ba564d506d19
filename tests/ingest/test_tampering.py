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
