"""Light that falls off is evened and told; dark print is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.images.lighting import dark_edges, evenly_lit, glare, paper_light

HIGH, WIDE = 240, 180
ACROSS = np.linspace(0, 1, WIDE)[None, :, None]
DOWN = np.linspace(0, 1, HIGH)[:, None, None]


def page() -> np.ndarray:
    """Light paper with lines of dark print."""
    paper = np.full((HIGH, WIDE, 3), 220.0)
    for top in range(40, 200, 24):
        paper[top : top + 6, 30:150:3] = 40
    return paper


def picture(of: np.ndarray) -> np.ndarray:
    return np.clip(of, 0, 255).astype(np.uint8)


def test_the_light_of_the_paper_is_without_its_print() -> None:
    light = paper_light(picture(page()))
    assert light.min() > 200 and max(light.shape) == 160


def test_even_light_is_left_as_it_is() -> None:
    image = picture(page())
    assert evenly_lit(image) is image


@pytest.mark.parametrize("falling", [0.4 + 0.6 * ACROSS, 0.4 + 0.6 * DOWN, 1 - 0.6 * ACROSS], ids=["left", "top", "right"])
def test_light_that_falls_off_is_evened_and_print_stays_dark(falling: np.ndarray) -> None:
    image = picture(page() * falling)
    even = evenly_lit(image)
    before, after = (np.percentile(paper_light(each), (2, 98)) for each in (image, even))
    assert after[1] / after[0] < 0.7 * before[1] / before[0]
    assert even[42, 60].max() < 0.5 * even[30, 60].max()


def test_a_dark_panel_is_print_and_no_light() -> None:
    panel = page()
    panel[:, 120:] = 40
    image = picture(panel)
    assert evenly_lit(image) is image
    assert dark_edges(paper_light(image)) == ()


@pytest.mark.parametrize(
    ("falling", "edge"),
    [
        (np.clip(0.1 + 2.4 * ACROSS, 0, 1), "left"),
        (np.clip(0.1 + 2.4 * (1 - ACROSS), 0, 1), "right"),
        (np.clip(0.1 + 2.4 * DOWN, 0, 1), "top"),
        (np.clip(0.1 + 2.4 * (1 - DOWN), 0, 1), "bottom"),
    ],
    ids=["left", "right", "top", "bottom"],
)
def test_the_edge_that_sinks_into_the_dark_is_named(falling: np.ndarray, edge: str) -> None:
    assert dark_edges(paper_light(picture(page() * falling))) == (edge,)
    assert dark_edges(paper_light(picture(page()))) == ()


@pytest.mark.parametrize(("x", "y"), [(0.3, 0.3), (0.7, 0.6)])
def test_a_burnt_spot_that_fades_into_the_paper_is_found_where_it_is(x: float, y: float) -> None:
    spot = 330 * np.exp(-(((ACROSS - x) / 0.14) ** 2 + ((DOWN - y) / 0.12) ** 2))
    found = glare(picture(page() * 0.75 + spot))
    assert found == pytest.approx((x, y), abs=0.05)


def test_white_paper_and_a_white_sticker_are_no_glare() -> None:
    assert glare(picture(page() * 1.3)) is None
    sticker = page() * 0.7
    sticker[60:120, 40:120] = 255
    assert glare(picture(sticker)) is None
