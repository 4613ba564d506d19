"""What makes a value doubtful is said in plain words; what speaks for it is no doubt."""

from __future__ import annotations

import pytest

from extractors.declaration import packaged
from extractors.draft import FieldValue
from extractors.judge import reasons
from extractors.page import Advice, Box, Origin

LICENSE = packaged().type("state_license")


def said(*because: str, confidence: float = 0.5) -> tuple[FieldValue, ...]:
    return (FieldValue("number", "RN1", "RN1", confidence, 1, (Box(0, 0, 9, 9),), Origin.OCR, because=because),)


def number_reason(*because: str) -> str:
    told = reasons(LICENSE, 1.0, said(*because), (), (), certified=False)
    return next(note.message for note in told if note.field == "number" and note.code == "low_confidence")


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        (("two readings differ",), "License number is doubtful: the two readers disagree."),
        (
            ("read again more closely: 3 of 7 readings agree",),
            "License number is doubtful: read again more closely: 3 of 7 readings agree.",
        ),
        (("read again more closely: 1 of 1 readings agree",), "License number is read with 50 % certainty; 97 % are asked for."),
        (("stands by “license number”", "two readings agree"), "License number is read with 50 % certainty; 97 % are asked for."),
    ],
)
def test_only_what_speaks_against_a_value_is_a_doubt(because: tuple[str, ...], expected: str) -> None:
    assert number_reason(*because) == expected


def test_a_certificate_outweighs_doubts_but_not_a_page_that_is_not_all_there() -> None:
    faint, cut = Advice("faint", "Faint."), Advice("cut_off", "Cut off.")
    assert reasons(LICENSE, 0.4, said(), (), (faint,), certified=True) == ()
    told = reasons(LICENSE, 0.4, said(), (), (faint, cut), certified=True)
    assert [note.message for note in told] == ["Cut off."]
