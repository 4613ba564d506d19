"""Which regions are read a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.acceptance import uncertain_regions as module
from extractors.acceptance.uncertain_regions import UncertainRegion, uncertain_regions
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Document, Origin, Page, Word, lines_from
from extractors.extract import extract
from extractors.kinds import KINDS

PAPER = (
    "STATE OF OREGON",
    "BOARD OF NURSING",
    "This certifies that ANA SAMPLE is licensed as a",
    "REGISTERED NURSE",
    "License Number: 202412345RN",
    "Issue Date: 01/31/2024",
    "Expiration Date: {expires}",
)


def page(origin: Origin, expires: str = "01/31/2026") -> Page:
    words = [
        Word(word, Box(72.0 + 60 * at, 72.0 + 24 * row, 128.0 + 60 * at, 84.0 + 24 * row), origin)
        for row, line in enumerate(PAPER)
        for at, word in enumerate(line.format(expires=expires).split())
    ]
    return Page(1, 792.0, 612.0, lines_from(words, 1))


def regions(read: Page) -> tuple[UncertainRegion, ...]:
    return uncertain_regions(read, extract(Document("", (read,)), packaged()), packaged())


@pytest.fixture
def nothing_is_certain(monkeypatch):
    monkeypatch.setattr(module, "_CERTAIN", 1.0)


def test_every_uncertain_value_is_told_with_its_place_and_alphabet(nothing_is_certain):
    found = {one.field: one for one in regions(page(Origin.OCR))}
    assert found["expiry_date"].printed == "01/31/2026"
    assert found["expiry_date"].alphabet == KINDS["date"].alphabet
    assert found["issuer"].alphabet == ""
    assert all(one.boxes for one in found.values())


def test_born_digital_text_is_never_uncertain(nothing_is_certain):
    assert regions(page(Origin.TEXT)) == ()


def test_what_stands_unread_by_a_label_is_told():
    found = [one.printed for one in regions(page(Origin.OCR, expires="01/31/2-")) if one.field == "expiry_date"]
    assert any("01/31/2-" in printed for printed in found)


def test_a_paper_that_is_no_credential_is_left_alone(nothing_is_certain):
    blank = replace(page(Origin.OCR), lines=page(Origin.OCR).lines[:1])
    assert regions(blank) == ()


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("npi", "2000000001"),
        ("date", "June 30, 2027"),
        ("end_date", "06/30/2027"),
        ("date", "24 de junio de 2024"),
        ("license_number", "C1-0012345"),
        ("number", "036.123456"),
        ("dea_number", "BB1388568"),
        ("person_name", "O’Neill, Noémie Łukasz-Zellweger Jr."),
    ],
)
def test_a_kinds_alphabet_holds_what_it_is_printed_with(kind, printed):
    assert set(printed.replace(" ", "")) <= set(KINDS[kind].alphabet)
