"""Every way of leaving an input, once each with its own seed; `leaving` runs as many as one likes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.review_ui.browser import chromium, serving
from tests.review_ui.leaving import WAYS, one_run

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.mark.parametrize("way", WAYS)
def test_nothing_typed_is_lost_and_nothing_is_confirmed_unseen(office, browser, way):
    with serving(office) as address:
        assert one_run(office, browser, address, 7_000 + list(WAYS).index(way), way) == []
