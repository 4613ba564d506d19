"""Phone photos: the sheet is found on its table, and a frame printed on a page is not taken for one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import ImageDraw

from ingest.images.lighting import evenly_lit
from ingest.images.photo import sheet_in, sheet_map
from tests.ingest.reading.papers import drawn_page

CORNERS = np.array([[130, 90], [820, 60], [880, 1010], [70, 1060]], dtype=np.float32)


def _photo() -> np.ndarray:
    """A letter page lying on a brown table, seen at a slant."""
    page = np.asarray(drawn_page().resize((850, 1100)))
    edges = np.array([[0, 0], [850, 0], [850, 1100], [0, 1100]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(edges, CORNERS)
    table = np.full((1150, 960, 3), (120, 84, 50), dtype=np.uint8)
    return cv2.warpPerspective(page, matrix, (960, 1150), dst=table, borderMode=cv2.BORDER_TRANSPARENT)


WRITING = [np.array([[250, 200], [600, 200], [600, 240], [250, 240]], dtype=np.float32)]


def test_the_sheet_on_the_table_is_found_to_within_a_few_pixels():
    corners = sheet_in(_photo(), WRITING)
    assert corners is not None
    assert np.abs(corners - CORNERS).max() < 8


def test_flattening_brings_the_sheet_back_to_its_shape():
    matrix, size = sheet_map(CORNERS)
    flat = cv2.warpPerspective(_photo(), matrix, size)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(1.2, abs=0.1)
    assert flat[5:-5, 5:-5].min(axis=2).mean() > 200


def test_writing_outside_the_quadrilateral_forbids_the_crop():
    beside = np.array([[5, 1100], [900, 1100], [900, 1140], [5, 1140]], dtype=np.float32)
    assert sheet_in(_photo(), [*WRITING, beside]) is None


def test_a_printed_frame_is_not_a_sheet():
    page = drawn_page()
    ImageDraw.Draw(page).rectangle((60, 60, 1215, 1590), outline="navy", width=8)
    assert sheet_in(np.asarray(page), WRITING) is None


def test_a_shadow_over_the_paper_is_evened():
    page = np.asarray(drawn_page()).astype(np.float32)
    shade = np.linspace(1.0, 0.5, page.shape[1])[None, :, None]
    lit = evenly_lit((page * shade).astype(np.uint8))
    assert np.percentile(lit[:, -200:], 50) > 235
    assert evenly_lit(np.asarray(drawn_page())) is not None
