"""A candidate is its words: what is printed, and the box around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line
from extractors.document.spans import span_of
from extractors.kinds.kind import Value
from tests.extractors.sheets import words

LINE = Line(1, tuple(words("License No. RN 95 012345 issued", 50, 60)))


@given(st.integers(0, len(LINE.words) - 1), st.integers(1, 4))
def test_the_box_holds_every_word_of_the_candidate_and_no_other(first: int, count: int) -> None:
    own, others = LINE.words[first : first + count], (*LINE.words[:first], *LINE.words[first + count :])
    printed = " ".join(word.text for word in own)
    start = LINE.text.index(printed)
    candidate = Candidate("number", Value("x"), span_of(LINE, start, start + len(printed)), 0, start, start + len(printed), 1.0)
    assert candidate.printed == printed
    assert (candidate.box.x0, candidate.box.x1) == (own[0].box.x0, own[-1].box.x1)
    assert all(candidate.box.overlap(word.box) == 0 for word in others)


def test_a_part_of_a_word_has_its_share_of_the_words_box() -> None:
    candidate = Candidate("number", Value("x"), span_of(LINE, 0, 3), 0, 0, 3, 1.0)
    assert candidate.printed == "Lic" and candidate.box.x0 == 50 and candidate.box.width < LINE.words[0].box.width
