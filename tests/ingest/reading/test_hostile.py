"""Pages made to cost more than they may: weighed before they are drawn, and answered with a verdict."""

from __future__ import annotations

import zlib

import pdfplumber
import pytest

from extractors.document.page import Page
from ingest.errors import Rejected, RejectionCode
from ingest.reading import artwork, read
from tests.ingest.reading.papers import Dropped
from tests.ingest.reading.raw import RawPdf, shown

PROSE = shown("This certifies that the individual named below has met the requirements", 72, 700)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"


@pytest.fixture
def reading(tmp_path, no_engines, limits):
    def of(pdf: RawPdf) -> tuple[Page, ...]:
        return read(Dropped(pdf.save(tmp_path / "hostile.pdf")), no_engines, limits).document.pages

    return of


def refused_as_too_large(reading, pdf: RawPdf) -> bool:
    with pytest.raises(Rejected) as refused:
        reading(pdf)
    return refused.value.code is RejectionCode.TOO_LARGE


def nested(levels: int, each: int) -> RawPdf:
    pdf = RawPdf()
    inner = pdf.stream(shown("ha", 72, 600), f"{FORM} /Resources << /Font << /F 3 0 R >> >>")
    for _ in range(levels):
        inner = pdf.stream("/X Do " * each, f"{FORM} /Resources << /XObject << /X {inner} 0 R >> >>")
    pdf.page(PROSE + "/X Do", resources=f"/XObject << /X {inner} 0 R >>")
    return pdf


def test_forms_that_multiply_are_refused_before_they_are_drawn(reading):
    assert refused_as_too_large(reading, nested(levels=7, each=10))


def test_a_stream_that_bursts_is_refused_before_it_is_unpacked(reading):
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush()
    pdf = RawPdf()
    content = pdf.add(b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(data) + data + b"\nendstream")
    pdf.pages.append(pdf.add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << >> >>"))
    assert refused_as_too_large(reading, pdf)


def test_five_thousand_pages_are_refused_at_once(reading):
    pdf = RawPdf()
    blank = pdf.stream("")
    page = pdf.add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {blank} 0 R >>")
    pdf.pages += [page] * 5000
    assert refused_as_too_large(reading, pdf)


def test_forms_nested_deeper_than_anyone_follows_end_in_a_page(reading):
    (page,) = reading(nested(levels=300, each=1))
    assert page.dpi is not None


def test_a_form_that_draws_itself_is_drawn_once(reading):
    pdf = RawPdf()
    own = len(pdf.bodies) + 1
    pdf.stream("/X Do", f"{FORM} /Resources << /XObject << /X {own} 0 R >> >>")
    pdf.page(PROSE + "/X Do", resources=f"/XObject << /X {own} 0 R >>")
    (page,) = reading(pdf)
    assert "certifies" in page.text


def test_more_text_than_any_paper_holds_is_read_as_it_looks(reading):
    pdf = RawPdf()
    pdf.page("".join(shown(f"w{at}", at % 600, at % 780, 4) for at in range(20_000)))
    (page,) = reading(pdf)
    assert page.dpi is not None


def test_a_picture_too_large_to_be_drawn_is_not_called_blank(reading):
    pdf = RawPdf()
    row = zlib.compress(b"\x00" * 1000)  # the rest is missing: what counts is the size it claims
    picture = pdf.add(
        b"<< /Type /XObject /Subtype /Image /Width 40000 /Height 40000 /BitsPerComponent 8 /ColorSpace /DeviceRGB "
        b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(row) + row + b"\nendstream"
    )
    pdf.page("q 612 0 0 792 0 0 cm /I Do Q", resources=f"/XObject << /I {picture} 0 R >>")
    (page,) = reading(pdf)
    assert [advice.code for advice in page.advice] == ["unread"]


def test_artwork_is_not_read_as_text_and_costs_no_text(reading):
    curves = "".join(f"{at} 10 m {at} 700 300 {at} 20 600 c S\n" for at in range(100)) * 40
    pdf = RawPdf()
    pdf.page(PROSE + curves + shown("Number \\(10 20 m 1 2 l 3 4 l 5 6 l\\) 9501234", 72, 650))
    (page,) = reading(pdf)
    assert "(10 20 m 1 2 l 3 4 l 5 6 l) 9501234" in page.text


def test_the_weight_counts_a_form_as_often_as_it_is_drawn_and_leaves_artwork_out(tmp_path):
    inner = "0 0 m 10 10 l 20 20 l\n" * 50 + "S\n"
    pdf = RawPdf()
    form = pdf.stream(inner, FORM)
    pdf.page("/X Do /X Do", resources=f"/XObject << /X {form} 0 R >>")
    with pdfplumber.open(pdf.save(tmp_path / "artwork.pdf")) as opened:
        weight = artwork.lightened(opened.pages[0].page_obj)
    assert weight.drawn == 2 * len(inner) + len("/X Do /X Do")
    assert weight.told < weight.drawn
