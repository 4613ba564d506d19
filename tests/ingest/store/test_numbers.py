"""Numbers that no row has, however large, are not found; none is an error of the program."""

from __future__ import annotations

import pytest

from ingest.store import NotFound


@pytest.mark.parametrize("number", [10**22, 2**63, 2**63 - 1, 2**31, 0, -1, -(10**22)])
@pytest.mark.parametrize("look", ["record", "document", "account_by_id"])
def test_a_number_that_no_row_has_is_not_found(store, look, number):
    with pytest.raises(NotFound):
        getattr(store, look)(number)


def test_neither_is_the_next_paper_after_one(store):
    with pytest.raises(NotFound, match="nothing with this number"):
        store.records_of(10**22)
