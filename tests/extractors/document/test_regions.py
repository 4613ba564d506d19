"""A paper's place on its page holds its lines and nobody else's."""

from __future__ import annotations

from extractors.document.page import Page
from extractors.document.page_divisions import page_divisions
from extractors.document.regions import lines_in, regions
from tests.extractors.sheets import sheet

CARDS = sheet("Provider Card | | Provider Card", "Ana Reyes | | Ana Reyes", "Code 12345 | | Code 67890", "04/2027 | | 06/2028")
TABLE = sheet(
    "Ana Reyes, all licenses",
    "No. | Kind | End",
    "A 1 | Nurse | 2027",
    "A 2 | Midwife | 2028",
    "A 3 | Teacher | 2029",
)


def held(page: Page, wanted: tuple[int, ...]) -> None:
    lines = tuple(page.lines[at] for at in wanted)
    assert lines_in(page, regions(page, lines)) == lines


def test_a_paper_that_has_the_page_for_itself_needs_no_place() -> None:
    assert regions(CARDS, CARDS.lines) == ()
    assert lines_in(CARDS, ()) == CARDS.lines


def test_one_of_two_cards_is_one_rectangle_without_the_other() -> None:
    _, divisions = page_divisions(CARDS)
    for part in divisions[0]:
        place = regions(CARDS, part.lines)
        assert len(place) == 1
        assert lines_in(CARDS, place) == part.lines


def test_a_row_of_a_table_and_its_head_leave_out_the_rows_between() -> None:
    head_and_last = (*range(4), *range(len(TABLE.lines) - 3, len(TABLE.lines)))
    held(TABLE, head_and_last)
    assert len(regions(TABLE, tuple(TABLE.lines[at] for at in head_and_last))) == 2


def test_a_place_on_one_page_says_nothing_of_another() -> None:
    other = sheet("Page two", "with lines of its own", number=2)
    assert lines_in(other, regions(CARDS, CARDS.lines[:1])) == other.lines
