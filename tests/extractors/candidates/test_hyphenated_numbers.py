"""Numbers that a narrow cell breaks at a hyphen are made whole."""

from __future__ import annotations

import pytest

from extractors.document.page import Page, lines_from
from tests.extractors.candidates.found import values
from tests.extractors.sheets import words


def cell(*rows: str) -> Page:
    """A page with one narrow cell, its lines close together."""
    return Page(1, 612, 792, lines_from([word for at, row in enumerate(rows) for word in words(row, 50, 60 + 12 * at)], 1))


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (("WV-", "7214386"), "WV-7214386"),
        (("A FCC-PL-2024-", "0091837-02"), "FCC-PL-2024-0091837-02"),
        (("FCC-", "2024-", "0091837"), "FCC-2024-0091837"),
    ],
)
def test_a_number_that_is_broken_at_a_hyphen_is_whole_and_not_in_parts(rows: tuple[str, ...], number: str) -> None:
    assert values("malpractice_insurance", cell(*rows), "number") == {number}


@pytest.mark.parametrize("rows", [("WV-", "in two words"), ("WV", "7214386"), ("Claims-", "Made")])
def test_other_lines_are_not_put_together(rows: tuple[str, ...]) -> None:
    assert "".join(rows) not in values("malpractice_insurance", cell(*rows), "number")
