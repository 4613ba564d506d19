"""Names and digits are masked before a model sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.models.token_shape import form_words, shared_words, token_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Expires", "Expires"), ("Quillworth", "Xx"), ("QUILLWORTH", "XX"), ("quillworth", "xx"), ("Q.", "X."), ("281906", "######")],
)
def test_a_shared_word_stays_and_a_name_is_its_shape(word: str, shape: str) -> None:
    assert token_shape(word) == shape


@given(st.from_regex(r"[0-9A-Z]{1,8}", fullmatch=True))
def test_no_digit_is_ever_seen(word: str) -> None:
    assert not any(char.isdigit() for char in token_shape(word))


def test_the_words_of_forms_are_shared() -> None:
    assert form_words() <= shared_words() and "license" in form_words()
