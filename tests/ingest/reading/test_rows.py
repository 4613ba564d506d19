"""Words into rows and lines, as crooked scans have them."""

from __future__ import annotations

from extractors.document.page import Box, Word, lines_from, rows_of


def word(text: str, x0: float, top: float, width: float, height: float = 10) -> Word:
    return Word(text, Box(x0, top, x0 + width, top + height))


def rows(*words: Word) -> list[str]:
    return ["  ".join(line.text for line in row) for row in rows_of(lines_from(words, 1))]


def test_two_lines_above_one_another_stay_apart_beside_a_tall_neighbour():
    tall = word("STICKER", 80, 0, 60, height=26)
    told = rows(word("2nd", 0, 0, 20), word("Dose", 22, 0, 30), word("Vaccine", 0, 14, 40), tall)
    assert len(told) == 2
    assert told[0].startswith("2nd Dose")
    assert told[1].startswith("Vaccine")


def test_a_leaning_row_stays_one():
    leaning = [word(f"w{at}", at * 30, at * 1.5, 26) for at in range(12)]
    below = [word(f"v{at}", at * 30, 14 + at * 1.5, 26) for at in range(12)]
    assert rows(*leaning, *below) == [" ".join(w.text for w in leaning), " ".join(w.text for w in below)]


def test_columns_of_one_row_are_lines_of_their_own():
    assert rows(word("License", 0, 0, 40), word("No.", 44, 0, 16), word("Expires", 160, 0, 40)) == ["License No.  Expires"]


def test_nothing_is_lost_and_nothing_is_told_twice():
    words = [word(f"{at}", (at * 37) % 300, (at * 53) % 400, 20) for at in range(80)]
    assert sorted(w.text for line in lines_from(words, 1) for w in line.words) == sorted(w.text for w in words)
