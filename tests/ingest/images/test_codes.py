"""Barcodes of every kind that papers carry, at their place, small and turned ones too, in pictures and in born-digital pages."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from ingest.images.codes import codes_on
from ingest.reading import read
from tests.ingest.reading.papers import Dropped
from tests.ingest.reading.raw import RawPdf, shown
from tests.symbols import pdf417, qr, scanned

KINDS = {
    "qrcode": "QRCode",
    "datamatrix": "DataMatrix",
    "pdf417": "PDF417",
    "aztec": "Aztec",
    "code128": "Code128",
    "code39": "Code39",
}
NUMBER = "RN9501234"


def modules(kind: str, scale: int = 1) -> Image.Image:
    """The code of NUMBER, ``scale`` pixels a module, without a quiet zone of ours."""
    return Image.fromarray(
        np.array(zxingcpp.create_barcode(NUMBER, getattr(zxingcpp.BarcodeFormat, KINDS[kind])).to_image(scale=scale))
    )


@pytest.mark.parametrize("turn", [0, 90, 180])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_at_its_place(kind, turn):
    code = modules(kind, 3)
    page = Image.new("L", (1240, 1240), 255)
    page.paste(code, (300, 400))
    (found,) = codes_on(np.array(page.rotate(turn)), 0.5)
    assert (found.symbology, found.payload) == (kind, NUMBER)
    if not turn:
        assert 150 <= found.box.x0 < found.box.x1 <= 151 + code.width / 2
        assert 200 <= found.box.top < found.box.bottom <= 201 + code.height / 2


@pytest.mark.parametrize("kind", ["datamatrix", "aztec"])
def test_a_code_of_modules_under_two_pixels_is_looked_at_again(kind):
    code = modules(kind, 4)
    small = code.resize((int(code.width * 1.5 / 4), int(code.height * 1.5 / 4)), Image.Resampling.LANCZOS)
    page = Image.new("L", (1240, 1600), 255)
    page.paste(small, (301, 403))
    (found,) = codes_on(np.array(page), 1.0)
    assert found.payload == NUMBER
    assert found.box.x0 == pytest.approx(301, abs=8)
    assert found.box.bottom == pytest.approx(403 + small.height, abs=8)


@pytest.mark.parametrize("kind", ["qrcode", "code128"])
def test_a_code_drawn_as_shapes_is_read_from_a_page_that_needs_no_ocr(tmp_path, no_engines, limits, kind):
    dark = np.array(modules(kind)) < 128
    squares = "".join(f"{300 + 2 * x} {500 - 2 * y} 2 2 re\n" for y, x in zip(*np.nonzero(dark), strict=True))
    pdf = RawPdf()
    pdf.page(shown("This certifies that the individual named below has met it", 72, 700) + squares + "f")
    (page,) = read(Dropped(pdf.save(tmp_path / "code.pdf")), no_engines, limits).document.pages
    assert page.dpi is None
    assert [(code.symbology, code.payload) for code in page.codes] == [(kind, NUMBER)]
    assert page.codes[0].box.x0 == pytest.approx(300, abs=22)  # less the quiet zone


CARD = b"@\n\x1e\rANSI 636029080002DL00410278ZO03190008DLDAQ4417702\nDCSPE\xd1A\nDDEN\nDACLEYLA\nDDFN\nDADROSE\nDDGN\nDCAC\n"


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("millimeters", [0.25, 0.33])
def test_control_characters_reach_the_payload_as_they_are(dpi, millimeters):
    """The smallest module that readers of driver licenses must bear is 0.17 mm; cards in use have 0.25 mm and more."""
    (found,) = codes_on(scanned(pdf417(CARD), millimeters, dpi), 72 / dpi)
    assert found.payload == CARD.decode("latin-1")


def test_a_payload_in_utf_8_is_read_as_such():
    (found,) = codes_on(scanned(qr("https://verify.example/nu\u00f1ez/70412"), 0.5, 200), 72 / 200)
    assert found.payload == "https://verify.example/nu\u00f1ez/70412"


@pytest.mark.parametrize("tilt", [-1.4, 0.6])
@pytest.mark.parametrize("columns", [11, 15])
@pytest.mark.parametrize("quarters", [0, 1, 2])
def test_a_symbol_whose_edges_a_scan_has_blurred_is_drawn_again(columns, tilt, quarters):
    """0.2 mm are 1.6 pixels at 200 dpi; the scan is blurred, tilted and grainy, as flatbeds make it."""
    data = CARD + b"DBB06051985\nDBA06052029\nDAG120 HARBOR ST\nDAIPORTLAND\nDAJOR\nDAK972150000  \nDCGUSA\nDCF123456789012345\r"
    page = scanned(pdf417(data, columns), 0.2, 200, blur=0.4)
    turn = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), tilt, 1)
    page = cv2.warpAffine(page, turn, page.shape[::-1], flags=cv2.INTER_CUBIC, borderValue=255)
    grain = np.random.default_rng(5).normal(0, 6, page.shape)
    noisy = np.clip(cv2.GaussianBlur(page, (0, 0), 1.0) + grain, 0, 255).astype(np.uint8)
    found = codes_on(np.ascontiguousarray(np.rot90(noisy, quarters)), 72 / 200)
    assert [code.payload for code in found] == [data.decode("latin-1")]


def test_a_picture_of_bars_that_are_no_symbol_gives_nothing():
    page = np.full((1000, 1400), 255, np.uint8)
    page[400:520, 300:900] = np.repeat(np.random.default_rng(3).choice([0, 255], (30, 300)), 2, axis=1).repeat(4, axis=0)
    assert codes_on(page, 0.5) == ()
