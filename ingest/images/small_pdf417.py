"""PDF417 symbols of modules under two pixels, drawn again so that they can be decoded.

A decoder looks for edges, and at 1.5 pixels a module a scan has hardly any left. What is left is a grey signal, which is compared
with every pattern that a codeword can have: 17 modules of four bars and four spaces, each of one to six modules, in three clusters
that follow one another row by row (ISO/IEC 15438, 5.3). The likeliest pattern of each place is drawn cleanly; whether they make a
message, the decoder's error correction says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import cv2
import numpy as np
import numpy.typing as npt

from ingest.images.pixels import Grey

_Signal = npt.NDArray[np.float32]

_START, _STOP = (8, 1, 1, 1, 1, 1, 1, 3), (7, 1, 1, 3, 1, 1, 1, 2, 1)
"""Widths of bars and spaces in turn, in modules."""
_CELL = 17
_ENDS = sum(_START) + sum(_STOP)
_CELLS = range(3, 33)
"""Codewords of a row: 1 to 30, and an indicator at either end."""
_ROWS = range(3, 91)
_FINE = 4
"""Samples a module."""
_BLUR = 0.45
"""Standard deviation of a scanner's blur, in modules of a symbol that needs this."""
_SURE = 0.75
"""Correlation with the patterns at its ends from which something is a PDF417 symbol."""
_SCALE = 2
"""How much a patch is enlarged before it is measured."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where a symbol is: its left and right ends and ``cells`` of a row, its top and bottom and ``rows``, in pixels."""

    left: float
    right: float
    cells: int
    top: float = 0.0
    bottom: float = 0.0
    rows: int = 0

    @property
    def modules(self) -> int:
        return _CELL * self.cells + _ENDS

    @property
    def module(self) -> float:
        return (self.right - self.left) / self.modules


def redrawn(patch: Grey) -> Iterator[Grey]:
    """The PDF417 symbol that nearly fills ``patch``, upright and clean, as often as there are likely numbers of codewords in a row,
    the likeliest first; nothing where there seems to be none."""
    level = _level(patch)
    found = [(image, grid, fit) for image in (level, level[::-1, ::-1]) for grid, fit in _columns(image)]
    for image, grid, _ in sorted(found, key=lambda one: -one[2])[:_TRIED]:
        placed = _placed_rows(image, grid)
        if placed is not None:
            yield _drawn(_patterns_of(image, placed))


_TRIED = 3
"""Numbers of codewords in a row that are tried: their ends are alike for neighbors."""


def _level(patch: Grey) -> _Signal:
    """The patch enlarged and turned so that its rows lie level, dark 1 and light 0."""
    wide = patch if patch.shape[1] >= patch.shape[0] else np.ascontiguousarray(np.rot90(patch))
    coarse = max(np.arange(-6, 6.1, 0.5), key=lambda degrees: _levelness(wide, degrees))
    fine = max(coarse + np.arange(-0.6, 0.61, 0.1), key=lambda degrees: _levelness(wide, degrees))
    upright = _turned(wide, float(fine), _SCALE)
    dark, light = np.percentile(upright, (2, 98))
    return np.asarray(np.clip((light - upright.astype(np.float32)) / max(1.0, light - dark), -0.2, 1.2), dtype=np.float32)


