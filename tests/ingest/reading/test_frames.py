"""Boxes, units and turns of a page, whatever the file measures it in; the words stand where the page shows them."""

from __future__ import annotations

import pytest

from ingest.reading import read
from tests.ingest.reading.papers import Dropped
from tests.ingest.reading.raw import RawPdf, shown

LINE = "This certifies that Marisol Quintanilla Vega is licensed as a nurse"


@pytest.fixture
def page_of(tmp_path, no_engines, limits):
    def reading(content: str, entries: str):
        pdf = RawPdf()
        pdf.page(content, entries)
        return read(Dropped(pdf.save(tmp_path / "page.pdf")), no_engines, limits).document.pages[0]

    return reading


@pytest.mark.parametrize(
    "entries", ["/MediaBox [0 0 700 900] /CropBox [50 60 650 850]", "/MediaBox [700 900 0 0] /CropBox [650 850 50 60]"]
)
def test_crop_marks_outside_the_crop_box_are_not_on_the_page(page_of, entries):
    page = page_of(shown(LINE, 122, 760) + shown("Cut here", 2, 880, 8), entries)
    assert page.text == LINE
    assert (page.width, page.height) == (600, 790)
    assert (page.words[0].box.x0, page.words[0].box.bottom) == pytest.approx((72, 93), abs=4)


def test_a_media_box_away_from_the_origin_is_a_page_like_others(page_of):
    page = page_of(shown(LINE, -528, 3700), "/MediaBox [-600 3000 12 3792]")
    assert page.text == LINE
    assert page.words[0].box.x0 == pytest.approx(72, abs=1)
    assert page.words[0].box.bottom == pytest.approx(92, abs=4)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_crop_box_and_a_turn_go_together(page_of, rotate):
    page = page_of(shown(LINE, 122, 760), f"/MediaBox [0 0 700 900] /CropBox [50 60 650 850] /Rotate {rotate}")
    assert page.text == LINE
    assert page.turned == 360 - rotate
    assert (page.width, page.height) == (600, 790)
    assert (page.words[0].box.x0, page.words[0].box.bottom) == pytest.approx((72, 93), abs=4)


def test_a_page_in_inches_reads_as_a_sheet(page_of):
    rows = "".join(shown(text, 1, 9.5 - 0.5 * at, 0.2) for at, text in enumerate((LINE, "Expiration Date: 04/30/2027")))
    page = page_of(rows, "/MediaBox [0 0 8.5 11]")
    assert [line.text for line in page.lines] == [LINE, "Expiration Date: 04/30/2027"]
    assert (page.width, page.height) == pytest.approx((612, 792))
    assert page.words[0].box.x0 == pytest.approx(72, abs=1)


def test_user_units_are_points_in_the_answer(page_of):
    page = page_of(shown(LINE, 7.2, 70, 1.4), "/MediaBox [0 0 61.2 79.2] /UserUnit 10")
    assert page.text == LINE
    assert (page.width, page.height) == pytest.approx((612, 792))
    assert page.words[0].box.x0 == pytest.approx(72, abs=1)


def test_a_huge_page_of_text_is_read_without_ocr(page_of):
    page = page_of(shown(LINE, 1000, 12000, 200), "/MediaBox [0 0 14400 14400]")
    assert page.text == LINE
    assert page.dpi is None
