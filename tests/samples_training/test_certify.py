"""The gate's certificate: it holds what it promises, counts families and not papers, and is refused where it cannot hold."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from extractors.gate import NAMES
from samples.training.certify import Case, bound, certify, correlation, fit_gate, learns, upper_bound


def case(family: str, wrong: int = 0, critical: int = 0, sure: float = 0.0) -> Case:
    return Case(family, (sure, *[0.0] * (len(NAMES) - 1)), False, 8, wrong, critical)


@pytest.mark.parametrize(("faults", "fields"), [(0, 598), (1, 947), (2, 1258), (5, 2100)])
def test_the_bound_is_the_published_one(faults, fields):
    assert upper_bound(faults, fields) == pytest.approx(0.005, abs=2e-5)


def test_faults_that_come_by_families_widen_the_bound():
    spread = [case(f"f{at % 40}", wrong=int(at % 41 == 0)) for at in range(4000)]
    heaped = [case(f"f{at % 40}", wrong=int(at % 40 == 0)) for at in range(4000)]
    assert correlation(spread, False) < correlation(heaped, False)
    assert bound(heaped, False, correlation(heaped, False)) > bound(spread, False, correlation(spread, False))


def test_the_certificate_takes_the_last_threshold_that_holds_and_not_one_behind_a_failure():
    cases = [case(f"f{at % 50}") for at in range(4000)]
    cases[2400:2600] = [case(f"f{at % 50}", wrong=2, critical=1) for at in range(200)]
    sure = np.linspace(1, 0, 4000)
    found = certify(sure, cases)
    assert found is not None and 0.4 < 1 - found.least < 0.65
    assert found.bound <= 0.005 and found.critical_bound <= 0.002


def test_too_few_papers_certify_nothing_however_right():
    assert certify(np.linspace(1, 0, 50), [case(f"f{at % 50}") for at in range(50)]) is None


def test_what_a_rule_objects_to_is_not_counted_as_accepted():
    cases = [replace(case(f"f{at % 50}", wrong=at % 2, critical=at % 2), objected=bool(at % 2)) for at in range(4000)]
    found = certify(np.linspace(1, 0, 4000), cases)
    assert found is not None and found.wrong == 0 and found.accepted < 2100


def test_the_promise_is_kept_in_nineteen_of_twenty_drawings():
    rng = np.random.default_rng(5)
    broken = 0
    for _ in range(60):
        sure = rng.random(3000)
        # The risk at threshold t is (1 - t)² / 2 on average: known exactly, so a broken promise can be seen.
        wrong = rng.random(3000) < 8 * (1 - sure) ** 2 * 0.15
        found = certify(sure, [case(f"f{at}", int(bad)) for at, bad in enumerate(wrong)])
        if found is not None:
            true = 0.15 * (1 - found.least) ** 2 / 3
            broken += true > 0.005
    assert broken <= 6


def test_fitting_writes_a_model_and_a_certificate_or_says_that_there_is_none(tmp_path):
    (tmp_path / "gate.json").write_text('{"critical": 0.97}')
    rng = np.random.default_rng(1)
    families = [f"family{at}" for at in range(60)]
    assert {learns(family) for family in families} == {True, False}
    good = rng.random(6000)
    cases = [case(families[at % 60], int(rng.random() > 0.3 + good[at] * 2), 0, float(good[at] * 4)) for at in range(6000)]
    assert fit_gate(cases, tmp_path) is not None
    written = json.loads((tmp_path / "gate.json").read_text())
    assert written["critical"] == 0.97 and written["certificate"]["critical_bound"] <= 0.002
    with np.load(tmp_path / "gate.npz", allow_pickle=False) as arrays:
        assert tuple(arrays["names"]) == NAMES
    assert fit_gate([replace(one, wrong=1) if at % 5 else one for at, one in enumerate(cases)], tmp_path) is None
    assert json.loads((tmp_path / "gate.json").read_text())["certificate"] is None
