"""What a choice rests on, said for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.assignment.assign import Option
from extractors.assignment.explain import explain, rivals_of
from extractors.assignment.selection import SelectedValue
from extractors.candidates.candidate import Candidate
from extractors.document.page import Line, Reading, Span, Word
from extractors.kinds.kind import Value
from extractors.notes import Explanation, parameters
from extractors.ranking.evidence import EVIDENCE, Evidence
from tests.extractors.sheets import words

LINE = Line(1, tuple(words("281906", 50, 60)))


def selected(word: Word = LINE.words[0], **evidence: float) -> SelectedValue:
    candidate = Candidate("number", Value("281906"), Span(1, (word,)), 0, 0, 6, 1.0)
    known = Evidence(**{**dict.fromkeys(EVIDENCE, 0.0), "lead": 9.0, **evidence})
    return SelectedValue("number", candidate, known, None, ())


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({"agreement": 1.0}, "second_reading_agrees"),
        ({"disagreement": 0.5}, "second_reading_differs"),
        ({"lead": 1.0}, "other_value_possible"),
        ({"repeats": 2.0}, "printed_again"),
    ],
)
def test_each_kind_of_evidence_is_said_and_only_where_it_is_there(evidence: dict[str, float], said: str) -> None:
    assert Explanation(said) in explain(selected(**evidence), [LINE], {})
    assert Explanation(said) not in explain(selected(), [LINE], {})


def test_the_votes_of_the_word_where_fewest_agreed_are_counted() -> None:
    votes = (Reading("281906", "a", 0.9), Reading("281906", "b", 0.9), Reading("281986", "c", 0.9))
    word = replace(LINE.words[0], votes=votes)
    assert Explanation("closer_readings", parameters(agreed=2, cast=3)) in explain(selected(word), [LINE], {})


def test_three_rivals_are_shown_and_none_that_is_hardly_possible() -> None:
    given = selected()
    rivals = tuple(Option(given.candidate, p) for p in (0.4, 0.2, 0.1, 0.05, 0.005))
    assert [rival.confidence for rival in rivals_of(replace(given, rivals=rivals))] == [0.4, 0.2, 0.1]
    assert rivals_of(replace(given, rivals=rivals[-1:])) == ()
