"""Lines that run out of the picture name the edge they run out at."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.images.page_edges import EDGES, cut_edges


def page(*, lines: int = 4) -> tuple[np.ndarray, list[np.ndarray]]:
    """Rows of strokes from the left margin to the right edge, with their quads."""
    grey = np.full((400, 300), 230, np.uint8)
    quads = []
    for at in range(lines):
        top = 60 + 70 * at
        grey[top : top + 20 : 2, 40:300:4] = 30
        grey[top + 2 : top + 18 : 5, 290:300] = 30
        quads.append(np.array([[40, top], [300, top], [300, top + 20], [40, top + 20]], np.float32))
    return grey, quads


def test_lines_that_reach_the_right_edge_are_cut_off_there() -> None:
    grey, quads = page()
    assert cut_edges(grey, quads) == ("right",)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_edge_is_named_as_it_is_after_the_page_is_turned(turned: int) -> None:
    grey, quads = page()
    assert cut_edges(grey, quads, turned) == (EDGES[(EDGES.index("right") + turned // 90) % 4],)


def test_one_line_may_be_a_scrap_of_another_sheet() -> None:
    grey, quads = page(lines=1)
    assert cut_edges(grey, quads) == ()


def test_lines_that_end_before_the_edge_are_whole() -> None:
    grey, quads = page()
    short = [np.minimum(quad, (280, 999)).astype(np.float32) for quad in quads]
    assert cut_edges(grey, short) == ()


def test_a_dark_border_is_no_broken_line() -> None:
    grey, quads = page()
    grey[:, 270:] = 20
    assert cut_edges(grey, quads) == ()
