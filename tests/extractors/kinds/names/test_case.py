"""The natural case of the words of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.names.case import natural, unlike


@pytest.mark.parametrize(
    ("word", "inner", "said"),
    [
        ("O'BRIEN", False, "O'Brien"),
        ("MCDONALD", False, "McDonald"),
        ("MACDONALD", False, "MacDonald"),
        ("MACE", False, "Mace"),
        ("SMITH-JONES", False, "Smith-Jones"),
        ("VAN", True, "van"),
        ("VAN", False, "Van"),
        ("DE", True, "de"),
        ("smith", False, "Smith"),
        ("J", False, "J"),
        ("j", False, "J"),
        ("MÜLLER", False, "Müller"),
        ("DeShawn", False, "DeShawn"),
    ],
)
def test_a_word_in_capitals(word: str, inner: bool, said: str) -> None:
    assert natural(word, inner=inner, mixed=False) == said


def test_an_article_is_small_only_behind_its_particle() -> None:
    assert natural("LA", inner=True, mixed=False, after="DE") == "la"
    assert natural("LA", inner=True, mixed=False, after="ANA") == "La"


@pytest.mark.parametrize(("word", "said"), [("SMlTH", "SMITH"), ("J0HNSON", "JOHNSON"), ("WI1SON", "WIISON"), ("Smlth", "Smlth")])
def test_letters_taken_for_others_within_capitals(word: str, said: str) -> None:
    assert unlike(word) == said


@given(st.text(alphabet="abcdeABCDEäÖ'-.", max_size=12), st.booleans(), st.booleans())
def test_only_the_case_of_a_word_changes_and_once_is_enough(word: str, inner: bool, mixed: bool) -> None:
    said = natural(word, inner=inner, mixed=mixed)
    assert said.casefold() == word.casefold()
    assert natural(said, inner=inner, mixed=mixed) == said or said.islower()
