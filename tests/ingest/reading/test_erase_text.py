"""What is told of a page is painted over in the colour around it, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.document.page import Box
from ingest.reading.erase_text import without


@pytest.mark.parametrize("ground", [(230, 230, 230), (20, 60, 120)])
def test_print_in_a_box_is_gone_and_the_rest_stays(ground: tuple[int, int, int]) -> None:
    image = np.full((100, 200, 3), ground, np.uint8)
    image[40:60, 50:150:3] = 128
    image[80:90, 50:150:3] = 128
    rest = without(image, [Box(24, 19, 76, 31)], 2.0)
    assert (rest[30:70] == ground).all()
    assert (rest[70:] == image[70:]).all() and (image[40, 50] == 128).all(), "the picture given is left alone"


def test_boxes_beyond_the_page_do_no_harm() -> None:
    image = np.full((20, 20, 3), 200, np.uint8)
    assert (without(image, [Box(-9, -9, -3, -3), Box(90, 90, 95, 95), Box(5, 5, 5, 5)], 1.0) == image).all()
