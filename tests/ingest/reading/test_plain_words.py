"""A line of a form's own words carries no value; names, numbers and accents do."""

from __future__ import annotations

import pytest

from ingest.reading.plain_words import is_plain


@pytest.mark.parametrize("text", ["License Number", "This certifies that", "DATE OF ISSUE:", "state of"])
def test_words_that_papers_print_of_themselves_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("text", ["", "  …", "License 12345", "Lena Ostberg", "Expiration Ostberg", "Número", "certificación"])
def test_a_value_or_an_accent_makes_a_line_not_plain(text: str) -> None:
    assert not is_plain(text)