def _turned(patch: Grey, degrees: float, scale: float) -> Grey:
    """The patch turned about its middle, in a picture that holds all of it."""
    high, wide = patch.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, scale)
    size = np.ceil(np.abs(turn[:, :2]) @ (wide, high)).astype(int)
    turn[:, 2] += size / 2 - (wide / 2, high / 2)
    shape = (int(size[0]), int(size[1]))
    return np.asarray(cv2.warpAffine(patch, turn, shape, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8)


def _levelness(patch: Grey, degrees: float) -> float:
    """How sharply rows begin and end where the patch is turned by ``degrees``: a symbol is much wider than high."""
    turned = _turned(patch, degrees, 1)
    side = turned.shape[1] // 6
    rows = cv2.GaussianBlur(turned[:, side:-side].astype(np.float32).mean(axis=1, keepdims=True), (0, 0), 0.8)
    return float(np.square(np.diff(rows[:, 0])).sum())


def _busy(energy: _Signal) -> tuple[int, int] | None:
    """Begin and end of the longest run where ``energy`` is over a third of its highest."""
    full = np.flatnonzero(np.diff(np.concatenate(([0], (energy > energy.max() / 3).astype(np.int8), [0]))))
    runs = [(int(begin), int(end)) for begin, end in zip(full[::2], full[1::2], strict=True)]
    return max(runs, key=lambda run: run[1] - run[0], default=None)


def _columns(image: _Signal) -> list[tuple[_Grid, float]]:
    """Where the symbol may begin and end from left to right, for every likely number of codewords in a row, and how well its ends
    are those of a PDF417: the correlation."""
    edges = np.abs(np.diff(image, axis=1))
    rows = _busy(cv2.blur(edges.mean(axis=1, keepdims=True), (1, 9))[:, 0])
    if rows is None or rows[1] - rows[0] < 12:
        return []
    inset = (rows[1] - rows[0]) // 6
    band = image[rows[0] + inset : rows[1] - inset]
    columns = _busy(cv2.blur(np.abs(np.diff(band, axis=1)).mean(axis=0, keepdims=True), (25, 1))[0])
    if columns is None or columns[1] - columns[0] < 60:
        return []
    profile = band.mean(axis=0)
    found = []
    for cells in _CELLS:
        best, fit = None, _SURE
        modules = _CELL * cells + _ENDS
        rough = (columns[1] - columns[0]) / modules
        if not 2.0 <= rough <= 12:
            continue
        for module in rough * np.linspace(0.95, 1.25, 11):
            grid, ends = _ended(profile, cells, module, columns)
            if ends > fit and abs(grid.module / module - 1) < 0.02:
                best, fit = grid, ends
        if best is not None:
            found.append(_ended(profile, cells, best.module, columns))
    return found


def _ended(profile: _Signal, cells: int, module: float, columns: tuple[int, int]) -> tuple[_Grid, float]:
    """A row of ``cells`` codewords with ends of this ``module`` near the ends of ``columns``, and how well they fit."""
    left, begins = _matched(profile, _START, module, columns[0])
    right, ends = _matched(profile, _STOP, module, columns[1] - module * sum(_STOP))
    return _Grid(left, right + module * sum(_STOP), cells), (begins + ends) / 2


def _matched(profile: _Signal, widths: tuple[int, ...], module: float, near: float) -> tuple[float, float]:
    """Where around ``near`` the pattern of ``widths`` fits best, and how well: the correlation."""
    pattern = _template(widths)
    steps = (np.arange(len(pattern)) + 0.5) / _FINE * module
    starts = near + np.arange(-22, 22.01, 0.25) * module
    seen = np.interp((starts[:, None] + steps).ravel(), np.arange(len(profile)), profile).reshape(len(starts), -1)
    seen -= seen.mean(axis=1, keepdims=True)
    fits = seen @ pattern / (np.linalg.norm(seen, axis=1) * np.linalg.norm(pattern) + 1e-6)
    at = int(fits.argmax())
    return float(starts[at]), float(fits[at])


@cache
def _template(widths: tuple[int, ...]) -> _Signal:
    """The signal of bars and spaces of ``widths``, `_FINE` samples a module, blurred, with mean zero."""
    bits = np.concatenate([np.full(width * _FINE, at % 2 == 0, np.float32) for at, width in enumerate(widths)])
    blurred = cv2.GaussianBlur(bits[None, :], (0, 0), _BLUR * _FINE, borderType=cv2.BORDER_REPLICATE)[0]
    return np.asarray(blurred - blurred.mean(), dtype=np.float32)


def _placed_rows(image: _Signal, grid: _Grid) -> _Grid | None:
    """The grid with its rows: from where to where the bar at its left end is dark, as many as there are changes between."""
    module = grid.module
    if grid.left < 0 or grid.right > image.shape[1]:
        return None
    bar = image[:, round(grid.left + 1.5 * module) : round(grid.left + 6.5 * module)].mean(axis=1)
    dark = _busy(np.asarray(np.clip(bar, 0, 1), dtype=np.float32) ** 2)
    if dark is None:
        return None
    cells = image[:, round(grid.left + _CELL * module) : round(grid.right - sum(_STOP) * module)]
    change = np.abs(np.diff(cells, axis=0)).mean(axis=1)
    best, contrast = None, 0.0
    for rows in _ROWS:
        if not 2.5 * module <= (dark[1] - dark[0]) / rows <= 7 * module:
            continue
        for top, bottom in product(np.arange(-3, 3.1, 0.5), repeat=2):
            bounds = np.linspace(dark[0] + top, dark[1] + bottom, rows + 1)
            between = (bounds[1:] + bounds[:-1]) / 2
            at = np.interp(np.concatenate((bounds[1:-1], between)) - 0.5, np.arange(len(change)), change)
            found = float(at[: rows - 1].mean() - at[rows - 1 :].mean())
            if found * rows**0.5 > contrast:
                best, contrast = _Grid(grid.left, grid.right, grid.cells, bounds[0], bounds[-1], rows), found * rows**0.5
    return best


@cache
def _patterns(cluster: int) -> tuple[npt.NDArray[np.uint8], _Signal]:
    """The patterns of a cluster (0, 1 or 2), a row of 17 modules each, and their signals, of mean zero and length one."""
    widths = [
        each
        for each in product(range(1, 7), repeat=8)
        if sum(each) == _CELL and (each[0] - each[2] + each[4] - each[6]) % 9 == 3 * cluster
    ]
    bits = np.array([[at % 2 == 0 for at, width in enumerate(each) for _ in range(width)] for each in widths], np.uint8)
    signals = np.stack([_template(each) for each in widths])
    return bits, np.asarray(signals / np.linalg.norm(signals, axis=1, keepdims=True), dtype=np.float32)


def _patterns_of(image: _Signal, grid: _Grid) -> npt.NDArray[np.uint8]:
    """The likeliest modules of every row, between its ends."""
    high = (grid.bottom - grid.top) / grid.rows
    lines = []
    for row in range(grid.rows):
        bits, signals = _patterns(row % 3)
        middle = np.clip(grid.top + (row + np.linspace(0.3, 0.7, 5)) * high - 0.5, 0, len(image) - 1)
        signal = np.stack(
            [cv2.getRectSubPix(image, (image.shape[1], 1), ((image.shape[1] - 1) / 2, float(y)))[0] for y in middle]
        ).mean(0)
        best = []
        for cell in range(grid.cells):
            begin = grid.left + _CELL * (cell + 1) * grid.module
            steps = begin + (np.arange(_CELL * _FINE) + 0.5) / _FINE * grid.module
            # An end that is a quarter of a module off moves the cells between the two ends less.
            shifts = np.array([-0.25, 0.0, 0.25])[:, None] * grid.module
            seen = np.interp(steps + shifts, np.arange(len(signal)) + 0.5, signal)
            seen -= seen.mean(axis=1, keepdims=True)
            best.append(bits[int((seen @ signals.T / (np.linalg.norm(seen, axis=1, keepdims=True) + 1e-6)).max(axis=0).argmax())])
        lines.append(np.concatenate(best))
    return np.array(lines, np.uint8)


def _bits(widths: tuple[int, ...]) -> list[int]:
    return [int(at % 2 == 0) for at, width in enumerate(widths) for _ in range(width)]


def _drawn(modules: npt.NDArray[np.uint8]) -> Grey:
    """A symbol of these ``modules``, with its ends and a quiet zone, three pixels a module and nine a row."""
    rows = np.array([[*_bits(_START), *line, *_bits(_STOP)] for line in modules], np.uint8)
    clean = np.kron(np.where(rows == 1, 0, 255).astype(np.uint8), np.ones((9, 3), np.uint8))
    return np.asarray(np.pad(clean, 24, constant_values=255), dtype=np.uint8)
