"""How a paper reaches a credentials office: printed to PDF, scanned, faxed, photocopied or photographed.

Each way takes the pages' PDF and a chance, and gives a file (`Captured`). Everything is done in grey or colour
arrays here; no scan of a real paper is used.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from benchmarks.papers.chance import Chance

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Captured:
    """A file's bytes and extension; ``turned`` is by how many degrees clockwise its pages must be turned to stand upright."""

    data: bytes
    extension: str
    turned: int = 0


CLEAN = frozenset({"digital", "screenshot", "scan300"})
"""Ways that leave the print as good as it was."""


def pictures(pdf: bytes, dpi: int) -> list[Picture]:
    """Each page in RGB."""
    document = pypdfium2.PdfDocument(pdf)
    return [np.asarray(document[at].render(scale=dpi / 72).to_pil().convert("RGB")) for at in range(len(document))]


_TILE = 512


def _noise(chance: Chance, shape: Sequence[int], strength: float) -> NDArray[np.float32]:
    """Grain for a page of ``shape`` (height, width): one drawn tile, laid over and over with a drawn start."""
    random = np.random.default_rng(chance.whole(0, 2**31))
    tile = random.standard_normal((_TILE, _TILE), dtype=np.float32) * np.float32(strength)
    height, width = shape[:2]
    top, left = chance.whole(0, _TILE - 1), chance.whole(0, _TILE - 1)
    rows, columns = (np.arange(height) + top) % _TILE, (np.arange(width) + left) % _TILE
    return tile[rows[:, None], columns[None, :]]


def _clip(picture: NDArray[Any]) -> Picture:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _tilt(picture: Picture, degrees: float, ground: int = 255) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(ground,) * 3)


def _grey(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture


def _as_pdf(pages: list[Picture], dpi: int, quality: int = 75) -> bytes:
    images = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    stamp = time.struct_time((2026, 6, 1, 8, 0, 0, 0, 0, 0))
    images[0].save(
        out, "PDF", save_all=True, append_images=images[1:], resolution=dpi, quality=quality, creationDate=stamp, modDate=stamp
    )
    return out.getvalue()


def _as_image(picture: Picture, form: str, dpi: int, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, form, dpi=(dpi, dpi), **options)
    return out.getvalue()


def _scanned(picture: Picture, chance: Chance, tilt: float, noise: float, blur: float) -> Picture:
    page = _tilt(picture, chance.real(-tilt, tilt))
    if blur:
        page = cv2.GaussianBlur(page, (0, 0), blur)
    shade = chance.real(0.93, 1.0)
    grain = _noise(chance, page.shape, noise).astype(np.int16)
    return _clip(cv2.convertScaleAbs(page, alpha=shade).astype(np.int16) + grain[..., None])


def _scans(pdf: bytes, chance: Chance, dpi: int) -> list[Picture]:
    rough = dpi < 300
    pages = [
        _scanned(page, chance, 1.4 if rough else 0.5, 6 if rough else 3, 0.7 if rough else 0.45) for page in pictures(pdf, dpi)
    ]
    return [_grey(page) for page in pages] if chance.maybe(0.35) else pages


def _scan_file(pages: list[Picture], chance: Chance, dpi: int) -> Captured:
    if len(pages) == 1 and chance.maybe(0.2):
        return Captured(_as_image(pages[0], "JPEG", dpi, quality=82), chance.pick((".jpg", ".jpeg", ".JPG")))
    if len(pages) == 1 and chance.maybe(0.12):
        return Captured(_as_image(pages[0], "PNG", dpi), ".png")
    return Captured(_as_pdf(pages, dpi, chance.whole(55, 85)), ".pdf")


def digital(pdf: bytes, _chance: Chance) -> Captured:
    return Captured(pdf, ".pdf")


def screenshot(pdf: bytes, chance: Chance) -> Captured:
    """A picture of the screen, at screen resolution."""
    return Captured(_as_image(pictures(pdf, chance.pick((110, 130, 150)))[0], "PNG", 96), ".png")


def scan300(pdf: bytes, chance: Chance) -> Captured:
    return _scan_file(_scans(pdf, chance, 300), chance, 300)


def scan200(pdf: bytes, chance: Chance) -> Captured:
    return _scan_file(_scans(pdf, chance, 200), chance, 200)


def sideways(pdf: bytes, chance: Chance) -> Captured:
    dpi = chance.pick((200, 300))
    turn = chance.pick((1, 3))
    return _fed_wrongly(pdf, chance, dpi, turn)


def upside_down(pdf: bytes, chance: Chance) -> Captured:
    dpi = chance.pick((200, 300))
    return _fed_wrongly(pdf, chance, dpi, 2)


def _fed_wrongly(pdf: bytes, chance: Chance, dpi: int, quarters: int) -> Captured:
    """Pages that lie turned by ``quarters`` against the clock."""
    scan = _scan_file([np.ascontiguousarray(np.rot90(page, quarters)) for page in _scans(pdf, chance, dpi)], chance, dpi)
    return replace(scan, turned=90 * quarters)


def _faxed(picture: Picture, chance: Chance) -> Image.Image:
    page = _grey(_tilt(picture, chance.real(-0.8, 0.8))).astype(np.float32)
    page = cv2.GaussianBlur(page, (0, 0), 0.6) + _noise(chance, page.shape, 14)
    local = cv2.boxFilter(page, -1, (41, 41))
    black = page < np.minimum(local - 18, 205)
    for _ in range(chance.whole(0, 3)):
        row = chance.whole(0, page.shape[0] - 3)
        black[row : row + chance.whole(1, 2)] = chance.maybe(0.5)
    return Image.fromarray(~black)


def fax(pdf: bytes, chance: Chance) -> Captured:
    """One bit a dot at 200 dpi, Group 4, sometimes with a dropped line."""
    pages = [_faxed(page, chance) for page in pictures(pdf, 200)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", compression="group4", save_all=True, append_images=pages[1:], dpi=(200, 200))
    return Captured(out.getvalue(), chance.pick((".tif", ".tiff")))


def _copied(picture: Picture, chance: Chance) -> Picture:
    page = _grey(picture).astype(np.float32)
    for _ in range(chance.whole(1, 2)):
        page = cv2.GaussianBlur(page, (0, 0), 0.8)
        page = 255 / (1 + np.exp(-(page - chance.real(120, 150)) / chance.real(16, 26)))
        page += _noise(chance, page.shape, 7)
    height, width = page.shape
    dark = np.linspace(chance.real(90, 180), 0, chance.whole(12, 60))[None, :]
    page[:, : dark.shape[1]] -= dark
    for _ in range(chance.whole(20, 120)):
        cv2.circle(page, (chance.whole(0, width), chance.whole(0, height)), chance.whole(0, 2), chance.real(0, 110), -1)
    return _tilt(_clip(page), chance.real(-1.8, 1.8))


def photocopy(pdf: bytes, chance: Chance) -> Captured:
    """Second generation: hard contrast, specks, a dark edge, then scanned."""
    dpi = chance.pick((200, 200, 300))
    return Captured(_as_pdf([_copied(page, chance) for page in pictures(pdf, dpi)], dpi, 70), ".pdf")


def _table(chance: Chance, height: int, width: int) -> NDArray[np.float32]:
    base = np.array(
        chance.pick(((92, 66, 44), (60, 60, 64), (150, 128, 100), (38, 48, 58), (190, 186, 178), (22, 22, 24))), np.float32
    )
    grain = cv2.GaussianBlur(_noise(chance, (height, width), 60), (0, 0), sigmaX=38, sigmaY=2)
    return base[None, None, :] + grain[..., None]


def _photographed(picture: Picture, chance: Chance) -> Picture:
    height, width = picture.shape[:2]
    room = chance.real(0.05, 0.22)
    out_height, out_width = int(height * (1 + 2 * room)), int(width * (1 + 2 * room))
    slack = 0.055 * min(height, width)
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    aim = (
        corners
        + np.float32([width * room, height * room])
        + np.float32([[chance.real(-slack, slack) for _ in "xy"] for _ in range(4)])
    )
    lens = cv2.getPerspectiveTransform(corners, aim.astype(np.float32))
    paper = cv2.warpPerspective(picture, lens, (out_width, out_height), flags=cv2.INTER_CUBIC).astype(np.float32)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), lens, (out_width, out_height))
    scene = paper
    around = mask < 128
    scene[around] = _table(chance, out_height, out_width)[around]
    scene = cv2.GaussianBlur(scene, (0, 0), chance.real(0.5, 1.1))
    scene *= _light(chance, out_height, out_width)[..., None]
    scene *= np.array([chance.real(0.96, 1.04), 1.0, chance.real(0.86, 1.02)], np.float32)
    scene += _noise(chance, scene.shape, 5)[..., None]
    return _clip(scene)


