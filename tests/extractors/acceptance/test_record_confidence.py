"""One confidence for a whole record, and what is accepted with it."""

from __future__ import annotations

import pytest

from extractors.acceptance import record_confidence as module
from extractors.acceptance.record_confidence import NAMES, Certificate, is_accepted, is_shadow_sample, record_row
from extractors.credential_types.loading import packaged
from extractors.document.page import Origin
from extractors.draft import FieldValue

LICENSE = packaged().type("state_license")


def value(field: str, confidence: float) -> FieldValue:
    return FieldValue(field, "x", "x", confidence, 1, (), Origin.TEXT)


def row(*values: FieldValue, silent: dict[str, float] | None = None) -> dict[str, float]:
    return dict(zip(NAMES, record_row(LICENSE, 0.99, values, silent or {}, 1, 2), strict=True))


def test_a_record_is_as_certain_as_its_weakest_fields() -> None:
    told = row(value("number", 0.6), value("expiry_date", 0.9), value("qualification", 0.8))
    assert told["critical_weakest"] == pytest.approx(module.log_odds(0.6))
    assert told["critical_second"] == pytest.approx(module.log_odds(0.9))
    assert told["other_weakest"] == pytest.approx(module.log_odds(0.8))
    assert (told["critical_read"], told["issues"], told["advice"]) == (2, 1, 2)


def test_what_is_missing_and_how_nearly_it_was_read_is_told() -> None:
    told = row(value("expiry_date", 0.9), silent={"number": -1.5})
    assert told["critical_silent"] == -1.5 and told["critical_missing"] >= 1
    assert row(value("expiry_date", 0.9))["critical_silent"] < -10


def certified(least: float) -> Certificate:
    return Certificate(least, 1, 1, 0, 0, 0.0, 0.0, 0.0, 0.05)


def test_without_a_certificate_nothing_is_accepted(monkeypatch) -> None:
    seen = tuple(row(value("number", 0.99)).values())
    monkeypatch.setattr(module, "certificate", lambda: None)
    assert not is_accepted(seen)
    monkeypatch.setattr(module, "certificate", lambda: certified(-1e9))
    assert is_accepted(seen)


def test_the_shadow_sample_begins_at_its_own_least_confidence(monkeypatch) -> None:
    seen = tuple(row(value("number", 0.99)).values())
    for least, expected in ((None, False), (-1e9, True), (1e9, False)):
        monkeypatch.setattr(module, "shadow_least", lambda least=least: least)
        assert is_shadow_sample(seen) is expected
