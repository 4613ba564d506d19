"""A place is cut out with its print, and each preparation keeps it readable in its own way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.page import Box
from ingest.images.crop_variants import PREPARATIONS, cut_out, evened, hardened, plain
from ingest.images.pixels import grey_of

PAGE = np.full((200, 300, 3), 230, np.uint8)
PAGE[100:120, 60:180:4] = 40
"""A row of strokes on light paper, 20 pixels high."""

EDGES = st.floats(-50, 400)


@settings(max_examples=60)
@given(EDGES, EDGES, EDGES, EDGES, st.sampled_from([0.5, 1.0, 4.0]))
def test_any_box_gives_a_cut_that_is_not_empty_and_high_enough_to_read(x0, top, x1, bottom, scale) -> None:
    cut = cut_out(PAGE, Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)), scale)
    assert cut.shape[0] >= 64 and cut.shape[1] >= 1 and cut.dtype == np.uint8


def test_the_cut_shows_what_stands_in_the_box_and_nothing_beside_it() -> None:
    cut = cut_out(PAGE, Box(60, 100, 180, 120), 1.0)
    assert cut.shape[1] / cut.shape[0] == pytest.approx(6, rel=0.02)
    beside = cut_out(PAGE, Box(60, 130, 180, 150), 1.0)
    assert grey_of(cut).min() < 80 and grey_of(beside).min() > 200


def test_points_are_scaled_to_pixels() -> None:
    assert (cut_out(PAGE, Box(15, 25, 45, 30), 4.0) == cut_out(PAGE, Box(60, 100, 180, 120), 1.0)).all()


@pytest.mark.parametrize("prepare", PREPARATIONS)
def test_every_preparation_keeps_dark_print_on_light_paper(prepare) -> None:
    cut = cut_out(PAGE, Box(50, 90, 190, 130), 1.0)
    ready = prepare(cut)
    assert ready.ndim == 3 and ready.dtype == np.uint8 and ready.shape[0] == cut.shape[0]
    grey = grey_of(ready)
    print_at = grey[grey.shape[0] // 2]
    assert np.percentile(print_at, 10) < 100 < 180 < np.percentile(grey, 90)


def test_the_preparations_differ() -> None:
    faint = np.full((64, 200, 3), 180, np.uint8)
    faint[20:40, 20:180:8] = 150
    contrast = {prepare.__name__: int(np.ptp(grey_of(prepare(faint)))) for prepare in (plain, evened, hardened)}
    assert contrast["plain"] < contrast["evened"] < contrast["hardened"]
    assert hardened(faint).shape[1] == pytest.approx(1.3 * faint.shape[1], abs=1)
