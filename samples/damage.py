"""What happens to paper on its way: scanners, copiers, fax machines and telephones.

Every function takes and gives an image as an array (height × width × 3, RGB, 0…255) and a source of chance; none knows what is
written on the page.
"""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def scanned(page: Pixels, rng: Random, *, skew: float = 0.5, strength: float = 1.0) -> Pixels:
    """A flatbed or feeder scan: a trace of skew, soft focus, paper not quite white, a shadow along one edge, sensor noise."""
    out = turned(page, rng.uniform(-skew, skew), fill=250)
    out = cv2.GaussianBlur(out, (0, 0), 0.45 * strength + 0.1)
    tint = np.array([1 - rng.uniform(0, 0.02), 1 - rng.uniform(0, 0.02), 1 - rng.uniform(0.01, 0.05)], np.float32)
    soft = out.astype(np.float32) * tint
    edge = np.ones(out.shape[1], np.float32)
    reach = max(out.shape[1] // 60, 4)
    edge[:reach] = np.linspace(1 - 0.25 * strength, 1, reach)
    if rng.random() < 0.5:
        edge = edge[::-1]
    soft *= edge[None, :, None]
    return _noisy(soft, rng, 1.6 * strength)


def photocopied(page: Pixels, rng: Random, *, generations: int = 1) -> Pixels:
    """A copy of the paper, or a copy of a copy: grey, hard, skewed, speckled, darker at one edge."""
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    for _ in range(generations):
        grey = _grey_turned(grey, rng.uniform(-1.1, 1.1))
        soft = cv2.GaussianBlur(grey, (0, 0), 0.9).astype(np.float32)
        # A copier drops light tints and thickens dark strokes.
        grey = np.clip((soft - 62) * 1.55, 0, 255).astype(np.uint8)
        grey = _speckled(grey, rng, dots=grey.size // 9000)
    high, wide = grey.shape
    shade = np.zeros((high, wide), np.float32)
    band = int(wide * rng.uniform(0.01, 0.025))
    shade[:, :band] = 190 * np.linspace(1, 0.2, band)[None, :]
    if rng.random() < 0.6:
        shade[: int(high * 0.012), :] += 120
    grey = np.clip(grey.astype(np.float32) - shade, 0, 255).astype(np.uint8)
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)


def faxed(page: Pixels, rng: Random) -> Pixels:
    """What comes out of a fax machine: black or white only, some ragged strokes, some dots, a broken scan line or two."""
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    grey = _grey_turned(grey, rng.uniform(-0.7, 0.7))
    rough = grey.astype(np.float32) + _chance(rng).normal(0, 14, grey.shape)
    black = np.where(rough < 150, 0, 255).astype(np.uint8)
    black = _speckled(black, rng, dots=black.size // 20000)
    for _ in range(rng.randint(0, 2)):
        row = rng.randint(black.shape[0] // 5, black.shape[0] - 5)
        black[row : row + 1, :] = black[row - 2 : row - 1, :]
    return cv2.cvtColor(black, cv2.COLOR_GRAY2RGB)


def photographed(page: Pixels, rng: Random, *, long_side: int = 2000, dark: float = 0.0) -> Pixels:
    """A telephone's photo of the sheet on a table: perspective, uneven light, a shadow, soft focus, noise. ``dark`` from 0 to 1."""
    high, wide = page.shape[:2]
    scale = long_side / (1.16 * max(high, wide))
    frame_w, frame_h = int(wide * scale * rng.uniform(1.14, 1.26)), int(high * scale * rng.uniform(1.14, 1.22))
    table = _table(frame_w, frame_h, rng)
    margin_x, margin_y = (frame_w - wide * scale) / 2, (frame_h - high * scale) / 2
    lean = 0.045 * min(frame_w, frame_h)
    corners = [
        (margin_x, margin_y),
        (frame_w - margin_x, margin_y),
        (frame_w - margin_x, frame_h - margin_y),
        (margin_x, frame_h - margin_y),
    ]
    target = np.array([(x + rng.uniform(-lean, lean), y + rng.uniform(-lean, lean)) for x, y in corners], np.float32)
    source = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    warp = cv2.getPerspectiveTransform(source, target)
    lying = cv2.warpPerspective(page, warp, (frame_w, frame_h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), warp, (frame_w, frame_h))
    shadow = cv2.GaussianBlur(np.roll(mask, (int(frame_h * 0.008), int(frame_w * 0.008)), (0, 1)), (0, 0), frame_w * 0.006)
    ground = table.astype(np.float32) * (1 - 0.5 * shadow.astype(np.float32)[..., None] / 255)
    share = cv2.GaussianBlur(mask, (0, 0), 0.8).astype(np.float32)[..., None] / 255
    scene = lying.astype(np.float32) * share + ground * (1 - share)
    scene *= _light(frame_w, frame_h, rng)[..., None] * (1 - 0.55 * dark)
    scene *= np.array([1.0, rng.uniform(0.95, 0.99), rng.uniform(0.86, 0.96)], np.float32)
    scene = cv2.GaussianBlur(scene, (0, 0), rng.uniform(0.5, 0.8))
    return _noisy(scene, rng, 2.2)


def turned(page: Pixels, degrees: float, fill: int = 255) -> Pixels:
    """The page turned by a few degrees about its middle, same size."""
    high, wide = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(fill, fill, fill))


def _grey_turned(grey: Pixels, degrees: float) -> Pixels:
    high, wide = grey.shape
    return cv2.warpAffine(
        grey, cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1), (wide, high), flags=cv2.INTER_LINEAR, borderValue=255
    )


def _noisy(image: NDArray[np.float32], rng: Random, sigma: float) -> Pixels:
    noise = _chance(rng).normal(0, sigma, image.shape[:2]).astype(np.float32)
    return np.clip(image + noise[..., None], 0, 255).astype(np.uint8)


def _speckled(grey: Pixels, rng: Random, dots: int) -> Pixels:
    chance = _chance(rng)
    out = grey.copy()
    rows, columns = chance.integers(1, grey.shape[0] - 2, dots), chance.integers(1, grey.shape[1] - 2, dots)
    sizes = chance.integers(1, 3, dots)
    for row, column, size in zip(rows, columns, sizes, strict=True):
        out[row : row + size, column : column + size] = 40
    return out


def _table(wide: int, high: int, rng: Random) -> Pixels:
    """A table top: boards with a grain, or a plain dark cloth."""
    chance = _chance(rng)
    base = np.array(rng.choice(((150, 108, 72), (96, 66, 44), (70, 72, 78), (188, 160, 126))), np.float32)
    grain = cv2.GaussianBlur(chance.normal(0, 1, (high, max(wide // 40, 4))).astype(np.float32), (0, 0), 3)
    grain = cv2.resize(grain, (wide, high), interpolation=cv2.INTER_CUBIC)
    grain /= max(float(np.abs(grain).max()), 1e-6)
    return np.clip(base[None, None, :] * (1 + 0.16 * grain[..., None]), 0, 255).astype(np.uint8)


def _light(wide: int, high: int, rng: Random) -> NDArray[np.float32]:
    """Light that comes from one side and falls off, with a soft shadow of whoever holds the telephone."""
    x, y = np.meshgrid(np.linspace(-1, 1, wide, dtype=np.float32), np.linspace(-1, 1, high, dtype=np.float32))
    fall = 1 - rng.uniform(0.10, 0.20) * (x * rng.choice((-1, 1)) + 1) / 2 - rng.uniform(0.04, 0.16) * (y + 1) / 2
    cx, cy = rng.uniform(-0.8, 0.8), rng.uniform(0.2, 1.0)
    hand = 0.16 * np.exp(-(((x - cx) / 0.7) ** 2 + ((y - cy) / 0.5) ** 2))
    return (1.04 * fall - hand).astype(np.float32)


def _chance(rng: Random) -> np.random.Generator:
    return np.random.default_rng(rng.getrandbits(63))
