"""The gate's certificate: it holds what it promises, counts families and not papers, and is refused where it cannot hold."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from extractors.acceptance.record_confidence import NAMES
from extractors.models.forest import Forest
from training.certify import Case, bound, certify, correlation, crossed, on_trial, upper_bound, write_certificate


def case(family: str, wrong: int = 0, critical: int = 0, sure: float = 0.0) -> Case:
    return Case(family, (sure, *[0.0] * (len(NAMES) - 1)), False, 8, wrong, critical)


@pytest.mark.parametrize(("faults", "fields"), [(0, 598), (1, 947), (2, 1258), (5, 2100)])
def test_the_bound_is_the_published_one(faults, fields):
    assert upper_bound(faults, fields) == pytest.approx(0.005, abs=2e-5)


def test_faults_that_come_by_families_widen_the_bound():
    spread = [case(f"f{at % 40}", wrong=int(at % 41 == 0)) for at in range(4000)]
    heaped = [case(f"f{at % 40}", wrong=int(at % 40 == 0)) for at in range(4000)]
    assert correlation(spread) < correlation(heaped)
    assert bound(heaped, correlation(heaped)) > bound(spread, correlation(spread))


def test_the_certificate_takes_the_last_threshold_that_holds_and_not_one_behind_a_failure():
    cases = [case(f"f{at % 50}") for at in range(4000)]
    cases[2400:2600] = [case(f"f{at % 50}", wrong=2, critical=1) for at in range(200)]
    sure = np.linspace(1, 0, 4000)
    found = certify(sure, cases)
    assert found is not None and 0.4 < 1 - found.least < 0.65
    assert found.bound <= 0.005 and found.critical_wrong <= 0.002 * found.fields


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


def test_more_critical_faults_than_asked_for_stop_it_though_all_faults_are_few():
    cases = [case(f"f{at}", wrong=int(at % 100 == 0), critical=int(at % 100 == 0)) for at in range(4000)]
    cases[:1000] = [case(f"f{at}") for at in range(1000)]
    found = certify(np.linspace(1, 0, 4000), cases)
    assert found is None or found.critical_wrong <= 0.002 * found.fields


def test_on_trial_is_what_was_observed_within_the_targets_though_it_proves_nothing():
    cases = [case(f"f{at}", wrong=int(at % 40 == 0)) for at in range(1000)]
    assert certify(np.linspace(1, 0, 1000), cases) is None
    trial = on_trial(np.linspace(1, 0, 1000), cases)
    assert trial is not None and trial["wrong"] <= 0.005 * trial["fields"]
    assert on_trial(np.linspace(1, 0, 100), cases[:100]) is None


def test_no_case_is_judged_by_what_saw_its_family():
    rng = np.random.default_rng(1)
    doubt = rng.random(2000)
    alike = [case(f"family{at % 40}", int(doubt[at] > 0.8), 0, float(doubt[at])) for at in range(2000)]
    before, _ = crossed(alike)
    turned = [replace(one, wrong=1 - one.wrong) if one.family == "family7" else one for one in alike]
    after, _ = crossed(turned)
    mine = np.array([one.family == "family7" for one in alike])
    assert (before[mine] == after[mine]).all()
    assert before[doubt < 0.7].min() > before[doubt > 0.9].max()


def test_the_order_and_its_certificate_are_written_or_that_there_is_none(tmp_path):
    (tmp_path / "gate.json").write_text('{"critical": 0.97}')
    rng = np.random.default_rng(1)
    good = rng.random(6000)
    cases = [case(f"family{at % 60}", int(good[at] < 0.3), 0, float(good[at] * 4)) for at in range(6000)]
    sure, order = crossed(cases)
    certified = certify(sure, cases)
    assert certified is not None
    write_certificate(order, certified, on_trial(sure, cases), [], tmp_path)
    written = json.loads((tmp_path / "gate.json").read_text())
    assert written["critical"] == 0.97 and written["certificate"]["bound"] <= 0.005
    assert 0 < written["trial"]["least"] <= certified.least
    with (tmp_path / "gate.npz").open("rb") as file:
        shipped = Forest.load(file)
    assert shipped.names == NAMES
    assert 0 <= shipped.logits(np.float32([cases[0].seen]))[0] <= 1
    bad, order = crossed([replace(one, wrong=1) for one in cases])
    write_certificate(order, certify(bad, [replace(one, wrong=1) for one in cases]), None, [], tmp_path)
    assert json.loads((tmp_path / "gate.json").read_text())["certificate"] is None
