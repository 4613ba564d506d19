"""The light on a page: how bright its paper is at every place, evened where it falls off, judged where print is lost in it.

Light changes gradually and print does not: a dark panel of a certificate, a table beside the sheet and the black margin of a
scanner end at a step, and are left alone and not complained about.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from ingest.images.pixels import Pixels

Brightness = npt.NDArray[np.float32]
"""Grey levels 0..255 of the paper without its print, shape (height, width), the long side ``_LOOK`` pixels."""

_LOOK = 160
"""Pixels of the long side at which light is looked at; print of ordinary size is gone there."""

_UNEVEN = 1.35
"""Ratio of the brightest to the darkest part of the paper from which light is evened."""

_MOST_GAIN = 3.0
"""What is darker than a third of the brightest paper holds more noise than print."""

_STEP = 0.35
"""Difference of the logarithm over two pixels from which an edge is a printed or a cut one."""

_STEPPED = 0.01
"""Share of such edges from which the picture's dark parts are taken for print."""

_DARK_EDGE = 0.4
"""Brightness of an edge, relative to the page's paper, below which ordinary print sinks."""

_EDGE = 0.05
"""Share of the page that counts as its edge."""

_BURNT = 252
"""Grey level from which nothing can be told from white."""


def paper_light(image: Pixels) -> Brightness:
    """How bright the paper is: what is left after print is closed away."""
    small = _small(image).max(axis=2)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    return np.asarray(closed, dtype=np.float32)


def _small(image: Pixels) -> Pixels:
    scale = _LOOK / max(image.shape[:2])
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def evenly_lit(image: Pixels) -> Pixels:
    """``image`` with its paper evenly bright; as it is where the light is even enough, or print makes the darkness."""
    paper = paper_light(image)
    smooth = np.asarray(cv2.GaussianBlur(paper, (0, 0), 9), dtype=np.float32)
    low, high = np.percentile(smooth, (2, 98))
    if low < 1 or high / low < _UNEVEN or float(_steps(paper).mean()) > _STEPPED:
        return image
    gain = np.clip(high / smooth, 1.0, _MOST_GAIN)
    full = cv2.resize(gain, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    lit = [cv2.multiply(image[:, :, channel], full, dtype=cv2.CV_8U) for channel in range(3)]  # a whole float page would be 150 MB
    return np.asarray(cv2.merge(lit), dtype=np.uint8)


def _steps(paper: Brightness) -> npt.NDArray[np.bool_]:
    """Where the paper's brightness jumps."""
    told = np.log(np.maximum(paper, 4.0))
    across, down = np.abs(told[:, 2:] - told[:, :-2]), np.abs(told[2:] - told[:-2])
    steps = np.zeros(paper.shape, dtype=np.bool_)
    steps[:, 1:-1] |= across > _STEP
    steps[1:-1] |= down > _STEP
    return steps


def dark_edges(paper: Brightness) -> tuple[str, ...]:
    """The edges, of left, right, top and bottom, towards which the light falls off until print sinks."""
    high = float(np.percentile(paper, 90))
    if float(np.median(paper)) < _DARK_EDGE * high:
        return ()  # light print on a dark ground
    steps = _steps(paper)
    found = []
    for name, turns in (("left", 0), ("top", 1), ("right", 2), ("bottom", 3)):
        ahead, jumps = np.rot90(paper, turns), np.rot90(steps, turns)  # this edge is now the left one
        band = max(1, round(_EDGE * ahead.shape[1]))
        near = ahead.shape[1] // 3
        smooth = ~jumps[:, :near].any(axis=1)
        if smooth.mean() > 0.5 and float(np.median(ahead[smooth, :band])) < _DARK_EDGE * high:
            found.append(name)
    return tuple(found)


def glare(image: Pixels) -> tuple[float, float] | None:
    """The middle of a burnt-out spot, as shares of width and height: white, fading into paper that is plainly darker."""
    white = _small(image).min(axis=2)
    spot = (white >= _BURNT).astype(np.uint8)
    usual = float(np.median(white))
    edges = sum(bool(edge.any()) for edge in (spot[0], spot[-1], spot[:, 0], spot[:, -1]))
    if not 0.01 < spot.mean() < 0.4 or usual > _BURNT - 25 or edges > 2:
        return None  # what spans the page from edge to edge is light from one side
    ring = cv2.dilate(spot, np.ones((9, 9), np.uint8)) - cv2.dilate(spot, np.ones((3, 3), np.uint8))
    fading = (float(np.median(white[ring > 0])) - usual) / (_BURNT - usual) if ring.any() else 0.0
    if not 0.25 < fading < 0.98:
        return None
    rows, columns = np.nonzero(spot)
    return float(columns.mean() / white.shape[1]), float(rows.mean() / white.shape[0])
