"""A short piece of a page's text around the words that a search found, in which masked values stay masked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.store.masking import mask
from ingest.store.search_terms import Search, squeezed

AROUND = 8
"""Words that an excerpt shows on each side of a hit."""
PIECES = 2
"""Places of a page that an excerpt shows at most."""
LONGEST = 60
"""Letters that an excerpt shows of one word."""

_WORD = re.compile(r"\S+")
_SSN = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
"""A social security number as it is printed (SSA: three, two and four digits)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; ``hit`` says that it is a word that was looked for. Not escaped."""

    text: str
    hit: bool = False


def masked(text: str, values: Iterable[str]) -> str:
    """The text with every one of ``values`` and every social security number masked; it stays as long as it was.

    A value is known again whatever signs and spaces stand between its letters and digits.
    """
    for value in values:
        signs = [sign for sign in value if sign.isalnum()]
        if signs:
            printed = r"(?<!\w)" + r"[\W_]*".join(map(re.escape, signs)) + r"(?!\w)"
            text = re.sub(printed, lambda found: mask(found[0]), text, flags=re.IGNORECASE)
    return _SSN.sub(lambda found: mask(found[0]), text)


def excerpt(text: str, search: Search, values: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Up to `PIECES` places of ``text`` where words of ``search`` stand; its beginning where none does.

    ``values`` are masked in it. A hit is marked although it is masked: it was found by what stands there.
    """
    shown = masked(text, values)
    words = [(found.start(), found.end()) for found in _WORD.finditer(text) if squeezed(found[0])]
    hits = [at for at, (start, end) in enumerate(words) if search.hits(text[start:end])]
    pieces: list[Piece] = []
    for first, last in _places(hits, len(words)):
        if first:
            pieces.append(Piece("… "))
        for at in range(first, last):
            start, end = words[at]
            pieces += [Piece(shown[start:end][:LONGEST], at in hits), Piece(" ")]
    if pieces and last < len(words):
        pieces.append(Piece("…"))
    return joined(pieces)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same with neighbors of one kind in one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].hit == piece.hit:
            found[-1] = Piece(found[-1].text + piece.text, piece.hit)
        else:
            found.append(piece)
    return tuple(found)


def _places(hits: list[int], count: int) -> list[tuple[int, int]]:
    """First and last word of each place to show, the last not included; places that meet are one."""
    places: list[tuple[int, int]] = []
    for hit in hits or [0]:
        first, last = max(0, hit - AROUND), min(count, hit + AROUND + 1)
        if places and first <= places[-1][1]:
            if hit <= places[-1][1]:
                places[-1] = (places[-1][0], min(last, places[-1][0] + 4 * AROUND))
        elif len(places) < PIECES:
            places.append((first, last))
    return places
