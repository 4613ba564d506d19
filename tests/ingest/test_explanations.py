"""Explanations come back from JSON as they were, and those of earlier versions as sentences."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from extractors.messages import explained
from extractors.notes import Explanation, parameters
from ingest.explanations import pack, unpack

NAMES = st.sampled_from(["phrase", "agreed", "cast", "place"])
EXPLANATIONS = st.builds(
    Explanation, st.text(min_size=1), st.dictionaries(NAMES, st.text() | st.integers()).map(lambda named: parameters(**named))
)


@given(EXPLANATIONS)
def test_an_explanation_comes_back_from_json_as_it_was(explanation):
    assert unpack(json.loads(json.dumps(pack(explanation)))) == explanation


def test_the_sentence_of_an_earlier_version_is_shown_as_it_is():
    assert explained(unpack("3 of 7 closer readings agree")) == "3 of 7 closer readings agree"


def test_advice_of_an_earlier_version_keeps_its_code_and_its_sentence():
    advice = unpack(["dark", "The image is too dark at the {left} edge."])
    assert (advice.code, explained(advice)) == ("dark", "The image is too dark at the {left} edge.")
