"""Readings are put to the vote word by word; no engine wins alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document.page import Box, Origin, Reading, Word
from ingest.ocr.vote import portions, settled

TEXTS = st.sampled_from(["95", "96", "9S"])
ENGINES = st.sampled_from(["rapidocr", "tesseract"])
READINGS = st.builds(Reading, TEXTS, ENGINES, st.floats(0, 1))
WORDS = st.builds(
    Word,
    TEXTS,
    st.just(Box(0, 0, 9, 9)),
    st.just(Origin.OCR),
    ENGINES,
    st.floats(0, 1),
    st.lists(READINGS, max_size=2).map(tuple),
    st.lists(READINGS, max_size=6).map(tuple),
)


@given(WORDS)
def test_a_word_changes_only_to_what_more_than_half_of_all_readings_and_both_engines_say(word: Word) -> None:
    after = settled(word)
    if after is word:
        return
    heard = [Reading(word.text, word.engine, word.confidence), *word.alternatives, *word.votes]
    same = [reading for reading in heard if reading.text == after.text]
    assert 2 * len(same) > len(heard) and len({reading.engine for reading in same}) == 2
    assert Reading(word.text, word.engine, word.confidence) in after.alternatives
    assert Reading(after.text, after.engine, after.confidence) in word.votes
    assert (after.box, after.votes, after.origin) == (word.box, word.votes, word.origin)


@given(WORDS)
def test_voting_again_changes_nothing_where_the_first_reading_stands(word: Word) -> None:
    after = settled(replace(word, votes=()))
    assert after == replace(word, votes=())


@given(st.lists(st.text(alphabet="ab1", min_size=1, max_size=5), min_size=1, max_size=5), st.text(alphabet="ab1 ", max_size=20))
def test_a_reading_is_cut_into_as_many_parts_as_there_are_words_and_none_of_it_is_lost(words: list[str], said: str) -> None:
    parts = portions(words, said)
    assert len(parts) == len(words) and "".join(parts) == "".join(said.split())


@given(st.lists(st.text(alphabet="abcd1", min_size=1, max_size=5), min_size=1, max_size=5))
def test_the_same_words_are_told_as_they_are_with_or_without_their_gaps(words: list[str]) -> None:
    assert portions(words, " ".join(words)) == words
    assert portions(words, "".join(words)) == words


@pytest.mark.parametrize("said", ["RN9501234", "R N 9501 234", "RN 9501234"])
def test_gaps_that_an_engine_adds_or_loses_do_not_matter(said: str) -> None:
    assert portions(["RN", "9501234"], said) == ["RN", "9501234"]
