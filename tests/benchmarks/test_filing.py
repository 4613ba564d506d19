"""The figures for filing hold on fewer documents than the benchmark has: nobody's documents go to another."""

from __future__ import annotations

import random

import pytest

from benchmarks.filing import near_names, renewals, rescans
from ingest.store import Store


@pytest.fixture
def empty(tmp_path, migrated_sqlite) -> Store:
    path = tmp_path / "credfile.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    return Store(f"sqlite:///{path}")


def test_near_same_names_are_filed_by_number_and_never_by_name(empty):
    filed, linked = near_names(empty, 40, random.Random(5))
    assert (filed.wrong, linked) == (0, 0) and filed.share >= 0.95


def test_rescans_join_their_credential_and_no_other(empty):
    filed = rescans(empty, 60, random.Random(5))
    assert filed.wrong == 0 and filed.share >= 0.95


def test_renewals_are_linked_and_roll_nothing_back(empty):
    filed, back = renewals(empty, 40, random.Random(5))
    assert (filed.wrong, back) == (0, 0) and filed.share >= 0.97
