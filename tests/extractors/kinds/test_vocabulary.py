"""A closed list of names is found exactly and through an engine's errors, and a name that differs by a word is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.vocabulary import LETTERS_PER_EDIT, Vocabulary, is_abbreviation

NAMES = {
    "Bachelor of Science in Nursing": ("BSN", "B.S.N.", "Baccalaureate in Nursing"),
    "Doctor of Medicine": ("MD", "M.D."),
    "Registered Nurse": ("RN", "Professional Nurse"),
    "Arizona Board of Physical Therapy": (),
    "Family Medicine": (),
    "Pediatrics": ("Paediatrics",),
}
WORDS = Vocabulary(NAMES)
LONG = st.sampled_from([name for name in NAMES if len(name) > 9])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_and_its_aliases_mean_the_name(name: str) -> None:
    for said in (name, name.upper(), name.replace(" ", ""), *NAMES[name]):
        assert WORDS.name(said) == name


@given(LONG, st.text(alphabet="abc ", max_size=8), st.text(alphabet="abc ", max_size=8))
def test_a_name_in_a_line_is_found_where_it_stands(name: str, before: str, after: str) -> None:
    line = f"{before} {name} {after}"
    hit = WORDS.find(line)[0]
    assert (hit.name, hit.edits, line[hit.start : hit.end]) == (name, 0, name)
    assert hit.quality == 1


@given(LONG, st.data())
def test_one_misread_letter_costs_quality_and_not_the_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, letter in enumerate(name) if letter.isalpha() and 2 < at < len(name) - 2]))
    misread = name[:at] + "q" + name[at + 1 :]
    hit = next(hit for hit in WORDS.find(f"this {misread} here") if hit.name == name)
    assert 0 < hit.edits <= len(name) // LETTERS_PER_EDIT and 0.2 <= hit.quality < 1
    assert WORDS.name(misread) == name


@pytest.mark.parametrize(
    "printed", ["Arizona Board of Occupational Therapy", "Arizona Board of Therapy", "Bachelor of Arts in Nursing", "Nurse"]
)
def test_a_name_with_another_word_is_another_name(printed: str) -> None:
    assert WORDS.name(printed) is None


def test_an_abbreviation_counts_in_its_capitals_and_as_a_word_only() -> None:
    assert [hit.name for hit in WORDS.find("Ana Sample, RN")] == ["Registered Nurse"]
    assert WORDS.find("turn over") == [] and WORDS.find("TURN") == []
    assert is_abbreviation("B.S.N.") and is_abbreviation("PA-C") and not is_abbreviation("Pediatrics")


def test_of_two_claims_to_a_name_the_first_counts() -> None:
    words = Vocabulary({"Registered Nurse": ("Nurse",), "Nurse Practitioner": ("Nurse",), "Nurse": ()})
    assert words.name("nurse") == "Nurse"
    assert Vocabulary({"Alpha Omega": ("Shared Alias",), "Beta": ("Shared Alias",)}).name("shared alias") == "Alpha Omega"


@given(st.text(max_size=40))
def test_hits_stand_in_the_line_best_first(line: str) -> None:
    hits = WORDS.find(line)
    assert all(0 <= hit.start < hit.end <= len(line) and hit.name in NAMES for hit in hits)
    assert [hit.quality for hit in hits] == sorted((hit.quality for hit in hits), reverse=True)


def test_an_empty_vocabulary_knows_nothing() -> None:
    assert Vocabulary({}).find("Registered Nurse") == [] and Vocabulary({}).name("Registered Nurse") is None
