"""Print is reduced to what survives bad reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document.folding import fold, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lic. No.", "LICNO"), ("LIC N0", "lic no"), ("Bom", "Born"), ("Noémie", "NOEMIE"), ("1ssued", "Issued"), ("# 5", "no S")],
)
def test_prints_of_one_phrase_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == fold(fold(once))
    assert " " not in once and once == once.casefold()


def test_tokens_end_where_letters_meet_digits() -> None:
    text = "LIC#204 Exp04/30"
    assert [text[start:end] for start, end in tokens(text)] == ["LIC", "#", "204", "Exp", "04", "30"]
