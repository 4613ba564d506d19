"""What is uncertain on a page is read a second time, before the document is extracted for good."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors import extract as extraction
from extractors.credential_types.loading import packaged
from extractors.document.page import Line, Origin, Page
from ingest.archive import Stored
from ingest.reading import Engines, ReadPage
from ingest.work import understanding
from tests.extractors.sheets import LICENSE, sheet
from tests.ingest.reading.scripted import Scripted

PICTURE = np.full((792, 612, 3), 255, np.uint8)


def page(origin: Origin = Origin.OCR, expiry: str = "04/30/2-") -> Page:
    read = sheet(*LICENSE[:-2], f"Expiration Date: | {expiry}")
    lines = tuple(Line(1, tuple(replace(word, origin=origin) for word in line.words)) for line in read.lines)
    return replace(read, lines=lines, dpi=72)


def again(read: ReadPage, engines: Engines) -> Page:
    return understanding._read_uncertain_regions_again(read, engines, packaged())


def both(saying: str) -> Engines:
    return Engines(Scripted("rapidocr", saying), Scripted("tesseract", saying))


def test_a_label_with_nothing_readable_beside_it_is_read_again_and_the_new_reading_counts() -> None:
    before = page()
    after = again(ReadPage(before, b"", PICTURE), both("04/30/2027"))
    assert "04/30/2027" in after.text and "04/30/2027" not in before.text


@pytest.mark.parametrize(
    ("read", "engines"),
    [
        (ReadPage(page(Origin.TEXT), b""), both("1")),
        (ReadPage(replace(page(), dpi=None), b"", PICTURE), both("1")),
        (ReadPage(page(), b"", PICTURE), Engines(Scripted("rapidocr", "1"), None)),
    ],
    ids=["no picture", "no resolution", "one engine"],
)
def test_where_a_second_reading_cannot_change_anything_a_page_is_not_extracted_for_it(read, engines, monkeypatch) -> None:
    monkeypatch.setattr(extraction, "extract", lambda *_: pytest.fail("extracted for nothing"))
    assert again(read, engines) is read.page


def test_pages_without_uncertain_regions_stay_as_they_were_read() -> None:
    engines = both("1")
    for read in (page(Origin.TEXT), replace(page(), lines=())):
        assert again(ReadPage(read, b"", PICTURE), engines) == read
    assert engines.first.asked == []


def test_the_document_is_extracted_from_the_second_readings_and_its_pages_stay_in_order(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    read = [ReadPage(page(), b"one", PICTURE), ReadPage(replace(page(Origin.TEXT), number=2), b"two")]
    monkeypatch.setattr(understanding, "_tools", lambda types: both("04/30/2027"))
    monkeypatch.setattr("ingest.reading.read_pages", lambda path, media_type, engines, limits: iter(read))
    understood = understanding.understand(Stored("ab" * 32, tmp_path / "a.pdf", "a.pdf", 9))
    assert [each.number for each in understood.document.pages] == [1, 2]
    assert (understood.previews, understood.media_type, understood.document.sha256) == (
        (b"one", b"two"), "application/pdf", "ab" * 32,
    )  # fmt: skip
    (draft,) = understood.drafts
    assert draft.field("expiry_date").value == "2027-04-30"
