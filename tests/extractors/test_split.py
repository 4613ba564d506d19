"""White space offers divisions; solid text offers none."""

from __future__ import annotations

from extractors.page import Page, lines_from
from extractors.split import parts
from tests.extractors.sheets import sheet, words


def card(x: float, top: float) -> list[tuple[str, float, float]]:
    return [("Provider Card", x, top), ("Ana Reyes", x, top + 14), ("Renew by 04/2027", x, top + 28), ("Code 12345", x, top + 42)]


def page_of(*rows: tuple[str, float, float]) -> Page:
    return Page(1, 612, 792, lines_from([word for text, x, top in rows for word in words(text, x, top)], 1))


def texts(division: tuple) -> list[str]:
    return [part.lines[0].text for part in division]


def test_two_cards_side_by_side_are_offered_as_two_parts() -> None:
    _, divisions = parts(page_of(*card(50, 100), *card(350, 100)))
    assert any([len(part.lines) for part in division] == [4, 4] for division in divisions)


def test_two_cards_one_above_the_other_are_offered_as_two_parts() -> None:
    _, divisions = parts(page_of(*card(50, 100), *card(50, 400)))
    assert any([len(part.lines) for part in division] == [4, 4] for division in divisions)


def test_four_cards_in_a_grid_are_offered_as_four_parts() -> None:
    _, divisions = parts(page_of(*card(50, 100), *card(350, 100), *card(50, 400), *card(350, 400)))
    assert any([len(part.lines) for part in division] == [4, 4, 4, 4] for division in divisions)


def test_evenly_spaced_text_is_not_divided() -> None:
    whole, divisions = parts(sheet(*(f"line {at} of a plain letter that goes on" for at in range(12))))
    assert len(whole.lines) == 12
    assert divisions == ()
