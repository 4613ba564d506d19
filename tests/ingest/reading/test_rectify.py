"""Pages are set upright from any way and any lean, and the way back to the delivered picture is kept."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.images.orientation import skew_angle
from ingest.reading.rectify import rectify
from tests.ingest.reading.papers import drawn_page


def _taken_back(page, x: float, y: float) -> tuple[float, float]:
    """A point of the upright page on the picture as delivered."""
    place = np.linalg.inv(page.matrix) @ (x, y, 1)
    return place[0] / place[2], place[1] / place[2]


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("leaning", [0, -7, 3])
def test_a_page_stands_upright_and_maps_back(engines, degrees, leaning):
    delivered = drawn_page().rotate(-leaning, fillcolor="white", resample=Image.Resampling.BICUBIC).rotate(degrees, expand=True)
    page = rectify(np.asarray(delivered), engines.first)
    assert page.turned == degrees
    assert abs(skew_angle(page.quads)) < 0.3
    first = min(page.quads, key=lambda quad: quad[:, 1].mean())
    x, y = _taken_back(page, *first.mean(axis=0))
    assert delivered.crop((int(x) - 200, int(y) - 200, int(x) + 200, int(y) + 200)).getextrema()[0][0] < 60


@pytest.mark.slow
def test_straightening_loses_no_corner(engines):
    page = rectify(np.asarray(drawn_page().rotate(6, fillcolor="white")), engines.first)
    high, wide = page.image.shape[:2]
    for corner in ((0, 0), (1274, 0), (1274, 1649), (0, 1649)):
        x, y, w = page.matrix @ (*corner, 1)
        assert -2 <= x / w <= wide + 2 and -2 <= y / w <= high + 2


@pytest.mark.slow
@pytest.mark.parametrize("shape", [(8, 20_000, 3), (20_000, 8, 3)])
def test_a_sliver_is_no_page_and_breaks_nothing(engines, shape):
    picture = np.full(shape, 255, dtype=np.uint8)
    picture[2:5, 2:] = 0
    assert rectify(picture, engines.first).image.size
