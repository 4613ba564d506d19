"""What a coordinator should know about a picture before blaming the reader: dark, blurred, coarse, blank."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.page import Advice
from ingest.images.pixels import Grey

_COARSE_LETTERS = 14
"""Pixels: a line of text lower than this loses digits (8 and 6 differ by a pixel); 10-point print at 100 dpi."""

_DARK_PAPER = 90
"""Grey level of the paper (the brighter half) below which a page counts as dark."""

_SOFT = 25.0
"""Variance of the Laplacian at line height 40 px below which edges are washed out."""


def advice_on(grey: Grey, line_heights: list[float], shrunk_by: float = 1.0) -> tuple[Advice, ...]:
    """Plain words on ``grey``, whose lines of text are ``line_heights`` pixels high."""
    found = []
    if shrunk_by > 1.05:
        found.append(
            Advice(
                "downscaled",
                f"The page is very large and was read {shrunk_by:.1f} times smaller; scan at 300 dpi if print is missing.",
            )
        )
    if is_blank(grey):
        return (*found, Advice("blank", "The page seems to be blank."))
    if float(np.percentile(grey, 75)) < _DARK_PAPER:
        found.append(Advice("dark", "The picture is too dark; scan it again, or photograph it in better light."))
    if line_heights:
        middle = float(np.median(line_heights))
        if middle < _COARSE_LETTERS:
            found.append(Advice("coarse", f"The letters are only about {middle:.0f} pixels high; scan again at 300 dpi."))
        elif _sharpness(grey, middle) < _SOFT:
            found.append(Advice("blurred", "The picture is blurred; scan it again, or hold the camera still and closer."))
    return tuple(found)


def is_blank(grey: Grey) -> bool:
    """Whether nothing is printed here: no more specks than dust leaves, after the margins that scanners blacken."""
    high, wide = grey.shape
    inner = grey[high // 40 : high - high // 40, wide // 40 : wide - wide // 40]
    if not inner.size:
        return True
    small = cv2.resize(inner, (min(400, inner.shape[1]), min(500, inner.shape[0])), interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = cv2.GaussianBlur(small, (0, 0), 15)
    return float((np.abs(small - paper) > 24).mean()) < 0.0004


def _sharpness(grey: Grey, line_height: float) -> float:
    scale = min(1.0, 40 / line_height)
    sized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    return float(cv2.Laplacian(sized, cv2.CV_32F).var())
