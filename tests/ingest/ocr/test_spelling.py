"""Known words are read where the ink allows them, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.ocr.engine import Glyph, LineReading
from ingest.ocr.merge_readings import fused
from ingest.ocr.spelling import mended

CHARACTERS = ["", *"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", " "]
PLACES = {char: at for at, char in enumerate(CHARACTERS) if char}


def answer_of(text: str, doubts: dict[int, dict[str, float]]) -> tuple[LineReading, np.ndarray]:
    """A reading of ``text`` and the answer behind it: two steps a character; ``doubts`` gives other characters' shares by place."""
    answer = np.full((2 * len(text), len(CHARACTERS)), 1e-8, dtype=np.float32)
    glyphs = []
    for at, char in enumerate(text):
        others = doubts.get(at, {})
        answer[2 * at, PLACES[char]] = sure = 0.9999 - sum(others.values())
        for other, share in others.items():
            answer[2 * at, PLACES[other] if other else 0] = share
        answer[2 * at + 1, 0] = 0.9999
        glyphs.append(Glyph(char, at / len(text), (at + 1) / len(text), sure))
    return LineReading("rapidocr", tuple(glyphs)), answer


def read(text: str, doubts: dict[int, dict[str, float]]) -> str:
    return mended(*answer_of(text, doubts), PLACES).text


@pytest.mark.parametrize(
    ("spelt", "doubts", "meant"),
    [
        ("Hoard of Nursing", {0: {"B": 0.02}}, "Board of Nursing"),
        ("State of Mursing", {9: {"N": 0.05}}, "State of Nursing"),
        ("Pediatries", {8: {"c": 0.1}}, "Pediatrics"),
        ("Vniuersity of Parkbury", {0: {"U": 0.2}, 3: {"v": 0.02}}, "University of Parkbury"),
        ("Universsity", {7: {"": 0.3}}, "University"),
    ],
)
def test_a_doubtful_word_becomes_the_known_one_that_the_answer_bears(spelt, doubts, meant):
    assert read(spelt, doubts) == meant


@pytest.mark.parametrize(
    ("spelt", "doubts"),
    [
        ("Hoard", {0: {"G": 0.02}}),  # no ink for a B
        ("Hoard", {0: {"B": 1e-5}}),  # too little ink for it
        ("Hoard", {}),  # read surely
        ("Rapoor Renji", {0: {"K": 0.3}, 7: {"K": 0.3}}),  # names are no known words
        ("HOARD", {0: {"B": 0.1}}),  # no ornate lettering is all capitals
        ("Med", {0: {"L": 0.3}}),  # too short to tell
    ],
)
def test_what_the_ink_does_not_bear_stays_as_read(spelt, doubts):
    reading, answer = answer_of(spelt, doubts)
    assert mended(reading, answer, PLACES) is reading


def test_the_first_spelling_stays_beside_and_the_word_is_no_surer():
    reading = mended(*answer_of("Hoard of Nursing", {0: {"B": 0.02}}), PLACES)
    board, *_ = fused(reading, None)
    assert (board.text, [other.text for other in board.alternatives]) == ("Board", ["Hoard"])
    assert board.confidence <= board.alternatives[0].confidence


def test_a_word_of_other_length_keeps_to_its_place():
    reading = mended(*answer_of("Universsity of Parkbury", {7: {"": 0.3}}), PLACES)
    word = [glyph for glyph in reading.glyphs if glyph.x1 <= 11 / 23 + 1e-6]
    assert "".join(glyph.text for glyph in word) == "University"
    assert reading.glyphs[len(word)].text == " "
    assert all(one.x1 <= other.x0 + 1e-6 for one, other in zip(reading.glyphs, reading.glyphs[1:], strict=False))
