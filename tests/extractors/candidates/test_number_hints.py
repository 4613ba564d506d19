"""Numbers in the address of a check and after a board's initials."""

from __future__ import annotations

import pytest

from extractors.candidates.number_hints import is_vertical, number_hints
from extractors.credential_types.loading import packaged
from extractors.document.page import Line, lines_from
from tests.extractors.sheets import sheet, words


def told(row: str) -> list[str]:
    field = packaged().type("board_certification").field("number")
    return [hint.candidate.value.text for hint in number_hints(field, sheet(row).lines)]


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("www.certlane.com/verify/K7Q2M5XX", "K7Q2M5XX"),
        ("check at certlane.org/check?id=K7Q2M5XX", "K7Q2M5XX"),
        ("ABIM # 204417", "204417"),
        ("ABPSz9127", "9127"),
    ],
)
def test_a_number_is_told(row: str, number: str) -> None:
    assert told(row) == [number]


@pytest.mark.parametrize("row", ["NPI # 2000000009", "certlane.org/person/profile/?id=882134077", "FAX # 5550100"])
def test_another_number_is_not(row: str) -> None:
    assert told(row) == []


def test_print_up_the_edge_of_a_card_is_vertical() -> None:
    line = lines_from(words("99120473", 10, 100), 1)[0]
    tall = Line(
        1, tuple(type(word)(word.text, word.box._replace(x1=word.box.x0 + 8, bottom=word.box.top + 70)) for word in line.words)
    )
    assert is_vertical(tall, 10.0)
    assert not is_vertical(line, 10.0)
