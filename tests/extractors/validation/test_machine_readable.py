"""Barcodes and machine-readable zones overrule print, where their check digits agree."""

from __future__ import annotations

from dataclasses import replace

from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Code, Origin
from extractors.draft import FieldValue
from extractors.validation.machine_readable import apply_machine_readable
from extractors.validation.machine_zone import check_digit
from tests.extractors.sheets import sheet

IDENTITY = packaged().type("identity_document")
LICENSE = packaged().type("state_license")
BARCODE = (
    "@\n\x1e\rANSI 636014080002DL00410288ZC03290015DLDAQX7654321\nDCSMARCHETTI\nDDEN\nDACLUCIA\nDDFN\nDADNOEMI\nDCUNONE\n"
    "DBB03181984\nDBA03182029\nDBD04022024\nDAJCA\nDCAC\n"
)


def test_the_barcode_of_a_driver_licence_gives_every_value_with_its_box() -> None:
    box = Box(100, 200, 300, 260)
    page = replace(sheet("DRIVER LICENSE"), codes=(Code("pdf417", BARCODE, box),))
    values = {value.field: value for value in apply_machine_readable(IDENTITY, page, page.lines, ())}
    assert values["holder_name"].value == "Lucia Noemi Marchetti"
    assert values["number"].value == "X7654321"
    assert values["date_of_birth"].value == "1984-03-18"
    assert values["expiry_date"].value == "2029-03-18"
    assert values["jurisdiction"].value == "CA"
    assert {value.origin for value in values.values()} == {Origin.BARCODE}
    assert values["number"].boxes == (box,)


def test_the_worked_example_of_icao_9303_has_the_check_digit_it_says() -> None:
    # Doc 9303 part 3, section 4.9: the document number L898902C3 has the check digit 6.
    assert check_digit("L898902C3") == "6"


def test_a_zone_gives_number_and_dates() -> None:
    page = sheet("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    values = {value.field: value.value for value in apply_machine_readable(IDENTITY, page, page.lines, ())}
    assert values["number"] == "L898902C3"
    assert values["date_of_birth"] == "1974-08-12"
    assert values["expiry_date"] == "2012-04-15"


def test_a_misread_zone_is_not_believed() -> None:
    page = sheet("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C86UTO7408122F1204189ZE184226B<<<<<10")
    fields = {value.field for value in apply_machine_readable(IDENTITY, page, page.lines, ())}
    assert "date_of_birth" in fields
    assert not fields & {"number", "expiry_date"}


def test_a_zone_gives_the_name_where_none_was_read() -> None:
    page = sheet("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<")
    assert [value.value for value in apply_machine_readable(IDENTITY, page, page.lines, ())] == ["Anna Maria Eriksson"]


def test_a_zone_gives_the_name_where_another_was_chosen_and_the_same_words_are_printed() -> None:
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    chosen = FieldValue("holder_name", "Utopia Place", "Utopia Place", 0.8, 1, (), Origin.OCR)
    printed = sheet("Surname ERIKSSON", "ANNA MARIA", "Place of birth UTOPIA", zone)
    assert [value.value for value in apply_machine_readable(IDENTITY, printed, printed.lines, (chosen,))] == ["Anna Maria Eriksson"]
    other = sheet("Surname ERIKSON", zone)
    assert [value.value for value in apply_machine_readable(IDENTITY, other, other.lines, (chosen,))] == ["Utopia Place"]


def test_the_three_lines_of_a_card_give_dates_and_name() -> None:
    page = sheet("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
    values = {value.field: value.value for value in apply_machine_readable(IDENTITY, page, page.lines, ())}
    assert values == {"holder_name": "Anna Maria Eriksson", "date_of_birth": "1974-08-12", "expiry_date": "2012-04-15"}


def test_a_code_that_repeats_the_printed_number_halves_the_doubt_and_another_changes_nothing() -> None:
    printed = FieldValue("number", "RN-9501234", "RN-9501234", 0.6, 1, (), Origin.OCR)
    for payload, confidence in (
        ("RN9501234", 0.8),
        ("https://verify.example/l?no=RN-9501234&s=FL", 0.8),
        ("https://verify.example/l?no=RN9501234", 0.8),
        ("RN95012345", 0.6),
    ):
        page = replace(sheet("LICENSE"), codes=(Code("qrcode", payload, Box(0, 0, 50, 50)),))
        (number,) = apply_machine_readable(LICENSE, page, page.lines, (printed,))
        assert (number.value, number.confidence) == ("RN-9501234", confidence)


def test_a_code_says_nothing_of_a_number_too_short_to_be_told_from_chance() -> None:
    printed = FieldValue("number", "1234", "1234", 0.6, 1, (), Origin.OCR)
    page = replace(sheet("LICENSE"), codes=(Code("code128", "1234", Box(0, 0, 50, 50)),))
    assert apply_machine_readable(LICENSE, page, page.lines, (printed,)) == (printed,)
