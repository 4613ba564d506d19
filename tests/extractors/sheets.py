"""Small made-up pages for tests: words laid out from plain rows of text."""

from __future__ import annotations

from extractors.document.page import Box, Origin, Page, Word, lines_from

STEP = 6.0
"""Points a character; a row is 20 points, its print 10."""

LICENSE = (
    "STATE OF OREGON",
    "Oregon State Board of Nursing",
    "REGISTERED NURSE LICENSE",
    "Name: | Lena Marit Ostberg",
    "License Number: | 202411223RN",
    "Issue Date: | 05/02/2024",
    "Expiration Date: | 04/30/2026",
    "Status: | Active",
)
"""The rows of a plain licence."""


def words(text: str, x: float, top: float, height: float = 10.0, origin: Origin = Origin.TEXT) -> list[Word]:
    """The words of ``text`` on one row beginning at ``x``."""
    made = []
    for token in text.split():
        made.append(Word(token, Box(x, top, x + STEP * len(token), top + height), origin))
        x += STEP * (len(token) + 1)
    return made


def sheet(*rows: str, number: int = 1) -> Page:
    """A letter page with a row of print for each string; ``|`` parts columns 200 points wide."""
    made: list[Word] = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            made += words(text.strip(), 50 + 200 * column, 60 + 20 * at)
    return Page(number, 612, 792, lines_from(made, number))
