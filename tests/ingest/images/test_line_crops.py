"""A line of text is cut out straight and of one height."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.images.line_crops import between, sides, strip_of

IMAGE = np.full((120, 300, 3), 230, np.uint8)
IMAGE[50:70, 100:200] = 30


def quad(x0: float, top: float, x1: float, bottom: float, lean: float = 0.0) -> np.ndarray:
    return np.array([[x0, top], [x1, top + lean], [x1, bottom + lean], [x0, bottom]], np.float32)


@settings(max_examples=40)
@given(st.integers(5, 280), st.integers(5, 100), st.integers(8, 64), st.sampled_from([0.0, 7.0]))
def test_a_strip_has_the_height_asked_for_and_the_shape_of_the_quad(wide: int, high: int, height: int, lean: float) -> None:
    place = quad(4, 4, 4 + wide, 4 + high, lean)
    strip = strip_of(IMAGE, place, height)
    width, tall = sides(place)
    assert strip.shape[0] == height
    assert strip.shape[1] == pytest.approx(width * height / tall, abs=1.5 + height / tall)


def test_a_strip_shows_what_stands_in_the_quad() -> None:
    assert strip_of(IMAGE, quad(100, 50, 200, 70), 32).mean() < 40
    assert strip_of(IMAGE, quad(0, 0, 90, 40), 32).mean() > 225


def test_a_leaning_line_is_straightened() -> None:
    leaning = np.full((120, 300, 3), 230, np.uint8)
    for x in range(50, 250):
        top = 40 + (x - 50) // 10
        leaning[top : top + 20, x] = 30
    strip = strip_of(leaning, quad(50, 40, 250, 60, 20.0), 40)
    assert strip[8:32].mean() < 60


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_part_of_a_quad_lies_on_its_edges(one: float, other: float) -> None:
    start, end = sorted((one, other))
    part = between(quad(10, 20, 110, 40, 10.0), start, end)
    assert part[:, 0].tolist() == pytest.approx([10 + 100 * start, 10 + 100 * end, 10 + 100 * end, 10 + 100 * start], abs=1e-3)
    assert (part[3] - part[0]).tolist() == pytest.approx([0, 20], abs=1e-3)


def test_the_whole_of_a_quad_is_the_quad() -> None:
    place = quad(10, 20, 110, 40, 10.0)
    assert np.allclose(between(place, 0, 1), place)
