"""Words become lines and rows, and spans know their boxes."""

from __future__ import annotations

from extractors.document.page import Box, Span, lines_from
from tests.extractors.sheets import sheet, words


def test_words_of_one_row_are_one_line_until_a_wide_gap() -> None:
    lines = lines_from(words("License Number", 50, 100) + words("RN 12345", 300, 100), 1)
    assert [line.text for line in lines] == ["License Number", "RN 12345"]


def test_a_row_reads_from_left_to_right_whatever_order_the_words_came_in() -> None:
    made = words("one two three", 50, 100)
    assert lines_from(reversed(made), 1)[0].text == "one two three"


def test_small_print_beside_a_tall_title_keeps_its_own_line() -> None:
    tall, small = words("DIPLOMA", 50, 100, height=40), words("No 7", 320, 118, height=8)
    assert [line.text for line in lines_from(tall + small, 1)] == ["DIPLOMA", "No 7"]


def test_a_span_over_two_rows_has_a_box_for_each() -> None:
    span = Span(1, tuple(words("Board of", 50, 100) + words("Nursing", 50, 120)))
    assert span.boxes == (Box(50, 100, 98, 110), Box(50, 120, 92, 130))


def test_the_text_of_a_page_has_a_line_for_every_row() -> None:
    assert sheet("State Board", "Name: | Ana Reyes").text == "State Board\nName:  Ana Reyes"
