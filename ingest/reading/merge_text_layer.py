"""A page's words from several sources made one page: each thing printed is told once, and other readings of it stay as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from extractors.document.page import Box, Reading, Word

_SAME = 0.4
"""Share of the smaller of two boxes that lies on the other where both are the same print."""

LAYER = "layer"
"""The engine named for what another program read and laid under the picture."""


def beside(told: Sequence[Word], more: Sequence[Word]) -> list[Word]:
    """The words of ``more`` that do not stand on one of ``told``: text wins over OCR where they overlap."""
    places = _edges(told)
    return [word for word in more if not _on(word.box, places).any()]


def unrepeated(told: Sequence[Word], typed: Sequence[Word]) -> list[Word]:
    """The ``typed`` form values that a flattened form does not tell as well: same word, same place."""
    places = _edges(told)
    return [word for word in typed if not any(told[int(at)].text == word.text for at in np.flatnonzero(_on(word.box, places)))]


def with_readings(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """``words``, each with what ``others`` say at its place as one more alternative. They are never the truth: no one sees them."""
    if not others:
        return list(words)
    boxes = _edges(others)
    middles = np.stack([(boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2], axis=1)
    told = []
    for word in words:
        x, y = word.box.middle
        inside = _within(middles, word.box) | ((boxes[:, 0] < x) & (x < boxes[:, 2]) & (boxes[:, 1] < y) & (y < boxes[:, 3]))
        there = sorted((others[int(at)] for at in np.flatnonzero(inside)), key=lambda other: other.box.x0)
        said = " ".join(other.text for other in there)
        told.append(replace(word, alternatives=(*word.alternatives, Reading(said, LAYER, 1.0))) if said else word)
    return told


_Edges = npt.NDArray[np.float64]
"""Boxes, shape (n, 4)."""

_Flags = npt.NDArray[np.bool_]


def _edges(words: Sequence[Word]) -> _Edges:
    return np.array([word.box for word in words], dtype=float).reshape(-1, 4)


def _on(box: Box, places: _Edges) -> _Flags:
    wide = np.minimum(places[:, 2], box.x1) - np.maximum(places[:, 0], box.x0)
    high = np.minimum(places[:, 3], box.bottom) - np.maximum(places[:, 1], box.top)
    areas = (places[:, 2] - places[:, 0]) * (places[:, 3] - places[:, 1])
    return np.asarray(np.clip(wide, 0, None) * np.clip(high, 0, None) > _SAME * np.minimum(areas, box.width * box.height))


def _within(points: _Edges, box: Box) -> _Flags:
    x, y = points[:, 0], points[:, 1]
    return np.asarray((box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom))
