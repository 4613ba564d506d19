"""The shipped weights fit the code that asks them."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.acceptance.record_confidence import NAMES as RECORD
from extractors.models.weights import LinearModel, context, forest, linear_model
from extractors.ranking import rerank
from extractors.ranking.context_features import SIZE
from extractors.ranking.evidence import EVIDENCE
from extractors.ranking.features import FIELDS, NAMES


def test_a_linear_model_is_weights_times_row_plus_bias() -> None:
    model = LinearModel(("a", "b"), ("x",), np.array([[2, -1]], np.float32), np.array([0.5], np.float32))
    assert model.logits(np.array([3, 4], np.float32)) == pytest.approx([2.5])


def test_the_calibrator_weighs_the_evidence_and_the_field() -> None:
    model = linear_model("calibrator")
    assert set(model.names) == {*EVIDENCE, *(f"field_{name}" for name in FIELDS)}
    assert model.weights.shape == (len(model.classes), len(model.names))


@pytest.mark.parametrize(("name", "columns"), [("scorer", NAMES), ("second", rerank.NAMES), ("gate", RECORD)])
def test_a_forest_answers_for_the_columns_that_are_made(name: str, columns: tuple[str, ...]) -> None:
    logits = forest(name, columns).logits(np.zeros((3, len(columns)), np.float32))
    assert logits.shape == (3,) and np.isfinite(logits).all() and len(set(logits.tolist())) == 1


def test_a_forest_that_was_trained_on_other_features_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"scorer\.npz was trained on .*; rebuild the models"):
        forest("scorer", NAMES[:3])


def test_the_weights_of_context_are_as_many_as_words_are_hashed_to() -> None:
    assert context().shape == (SIZE,) and np.isfinite(context()).all()