def _light(chance: Chance, height: int, width: int) -> NDArray[np.float32]:
    """Brightness over the picture: a slope, often a shadow's edge, seldom a dark room."""
    across, down = np.linspace(-1, 1, width, dtype=np.float32)[None, :], np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    light = 0.86 + 0.22 * (across * chance.real(-0.7, 0.7) + down * chance.real(-0.7, 0.7))
    if chance.maybe(0.4):
        edge = across * chance.real(-1, 1) + down * chance.real(-1, 1) - chance.real(-0.3, 0.5)
        light *= 1 - 0.33 / (1 + np.exp(-edge * 18))
    return light * np.float32(chance.real(0.42, 0.6) if chance.maybe(0.12) else chance.real(0.85, 1.05))


def photo(pdf: bytes, chance: Chance) -> Captured:
    """A phone's picture of the first page on a table, as JPEG, often with its turn left to EXIF."""
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    dpi = int(min(600, max(150, chance.real(2300, 3100) / max(width, height) * 72)))
    scene = _photographed(pictures(pdf, dpi)[0], chance)
    exif = Image.Exif()
    if chance.maybe(0.4):
        orientation, turn = chance.pick(((6, 1), (8, 3), (3, 2)))
        exif[0x0112] = orientation
        scene = np.ascontiguousarray(np.rot90(scene, turn))
    return Captured(_as_image(scene, "JPEG", 72, quality=chance.whole(60, 90), exif=exif), chance.pick((".jpg", ".jpeg", ".JPG")))


WAYS: dict[str, Callable[[bytes, Chance], Captured]] = {
    "digital": digital,
    "screenshot": screenshot,
    "scan300": scan300,
    "scan200": scan200,
    "fax": fax,
    "photocopy": photocopy,
    "photo": photo,
    "sideways": sideways,
    "upside_down": upside_down,
}
_ON_PAPER = {"scan300": 26, "scan200": 20, "fax": 12, "photocopy": 13, "photo": 16, "sideways": 7, "upside_down": 6}


def draw_way(chance: Chance, digital_share: float, pages: int) -> str:
    """How the paper arrives; a packet is never a single picture."""
    if chance.maybe(digital_share):
        return "screenshot" if pages == 1 and chance.maybe(0.15) else "digital"
    return chance.weighted({way: weight for way, weight in _ON_PAPER.items() if pages == 1 or way != "photo"})
