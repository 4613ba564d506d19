"""Machine-readable zones: what they say where their check digits agree, and nothing where one sign was misread."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.validation.machine_zone import check_digit, zone_values
from tests.extractors.sheets import sheet

NUMBERS = st.from_regex(r"\A[A-Z][A-Z0-9]{5,8}\Z")
BORN = st.dates(date(1930, 1, 1), date(2009, 12, 31))
ENDS = st.dates(date(2020, 1, 1), date(2049, 12, 31))
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"


def passport(number: str, born: date, ends: date) -> str:
    """The second line of a passport's zone, 44 signs."""
    padded, first, last = number.ljust(9, "<"), born.strftime("%y%m%d"), ends.strftime("%y%m%d")
    row = f"{padded}{check_digit(padded)}UTO{first}{check_digit(first)}F{last}{check_digit(last)}"
    return row.ljust(42, "<") + "00"


def said(*rows: str) -> dict[str, str]:
    return {value.field: value.text for value in zone_values(sheet(*rows).lines)}


@settings(max_examples=30)
@given(NUMBERS, BORN, ENDS)
def test_a_passport_says_its_number_and_both_dates_with_their_century(number: str, born: date, ends: date) -> None:
    assert said(passport(number, born, ends)) == {
        "number": number,
        "date_of_birth": born.isoformat(),
        "expiry_date": ends.isoformat(),
    }


@settings(max_examples=30)
@given(NUMBERS, BORN, ENDS, st.data())
def test_a_value_with_one_misread_sign_is_not_said_and_the_others_are(number: str, born: date, ends: date, data) -> None:
    row = passport(number, born, ends)
    places = {"number": range(len(number)), "date_of_birth": range(13, 19), "expiry_date": range(21, 27)}
    field = data.draw(st.sampled_from(sorted(places)))
    at = data.draw(st.sampled_from(places[field]))
    right = 0 if row[at] == "<" else int(row[at], 36)
    signs = "0123456789" if field != "number" else SIGNS
    # Signs whose values differ by ten have one check digit; the standard knows that.
    wrong = data.draw(st.sampled_from([sign for sign in signs if (0 if sign == "<" else int(sign, 36)) % 10 != right % 10]))
    told = said(row[:at] + wrong + row[at + 1 :])
    assert set(told) == set(places) - {field}


@given(st.text(alphabet=SIGNS, min_size=1, max_size=30))
def test_the_check_digit_weighs_by_place_with_period_three(text: str) -> None:
    assert check_digit(text) in "0123456789" and len(check_digit(text)) == 1
    assert check_digit("<<<" + text) == check_digit(text) == check_digit(text + "<")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "ERIKSSON, ANNA MARIA"),
        ("P<USADE<LA<CRUZ<<ROSA<<<<<<<<<<<<<<<<<<<<<<<", "DE LA CRUZ, ROSA"),
        ("p<utoeriksson«anna<maria<<<<<<<<<<<<<<<<<<<<", "ERIKSSON, ANNA MARIA"),
    ],
)
def test_a_name_is_said_family_first(row: str, name: str) -> None:
    assert said(row) == {"holder_name": name}


@pytest.mark.parametrize("row", ["P<UTOERIKSSON<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "LICENSE NUMBER 12345", "<" * 29, ""])
def test_what_is_no_zone_or_has_no_given_name_says_nothing(row: str) -> None:
    assert said(row) == {}


def test_a_card_of_three_lines_says_its_dates_and_its_name() -> None:
    born, ends = "740812", "270415"
    middle = f"{born}{check_digit(born)}F{ends}{check_digit(ends)}UTO".ljust(30, "<")
    assert said("I<UTOD231458907<<<<<<<<<<<<<<<", middle, "ERIKSSON<<ANNA<MARIA<<<<<<<<<<") == {
        "date_of_birth": "1974-08-12",
        "expiry_date": "2027-04-15",
        "holder_name": "ERIKSSON, ANNA MARIA",
    }
