"""White space offers divisions; solid text offers none."""

from __future__ import annotations

from extractors.document.page import Page, lines_from
from extractors.document.page_divisions import page_divisions
from tests.extractors.sheets import sheet, words


def card(x: float, top: float) -> list[tuple[str, float, float]]:
    return [("Provider Card", x, top), ("Ana Reyes", x, top + 14), ("Renew by 04/2027", x, top + 28), ("Code 12345", x, top + 42)]


def page_of(*rows: tuple[str, float, float]) -> Page:
    return Page(1, 612, 792, lines_from([word for text, x, top in rows for word in words(text, x, top)], 1))


def texts(division: tuple) -> list[str]:
    return [part.lines[0].text for part in division]


def test_two_cards_side_by_side_are_offered_as_two_parts() -> None:
    _, divisions = page_divisions(page_of(*card(50, 100), *card(350, 100)))
    assert any([len(part.lines) for part in division] == [4, 4] for division in divisions)


def test_two_cards_one_above_the_other_are_offered_as_two_parts() -> None:
    _, divisions = page_divisions(page_of(*card(50, 100), *card(50, 400)))
    assert any([len(part.lines) for part in division] == [4, 4] for division in divisions)


def test_four_cards_in_a_grid_are_offered_as_four_parts() -> None:
    _, divisions = page_divisions(page_of(*card(50, 100), *card(350, 100), *card(50, 400), *card(350, 400)))
    assert any([len(part.lines) for part in division] == [4, 4, 4, 4] for division in divisions)


def test_evenly_spaced_text_is_not_divided() -> None:
    whole, divisions = page_divisions(sheet(*(f"line {at} of a plain letter that goes on" for at in range(12))))
    assert len(whole.lines) == 12
    assert divisions == ()


def test_the_blocks_of_a_register_are_offered_each_under_the_common_head() -> None:
    page = sheet(
        "Name: | ANA REYES",
        "Board of Nursing — Registered Nurse",
        "License number | Expiration date",
        "308506 | 12/31/2027",
        "Board of Nursing — Nurse Practitioner",
        "License number | Expiration date",
        "5042328 | 12/31/2028",
    )
    _, divisions = page_divisions(page)
    blocks = [[" ".join(line.text for line in part.lines) for part in division] for division in divisions]
    assert any(
        len(texts) == 2
        and all("ANA REYES" in text for text in texts)
        and "308506" in texts[0]
        and "5042328" not in texts[0]
        and "5042328" in texts[1]
        for texts in blocks
    )


def test_the_rows_of_a_table_are_offered_each_under_its_head() -> None:
    made = [
        word
        for at, row in enumerate(
            (["Name", "Type", "License #", "Expires"], ["REYES", "RN", "1234", "01/31/2027"], ["REYES", "LPN", "987", "02/28/2028"])
        )
        for column, text in enumerate(row)
        for word in words(text, 50 + 120 * column, 60 + 20 * at)
    ]
    _, divisions = page_divisions(Page(1, 612, 792, lines_from(made, 1)))
    rows = [[{word.text for line in part.lines for word in line.words} for part in division] for division in divisions]
    assert any(len(sets) == 2 and "1234" in sets[0] - sets[1] and "987" in sets[1] - sets[0] for sets in rows)
