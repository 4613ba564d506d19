"""What is written as data says what the fitted model says, and families never change sides."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from extractors.credential_types.loading import packaged
from extractors.ranking.evidence import Evidence
from training.families import FAMILIES
from training.marks import same
from training.operating_points import Outcome, fit_thresholds, settled_thresholds
from training.scoring import as_forest
from training.splits import party


def test_the_written_trees_give_the_logits_of_the_fitted_model() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(600, 4)).astype(np.float32)
    right = (rows[:, 0] + rows[:, 1] * rows[:, 2] > 0.2).astype(int)
    model = HistGradientBoostingClassifier(max_iter=20, random_state=0, early_stopping=False).fit(rows, right)
    forest = as_forest(model, ("a", "b", "c", "d"))
    assert np.allclose(forest.logits(rows), model.decision_function(rows), atol=1e-4)


def test_both_parties_have_families_of_most_types() -> None:
    sides = {side: {family.type for family in FAMILIES if party(family.id) == side} for side in ("train", "calibrate")}
    types = {family.type for family in FAMILIES}
    assert sides["train"] == types
    assert len(sides["calibrate"]) >= len(types) - 2


def test_a_board_without_its_state_counts_where_the_page_tells_the_state() -> None:
    license = packaged().type("state_license")
    assert same(license.field("issuer"), "Board of Nursing", "Florida Board of Nursing", "FL")
    assert not same(license.field("issuer"), "Board of Nursing", "Florida Board of Nursing", "OH")
    assert not same(license.field("number"), "RN-123", "RN123")


def test_small_words_and_letters_in_brackets_make_no_other_name() -> None:
    issuer = packaged().type("diploma").field("issuer")
    assert same(issuer, "Das University", "The Das University")
    assert same(issuer, "Society of Patient Safety", "Society of Patient Safety (SPS)")
    assert not same(issuer, "Das University", "Das University School of Nursing")


def outcome(logit: float, right: bool, present: bool = True) -> Outcome:
    evidence = Evidence(logit, 5, 5, 1, 1, 1, 0, 0, 0, 1)
    return Outcome("f", "state_license", "expiry_date", "clean", present, True, True, right, evidence)


def test_a_threshold_rises_where_answers_are_invented() -> None:
    sound = [outcome(0.1 * at, right=True) for at in range(-20, 100)]
    inventing = sound[20:] + [outcome(-0.1 * at, right=False, present=False) for at in range(1, 60)]
    assert fit_thresholds(inventing)["expiry_date"] > fit_thresholds(sound)["expiry_date"]


def test_settled_thresholds_ask_less_where_probabilities_were_too_low_but_for_expiries() -> None:
    settled = settled_thresholds({"number": 0.4, "issuer": 0.05, "expiry_date": 0.6, "state_license.expiry_date": 0.5}, 0.8, 1.0)
    assert settled == {
        "number": pytest.approx(0.147, abs=0.002),
        "issuer": 0.03,
        "expiry_date": 0.6,
        "state_license.expiry_date": 0.5,
    }
    assert settled_thresholds({"number": 0.4}, 0.8, -1.0) == {"number": 0.4}
