"""How wide and high writing is: approximate metrics for kinds of type faces, without any font file.

Widths are in thousandths of the font size, from the public Helvetica metrics by groups of letters; other faces are factors of it.
"""

from __future__ import annotations

from dataclasses import dataclass

_GROUPS = {
    "ijl'|": 222, "ft.,:;!/\\ I[]()-": 278, "r\"": 333, "*": 389, "sckvxyzJ": 500, "FTZL": 600, "abdeghnopqu0123456789?_#$": 556,
    "ABEKPSVXY&": 667, "CDHNRUw": 722, "GOQ": 778, "mM": 833, "W": 944, "%@": 950, "—": 1000, "–": 556, "+=<>": 584,
}  # fmt: skip
_WIDTH = {char: width / 1000 for chars, width in _GROUPS.items() for char in chars}
_ASCENDING = frozenset("bdfhklt0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&/()[]|\\'\"#@!?ÁÉÍÓÚÑÜÖÄÅØÇáéíóúñüöäåçèêëîïôõãıi")
_DESCENDING = frozenset("gjpqyQ,;()[]|/$çÇ_@")


@dataclass(frozen=True, slots=True)
class Face:
    """A kind of type face. ``factor`` scales widths; ``mono`` gives every character 0.6 em; ``hardness`` multiplies slips."""

    name: str
    factor: float = 1.0
    mono: bool = False
    hardness: float = 1.0


SANS = Face("sans")
SANS_BOLD = Face("sans-bold", 1.07)
NARROW = Face("narrow", 0.82)
WIDE = Face("wide", 1.15)
SERIF = Face("serif", 0.91)
SERIF_BOLD = Face("serif-bold", 0.98)
TYPEWRITER = Face("typewriter", mono=True, hardness=1.1)
ENGRAVER = Face("engraver", 1.25)
BLACKLETTER = Face("blackletter", 0.93, hardness=5.0)
SCRIPT = Face("script", 0.78, hardness=5.0)
ITALIC = Face("italic", 0.9, hardness=1.3)
OCR_B = Face("ocr-b", mono=True)
HAND = Face("hand", 0.95, hardness=14.0)


def width(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Width of ``text`` in points. ``tracking`` is extra space after each character, in parts of ``size``."""
    if face.mono:
        return len(text) * size * (0.6 + tracking)
    get = _WIDTH.get
    return (sum(get(char, 0.58) for char in text) * face.factor + tracking * len(text)) * size


def ink(text: str) -> tuple[float, float]:
    """How far the ink of ``text`` reaches above and below the baseline, in parts of the font size."""
    above = 0.72 if any(char in _ASCENDING for char in text) else 0.53
    below = 0.2 if any(char in _DESCENDING for char in text) else 0.01
    return above, below
