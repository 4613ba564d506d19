"""Known phrases are found through what scanners do to them, and nothing else is."""

from __future__ import annotations

import pytest

from extractors.document.phrase_lexicon import PhraseLexicon

LEXICON = PhraseLexicon(["license number", "expiration date", "date", "lic no", "number", "registration certificate"])


@pytest.mark.parametrize(
    "print_", ["License Number:", "LICENSENUMBER RN1", "L1CENSE NUMBER", "Lícense number", "LICENSE NUMBFR", "LicenseNumber"]
)
def test_a_label_is_found_through_case_glue_accents_and_a_misread_letter(print_: str) -> None:
    assert [hit.phrase for hit in LEXICON.hits(print_)] == ["license number"]


def test_the_longest_phrase_wins_over_what_it_contains() -> None:
    assert [hit.phrase for hit in LEXICON.hits("Expiration Date: 04/30/2027")] == ["expiration date"]


def test_a_hit_ends_where_the_glued_value_begins() -> None:
    text = "LicNo12345"
    (hit,) = LEXICON.hits(text)
    assert text[hit.end :] == "12345"


def test_a_wrong_letter_lowers_the_score() -> None:
    assert LEXICON.hits("expiration date")[0].score > LEXICON.hits("expiratlan date")[0].score


@pytest.mark.parametrize("print_", ["physician", "numeral", "a dated thing", "registrar"])
def test_other_words_are_no_hits(print_: str) -> None:
    assert LEXICON.hits(print_) == ()


def test_a_hit_does_not_swallow_the_last_letter_of_what_stands_before_it() -> None:
    print_ = "9M Expiration Date"
    (hit,) = LEXICON.hits(print_)
    assert print_[hit.start : hit.end] == "Expiration Date"


@pytest.mark.parametrize("print_", ["Expiration Date: 1 January 2028", "Expiration Date 0 days"])
def test_a_hit_does_not_swallow_the_first_figure_of_its_value(print_: str) -> None:
    (hit,) = LEXICON.hits(print_)
    assert print_[hit.start : hit.end] == "Expiration Date"
