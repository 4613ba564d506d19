"""Numbers of credentials: as printed, without spaces, and nothing that another kind knows better."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.number import LICENSE_NUMBER, NUMBER

NUMBERS = st.from_regex(r"\A[A-Z]{1,3}[-.]?[0-9]{5,8}(-[0-9]{1,2})?\Z")
PLAIN = st.from_regex(r"\A[1-9][0-9]{5,9}\Z")


@given(st.one_of(NUMBERS, PLAIN), st.sampled_from(["License No. ", "Certificate Number: ", "# ", "Lic. ", "", "No.: "]))
def test_a_number_is_read_with_or_without_the_word_before_it(number: str, label: str) -> None:
    assert LICENSE_NUMBER.parse(label + number).text == number
    assert LICENSE_NUMBER.parse(number).text == number


@given(NUMBERS)
def test_a_number_is_found_where_it_stands_and_looks_like_one(number: str) -> None:
    line = f"Registration {number} issued"
    found = {line[each.start : each.end]: each for each in NUMBER.find(line)}
    assert found[number].value.text == number and found[number].quality >= 0.8


@pytest.mark.parametrize("printed", ["31 846 207", "12 34 56", "1234 5678 9012", "073 126 254 001"])
def test_groups_of_figures_are_one_number(printed: str) -> None:
    assert printed.replace(" ", "") in {found.value.text for found in NUMBER.find(f"DL: {printed}")}


@pytest.mark.parametrize(
    "line",
    [
        "06/30/2027", "June 30, 2027", "2024-05-01", "(503) 555-0142", "1-503-555-0142", "Salem, OR 97301-1234", "$1,000,000",
        "45%",
        "ana@example.org", "www.example.org/verify/123456", "10:30 AM", "123-45-6789", "2027JAN05", "1st of 3rd",
    ],
)  # fmt: skip
def test_what_another_kind_knows_is_no_number(line: str) -> None:
    assert [found.value.text for found in NUMBER.find(line) if found.quality > 0.12] == []


def test_a_year_is_a_number_only_where_something_calls_it_one() -> None:
    assert list(NUMBER.find("Founded 1874")) == []
    assert [found.value.text for found in NUMBER.find("License 1874")] == ["1874"]


@given(st.one_of(NUMBERS, PLAIN))
def test_more_signs_of_a_credential_are_more_quality(number: str) -> None:
    (usual,) = [found for found in NUMBER.find(f"No. {number}") if found.value.text == number]
    short = [found for found in NUMBER.find("No. 12") if found.value.text == "12"]
    assert all(found.quality < usual.quality for found in short)


@pytest.mark.parametrize(("value", "codes"), [("RN12345", []), ("12", ["number_shape"]), ("1998", ["number_shape"]), ("123", [])])
def test_a_number_that_is_too_short_or_a_year_is_a_flaw(value: str, codes: list[str]) -> None:
    assert [flaw.code for flaw in NUMBER.check(value)] == codes
