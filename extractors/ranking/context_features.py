"""The words around a candidate, and what each of them says for a field: learned, hashed, linear.

Labels are known phrases; this is the view for wordings that no list foresaw: the words just before and after a value, the line
above and below it, and the words of the value itself. Each is hashed together with the field into one of `SIZE` weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.document.folding import fold
from extractors.document.page import Line
from extractors.models.token_shape import token_shape

SIZE = 1 << 17
"""Number of weights; the last is never hashed to and stays 0, for places without a word."""

WIDTH = 24
"""Hashes a pair has at the most."""

Hashes = NDArray[np.int32]


def _words(words: Sequence[str]) -> list[str]:
    """The words folded, figures by their number of digits alone (a ZIP code says address whichever it is), names by their shape."""
    return [f"#{len(word)}" if any(map(str.isdigit, word)) else _unnamed(word) for word in words]


def _unnamed(word: str) -> str:
    said = token_shape(word)
    return said if said != word and not word.islower() else fold(word)


def context_keys(
    candidate: Candidate, lines: Sequence[Line], above: int | None, below: int | None, left: Sequence[int]
) -> list[str]:
    """What stands around and in a candidate, as short keys.

    ``above`` and ``below`` are the indexes of the neighbouring lines, ``left`` those of the lines before it in its row, the
    nearest first.
    A key that begins with ``@`` counts for its type of credential alone.
    """
    text = lines[candidate.line].text
    before = _words(text[: candidate.start].split()[-3:])
    after = _words(text[candidate.end :].split()[:2])
    upper = _words(lines[above].text.split()[-4:]) if above is not None else []
    lower = _words(lines[below].text.split()[:3]) if below is not None else []
    own = _words(candidate.printed.split())
    beside = _words(lines[left[0]].text.split()[-2:]) if left else []
    first = _words(lines[left[-1]].text.split()[:3]) if left else []
    head = f"{candidate.start == 0}{candidate.end >= len(text)}"
    keys = [
        f"b1 {' '.join(before[-1:])}",
        f"b2 {' '.join(before[-2:])}",
        f"b3 {' '.join(before)}",
        f"a1 {' '.join(after[:1])}",
        f"a2 {' '.join(after)}",
        f"u1 {' '.join(upper[-1:])} {head}",
        f"u2 {' '.join(upper[-2:])}",
        f"u4 {' '.join(upper)}",
        f"l1 {' '.join(lower[:1])} {head}",
        f"l3 {' '.join(lower)}",
        f"o1 {' '.join(own[:1])}",
        f"o9 {' '.join(own[-1:])}",
        f"n {min(9, len(own))} {head}",
        f"r1 {' '.join(beside)}",
        *(f"r3 {word}" for word in first),
        f"@b1 {' '.join(before[-1:])}",
        f"@a1 {' '.join(after[:1])}",
    ]
    return keys + [f"w {word}" for word in own[1 : WIDTH - len(keys) + 1]]


def context_hashes(keys: Sequence[str], field: str, type_id: str) -> Hashes:
    """The weights' indexes for a candidate's keys as a value of ``field``; padded with ``SIZE - 1``."""
    row = np.full(WIDTH, SIZE - 1, dtype=np.int32)
    salted = [f"{field}|{type_id}|{key}" if key.startswith("@") else f"{field}|{key}" for key in keys[:WIDTH]]
    row[: len(salted)] = [crc32(key.encode()) % (SIZE - 1) for key in salted]
    return row
