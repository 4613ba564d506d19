"""Known words, and head words whose letters ornate lettering hides."""

from __future__ import annotations

import pytest

from extractors.kinds import data
from extractors.kinds.blackletter import mend
from extractors.kinds.wording import words


def test_the_words_are_those_of_the_vocabularies_and_of_certificates():
    assert {"Nursing", "Pediatrics", "Doctor", "Virginia", "University", "hereby"} <= words()


def test_neither_names_nor_abbreviations_are_words():
    assert not {"Jasmine", "Kapoor", "MBBS", "of"} & words()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Hoard of Mursing", "Board of Nursing"),
        ("Uniuersity of Parkbury", "University of Parkbury"),
        ("Pharmaey Board", "Pharmacy Board"),
        ("Gate of Heaven", "Gate of Heaven"),
        ("Hoard", "Hoard"),
        ("Estate of Renter", "Estate of Renter"),
    ],
)
def test_misread_head_words_are_mended_and_words_of_their_own_are_not(printed, meant):
    assert mend(printed) == meant


def test_every_measured_confusion_is_of_two_single_letters():
    for letter, others in data.names("letter_confusions.toml").items():
        assert len(letter) == 1 and letter.isalpha()
        assert others and all(len(other) == 1 and other.isalpha() and other != letter for other in others)
