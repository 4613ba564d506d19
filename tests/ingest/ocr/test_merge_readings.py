"""Two readings of one line: letters from the first, spaces where both agree, and nothing forgotten."""

from __future__ import annotations

import pytest

from extractors.document.page import Reading
from ingest.ocr.engine import Glyph, LineReading
from ingest.ocr.merge_readings import fused


def reading(text: str, engine: str = "rapidocr", confidence: float = 0.9) -> LineReading:
    step = 1 / max(1, len(text))
    return LineReading(engine, tuple(Glyph(char, at * step, (at + 1) * step, confidence) for at, char in enumerate(text)))


def words(first: str, second: str | None = None) -> list[str]:
    return [piece.text for piece in fused(reading(first), reading(second, "tesseract") if second is not None else None)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("STATEOFFLORIDA", "STATE OF FLORIDA", ["STATE", "OF", "FLORIDA"]),
        ("Board ofNursing", "Board of Nursing", ["Board", "of", "Nursing"]),
        ("Given this14th day", "Given this 14th day", ["Given", "this", "14th", "day"]),
        ("KALAMAZ00, MI", "KALAMAZ00, MI", ["KALAMAZ00,", "MI"]),
        ("RN 9501234", "RN 9507234", ["RN", "9501234"]),
        ("José Núñez", "Jose Nunez", ["José", "Núñez"]),
        ("trailing ", "trailing", ["trailing"]),
    ],
)
def test_spaces_come_from_the_second_where_letters_agree(first, second, expected):
    assert words(first, second) == expected


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        ("LicenseNumber:RN123", ["License", "Number:", "RN123"]),
        ("McDonald MacDonald DeShawn", ["McDonald", "MacDonald", "DeShawn"]),
        ("www.nursys.com", ["www.nursys.com"]),
        ("12:30", ["12:30"]),
    ],
)
def test_without_a_second_only_certain_borders_are_split(glued, expected):
    assert words(glued) == expected


def test_what_the_second_read_is_kept_word_for_word_agreeing_or_not():
    pieces = fused(reading("RN 9501234"), reading("RN 9507234", "tesseract", 0.5))
    assert [piece.alternatives for piece in pieces] == [
        (Reading("RN", "tesseract", 0.5),),
        (Reading("9507234", "tesseract", 0.5),),
    ]
    assert {piece.engine for piece in pieces} == {"rapidocr"}


def test_a_zero_among_letters_gives_way_to_the_letter_both_engines_could_mean():
    (piece,) = fused(reading("KALAMAZ00"), reading("KALAMAZOO", "tesseract"))
    assert piece.text == "KALAMAZOO"
    assert "KALAMAZ00" in [other.text for other in piece.alternatives]


def test_a_number_is_never_turned_into_letters():
    (piece,) = fused(reading("R0101"), reading("ROIOI", "tesseract"))
    assert piece.text == "R0101"


def test_the_second_speaks_where_the_first_read_nothing():
    assert [piece.engine for piece in fused(reading(""), reading("Florida", "tesseract"))] == ["tesseract"]
