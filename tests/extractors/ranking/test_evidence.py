"""Evidence for a value as a row of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.ranking.evidence import EVIDENCE, Evidence, logit
from extractors.ranking.features import FIELDS


def evidence(**changed: float) -> Evidence:
    return Evidence(**{**dict.fromkeys(EVIDENCE, 0.5), **changed})


def test_a_row_has_all_that_is_known_and_one_field() -> None:
    row = evidence().row("number")
    assert set(row) == {*EVIDENCE, *(f"field_{name}" for name in FIELDS)}
    assert [name for name in FIELDS if row[f"field_{name}"]] == ["number"]


@given(st.floats(-100, 100))
def test_log_odds_are_kept_where_the_calibration_was_fitted(value: float) -> None:
    assert -8 <= evidence(logit=value, margin=value, lead=value).row("number")["lead"] <= 8


@given(st.floats(0, 1))
def test_log_odds_are_finite_and_odd_around_even(p: float) -> None:
    assert logit(1 - p) == pytest.approx(-logit(p), abs=1e-6)
