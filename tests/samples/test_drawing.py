"""Drawing must give the same bytes for the same seed, other papers for another, and never a number that could be somebody's."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

pytest.importorskip("reportlab", reason="drawing needs the development requirements")
pytest.importorskip("fontTools", reason="drawing needs the development requirements")

from samples import numbers, wording
from samples.catalogue import CATALOGUE
from samples.fonts import installed
from samples.lot import Lot
from samples.make import draw
from samples.people import STYLES, Person

needs_typefaces = pytest.mark.skipif(
    not installed(), reason="the samples' typefaces are not installed (npm ci --prefix samples/typefaces)"
)
BY_SLUG = {entry.slug: entry for entry in CATALOGUE}
HOLDER = Person("Ana María", "Rose", "de la Cruz", "", True, date(1970, 1, 2), "1 Nowhere Lane")


@needs_typefaces
@pytest.mark.parametrize("slug", ["life-ecard-form-values", "identity-driver-license"])
def test_one_seed_draws_the_same_bytes_twice(slug):
    assert draw(BY_SLUG[slug], 7)[0] == draw(BY_SLUG[slug], 7)[0]


@needs_typefaces
def test_another_seed_draws_another_paper():
    first, second = draw(BY_SLUG["license-board-print"], 1), draw(BY_SLUG["license-board-print"], 2)
    assert first[0] != second[0]
    assert first[1].contents != second[1].contents


def test_file_names_are_unique():
    assert len(BY_SLUG) == len(CATALOGUE)


def test_identifiers_begin_with_two_and_pass_their_check():
    for seed in range(50):
        number = numbers.npi(Random(seed))
        assert number[0] == "2"
        assert len(number) == 10
    assert numbers.npi(Random(0)) == numbers.npi(Random(0))


def test_a_wrong_check_digit_is_wrong():
    for seed in range(50):
        number = numbers.dea(Random(seed), "Osei", wrong=True)
        digits = [int(digit) for digit in number[2:]]
        assert (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 != digits[6]


def test_machine_readable_zone_matches_the_specimen_of_icao_9303():
    lines = numbers.mrz("UTO", "Eriksson", "Anna Maria", "L898902C3", date(1974, 8, 12), True, date(2012, 4, 15))
    assert lines[0] == "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    assert lines[1][:28] == "L898902C36UTO7408122F1204159"
    assert all(len(line) == 44 for line in lines)


@pytest.mark.parametrize(
    ("style", "printed", "canonical"),
    [
        ("full", "Ana María Rose de la Cruz, MD", "Ana María Rose de la Cruz"),
        ("caps_initial", "ANA MARÍA R. DE LA CRUZ, MD", "Ana María R. de la Cruz"),
        ("last_first", "DE LA CRUZ, ANA MARIA R, MD", "Ana Maria R de la Cruz"),
    ],
)
def test_a_name_is_printed_one_way_and_meant_another(style, printed, canonical):
    assert style in STYLES
    name = HOLDER.name(style, "MD")
    assert (name.printed, name.canonical) == (printed, canonical)


def test_dates_are_worded_as_papers_word_them():
    day = date(2018, 5, 23)
    assert wording.in_words(day) == "twenty-third day of May, two thousand and eighteen"
    assert wording.year_words(1994) == "nineteen hundred and ninety-four"
    assert wording.roman(1994) == "MCMXCIV"
    assert wording.latin(date(2019, 6, 15)) == "die quinto decimo mensis Iunii"
    assert wording.spanish(date(2018, 6, 15)) == "a los 15 días del mes de junio de 2018"


def test_the_lot_is_the_same_for_the_same_seed_and_slug():
    assert Lot(3, "x").person == Lot(3, "x").person
    assert any(Lot(3, "x").person != Lot(seed, "x").person for seed in range(4, 8))
