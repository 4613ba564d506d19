"""A poor picture is told what is wrong and where; a clean one is told nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.messages import explained
from ingest.images.page_edges import cut_edges
from ingest.images.pixels import grey_of
from ingest.images.quality import advice_on
from tests.ingest.reading.papers import LICENSE, drawn_page

PAGE = np.asarray(drawn_page())
QUADS = [
    np.array([[136, 152 + 96 * at], [900, 152 + 96 * at], [900, 206 + 96 * at], [136, 206 + 96 * at]], dtype=np.float32)
    for at in range(len(LICENSE))
]
ACROSS = np.linspace(0, 1, PAGE.shape[1])[None, :, None]
DOWN = np.linspace(0, 1, PAGE.shape[0])[:, None, None]


def _said(picture: np.ndarray, dpi: float = 150, taken_at: float | None = None) -> dict[str, str]:
    page = np.clip(picture, 0, 255).astype(np.uint8)
    return {advice.code: explained(advice) for advice in advice_on(page, QUADS, dpi, taken_at)}


@pytest.mark.parametrize(
    "clean",
    [PAGE, PAGE * (0.7 + 0.3 * ACROSS), np.where(ACROSS > 0.8, 30, PAGE), 255 - PAGE],
    ids=["digital", "a little shade", "a dark panel", "white on black"],
)
def test_a_clean_page_is_told_nothing(clean):
    assert _said(clean) == {}


@pytest.mark.parametrize(
    ("harmed", "code", "words"),
    [
        (PAGE * 0.2, "dark", "too dark."),
        (PAGE * np.clip(0.12 + 2.2 * ACROSS, 0, 1), "dark", "at the left edge"),
        (PAGE * np.clip(0.1 + 2.0 * (1 - DOWN), 0, 1), "dark", "at the bottom edge"),
        (cv2.GaussianBlur(PAGE, (0, 0), 6), "blurred", "blurred."),
        (255 - (255 - PAGE) * 0.16, "faint", "faint."),
        (
            PAGE * 0.78 + 310 * np.exp(-(((ACROSS - 0.5) / 0.14) ** 2 + ((DOWN - 0.5) / 0.12) ** 2)),
            "glare",
            "in the middle",
        ),
    ],
    ids=["dark", "dark left", "dark bottom", "blurred", "faint", "glare"],
)
def test_what_is_wrong_is_said_with_its_place(harmed, code, words):
    assert words in _said(harmed)[code]


def test_too_few_dots_are_told_as_they_were_scanned_and_not_as_they_were_enlarged():
    assert "about 50 dpi. Scan it again at 300 dpi" in _said(PAGE, 150, taken_at=50)["coarse"]


def test_lines_that_break_off_name_the_edge_as_the_reader_sees_it():
    cut = np.ascontiguousarray(PAGE[:, :330])
    quads = [np.minimum(quad, (330, 9999)).astype(np.float32) for quad in QUADS]
    assert cut_edges(grey_of(cut), quads) == ("right",)
    assert cut_edges(grey_of(cut), quads, turned=90) == ("bottom",)
    assert cut_edges(grey_of(PAGE), QUADS) == ()
