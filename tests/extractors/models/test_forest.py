"""A forest read from its file says what the trees say."""

from __future__ import annotations

import io

import numpy as np
import pytest

from extractors.models.forest import Forest

# x <= 1 ? -1 : (y <= 2 ? 3 : 5), and a second tree that is a single leaf.
FOREST = Forest(
    names=("x", "y"),
    baseline=0.5,
    roots=np.array([0, 5], np.int32),
    feature=np.array([0, -1, 1, -1, -1, -1], np.int32),
    threshold=np.array([1, 0, 2, 0, 0, 0], np.float32),
    left=np.array([1, 0, 3, 0, 0, 0], np.int32),
    right=np.array([2, 0, 4, 0, 0, 0], np.int32),
    value=np.array([0, -1, 0, 3, 5, 0.25], np.float32),
)


def test_every_row_falls_to_its_leaf_and_leaves_add_up() -> None:
    rows = np.array([[1, 9], [1.5, 2], [2, 2.5]], np.float32)
    assert FOREST.logits(rows).tolist() == [-0.25, 3.75, 5.75]


def test_a_saved_forest_loads_as_it_was() -> None:
    file = io.BytesIO()
    FOREST.save(file)
    file.seek(0)
    again = Forest.load(file)
    rows = np.array([[1, 9], [2, 1]], np.float32)
    assert again.names == FOREST.names
    assert again.logits(rows).tolist() == FOREST.logits(rows).tolist()


def test_no_rows_give_no_logits() -> None:
    assert len(FOREST.logits(np.zeros((0, 2), np.float32))) == 0


def test_the_mean_of_forests_gives_the_mean_of_their_logits() -> None:
    rows = np.array([[1, 9], [1.5, 2], [2, 2.5]], np.float32)
    other = Forest(
        names=("x", "y"),
        baseline=-1.0,
        roots=np.array([0], np.int32),
        feature=np.array([1, -1, -1], np.int32),
        threshold=np.array([2, 0, 0], np.float32),
        left=np.array([1, 0, 0], np.int32),
        right=np.array([2, 0, 0], np.int32),
        value=np.array([0, 2, 4], np.float32),
    )
    expected = (FOREST.logits(rows) + other.logits(rows)) / 2
    assert Forest.mean([FOREST, other]).logits(rows).tolist() == expected.tolist()


def test_columns_may_come_in_any_order_and_further_ones_change_nothing() -> None:
    rows = np.array([[1, 9], [1.5, 2], [2, 2.5]], np.float32)
    wider = np.column_stack([rows[:, 1], np.full(3, 7, np.float32), rows[:, 0]])
    over = FOREST.over(("y", "new", "x"))
    assert over.names == ("y", "new", "x")
    assert over.logits(wider).tolist() == FOREST.logits(rows).tolist()


def test_a_column_that_is_not_computed_is_named() -> None:
    with pytest.raises(ValueError, match="y"):
        FOREST.over(("x", "new"))
