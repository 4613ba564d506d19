"""Plain operations on pictures."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest.images.pixels import grey_of, jpeg, quarter_turned, shrunk

SIZES = st.integers(1, 60)


def picture(high: int, wide: int) -> np.ndarray:
    return np.arange(high * wide * 3, dtype=np.uint32).reshape(high, wide, 3).astype(np.uint8)


@settings(max_examples=40)
@given(SIZES, SIZES, st.integers(1, 80))
def test_a_picture_is_never_enlarged_and_keeps_its_shape(high: int, wide: int, longest: int) -> None:
    image = picture(high, wide)
    small = shrunk(image, longest)
    assert max(small.shape[:2]) == min(max(high, wide), longest) and min(small.shape) >= 1
    if longest >= max(high, wide):
        assert small is image


@settings(max_examples=40)
@given(SIZES, SIZES, st.sampled_from([0, 90, 180, 270]))
def test_turning_on_to_the_full_circle_gives_the_same_picture(high: int, wide: int, degrees: int) -> None:
    image = picture(high, wide)
    turned = quarter_turned(image, degrees)
    assert turned.shape[:2] == ((wide, high) if degrees in (90, 270) else (high, wide))
    assert (quarter_turned(turned, (360 - degrees) % 360) == image).all()


def test_a_quarter_turn_is_clockwise() -> None:
    image = np.zeros((2, 3, 3), np.uint8)
    image[0, 0] = 255
    assert quarter_turned(image, 90)[0, -1].tolist() == [255, 255, 255]


@pytest.mark.parametrize(("colour", "grey"), [((255, 255, 255), 255), ((0, 0, 0), 0), ((255, 0, 0), 76), ((0, 0, 255), 29)])
def test_grey_is_the_luminance_with_red_first(colour: tuple[int, int, int], grey: int) -> None:
    assert grey_of(np.full((4, 5, 3), colour, np.uint8)).tolist() == [[grey] * 5] * 4


def test_a_preview_is_a_jpeg_of_the_size_asked_for() -> None:
    with Image.open(io.BytesIO(jpeg(picture(60, 90), longest=45))) as opened:
        assert (opened.format, opened.size) == ("JPEG", (45, 30))
