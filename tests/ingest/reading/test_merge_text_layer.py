"""Words from several sources become one page: each thing printed is told once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.document.page import Box, Reading, Word
from ingest.reading.merge_text_layer import LAYER, beside, unrepeated, with_readings

PLACES = st.integers(0, 9)
WORDS = st.lists(st.tuples(st.sampled_from("abc"), PLACES, PLACES), max_size=6).map(
    lambda rows: [Word(text, Box(x * 10.0, y * 10.0, x * 10.0 + 14, y * 10.0 + 8)) for text, x, y in rows]
)


def shared(one: Word, other: Word) -> float:
    return one.box.overlap(other.box) / min(one.box.width * one.box.height, other.box.width * other.box.height)


@given(WORDS, WORDS)
def test_what_stands_on_told_words_is_left_out_and_nothing_else(told: list[Word], more: list[Word]) -> None:
    kept = beside(told, more)
    assert kept == [word for word in more if all(shared(word, other) <= 0.4 for other in told)]
    assert beside([], more) == more


@given(WORDS, WORDS)
def test_a_typed_value_is_left_out_where_the_same_word_stands_in_its_place(told: list[Word], typed: list[Word]) -> None:
    for word in unrepeated(told, typed):
        assert not any(other.text == word.text and shared(word, other) > 0.4 for other in told)
    assert unrepeated(told, [word for word in typed if word.text not in {each.text for each in told}]) == [
        word for word in typed if word.text not in {each.text for each in told}
    ]


@given(WORDS, WORDS)
def test_another_programs_reading_is_evidence_and_never_the_word(words: list[Word], others: list[Word]) -> None:
    told = with_readings(words, others)
    assert [(word.text, word.box) for word in told] == [(word.text, word.box) for word in words]
    for word in told:
        assert all(reading.engine == LAYER and reading.text for reading in word.alternatives)
    assert with_readings(words, []) == words


def test_words_cut_otherwise_are_read_together_from_the_left() -> None:
    word = Word("9501234", Box(0, 0, 70, 10))
    parts = [Word("1234", Box(30, 0, 70, 10)), Word("950", Box(0, 0, 29, 10)), Word("else", Box(90, 0, 120, 10))]
    (told,) = with_readings([word], parts)
    assert told.alternatives == (Reading("950 1234", LAYER, 1.0),)
