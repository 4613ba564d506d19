"""NPI, DEA, ECFMG, licence numbers, schedules, money, credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds import KINDS
from extractors.kinds.dea_number import DEA_NUMBER, check_digit
from extractors.kinds.ecfmg_number import ECFMG_NUMBER
from extractors.kinds.kind import Unparsable
from extractors.kinds.npi import NPI, is_valid
from extractors.kinds.number import LICENSE_NUMBER, NUMBER

SCHEDULES, MONEY, CREDITS = KINDS["schedules"], KINDS["money"], KINDS["credits"]


@pytest.mark.parametrize("npi", ["1234567893", "1993999998", "2000000002", "2345678900", "1999999984"])
def test_a_right_npi_has_no_flaw(npi):
    assert NPI.parse(npi).text == npi
    assert NPI.check(npi) == ()


@pytest.mark.parametrize("npi", ["1234567890", "1234567898"])
def test_an_npi_with_a_wrong_check_digit_is_kept_and_flagged(npi):
    assert [flaw.code for flaw in NPI.check(NPI.parse(npi).text)] == ["npi_check_digit"]


@pytest.mark.parametrize("text", ["123456789", "0234567893", "3234567893", "12345678930", "80840123456789"])
def test_what_has_no_shape_of_an_npi_is_refused(text):
    with pytest.raises(Unparsable):
        NPI.parse(text)


def test_the_card_form_of_an_npi_loses_its_prefix():
    assert NPI.parse("808401234567893").text == "1234567893"


@given(st.integers(0, 10**8 - 1), st.integers(0, 9), st.integers(1, 9))
def test_every_single_wrong_digit_of_an_npi_is_flagged(body, place, step):
    stem = f"2{body:08}"
    npi = next(stem + str(last) for last in range(10) if is_valid(stem + str(last)))
    wrong = npi[:place] + str((int(npi[place]) + step) % 10) + npi[place + 1 :]
    assert not is_valid(wrong)


@pytest.mark.parametrize("number", ["AP5836727", "F91234563", "FS7654329", "MJ4829137", "BT1002005", "FR6025147"])
def test_a_right_dea_number_has_no_flaw(number):
    (found,) = DEA_NUMBER.find(f"DEA {number}")
    assert (found.value.text, found.quality) == (number, 1.0)
    assert DEA_NUMBER.check(number) == ()


@pytest.mark.parametrize("number", ["AB1234567", "BS9876543"])
def test_a_dea_number_with_a_wrong_check_digit_is_kept_and_flagged(number):
    assert [flaw.code for flaw in DEA_NUMBER.check(DEA_NUMBER.parse(number).text)] == ["dea_check_digit"]


@pytest.mark.parametrize("text", ["FS765432", "9S7654329", "F87654329"])
def test_what_has_no_shape_of_a_dea_number_is_refused(text):
    with pytest.raises(Unparsable):
        DEA_NUMBER.parse(text)
    assert list(DEA_NUMBER.find(text)) == []


def test_the_suffix_of_a_supervised_prescriber_is_cut():
    assert DEA_NUMBER.parse("FS7654329-001AB").text == "FS7654329"


@given(st.integers(0, 999_999), st.integers(0, 5), st.integers(1, 9))
def test_the_dea_check_misses_only_digits_that_differ_by_five_in_even_places(body, place, step):
    digits = f"{body:06}"
    changed = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
    assert (check_digit(changed) == check_digit(digits)) == (place % 2 == 1 and step == 5)


@pytest.mark.parametrize(
    ("text", "value"), [("0-123-456-7", "0-123-456-7"), ("01234567", "0-123-456-7"), ("1-000-111-2", "1-000-111-2")]
)
def test_ecfmg_numbers_get_their_dashes(text, value):
    assert ECFMG_NUMBER.parse(text).text == value


@pytest.mark.parametrize("text", ["1234567", "0-1234-567-8", "A1234567"])
def test_other_shapes_are_no_ecfmg_numbers(text):
    with pytest.raises(Unparsable):
        ECFMG_NUMBER.parse(text)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("License No. RN 95012345", "RN95012345"),
        ("License No. 12345", "12345"),
        ("036.123456", "036.123456"),
        ("C1-0012345", "C1-0012345"),
        ("Number: A 123456", "A123456"),
        ("MED-PHYS-LIC-12345", "MED-PHYS-LIC-12345"),
        ("1234567-1205", "1234567-1205"),
        ("25MA12345678", "25MA12345678"),
        ("4704123456 Exp 06/15/2027", "4704123456"),
        ("R 123456-7", "R123456-7"),
        ("CSRNO.201897498", "201897498"),
        ("holds license number 1987 to practice", "1987"),
    ],
)
def test_licence_numbers_of_every_shape_are_found(line, value):
    assert value in [found.value.text for found in LICENSE_NUMBER.find(line)]


@pytest.mark.parametrize(
    ("text", "value"), [("No. 12345", "12345"), ("License # RN 95012345", "RN95012345"), ("Lic. 036.123456", "036.123456")]
)
def test_a_number_loses_its_label_and_spaces_only(text, value):
    assert NUMBER.parse(text).text == value


@pytest.mark.parametrize(
    "line",
    [
        "06/15/2024",
        "June 15, 2024",
        "(415) 555-0199",
        "415-555-0199",
        "123-45-6789",
        "$1,000,000",
        "www.example.org/v2/check",
        "Springfield, IL 62704",
        "Los Angeles CA 90001",
        "Form (2016/03)",
        "Founded 1789",
        "2027JAN05",
    ],
)
def test_what_other_kinds_know_is_no_number(line):
    assert list(NUMBER.find(line)) == []


def test_a_number_has_a_digit():
    with pytest.raises(Unparsable):
        NUMBER.parse("PENDING")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,2N,3,3N,4,5", "2,2N,3,3N,4,5"),
        ("3,3N,4,5", "3,3N,4,5"),
        ("2N 3N 4 5", "2N,3N,4,5"),
        ("22N 33N 4 5", "2,2N,3,3N,4,5"),
        ("22N 3 3N4 5", "2,2N,3,3N,4,5"),
        ("2 2N 3 3N 45", "2,2N,3,3N,4,5"),
        ("II-V", "2,3,4,5"),
        ("C-II", "2"),
        ("II, IIN, III, IIIN, IV, V", "2,2N,3,3N,4,5"),
        ("Schedules: 2, 2N, 3, 3N, 4, 5", "2,2N,3,3N,4,5"),
    ],
)
def test_schedules_in_every_print(text, value):
    assert SCHEDULES.parse(text).text == value


@pytest.mark.parametrize("text", ["6", "2M", "2,2", ""])
def test_what_is_no_schedule_is_refused(text):
    with pytest.raises(Unparsable):
        SCHEDULES.parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("$1,000,000", "1000000"), ("1M", "1000000"), ("1MM", "1000000"), ("$3 million", "3000000"), ("$250,000.00", "250000")],
)
def test_money_in_whole_dollars(text, value):
    assert MONEY.parse(text).text == value


def test_two_limits_are_two_finds():
    assert [found.value.text for found in MONEY.find("$1,000,000 / $3,000,000")] == ["1000000", "3000000"]
    assert [found.value.text for found in MONEY.find("1M/3M")] == ["1000000", "3000000"]


@given(st.integers(0, 10**9))
def test_money_shown_parses_to_the_same_value(dollars):
    assert MONEY.parse(MONEY.show(str(dollars))).text == str(dollars)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("1.5 AMA PRA Category 1 Credits", "1.5"),
        ("10.00 Contact Hours", "10"),
        ("Contact Hours: 3", "3"),
        ("Total Credits Earned: 12.25", "12.25"),
    ],
)
def test_credits_stand_beside_their_unit(line, value):
    best = max(CREDITS.find(line), key=lambda found: found.quality)
    assert best.value.text == value
    assert CREDITS.parse(line).text == value


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60))
def test_no_text_breaks_any_kind_and_every_find_lies_in_it(kind, line):
    for found in KINDS[kind].find(line):
        assert 0 <= found.start < found.end <= len(line)
        assert 0 < found.quality <= 1
    try:
        value = KINDS[kind].parse(line)
    except Unparsable as refusal:
        assert str(refusal)
    else:
        KINDS[kind].check(value.text)
        assert KINDS[kind].show(value.text)


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("RN 95012345", {"95012345", "RN95012345"}),
        ("RN95012345", {"95012345", "RN95012345"}),
        ("26NR 12345600", {"26NR12345600", "12345600"}),
        ("0101 123456", {"0101123456", "123456"}),
        ("NO.0101123456", {"0101123456"}),
        ("N0. 12345,", {"12345"}),
        ("License N0. RN 95012345.", {"95012345", "RN95012345"}),
    ],
)
def test_every_reading_of_a_number_in_parts_is_offered(line, readings):
    quality = {found.value.text: found.quality for found in NUMBER.find(line)}
    assert all(quality[reading] >= 0.4 for reading in readings)
    assert all(worth < 0.45 for reading, worth in quality.items() if reading not in readings)


def test_digits_after_figures_and_letters_belong_to_them():
    quality = {found.value.text: found.quality for found in NUMBER.find("26NR 12345600")}
    assert quality["26NR12345600"] > quality["12345600"]


@pytest.mark.parametrize(
    "text",
    ["No. 12345", "N0. 12345", "N0: 12345", "Nº 12345.", "N° 12345", "N.º 12345", "No: 12345;", "Nr. 12345", "License N0: 12345,",
     "Certificate Nos. 12345", "Number- 12345", "12345-"],
)  # fmt: skip
def test_a_number_loses_its_label_however_it_was_read(text):
    assert NUMBER.parse(text).text == "12345"


def test_letters_of_the_number_itself_stay():
    assert NUMBER.parse("N012345").text == "N012345"
    assert NUMBER.parse("License N0: 26NR 12345600").text == "26NR12345600"


def test_a_number_printed_in_groups_is_one_number_and_a_remark_behind_one_is_none() -> None:
    assert "31846207" in {found.value.text for found in LICENSE_NUMBER.find("DLN: 31 846 207 DUPS: 00")}
    assert "2155551234" not in {found.value.text for found in LICENSE_NUMBER.find("Tel 215 555 1234")}
    assert NUMBER.parse("0184927 (renewal of 0184926)").text == "0184927"
