"""A title in nobody's list is told by the sentence that leads to it."""

from __future__ import annotations

import pytest

from extractors.candidates.title_hints import title_hints
from extractors.credential_types.loading import packaged
from extractors.document.page import Page, lines_from
from tests.extractors.sheets import words


def told(*rows: tuple[str, float]) -> list[str]:
    """The titles told by rows of print, each with its height, the surest first."""
    made, top = [], 60.0
    for text, height in rows:
        made += words(text, 50, top, height)
        top += 1.6 * height + 4
    page = Page(1, 612, 792, lines_from(made, 1, gap=4))
    field = packaged().type("professional_certification").field("qualification")
    hints = sorted(title_hints(field, page.lines), key=lambda hint: -hint.probability)
    return [hint.candidate.value.text for hint in hints]


@pytest.mark.parametrize(
    "leading",
    [
        "from this day holds the rank of:",
        "has completed",
        "and is recognized as a",
        "has met all requirements for",
        "certified to act as an",
    ],
)
def test_the_next_line_after_a_sentence_that_breaks_off_is_the_title(leading: str) -> None:
    assert told(("Ana Ruiz", 20), (leading, 10), ("Ultrasound Logistics Steward", 18))[0] == "Ultrasound Logistics Steward"


def test_a_title_goes_on_in_the_next_line_of_its_size() -> None:
    made = told(("has completed", 10), ("Ultrasound Logistics", 18), ("Steward Program", 18), ("on June 4, 2024", 10))
    assert made[0].startswith("Ultrasound Logistics")


def test_a_certified_title_alone_in_big_print_is_told() -> None:
    rows = (
        ("Fenwick Guild", 18),
        ("Ana Ruiz", 10),
        ("of our town", 10),
        ("CERTIFIED ULTRASOUND STEWARD", 22),
        ("June 4, 2024", 10),
    )
    assert "Certified Ultrasound Steward" in told(*rows)


def test_neither_a_person_nor_a_date_is_a_title() -> None:
    assert "Ana Ruiz" not in told(("has completed", 10), ("Ana Ruiz", 18))
    assert told(("has completed", 10), ("June 4, 2024", 18)) == []
