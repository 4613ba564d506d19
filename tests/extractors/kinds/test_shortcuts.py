"""What spares time loses no find: on lines as engines read them, the short way and the long way see the same."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from extractors.kinds import KINDS
from extractors.kinds.dates import worded
from extractors.kinds.folded import fold_line, key
from extractors.kinds.qualifications import COURSES, DEGREES, PROFESSIONS, SPECIALTIES
from extractors.kinds.vocabulary import Vocabulary
from training.draw import draw

_LINES = 300


@pytest.fixture(scope="module")
def lines() -> list[str]:
    read = (line.text for seed in range(40) for page in draw(880_000 + seed).document.pages for line in page.lines)
    return list(islice(dict.fromkeys(read), _LINES))


def test_the_lines_are_as_many_as_promised(lines):
    assert len(lines) == _LINES


def test_every_date_is_found_that_the_patterns_alone_would_find(lines, monkeypatch):
    short = [list(worded.find(line)) for line in lines]
    monkeypatch.setattr(worded, "_MONTH_STEMS", ("",))
    monkeypatch.setattr(worded, "_YEAR_STEMS", ("",))
    assert short == [list(worded.find(line)) for line in lines]
    assert sum(map(len, short)) > 20


@pytest.mark.parametrize("words", [COURSES, DEGREES, PROFESSIONS, SPECIALTIES])
def test_every_name_is_found_whole_wherever_it_stands_between_words(words: Vocabulary, lines):
    long = re.compile(
        "|".join(sorted({re.escape(key(name)) for name in words.names if len(key(name)) > 10}, key=len, reverse=True))
    )
    for line in lines:
        folded = fold_line(line)
        for match in long.finditer(folded.text):
            if folded.opens_word(match.start()) and folded.closes_word(match.end()):
                start, end = folded.span(*match.span())
                assert any(hit.start <= start and end <= hit.end and hit.edits == 0 for hit in words.find(line)), line


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_line_seen_again_has_the_same_finds(kind, lines):
    find = KINDS[kind].find
    assert [list(find(line)) for line in lines] == [list(find(line)) for line in lines]


def test_folding_is_one_for_plain_and_accented_text():
    for text in ("Board of Nursing, No. 12-3", "ÉCOLE Ægis Straße ﬁ No. 7"):
        folded = fold_line(text)
        assert folded.text == key(text)
        assert len(folded.places) == len(folded.text)
    assert key("José") == key("JOSE") == key("jose")
