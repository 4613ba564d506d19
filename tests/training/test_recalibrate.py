"""Half of slope and shift are folded into the calibrator, and invented values speak against it."""

from __future__ import annotations

from math import exp
from pathlib import Path

import numpy as np

from extractors.document.page import Box, Origin
from extractors.draft import Draft, Expiry, FieldValue
from training.recalibrate import Told, settle, told


def value(field: str, said: str, confidence: float, origin: Origin = Origin.OCR) -> FieldValue:
    return FieldValue(field, said, said, confidence, 1, (Box(0, 0, 9, 9),), origin, None, (), ())


def test_what_was_stated_too_low_is_raised_to_what_was_right(tmp_path: Path) -> None:
    np.savez_compressed(
        tmp_path / "calibrator.npz",
        names=["logit"],
        classes=["1"],
        weights=np.ones((1, 1), np.float32),
        bias=np.zeros(1, np.float32),
    )
    values = [Told(1.0, at % 20 != 0) for at in range(400)] + [Told(3.0, at % 100 != 0) for at in range(400)]
    slope, shift = settle(values, tmp_path)
    with np.load(tmp_path / "calibrator.npz") as arrays:
        assert np.allclose((arrays["weights"][0, 0], arrays["bias"][0]), ((1 + slope) / 2, shift / 2), atol=1e-5)
    assert abs(1 / (1 + exp(-(slope + shift))) - 0.95) < 0.01
    assert abs(1 / (1 + exp(-(3 * slope + shift))) - 0.99) < 0.01


def test_values_are_right_wrong_or_not_scored() -> None:
    draft = Draft(
        "diploma",
        "certificate",
        0.9,
        (1,),
        Expiry.LIFETIME,
        (
            value("holder_name", "Jane Roe", 0.9),
            value("number", "77", 0.8),
            value("issue_date", "2001-05-05", 0.7),
            value("qualification", "Doctor of Medicine", 0.6, Origin.BARCODE),
        ),
    )
    known = [{"type": "diploma", "pages": [1], "fields": {"holder_name": "Jane Roe", "issue_date": "2001-05-06"}}]
    scored = {"diploma": {"holder_name", "issue_date", "number", "qualification"}}
    assert [one.right for one in told([draft], known, scored)] == [True, False, False]
    assert [one.right for one in told([draft], known, {"diploma": {"holder_name"}})] == [True]
    assert told([draft], [{**known[0], "type": "cme_certificate"}], scored) == []
