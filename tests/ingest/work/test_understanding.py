"""The first pass over a page says which regions are read a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.credential_types.loading import packaged
from extractors.document.page import Line, Origin, Page
from ingest.work.understanding import regions_to_read_again
from tests.extractors.sheets import LICENSE, sheet


def page(origin: Origin) -> Page:
    read = sheet(*LICENSE[:-2], "Expiration Date: | 04/30/2-")
    return replace(read, lines=tuple(Line(1, tuple(replace(word, origin=origin) for word in line.words)) for line in read.lines))


def test_a_label_with_nothing_read_beside_it_is_read_again() -> None:
    regions = regions_to_read_again(page(Origin.OCR), packaged())
    assert "expiry_date" in {region.field for region in regions}


@pytest.mark.parametrize("read", [page(Origin.TEXT), replace(page(Origin.OCR), lines=())])
def test_text_layers_and_empty_pages_are_not_read_again(read: Page) -> None:
    assert regions_to_read_again(read, packaged()) == ()
