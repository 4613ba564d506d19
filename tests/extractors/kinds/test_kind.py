"""What every kind of value promises, whatever text it is given."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.kinds import KINDS
from extractors.kinds.kind import Unparsable
from extractors.messages import message
from extractors.notes import Note

PRINTS = (
    "License Number: RN 95-012345", "Expires 06/30/2027", "June 30th, 2O27", "this fourteenth day of May, two thousand nineteen",
    "MUNOZ JR., KWAME A, DO", "Oregon State Board of Nursing", "$1MM/$3MM", "1.5 AMA PRA Category 1 Credits™", "2,2N,3,3N,4,5",
    "Bachelor of Science in Nursing", "Austin, TX 78701", "DEA FS7654329", "NPI 2345678900", "0-123-456-7", "Active - Probation",
    "Residency in Internal Medicine", "Course: “Infection Control”", "die XIV mensis Maii anno Domini MMXIX", "«…» — №",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PRINTS), min_size=1, max_size=3).map(" ".join),
    st.builds(lambda text, at, sign: text[:at] + sign + text[at:], st.sampled_from(PRINTS), st.integers(0, 20), st.characters()),
)
"""Any text; prints of papers in a row; and a print with a stray sign in it."""


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=20)
@given(text=TEXTS)
@example(text="")
@example(text="ß ﬁ İ ½ ²")
@example(text="NURSIN№")
def test_what_is_found_stands_in_the_line(name: str, text: str) -> None:
    for found in KINDS[name].find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.quality <= 1
        assert found.value.text.strip()
        assert found.value.precision in ((None,) if KINDS[name].input != "date" else ("day", "month", "year"))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=20)
@given(text=TEXTS)
@example(text="")
def test_a_text_is_a_value_or_is_refused_in_a_sentence_that_does_not_repeat_it(name: str, text: str) -> None:
    try:
        value = KINDS[name].parse(text)
    except Unparsable as refused:
        assert str(refused).startswith("Type ") and str(refused).endswith(".")
        return
    assert value.text == value.text.strip() != ""
    for flaw in KINDS[name].check(value.text):
        said = message(Note(flaw.code, name, flaw.parameters))
        assert said.endswith(".") and value.text not in said


@pytest.mark.parametrize("name", KINDS)
@given(printed=st.sampled_from(PRINTS))
def test_a_canonical_value_is_read_back_as_itself(name: str, printed: str) -> None:
    kind = KINDS[name]
    for found in kind.find(printed):
        if found.quality >= 0.5 and found.value.precision in (None, "day"):
            assert kind.parse(kind.show(found.value.text)).text == found.value.text


@pytest.mark.parametrize("name", KINDS)
@given(printed=st.sampled_from(PRINTS))
def test_a_line_is_read_the_same_each_time(name: str, printed: str) -> None:
    assert list(KINDS[name].find(printed)) == list(KINDS[name].find(printed))


def test_a_kind_has_the_name_that_it_is_called_by() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.alphabet])
def test_the_alphabet_has_what_a_value_is_printed_in(name: str) -> None:
    example = {
        "person_name": "José O'Brien-Çelik", "number": "RN-95.012/3", "license_number": "MED-12345", "dea_number": "FS7654329",
        "npi": "2345678900", "ecfmg_number": "0-123-456-7",
    }  # fmt: skip
    if name in example:
        assert set(example[name]) - {" "} <= set(KINDS[name].alphabet)
