"""Which places are worth a closer look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.acceptance import uncertain_regions as rooms
from extractors.acceptance.uncertain_regions import doubts
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Origin, Page, Word, lines_from
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


@pytest.fixture
def nothing_is_certain(monkeypatch):
    monkeypatch.setattr(rooms, "_CERTAIN", 1.0)


def test_every_uncertain_value_is_told_with_its_place_and_alphabet(nothing_is_certain):
    found = {doubt.field: doubt for doubt in doubts(page(Origin.OCR), packaged())}
    assert found["expiry_date"].printed == "01/31/2026"
    assert found["expiry_date"].alphabet == KINDS["date"].alphabet
    assert found["issuer"].alphabet == ""
    assert all(doubt.boxes for doubt in found.values())


def test_born_digital_text_is_never_in_doubt(nothing_is_certain):
    assert doubts(page(Origin.TEXT), packaged()) == ()


def test_what_stands_unread_by_a_label_is_told():
    found = [doubt.printed for doubt in doubts(page(Origin.OCR, expires="01/31/2-"), packaged()) if doubt.field == "expiry_date"]
    assert any("01/31/2-" in printed for printed in found)


def test_a_paper_that_is_no_credential_is_left_alone(nothing_is_certain):
    blank = replace(page(Origin.OCR), lines=page(Origin.OCR).lines[:1])
    assert doubts(blank, packaged()) == ()


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
