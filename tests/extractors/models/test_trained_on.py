"""What the shipped models were trained on is what the declarations declare."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.acceptance import record_confidence
from extractors.classification.classify import cue_lexicon, feature_names
from extractors.credential_types.loading import packaged
from extractors.document.page import Line
from extractors.kinds import KINDS
from extractors.models.spacy_pipelines import span_scores, text_scores
from extractors.models.thresholds import thresholds
from extractors.models.weights import forest, linear_model
from extractors.ranking import features, rerank
from tests.extractors.sheets import words

TYPES = {declared.id for declared in packaged().types}
CREDENTIALS = {declared.id for declared in packaged().credentials}
FIELDS = {field.name for declared in packaged().credentials for field in declared.fields}


def named(names: tuple[str, ...], prefix: str) -> set[str]:
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


@pytest.mark.parametrize(
    ("model", "names"), [("scorer", features.NAMES), ("second", rerank.NAMES), ("gate", record_confidence.NAMES)]
)
def test_a_forest_was_trained_on_all_that_is_computed(model: str, names: tuple[str, ...]) -> None:
    with_its_own_order = forest(model, names)
    assert with_its_own_order.names == names
    assert len(set(with_its_own_order.feature.tolist())) > 2


def test_every_declared_type_field_and_kind_was_learned() -> None:
    from importlib.resources import files

    with (files("extractors") / "data" / "models" / "scorer.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        trained = tuple(str(name) for name in arrays["names"])
    assert named(trained, "type_") == CREDENTIALS
    assert named(trained, "field_") == FIELDS == named(tuple(linear_model("calibrator").names), "field_")
    assert named(trained, "kind_") == set(KINDS)


def test_the_classifiers_know_the_declared_types_papers_and_cues() -> None:
    assert set(linear_model("types").classes) == TYPES
    assert set(linear_model("papers").classes) == {paper.id for paper in packaged().papers}
    assert set(linear_model("types").names) == set(feature_names(cue_lexicon(packaged())))


def test_the_text_and_span_classifiers_know_the_declared_types_and_fields() -> None:
    line = Line(1, tuple(words("License Number 281906", 50, 60)))
    assert set(text_scores([line])) == TYPES
    assert set(span_scores([[word.text for word in line.words]], [(0, 2, 3)])) <= FIELDS


def test_thresholds_are_of_declared_types_and_fields() -> None:
    for name in thresholds().present:
        type_id, _, field = name.rpartition(".")
        assert name == "default" or (field in FIELDS and (not type_id or packaged().type(type_id).field(field)))
