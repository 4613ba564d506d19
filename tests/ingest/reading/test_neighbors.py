"""A file is judged by itself: whatever was read before it, whatever other parsers make of it, whatever small copies it carries."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest.errors import Rejected
from ingest.reading import read
from tests.ingest.reading.papers import LICENSE, Dropped, drawn_page, text_pdf
from tests.ingest.reading.raw import RawPdf, shown

LINE = "This certifies that Marisol Quintanilla Vega is licensed as a nurse"

NO_PAGES = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer << /Size 3 /Root 1 0 R >>\n"
    b"startxref\n110\n%%EOF\n"
)

FOR_CERTIFICATES = (
    b"trailer << /Encrypt << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /CF << /DefaultCryptFilter << /CFM /AESV2 "
    b"/Recipients [<30820100>] >> >> /StmF /DefaultCryptFilter /StrF /DefaultCryptFilter >> /ID [<00><00>]"
)


def page_pdf(path: Path, content: str, entries: str = "/MediaBox [0 0 612 792]") -> Path:
    pdf = RawPdf()
    pdf.page(content, entries)
    return pdf.save(path)


def test_each_file_gets_the_answer_that_it_gets_alone_in_whatever_order(tmp_path, no_engines, limits):
    encrypted = page_pdf(tmp_path / "certificates.pdf", shown(LINE, 72, 700))
    encrypted.write_bytes(encrypted.read_bytes().replace(b"trailer <<", FOR_CERTIFICATES))
    empty, junk = tmp_path / "empty.pdf", tmp_path / "junk.pdf"
    empty.write_bytes(NO_PAGES)
    junk.write_bytes(b"%PDF-1.7\n1 0 obj\nendobj\njunk\n%%EOF\n")
    expected = {
        text_pdf(tmp_path / "locked.pdf", encrypt=StandardEncryption("secret", ownerPassword="other")): "encrypted",
        encrypted: "encrypted",
        empty: "damaged",
        junk: "damaged",
        text_pdf(tmp_path / "good.pdf"): "read",
    }

    def answer(path: Path) -> str:
        try:
            read(Dropped(path), no_engines, limits)
        except Rejected as rejected:
            return str(rejected.code)
        return "read"

    for order in permutations(expected, 3):
        assert [answer(path) for path in order] == [expected[path] for path in order]


def test_who_can_open_a_file_is_said(tmp_path, no_engines, limits):
    encrypted = page_pdf(tmp_path / "certificates.pdf", shown(LINE, 72, 700))
    encrypted.write_bytes(encrypted.read_bytes().replace(b"trailer <<", FOR_CERTIFICATES))
    with pytest.raises(Rejected, match="certificates"):
        read(Dropped(encrypted), no_engines, limits)


@pytest.mark.slow
@pytest.mark.parametrize(
    "entries",
    [
        "",
        "/MediaBox null",
        "/MediaBox [0 0 612]",
        "/MediaBox [0 0 (a) 792]",
        "/MediaBox [0 0 612 792] /CropBox [0 0]",
        "/MediaBox [0 0 612 792] /CropBox 5",
        "/MediaBox [0 0 612 792] /Rotate (x)",
    ],
)
def test_a_page_that_only_the_text_parser_cannot_read_is_read_by_ocr(tmp_path, engines, limits, entries):
    content = shown("Marisol Quintanilla Vega", 72, 700, 20) + shown("License Number RN 9501234", 72, 650, 20)
    page = read(Dropped(page_pdf(tmp_path / "page.pdf", content, entries)), engines, limits).document.pages[0]
    assert "9501234" in page.text
    assert page.dpi is not None


@pytest.mark.slow
def test_one_short_line_is_no_blank_page(tmp_path, engines, limits):
    for words, letters in (("Page 2", 22), ("See reverse", 18)):
        drawn_page((words,), letters=letters).save(tmp_path / "page.png", dpi=(150, 150))
        page = read(Dropped(tmp_path / "page.png"), engines, limits).document.pages[0]
        assert "blank" not in [advice.code for advice in page.advice]
    drawn_page((), letters=20).save(tmp_path / "page.png", dpi=(150, 150))
    page = read(Dropped(tmp_path / "page.png"), engines, limits).document.pages[0]
    assert "blank" in [advice.code for advice in page.advice]


@pytest.mark.parametrize(("tag", "value"), [(254, 1), (254, 3), (255, 2)])
def test_a_small_copy_in_a_tiff_is_no_page(tmp_path, no_engines, limits, tag, value):
    pages = [drawn_page(size=(850, 1100)), drawn_page(size=(85, 110)), drawn_page(size=(850, 1100))]
    for page, kind in zip(pages, (0, value, 0), strict=True):
        page.encoderinfo = {"tiffinfo": {tag: kind}} if kind else {}
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:])
    with Image.open(tmp_path / "scan.tif") as image:
        assert image.n_frames == 3
    reading = read(Dropped(tmp_path / "scan.tif"), no_engines, limits)
    assert len(reading.document.pages) == 2


@pytest.mark.slow
def test_a_fax_with_twice_as_many_dots_across_as_down_is_read(tmp_path, engines, limits):
    fax = drawn_page(size=(1728, 2156)).convert("L").resize((1728, 1078)).point(lambda grey: 255 if grey > 128 else 0).convert("1")
    fax.save(tmp_path / "fax.tif", dpi=(204, 98), compression="group4")
    page = read(Dropped(tmp_path / "fax.tif"), engines, limits).document.pages[0]
    assert [line.text for line in page.lines] == list(LICENSE)
