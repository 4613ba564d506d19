"""From one line a reader goes to the one right below it."""

from __future__ import annotations

from extractors.document.page import Box, Line, Word
from extractors.document.reading_order import followers, successors
from tests.extractors.sheets import sheet


def line(text: str, x: float, top: float, height: float = 10.0) -> Line:
    return Line(1, (Word(text, Box(x, top, x + 60, top + height)),))


def test_the_next_line_is_below_in_the_same_column() -> None:
    lines = (line("Institute", 50, 60), line("Other", 300, 72), line("Sciences", 50, 72))
    assert successors(lines) == (2, None, None)


def test_a_line_of_another_size_is_no_next_line_unless_the_first_one_must_go_on() -> None:
    assert successors((line("Residency", 50, 60), line("Surgery", 50, 72, 22))) == (None, None)
    assert successors((line("in", 50, 60), line("Surgery", 50, 72, 22))) == (1, None)


def test_a_line_far_below_is_no_next_line() -> None:
    assert successors((line("one", 50, 60), line("two", 50, 100))) == (None, None)


def test_followers_are_the_lines_in_turn_and_no_more_than_asked_for() -> None:
    lines = [line(str(row), 50, 60 + 12 * row) for row in range(5)]
    after = successors(lines)
    assert [one.text for one in followers(1, lines, after, 2)] == ["2", "3"]
    assert [one.text for one in followers(3, lines, after, 2)] == ["4"]


def test_no_line_follows_itself_or_one_above_it() -> None:
    page = sheet("Ohio Board of Nursing", "License | Number", "RN.1 | 2", "Expires | 2027")
    for index, following in enumerate(successors(page.lines)):
        assert following is None or page.lines[following].box.top > page.lines[index].box.top
