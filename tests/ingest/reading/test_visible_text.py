"""What of a PDF's text layer is told: what a person can see of it, letter by letter, and nothing else."""

from __future__ import annotations

import pytest

from ingest.reading import read
from tests.ingest.reading.papers import Dropped
from tests.ingest.reading.raw import RawPdf, shown

PROSE = "This certifies that the individual named below has met the requirements"
RIGHT, OTHER = "RN 744218", "RN 591902"


@pytest.fixture
def text_of(tmp_path, no_engines, limits):
    def reading(content: str, resources: str = "", catalog: str = "") -> str:
        pdf = RawPdf(catalog=catalog)
        pdf.page(shown(PROSE, 72, 700) + content, resources=resources)
        return read(Dropped(pdf.save(tmp_path / "page.pdf")), no_engines, limits).document.pages[0].text.removeprefix(PROSE).strip()

    return reading


def off(content: str) -> tuple[str, str, str]:
    """``content`` on a layer that is switched off, with the page's resources and the catalog for it."""
    layer = "<< /Type /OCG /Name (Draft) >>"
    listed = "/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>"
    return f"/OC /L BDC\n{content}EMC\n", layer, listed


HIDDEN = {
    "covered by a white box": f"{shown(OTHER, 72, 600)}1 g 60 590 200 30 re f 0 g\n{shown(RIGHT, 72, 600)}",
    "covered, and retyped a few points aside": f"{shown(OTHER, 72, 600)}1 g 60 590 200 30 re f 0 g\n{shown(RIGHT, 75, 602)}",
    "clipped away": f"q 0 0 1 1 re W n\n{shown(OTHER, 72, 600)}Q\n{shown(RIGHT, 72, 600)}",
    "white on white": f"1 g\n{shown(OTHER, 72, 600)}0 g\n{shown(RIGHT, 72, 600)}",
    "white on white beside it": f"1 g\n{shown(OTHER, 300, 600)}0 g\n{shown(RIGHT, 72, 600)}",
    "in invisible mode": f"{shown(OTHER, 72, 600, mode=3)}{shown(RIGHT, 72, 600)}",
    "in invisible mode over it": f"{shown(RIGHT, 72, 600)}{shown(OTHER, 72, 600, mode=3)}",
    "on empty paper": f"{shown(RIGHT, 72, 600)}{shown(OTHER, 300, 500, mode=3)}",
    "black on a black bar": f"0 g 60 490 200 30 re f\n{shown(OTHER, 72, 500)}{shown(RIGHT, 72, 600)}",
    "of no size": f"{shown(OTHER, 72, 600, 0.01)}{shown(RIGHT, 72, 600)}",
}


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_seen_is_not_told(text_of, content):
    assert text_of(content) == RIGHT


def test_a_layer_that_is_switched_off_is_not_told(tmp_path, no_engines, limits):
    content, layer, listed = off(shown(OTHER, 72, 600))
    pdf = RawPdf(catalog=listed)
    assert pdf.add(layer) == 4
    pdf.page(content + shown(RIGHT, 72, 600), resources="/Properties << /L 4 0 R >>")
    page = read(Dropped(pdf.save(tmp_path / "page.pdf")), no_engines, limits).document.pages[0]
    assert page.text == RIGHT


def test_of_a_line_that_is_clipped_in_the_middle_the_seen_half_is_told(text_of):
    assert text_of(f"q 60 590 76 30 re W n\n{shown('RN 744218 591902', 72, 600)}Q\n") == RIGHT


@pytest.mark.parametrize("aside", [0.0, 0.2, 0.5, 0.9, 1.3])
def test_print_set_twice_to_look_bold_is_told_once(text_of, aside):
    name = "Ana Venkattraman Illovill"
    assert text_of(shown(name, 72, 600) + shown(name, 72 + aside, 600)) == name


def test_letters_that_are_double_in_the_word_stay_so(text_of):
    assert text_of(shown("Lilli Aabbott 1100 Killingworth", 72, 600, 7)) == "Lilli Aabbott 1100 Killingworth"


def test_a_value_typed_over_the_spaces_of_a_form_is_told(text_of):
    assert text_of(shown("License Number:                    ", 72, 600) + shown(RIGHT, 180, 600)) == f"License Number: {RIGHT}"


def test_white_print_on_a_dark_bar_is_seen(text_of):
    assert text_of(f"0 g 60 590 300 30 re f 1 g\n{shown(RIGHT, 72, 600)}") == RIGHT


def table(rows: str, count: int) -> str:
    """A ToUnicode table that tells every code as WinAnsi has it, but for ``rows``."""
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"1 beginbfrange <20> <7E> <0020> endbfrange {count} beginbfchar {rows} endbfchar endcmap end"
    )


@pytest.fixture
def retold(tmp_path, limits):
    """Reads a license whose font tells some codes as other characters."""

    def reading(rows: str, count: int, engines, lines=("License Number: RN 744218", "Name: Marisol Kent", "Issued 03/14/2017")):
        pdf = RawPdf()
        mapping = pdf.stream(table(rows, count))
        widths = " ".join(["600"] * 95)
        pdf.bodies[2] = (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /CourierNew /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 "
            f"/Widths [{widths}] /ToUnicode {mapping} 0 R >>"
        ).encode()
        pdf.page(shown(PROSE, 72, 700) + "".join(shown(line, 72, 650 - 30 * at) for at, line in enumerate(lines)))
        return read(Dropped(pdf.save(tmp_path / "page.pdf")), engines, limits).document.pages[0]

    return reading


@pytest.mark.slow
def test_a_layer_that_is_told_as_it_shows_is_believed_without_ocr_of_the_page(retold, engines):
    page = retold("", 0, engines)
    assert page.dpi is None
    assert not page.advice
    assert "RN 744218" in page.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "count"),
    [("<37> <0031> <31> <0037>", 2), ("<61> <0065> <65> <0061>", 2), ("<30> <004F> <31> <006C>", 2)],
    ids=["two digits exchanged", "two letters exchanged", "0 as O and 1 as l"],
)
def test_a_font_that_tells_other_characters_than_it_shows_is_read_by_ocr_with_a_reason(retold, engines, rows, count):
    page = retold(rows, count, engines)
    assert "744218" in page.text
    assert "03/14/2017" in page.text
    assert "layer_differs" in [advice.code for advice in page.advice]


def test_without_an_engine_to_compare_with_the_layer_is_believed(retold, no_engines):
    assert "RN 144278" in retold("<37> <0031> <31> <0037>", 2, no_engines).text


@pytest.mark.slow
@pytest.mark.parametrize("told_as", ["0020", "E000", "FFFD"])
def test_a_word_with_a_glyph_that_has_no_character_is_read_by_ocr(retold, engines, told_as):
    page = retold(f"<34> <{told_as}>", 1, engines)
    assert "744218" in page.text
    assert page.dpi is not None
