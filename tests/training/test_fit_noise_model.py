"""What the engines made of print is counted by what it was, and laid over the print it came from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.document.page import Box, Origin, Reading, Word
from training.fit_noise_model import Level, confusions
from training.metrics import ENGRAVER, SANS, Face
from training.ocr_pages import carried, over_print
from training.sheet import Ink


def ink(text: str, x0: float, top: float, face: Face = SANS) -> Ink:
    return Ink(text, x0, top, x0 + 6 * len(text), top + 10, (), face, 10)


PRINT = [
    *(ink(text, 70 * at, 0) for at, text in enumerate(("Florida", "Board", "Nursing", "License"))),
    *(ink(text, 70 * at, 40) for at, text in enumerate(("Ximena", "Aguinaldo", "RN9512", "2027"))),
    *(ink(text, 70 * at, 80) for at, text in enumerate(("expires", "renewal", "number", "status"))),
]


def read(ink: Ink, text: str | None = None, second: str | None = None) -> Word:
    """The word as it stands on a page that is twice as large and moved by (5, 9)."""
    box = Box(2 * ink.x0 + 5, 2 * ink.top + 9, 2 * ink.x1 + 5, 2 * ink.bottom + 9)
    others = (Reading(second, "tesseract", 0.9),) if second else ()
    return Word(text or ink.text, box, Origin.OCR, "rapidocr", 0.99, others)


def test_words_are_laid_over_the_print_by_those_that_occur_once() -> None:
    words = [read(ink) for ink in PRINT]
    over = over_print(words, PRINT)
    assert over is not None
    assert np.allclose(over, [[2, 0, 5], [0, 2, 9]], atol=1e-6)
    assert carried(words, PRINT, over) == [[at] for at in range(len(PRINT))]


def test_too_few_words_in_common_tell_nothing() -> None:
    assert over_print([read(PRINT[0])], PRINT) is None


@pytest.fixture
def level() -> Level:
    counted = Level()
    words = [read(ink) for ink in PRINT]
    words[6] = read(PRINT[6], "RN95I2", second="RN9512")
    glued = read(PRINT[0], "FloridaBoard")
    words[0:2] = [replace(glued, box=glued.box._replace(x1=words[1].box.x1))]
    counted.page(words[:-1], PRINT)
    return counted


def test_slips_are_counted_by_engine(level: Level) -> None:
    assert level.first.slips == 1
    assert level.other.slips == 0
    assert confusions([level, level]) == {"1": [["I", 2]]}


def test_glued_and_missing_words_are_counted(level: Level) -> None:
    assert level.glued == 1
    assert level.dropped == 1


def test_small_capitals_read_as_capitals_are_no_slip() -> None:
    counted = Level()
    print_ = [*PRINT, ink("Witness", 0, 120, ENGRAVER)]
    counted.page([*(read(ink) for ink in PRINT), read(print_[-1], "WITNESS")], print_)
    assert counted.first.cases == 0
    assert counted.first.slips == 0
