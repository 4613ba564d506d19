"""PDF pages: their own text where it can be believed, form values, turns, locks, and OCR where the text does not tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.page import Origin
from ingest.errors import Rejected, RejectionCode
from ingest.reading import read
from tests.ingest.reading.papers import LICENSE, Dropped, picture_pdf, sheet, text_pdf


def test_a_good_text_layer_is_used_as_it_is(tmp_path, no_engines, limits):
    reading = read(Dropped(text_pdf(tmp_path / "no extension")), no_engines, limits)
    (page,) = reading.document.pages
    assert [line.text for line in page.lines] == list(LICENSE)
    assert {word.origin for word in page.words} == {Origin.TEXT}
    assert page.dpi is None
    assert reading.media_type == "application/pdf"
    assert (page.width, page.height) == letter
    assert reading.previews[0][:2] == b"\xff\xd8"
    number = next(word for word in page.words if word.text == "9501234")
    assert 150 < number.box.x0 < 230
    assert number.box.top == pytest.approx(792 - 610 - 14, abs=6)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_by_its_rotate_entry_or_against_it_reads_upright(tmp_path, no_engines, limits, rotate):
    """The text is drawn unturned, so /Rotate shows it sideways: it must be turned back."""
    page = read(Dropped(text_pdf(tmp_path / "turned.pdf", rotate=rotate)), no_engines, limits).document.pages[0]
    assert [line.text for line in page.lines] == list(LICENSE)
    assert (page.width, page.height) == letter
    assert page.turned == 360 - rotate


def test_form_values_stand_on_the_page_and_in_form(tmp_path, no_engines, limits):
    canvas = Canvas(str(tmp_path / "card.pdf"), pagesize=letter)
    canvas.drawString(72, 700, "This card certifies that the above individual has completed the course")
    canvas.acroForm.textfield(name="holder", value="Marisol Quintanilla", x=72, y=640, width=200, height=20)
    canvas.acroForm.checkbox(name="instructor", checked=False, x=72, y=600)
    canvas.save()
    page = read(Dropped(tmp_path / "card.pdf"), no_engines, limits).document.pages[0]
    assert [(value.name, value.value) for value in page.form] == [("holder", "Marisol Quintanilla")]
    filled = [word for word in page.words if word.origin is Origin.FORM]
    assert [word.text for word in filled] == ["Marisol", "Quintanilla"]
    assert filled[0].box.top == pytest.approx(792 - 660, abs=8)


def test_a_password_is_asked_for_only_where_one_is_needed(tmp_path, no_engines, limits):
    open_to_all = text_pdf(tmp_path / "signed.pdf", encrypt=StandardEncryption("", ownerPassword="o", canModify=0))
    assert read(Dropped(open_to_all), no_engines, limits).document.pages[0].lines[0].text == LICENSE[0]
    locked = text_pdf(tmp_path / "locked.pdf", encrypt=StandardEncryption("secret"))
    with pytest.raises(Rejected) as refused:
        read(Dropped(locked), no_engines, limits)
    assert refused.value.code is RejectionCode.ENCRYPTED


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_pdf_that_is_cut_off_is_damaged_and_not_half_read(tmp_path, no_engines, limits, share):
    whole = text_pdf(tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Rejected) as refused:
        read(Dropped(tmp_path / "half.pdf"), no_engines, limits)
    assert refused.value.code is RejectionCode.DAMAGED


def test_more_pages_than_allowed_are_refused(tmp_path, no_engines, limits):
    canvas = Canvas(str(tmp_path / "book.pdf"))
    for _ in range(4):
        canvas.drawString(72, 700, "page")
        canvas.showPage()
    canvas.save()
    with pytest.raises(Rejected) as refused:
        read(Dropped(tmp_path / "book.pdf"), no_engines, replace(limits, pages=3))
    assert refused.value.code is RejectionCode.TOO_LARGE


@pytest.mark.slow
def test_a_print_header_over_a_picture_does_not_switch_ocr_off(tmp_path, engines, limits):
    path = picture_pdf(tmp_path / "scan.pdf", sheet(), header="scan 1 of 1")
    page = read(Dropped(path), engines, limits).document.pages[0]
    assert "License Number: RN 9501234" in page.text
    assert page.dpi == pytest.approx(200)


@pytest.mark.slow
def test_a_layer_of_values_is_completed_by_ocr_of_the_artwork(tmp_path, engines, limits):
    artwork = sheet(("STATE OF FLORIDA", "", "License Number:", "", "Expiration Date:"))
    path = tmp_path / "values.pdf"
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawImage(ImageReader(artwork), 0, 0, *letter)
    canvas.setFont("Helvetica", 18)
    canvas.drawString(260, 604, "RN 9501234")
    canvas.drawString(260, 512, "04/30/2027, valid for as long as the licensee meets the conditions")
    canvas.save()
    page = read(Dropped(path), engines, limits).document.pages[0]
    told = {word.text: word.origin for word in page.words}
    assert told["9501234"] is Origin.TEXT
    assert told["License"] is Origin.OCR
    assert page.text.count("9501234") == 1
