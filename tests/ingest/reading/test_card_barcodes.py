"""From the picture of a card's back to its fields: symbols of an independent encoder, scanned at 200 and 300 dpi, without OCR."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extractors.credential_types.loading import packaged
from extractors.extract import extract
from ingest.reading import read
from tests.extractors.validation.test_card_barcode import HELD, YEAR_FIRST, payload, told
from tests.ingest.reading.papers import Dropped
from tests.symbols import pdf417, scanned


def fields(folder, engines, limits, data: str, dpi: int, quarters: int = 0) -> dict[str, str]:
    """The fields of the one credential on a scan of a barcode with ``data``, of modules of 0.25 mm, turned by ``quarters``."""
    page = np.rot90(scanned(pdf417(data.encode("latin-1")), 0.25, dpi), quarters)
    path = folder / "back.png"
    Image.fromarray(np.ascontiguousarray(page)).save(path, dpi=(dpi, dpi))
    (draft,) = extract(read(Dropped(path), engines, limits).document, packaged())
    assert draft.type == "identity_document"
    return {value.field: value.value for value in draft.fields}


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("version", range(1, 11))
def test_every_version_is_read_from_a_scan(tmp_path, no_engines, limits, version, dpi):
    assert fields(tmp_path, no_engines, limits, payload(version, told(version)), dpi) == HELD


@pytest.mark.parametrize("dpi", [200, 300])
def test_a_canadian_card_is_read_from_a_scan(tmp_path, no_engines, limits, dpi):
    data = payload(9, {**told(9, YEAR_FIRST), "DAJ": "BC", "DCG": "CAN"}, "636028")
    assert fields(tmp_path, no_engines, limits, data, dpi) == {**HELD, "jurisdiction": "CAN"}


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_card_that_lies_turned_is_read(tmp_path, no_engines, limits, quarters):
    assert fields(tmp_path, no_engines, limits, payload(8, told(8)), 200, quarters) == HELD


def test_a_name_with_accents_keeps_them(tmp_path, no_engines, limits):
    data = payload(10, {**told(10), "DCS": "PE\xd1A"})
    assert fields(tmp_path, no_engines, limits, data, 300)["holder_name"] == "Lucia Noemi Pe\xf1a"
