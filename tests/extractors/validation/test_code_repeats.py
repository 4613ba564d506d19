"""Codes and verification addresses are evidence for numbers and issuers; nothing is fetched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Code, Origin, Page
from extractors.draft import FieldValue
from extractors.validation.code_repeats import NEARLY, OF_ISSUER, belongs
from extractors.validation.issues import issues
from extractors.validation.machine_readable import apply_machine_readable
from tests.extractors.sheets import sheet

CARD = packaged().type("life_support_card")
PLACE = Box(400, 400, 450, 450)


def page(*payloads: str, rows: tuple[str, ...] = ("BLS PROVIDER",)) -> Page:
    return replace(sheet(*rows), codes=tuple(Code("qrcode", payload, PLACE) for payload in payloads))


def read(on: Page, *values: FieldValue) -> dict[str, FieldValue]:
    return {value.field: value for value in apply_machine_readable(CARD, on, on.lines, values)}


def value(field: str, text: str, confidence: float = 0.6, origin: Origin = Origin.OCR) -> FieldValue:
    return FieldValue(field, text, text, confidence, 1, (), origin)


@pytest.mark.parametrize(
    "payload",
    [
        "https://verify.example/card?code=225504418732",
        "https://verify.example/card/2255-0441-8732",
        "www.verify.example/ecard/225504418732",
        "https://verify.example/?id=225504418732&lang=en",
        "http://verify.example/check?cert_no=225504418732",
    ],
)
def test_an_address_gives_the_number_that_was_not_read(payload):
    number = read(page(payload))["number"]
    assert number.value.replace("-", "") == "225504418732"
    assert (number.origin, number.boxes) == (Origin.BARCODE, (PLACE,))
    assert number.confidence < 0.9


@pytest.mark.parametrize(
    "payload",
    [
        "https://verify.example/v/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",  # the site's own key
        "https://verify.example/courses/225504418732",
        "https://verify.example/card?code=ABCDEFG",
        "https://verify.example/card?code=12",
        "https://[verify.example/card?code=225504418732",
        "225504418732",
    ],
)
def test_what_is_not_called_a_number_is_none(payload):
    assert "number" not in read(page(payload))


def test_two_numbers_in_addresses_leave_it_open():
    assert "number" not in read(page("https://a.example/?no=225504418732", "https://a.example/?no=225504418799"))


def test_a_printed_address_gives_the_number_too():
    number = read(page(rows=("Verify at https://verify.example/card?code=225504418732",)))["number"]
    assert (number.value, number.origin) == ("225504418732", Origin.TEXT)


def test_look_alike_characters_are_corrected_and_told():
    number = value("number", "RN-95O1Z34")
    found = read(page("https://verify.example/l?no=RN9501Z34"), number)
    assert found["number"].value == "RN-9501Z34"
    notes = [note for note in issues(CARD, tuple(found.values())) if note.code == "barcode_differs"]
    assert [note.field for note in notes] == ["number"]


def test_another_character_is_told_and_the_print_stays():
    found = read(page("225504418733"), value("number", "225504418732"))
    assert found["number"].value == "225504418732"
    assert NEARLY in found["number"].because
    assert "barcode_differs" in {note.code for note in issues(CARD, tuple(found.values()))}


def test_a_number_of_another_kind_is_not_compared():
    number = value("number", "225504418732")
    assert read(page("998877"), number)["number"] == number


@pytest.mark.parametrize(
    ("domain", "issuer"),
    [
        ("ecards.heart.org", "American Heart Association"),
        ("verify.nbme.org", "National Board of Medical Examiners"),
        ("redcross.org", "American Red Cross"),
        ("www.abim.org", "American Board of Internal Medicine"),
        ("bon.texas.gov", "Texas Board of Nursing"),
    ],
)
def test_a_domain_is_its_issuers(domain, issuer):
    assert belongs(domain, issuer)


@pytest.mark.parametrize(
    ("domain", "issuer"),
    [("verify.example.com", "American Heart Association"), ("of.org", "Board of Nursing"), ("credly.com", "American Red Cross")],
)
def test_another_domain_is_not(domain, issuer):
    assert not belongs(domain, issuer)


def test_a_code_of_the_issuers_domain_halves_the_doubt_about_it():
    issuer = read(page("https://ecards.heart.org/abc"), value("issuer", "American Heart Association", 0.8))["issuer"]
    assert (issuer.confidence, OF_ISSUER in issuer.because) == (pytest.approx(0.9), True)
    other = value("issuer", "American Heart Association", 0.8)
    assert read(page("https://verify.example/abc"), other)["issuer"] == other
