"""Pictures of pages: every format, any way up, with honest places."""

from __future__ import annotations

import pillow_heif
import pytest
from PIL import Image, ImageFilter

from ingest.errors import Rejected, RejectionCode
from ingest.reading import read
from tests.ingest.reading.papers import LICENSE, Dropped, drawn_page

pillow_heif.register_heif_opener()


def _text(page) -> str:
    return " ".join(page.text.split())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF", "WEBP", "BMP", "GIF"])
def test_every_picture_format_is_read_whatever_its_extension(tmp_path, rapid_alone, limits, kind):
    path = tmp_path / "licence.pdf"
    drawn_page(LICENSE[3:6], size=(900, 600)).save(path, kind)
    (page,) = read(Dropped(path), rapid_alone, limits).document.pages
    assert "License Number: RN 9501234" in _text(page)


@pytest.mark.slow
def test_a_fax_of_several_pages_is_read_page_by_page(tmp_path, rapid_alone, limits):
    first, second = (drawn_page(lines, size=(900, 600)).convert("1") for lines in (LICENSE[:3], LICENSE[3:6]))
    first.save(tmp_path / "fax.tif", save_all=True, append_images=[second], compression="group4", dpi=(200, 200))
    reading = read(Dropped(tmp_path / "fax.tif"), rapid_alone, limits)
    assert reading.media_type == "image/tiff"
    one, two = reading.document.pages
    assert "STATE OF FLORIDA" in _text(one)
    assert "Marisol Quintanilla Vega" in _text(two)
    assert (two.number, two.dpi, two.width) == (2, 200, 324)


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_lying_any_way_is_read_upright_and_says_how_it_was_turned(tmp_path, engines, limits, degrees):
    drawn_page().rotate(degrees, expand=True).save(tmp_path / "lying.png", dpi=(150, 150))
    page = read(Dropped(tmp_path / "lying.png"), engines, limits).document.pages[0]
    assert page.turned == degrees
    assert (page.width, page.height) == (612, 792)
    assert _text(page) == " ".join(LICENSE)
    first = page.lines[0].box
    assert first.x0 == pytest.approx(140 * 72 / 150, abs=6)
    assert first.middle[1] == pytest.approx(181 * 72 / 150, abs=6)


@pytest.mark.slow
def test_a_leaning_page_is_straightened(tmp_path, engines, limits):
    drawn_page().rotate(-4, fillcolor="white", resample=Image.Resampling.BICUBIC).save(tmp_path / "leaning.png", dpi=(150, 150))
    page = read(Dropped(tmp_path / "leaning.png"), engines, limits).document.pages[0]
    assert _text(page) == " ".join(LICENSE)
    assert all(line.box.height < 34 for line in page.lines)


@pytest.mark.slow
def test_words_keep_what_the_second_engine_read(tmp_path, engines, limits):
    if engines.second is None:
        pytest.skip("Tesseract is not installed")
    drawn_page(LICENSE[3:6], size=(900, 600)).save(tmp_path / "a.png")
    page = read(Dropped(tmp_path / "a.png"), engines, limits).document.pages[0]
    number = next(word for word in page.words if word.text == "9501234")
    assert number.engine == "rapidocr"
    assert [(other.engine, other.text) for other in number.alternatives] == [("tesseract", "9501234")]


def test_a_blank_page_says_so_without_being_read(tmp_path, no_engines, limits):
    Image.new("L", (1275, 1650), 250).save(tmp_path / "blank.png")
    page = read(Dropped(tmp_path / "blank.png"), no_engines, limits).document.pages[0]
    assert [advice.code for advice in page.advice] == ["blank"]
    assert page.lines == ()


def test_a_cut_off_picture_is_damaged(tmp_path, no_engines, limits):
    whole = tmp_path / "whole.jpg"
    drawn_page().filter(ImageFilter.GaussianBlur(1)).save(whole)
    (tmp_path / "half.jpg").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(Rejected) as refused:
        read(Dropped(tmp_path / "half.jpg"), no_engines, limits)
    assert refused.value.code is RejectionCode.DAMAGED


def test_a_picture_that_would_not_fit_into_memory_is_refused_from_its_header(tmp_path, no_engines, limits):
    Image.new("1", (35_000, 35_000), 1).save(tmp_path / "bomb.png")
    with pytest.raises(Rejected) as refused:
        read(Dropped(tmp_path / "bomb.png"), no_engines, limits)
    assert refused.value.code is RejectionCode.TOO_LARGE


@pytest.mark.slow
def test_an_oversized_picture_is_read_smaller_and_says_so(tmp_path, rapid_alone, limits):
    drawn_page(LICENSE, size=(1275, 1650)).resize((5100, 6600)).convert("L").save(tmp_path / "large.jpg", quality=60)
    page = read(Dropped(tmp_path / "large.jpg"), rapid_alone, limits).document.pages[0]
    assert "downscaled" in [advice.code for advice in page.advice]
    assert "License Number: RN 9501234" in _text(page)
