"""Layers that tell a page in part, wrongly or in secret: what is seen and not told is read, and nothing is told twice."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter

from extractors.document.page import Box, Origin, Reading, Word
from ingest.reading import read
from ingest.reading.merge_text_layer import beside, unrepeated, with_readings
from tests.ingest.reading.papers import LICENSE, Dropped, drawn_page
from tests.ingest.reading.raw import RawPdf, shown

PROSE = "This certifies that the individual named below has met the requirements"


def with_picture(pdf: RawPdf, picture: Image.Image, place: tuple[float, float, float, float], name: str = "I") -> tuple[str, str]:
    """Adds ``picture``; its drawing at ``place`` (x, y, width, height in points), and its entry among the XObjects."""
    grey = picture.convert("L")
    number = pdf.stream(
        grey.tobytes(),
        f"/Type /XObject /Subtype /Image /Width {grey.width} /Height {grey.height} /BitsPerComponent 8 /ColorSpace /DeviceGray",
    )
    x, y, wide, high = place
    return f"q {wide} 0 0 {high} {x} {y} cm /{name} Do Q\n", f"/{name} {number} 0 R"


@pytest.fixture
def page_of(tmp_path, limits):
    def reading(pdf: RawPdf, engines):
        return read(Dropped(pdf.save(tmp_path / "page.pdf")), engines, limits).document.pages[0]

    return reading


def test_a_seal_or_a_logo_without_letters_does_not_call_ocr(page_of, no_engines):
    rng = np.random.default_rng(5)
    seal = Image.fromarray(np.where(rng.normal(128, 12, (400, 400)) > 120, 200, 220).astype(np.uint8))
    pdf = RawPdf()
    drawing, entry = with_picture(pdf, seal, (240, 80, 130, 130))
    pdf.page(shown(PROSE, 72, 700) + drawing, resources=f"/XObject << {entry} >>")
    assert page_of(pdf, no_engines).dpi is None


def test_a_logo_that_holds_the_issuer_does(page_of, no_engines):
    pdf = RawPdf()
    drawing, entry = with_picture(pdf, drawn_page(("STATE OF FLORIDA",), (800, 300), 60), (72, 600, 300, 112))
    pdf.page(shown(PROSE, 72, 500) + drawing, resources=f"/XObject << {entry} >>")
    assert page_of(pdf, no_engines).dpi is not None


def test_pictures_in_strips_count_as_the_one_they_make(page_of, no_engines):
    whole, pdf = drawn_page(size=(1275, 1650)), RawPdf()
    drawn = [
        with_picture(pdf, whole.crop((0, at * 15, 1275, at * 15 + 15)), (0, 792 - 7.2 * (at + 1), 612, 7.2), f"I{at}")
        for at in range(110)
    ]
    entries = " ".join(entry for _, entry in drawn)
    pdf.page(
        "".join(drawing for drawing, _ in drawn) + shown("Ana Vega 12/31/2026", 72, 100), resources=f"/XObject << {entries} >>"
    )
    assert page_of(pdf, no_engines).dpi is not None


def test_letters_that_mean_nothing_are_read_from_the_page(page_of, no_engines):
    """The labels' font can be read, the values' maps every glyph to the private use area."""
    pdf = RawPdf()
    mapping = pdf.stream(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        "1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    )
    broken = pdf.add(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /ToUnicode {mapping} 0 R >>")
    pdf.page(
        shown(PROSE, 72, 700) + shown("License Number:", 72, 650) + shown("RN 9501234 Marisol", 200, 650).replace("/F ", "/B "),
        resources=f"/Font << /F 3 0 R /B {broken} 0 R >>",
    )
    page = page_of(pdf, no_engines)
    assert not any("\ue000" <= char <= "\uf8ff" for char in page.text)
    assert "License Number:" in page.text
    assert page.dpi is not None


def test_a_stamp_is_looked_at_and_a_link_is_not(page_of, no_engines):
    for subtype, looked_at in (("Stamp", True), ("Link", False)):
        pdf = RawPdf()
        look = pdf.stream(
            shown("RECEIVED 11/22/2025", 4, 10, 20),
            "/Type /XObject /Subtype /Form /BBox [0 0 240 40] /Resources << /Font << /F 3 0 R >> >>",
        )
        note = pdf.add(f"<< /Type /Annot /Subtype /{subtype} /Rect [300 300 540 340] /F 4 /AP << /N {look} 0 R >> >>")
        pdf.page(shown(PROSE, 72, 700), annots=(note,))
        assert (page_of(pdf, no_engines).dpi is not None) is looked_at


def hidden_over_scan(lines: tuple[str, ...], visible: str = "") -> RawPdf:
    pdf = RawPdf()
    drawing, entry = with_picture(pdf, drawn_page(), (0, 0, *letter))
    under = "".join(shown(line, 67, 792 - (160 + at * 96 + 38) * 0.48, 19, mode=3) for at, line in enumerate(lines))
    pdf.page(drawing + under + visible, resources=f"/XObject << {entry} >>")
    return pdf


@pytest.mark.slow
def test_another_scanners_layer_is_one_more_reading(page_of, rapid_alone):
    wrong = tuple(line.replace("9501234", "9999999") for line in LICENSE)
    page = page_of(hidden_over_scan(wrong), rapid_alone)
    number = next(word for word in page.words if word.text == "9501234")
    assert "9999999" in [reading.text for reading in number.alternatives]
    assert "9999999" not in page.text


@pytest.mark.slow
def test_seventeen_letters_over_a_scan_stand_beside_what_is_read_of_it(page_of, rapid_alone):
    page = page_of(hidden_over_scan((), shown("Envelope 8C0E-77AB", 72, 30, 9)), rapid_alone)
    told = {word.text: word.origin for word in page.words}
    assert told["8C0E-77AB"] is Origin.TEXT
    assert told["9501234"] is Origin.OCR
    assert page.text.count("Envelope") == 1


def test_each_print_is_told_once_and_other_readings_stay_beside_it():
    def word(text: str, x0: float, origin: Origin = Origin.OCR) -> Word:
        return Word(text, Box(x0, 0, x0 + 50, 10), origin)

    told = [word("RN", 0, Origin.TEXT), word("9501234", 60, Origin.TEXT)]
    assert [each.text for each in beside(told, [word("95O1234", 62), word("Nurse", 200)])] == ["Nurse"]
    assert beside([], [word("Nurse", 0)]) == [word("Nurse", 0)]
    assert unrepeated(told, [word("9501234", 61), word("Vega", 61)]) == [word("Vega", 61)]
    (read_again,) = with_readings([word("950l234", 60)], [word("950", 55), word("1234", 85), word("Nurse", 200)])
    assert read_again.alternatives == (Reading("950 1234", "layer", 1.0),)
