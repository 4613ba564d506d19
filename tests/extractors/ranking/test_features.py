"""Pairs of candidate and field in numbers."""

from __future__ import annotations

import numpy as np

from extractors.credential_types.loading import declare, packaged
from extractors.ranking.features import FIELDS, KINDS, NAMES, TYPES
from extractors.ranking.score import gather, score
from tests.extractors.sheets import LICENSE, sheet

PAGE = sheet(*LICENSE)
SITE = """
id = "forklift_permit"
name = "Forklift permit"
about = "a permit"
papers = ["card"]
[fields.holder_name]
[fields.bay]
kind = "number"
labels = ["bay"]
"""


def test_every_column_has_a_name_of_its_own() -> None:
    told = gather(packaged().type("state_license"), PAGE.lines).features
    assert told.matrix.shape == (len(told.pairs), len(NAMES)) and len(set(NAMES)) == len(NAMES)
    assert np.isfinite(told.matrix).all()


def test_a_pair_is_of_one_type_one_field_and_one_kind() -> None:
    told = gather(packaged().type("state_license"), PAGE.lines).features
    for prefix, known in (("type_", TYPES), ("field_", FIELDS), ("kind_", KINDS)):
        columns = [NAMES.index(f"{prefix}{name}") for name in known]
        assert (told.matrix[:, columns].sum(axis=1) == 1).all()
    fields = [next(name for name in FIELDS if row[NAMES.index(f"field_{name}")]) for row in told.matrix]
    assert fields == [pair.field for pair in told.pairs]


def test_a_sites_own_type_and_field_have_no_column_and_are_scored_all_the_same() -> None:
    declared = declare([("forklift.toml", SITE)]).type("forklift_permit")
    page = sheet("Name: | Ana Reyes", "Bay: | 41-B")
    told = gather(declared, page.lines).features
    assert not told.matrix[:, [NAMES.index(f"type_{name}") for name in TYPES]].any()
    assert all(0 <= p <= 1 for p in score(declared, page.lines).probabilities)


def test_a_label_that_is_masked_counts_as_unknown() -> None:
    declared = packaged().type("state_license")
    known = gather(declared, PAGE.lines)
    masked = gather(declared, PAGE.lines, {label.phrase for label in known.labels})
    assert known.labels and not masked.labels
    assert not masked.features.matrix[:, NAMES.index("label_best")].any()


def test_no_print_gives_no_pairs() -> None:
    told = gather(packaged().type("state_license"), ())
    assert told.features.pairs == () and told.features.matrix.shape == (0, len(NAMES))
    assert score(packaged().type("state_license"), ()).probabilities == ()
