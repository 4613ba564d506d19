"""Form fields and annotations: every kind of field, with and without appearance, at its place and told once."""

from __future__ import annotations

import pytest

from extractors.document.page import Origin, Page
from ingest.reading import read
from tests.ingest.reading.papers import Dropped
from tests.ingest.reading.raw import RawPdf, shown

HEAD = shown("This card certifies that the individual named below has met the requirements", 72, 740)


@pytest.fixture
def page_with(tmp_path, no_engines, limits):
    """Reads a page with the given annotations, which are also the form's fields."""

    def reading(*annotations: str, entries: str = "/MediaBox [0 0 612 792]", content: str = HEAD, form: str = "") -> Page:
        pdf = RawPdf()
        numbers = tuple(pdf.add(f"<< /Type /Annot {each} >>") for each in annotations)
        pdf.page(content, entries, annots=numbers)
        pdf.fields(numbers, form)
        return read(Dropped(pdf.save(tmp_path / "form.pdf")), no_engines, limits).document.pages[0]

    return reading


def filled(page: Page) -> dict[str, str]:
    return {value.name: value.value for value in page.form}


def typed(page: Page) -> list[str]:
    return [word.text for word in page.words if word.origin is Origin.FORM]


def test_a_text_field_without_appearance_stands_at_its_place(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Tx /T (holder) /V (Marisol Quintanilla) /Rect [72 640 300 660]", form="/NeedAppearances true"
    )
    assert filled(page) == {"holder": "Marisol Quintanilla"}
    first = next(word for word in page.words if word.text == "Marisol")
    assert (first.box.x0, first.box.top) == pytest.approx((73, 792 - 656), abs=4)


def test_a_choice_shows_what_people_see_and_not_what_is_exported(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Ch /Ff 131072 /T (type) /V (07) /Opt [[(03) (Practical Nurse)] [(07) (Registered Nurse)]] "
        "/Rect [72 600 300 620]",
        "/Subtype /Widget /FT /Ch /T (states) /V [(FL) (GA)] /Opt [(FL) (GA) (AL)] /Rect [72 560 300 580]",
        "/Subtype /Widget /FT /Ch /T (picked) /I [1] /Opt [(one) (two)] /Rect [72 520 300 540]",
    )
    assert filled(page) == {"type": "Registered Nurse", "states": "FL, GA", "picked": "two"}
    assert "Registered Nurse" in page.text


def test_a_tick_is_known_by_its_name_and_is_no_print(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Btn /T (rn) /AS /Yes /V /Yes /Rect [72 600 84 612]",
        "/Subtype /Widget /FT /Btn /T (lpn) /AS /Off /Rect [72 580 84 592]",
        "/Subtype /Widget /FT /Btn /Ff 32768 /T (kind) /AS /Choice2 /Rect [72 560 84 572]",
        "/Subtype /Widget /FT /Btn /Ff 65536 /T (print) /V /Print /Rect [72 540 184 560]",
    )
    assert filled(page) == {"rn": "Yes", "kind": "Choice2"}
    assert typed(page) == []


def test_a_comb_field_spreads_its_characters_over_its_cells(page_with):
    page = page_with("/Subtype /Widget /FT /Tx /Ff 16777216 /MaxLen 10 /T (npi) /V (23258) /Rect [100 600 300 620]")
    (word,) = [word for word in page.words if word.origin is Origin.FORM]
    assert word.text == "23258"
    assert (word.box.x0, word.box.x1) == pytest.approx((100, 200))


def test_values_are_set_from_the_side_their_field_says(page_with):
    page = page_with("/Subtype /Widget /FT /Tx /Q 2 /DA (/Helv 10 Tf 0 g) /T (date) /V (04/30/2027) /Rect [100 600 300 620]")
    (word,) = [word for word in page.words if word.origin is Origin.FORM]
    assert word.box.x1 == pytest.approx(299, abs=0.5)
    assert word.box.width == pytest.approx(50, abs=5)


def test_kids_inherit_and_a_hidden_or_secret_field_says_nothing(tmp_path, no_engines, limits):
    pdf = RawPdf()
    parent = len(pdf.bodies) + 1
    pdf.add(f"<< /FT /Tx /T (person) /V (Marisol Vega) /Kids [{parent + 1} 0 R] >>")
    kid = pdf.add(f"<< /Type /Annot /Subtype /Widget /Parent {parent} 0 R /Rect [72 640 300 660] >>")
    hidden = pdf.add("<< /Type /Annot /Subtype /Widget /FT /Tx /F 2 /T (old) /V (Nobody) /Rect [72 600 300 620] >>")
    secret = pdf.add("<< /Type /Annot /Subtype /Widget /FT /Tx /Ff 8192 /T (pin) /V (1234) /Rect [72 560 300 580] >>")
    pdf.page(HEAD, annots=(kid, hidden, secret))
    pdf.fields((parent, hidden, secret))
    page = read(Dropped(pdf.save(tmp_path / "kids.pdf")), no_engines, limits).document.pages[0]
    assert filled(page) == {"person": "Marisol Vega"}
    assert typed(page) == ["Marisol", "Vega"]


def test_what_is_typed_onto_a_page_is_read_where_it_stands(page_with):
    page = page_with(
        "/Subtype /FreeText /Contents (Expires 04/30/2027) /DA (/Helv 12 Tf) /Rect [72 600 300 620]",
        "/Subtype /Text /Contents (please check the date) /Rect [400 600 420 620]",
    )
    assert typed(page) == ["Expires", "04/30/2027"]


def test_one_broken_annotation_costs_neither_the_others_nor_the_text(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Tx /T (broken) /V (x) /Rect (none)",
        "/Subtype /Widget /FT /Tx /T (none) /V (y)",
        "/Subtype /Widget /FT /Tx /T (holder) /V (Marisol) /Rect [72 640 300 660]",
    )
    assert filled(page) == {"holder": "Marisol"}
    assert "certifies" in page.text
    assert page.dpi is None


def test_a_value_that_is_flattened_as_well_is_told_once(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Tx /T (number) /V (9501234) /DA (/Helv 12 Tf) /Rect [72 600 300 620]",
        content=HEAD + shown("9501234", 73, 606, 12) + shown("__________", 73, 562, 12),
    )
    assert page.text.count("9501234") == 1


def test_fields_follow_a_turned_and_cropped_page(page_with):
    page = page_with(
        "/Subtype /Widget /FT /Tx /T (holder) /V (Marisol) /DA (/Helv 12 Tf) /Rect [172 640 192 760]",
        entries="/MediaBox [0 0 612 792] /CropBox [100 100 600 780] /Rotate 90",
        content="BT /F 14 Tf 0 1 -1 0 150 150 Tm (This card certifies that the individual named below has met it) Tj ET",
    )
    assert page.turned == 0
    assert (page.width, page.height) == (680, 500)
    (word,) = [word for word in page.words if word.origin is Origin.FORM]
    assert (word.box.x0, word.box.top) == pytest.approx((541, 76), abs=3)
    line = next(word for word in page.words if word.text == "This")
    assert (line.box.x0, line.box.bottom) == pytest.approx((50, 53), abs=5)
