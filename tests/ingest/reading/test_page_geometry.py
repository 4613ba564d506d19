"""Where things stand on a PDF page as it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document.page import Box
from ingest.reading.page_geometry import PageGeometry, points_a_unit, turned_box

WIDE, HIGH = 612.0, 792.0
EDGES = st.floats(0, 600)
BOXES = st.builds(lambda a, b, c, d: Box(min(a, b), min(c, d), max(a, b), max(c, d)), EDGES, EDGES, EDGES, EDGES)
TURNS = st.sampled_from([0, 90, 180, 270])


@given(BOXES, TURNS)
def test_a_turned_box_stays_on_the_page_and_keeps_its_size(box: Box, degrees: int) -> None:
    turned = turned_box(box, WIDE, HIGH, degrees)
    wide, high = (HIGH, WIDE) if degrees in (90, 270) else (WIDE, HIGH)
    assert -1e-6 <= turned.x0 <= turned.x1 <= wide + 1e-6 and -1e-6 <= turned.top <= turned.bottom <= high + 1e-6
    sizes = (box.height, box.width) if degrees in (90, 270) else (box.width, box.height)
    assert (turned.width, turned.height) == pytest.approx(sizes)


@given(BOXES, TURNS)
def test_turning_back_gives_the_same_box(box: Box, degrees: int) -> None:
    wide, high = (HIGH, WIDE) if degrees in (90, 270) else (WIDE, HIGH)
    back = turned_box(turned_box(box, WIDE, HIGH, degrees), wide, high, (360 - degrees) % 360)
    assert list(back) == pytest.approx(list(box), abs=1e-6)


def test_a_page_turned_clockwise_has_its_left_edge_on_top() -> None:
    assert turned_box(Box(0, 0, 10, HIGH), WIDE, HIGH, 90) == Box(0, 0, HIGH, 10)


@given(BOXES, TURNS, st.floats(-100, 100), st.floats(-100, 100))
def test_the_origin_of_the_file_does_not_matter(box: Box, rotation: int, dx: float, dy: float) -> None:
    def placed(x: float, y: float) -> Box:
        frame = (x, y, x + WIDE, y + HIGH)
        geometry = PageGeometry(frame, frame, rotation, 1.0)
        return geometry.from_file((x + box.x0, y + HIGH - box.bottom, x + box.x1, y + HIGH - box.top))

    assert list(placed(dx, dy)) == pytest.approx(list(placed(0, 0)), abs=1e-6)
    assert list(placed(0, 0)) == pytest.approx(list(turned_box(box, WIDE, HIGH, rotation)), abs=1e-6)


@given(TURNS)
def test_a_cropped_page_counts_from_its_visible_part(rotation: int) -> None:
    geometry = PageGeometry((0, 0, WIDE, HIGH), (100, 200, 500, 700), rotation, 2.0)
    assert {geometry.width, geometry.height} == {800, 1000}
    whole = geometry.from_file((500, 700, 100, 200))
    assert list(whole) == pytest.approx([0, 0, geometry.width, geometry.height])


@pytest.mark.parametrize(
    ("wide", "high", "user_unit", "points"),
    [(612, 792, 1.0, 1.0), (8.5, 11, 1.0, 72.0), (8.5, 11, 72.0, 72.0), (243, 153, 1.0, 1.0), (0, 0, 1.0, 1.0)],
    ids=["letter", "inches", "inches by UserUnit", "card", "nothing"],
)
def test_a_page_that_would_be_a_stamp_is_in_another_unit(wide: float, high: float, user_unit: float, points: float) -> None:
    assert points_a_unit(wide, high, user_unit) == pytest.approx(points)
