"""What a page may cost is counted in work: where a limit is reached the page keeps what was read, from the top, and says so."""

from __future__ import annotations

import time

import pytest

from ingest.reading import Limits, read
from tests.ingest.reading.papers import LICENSE, Dropped, drawn_page


@pytest.fixture
def picture(tmp_path):
    drawn_page(LICENSE, size=(1275, 1000)).save(tmp_path / "license.png")
    return Dropped(tmp_path / "license.png")


def lines_and_advice(picture, engines, limits):
    page = read(picture, engines, limits).document.pages[0]
    return [line.text for line in page.lines], [advice.code for advice in page.advice if advice.incomplete]


@pytest.mark.slow
@pytest.mark.parametrize("limits", [Limits(line_pixels=1300), Limits(strong_pixels=1300)])
def test_a_page_beyond_a_limit_keeps_its_upper_lines_and_says_that_it_was_not_read_completely(picture, rapid_alone, limits):
    whole, nothing = lines_and_advice(picture, rapid_alone, Limits())
    read_lines, advice = lines_and_advice(picture, rapid_alone, limits)
    assert nothing == [] and advice == ["hurried"]
    assert 1 < len(read_lines) < len(whole)
    assert read_lines == whole[: len(read_lines)]


@pytest.mark.slow
def test_no_clock_decides_what_is_read(picture, engines, monkeypatch):
    expected = lines_and_advice(picture, engines, Limits())
    hours = iter(range(0, 10**9, 3600))
    for clock in ("monotonic", "perf_counter", "time", "process_time"):
        monkeypatch.setattr(time, clock, lambda: float(next(hours)))  # every look at it an hour later
    assert lines_and_advice(picture, engines, Limits()) == expected
