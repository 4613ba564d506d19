"""Candidates as the span classifier is asked about them."""

from __future__ import annotations

import numpy as np

from extractors.credential_types.loading import packaged
from extractors.models.spacy_pipelines import span_scores
from extractors.ranking.score import gather
from extractors.ranking.span_features import span_column, word_span_of
from tests.extractors.sheets import LICENSE, sheet


def test_a_candidate_is_asked_about_by_the_words_that_it_touches() -> None:
    told = gather(packaged().type("state_license"), sheet("License Number: 202411223RN Active").lines)
    (number,) = {word_span_of(one, told.lines) for one in told.candidates if one.printed == "202411223RN"}
    assert number == (0, 2, 3)


def test_every_pair_has_finite_log_odds_and_a_field_unknown_to_the_model_says_nothing() -> None:
    told = gather(packaged().type("state_license"), sheet(*LICENSE).lines)
    column = span_column(told.lines, told.candidates, told.features)
    assert column.shape == (len(told.features.pairs),) and np.isfinite(column).all()
    known = span_scores([["281906"]], [(0, 0, 1)])
    for pair, odds in zip(told.features.pairs, column, strict=True):
        assert pair.field in known or odds == 0
