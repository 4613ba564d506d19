"""A part of a line knows its words and their boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document.page import Line
from extractors.document.spans import span_of
from tests.extractors.sheets import words

LINE = Line(1, tuple(words("License Number: 281906 Active", 50, 60)))


@given(st.integers(0, len(LINE.text) - 1), st.integers(1, len(LINE.text)))
def test_a_span_is_the_print_between_its_borders_and_lies_in_the_line(start: int, length: int) -> None:
    end = min(start + length, len(LINE.text))
    wanted = " ".join(LINE.text[start:end].split())
    if not wanted:
        with pytest.raises(ValueError):
            span_of(LINE, start, end)
        return
    span = span_of(LINE, start, end)
    assert span.text == wanted
    assert LINE.box.x0 <= span.box.x0 < span.box.x1 <= LINE.box.x1


def test_a_word_that_a_border_cuts_keeps_its_share_of_the_box() -> None:
    (word,) = span_of(LINE, 18, 20).words
    whole = LINE.words[2]
    assert word.text == "19"
    assert word.box.x0 - whole.box.x0 == pytest.approx(whole.box.width * 2 / 6)
    assert word.box.width == pytest.approx(whole.box.width * 2 / 6)
