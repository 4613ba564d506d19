"""The recogniser cut down in memory reads as the whole one does, over the characters that are left."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from ingest.ocr.prune_charset import pruned
from ingest.ocr.rapid import _MODELS, _RECOGNIZER

CLASSES = 18_710


def answer(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 4
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    strip = np.random.default_rng(7).uniform(-1, 1, (1, 3, 48, 96)).astype(np.float32)
    return np.asarray(session.run(None, {"x": strip})[0])[0]


def test_what_is_left_is_weighed_as_before():
    model = (_MODELS / _RECOGNIZER).read_bytes()
    kept = np.array([0, 5, 17, 400, CLASSES - 1])
    whole = answer(model)[:, kept]
    small = answer(pruned(model, kept, CLASSES))
    assert small == pytest.approx(whole / whole.sum(axis=1, keepdims=True), abs=1e-4)


def test_another_model_is_refused():
    with pytest.raises(ValueError, match="no layer for 99991 characters"):
        pruned((_MODELS / _RECOGNIZER).read_bytes(), np.array([0, 1]), 99_991)
