"""Pages of drawn lines as diplomas have them, and each line as the finder cuts it out, with what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from extractors.kinds import data
from ingest.images.line_crops import strip_of
from ingest.images.pixels import Pixels
from ingest.ocr.rapid import STRIP_HEIGHT, Rapid
from samples.lettering.faces import FACES, face
from training.name_pools import STATES, World

_SIZE = (1650, 1275)
"""Width and height of a page, pixels: letter across at 150 dpi."""

_PHRASES = (
    "hereby certifies that", "has conferred upon", "the degree of", "Diplomate", "Be it known that", "This is to certify that",
    "with all the rights and privileges", "In Testimony Whereof", "upon the recommendation of the Faculty", "The Trustees of",
    "The Board of Regents", "Certificate of Residency", "is hereby licensed to practice", "cum laude", "School of Medicine",
    "College of Nursing", "Department of Health", "Given this fourteenth day of June", "High School Diploma", "Fellowship in",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """What is printed, in which lettering and face, and the strip that was cut out; None where the line was found in parts."""

    lettering: str
    face: str
    text: str
    strip: Pixels | None


def drawn_lines(pages: int, seed: int, world: str, finder: Rapid) -> Iterator[DrawnLine]:
    """The lines of ``pages`` drawn pages, names from one world of the training's; the same seed draws the same."""
    rng = Random(f"lettering/{seed}")
    for _ in range(pages):
        picture, rows = _page(rng, World(world))
        yield from _cut(picture, rows, finder)


@dataclass(frozen=True, slots=True)
class _Row:
    lettering: str
    face: str
    text: str
    top: int
    bottom: int


def _page(rng: Random, world: World) -> tuple[Pixels, list[_Row]]:
    wide, high = _SIZE
    image = Image.new("RGB", _SIZE, rng.choice(((255, 255, 255), (255, 255, 255), (250, 244, 228), (240, 240, 235))))
    ink = rng.choice(((10, 10, 10), (10, 10, 10), (60, 40, 20), (20, 20, 80)))
    pen, rows, top = ImageDraw.Draw(image), list[_Row](), 40
    while top < high - 140:
        lettering = rng.choices(tuple(FACES), (5, 4, 1))[0]
        package, text = rng.choice(tuple(FACES[lettering])), _text(rng, world)
        letters = face(lettering, package, rng.choice((44, 52, 60, 70, 84)))
        x0, y0, x1, y1 = (round(edge) for edge in pen.textbbox((0, 0), text, font=letters))
        if x1 - x0 > wide - 120 or top + y1 - y0 > high - 30:
            top += 1
            continue
        pen.text(((wide - x1 + x0) // 2 - x0, top - y0), text, font=letters, fill=ink)
        rows.append(_Row(lettering, package, text, top, top + y1 - y0))
        top += y1 - y0 + rng.randrange(26, 46)
    return _scanned(rng, np.asarray(image)), rows


def _text(rng: Random, world: World) -> str:
    """A holder, an institution, a degree, a board, a specialty, or the wording between them."""
    boards = data.sections("specialties.toml")
    degrees = [name for name in data.names("degrees.toml") if name.isascii()]
    what = rng.choices(
        ("holder", "school", "hospital", "degree", "board", "specialty", "state", "phrase"), (35, 20, 7, 13, 7, 5, 3, 10)
    )[0]
    return {
        "holder": lambda: world.person(rng).canonical,
        "school": lambda: world.university(rng),
        "hospital": lambda: world.hospital(rng),
        "degree": lambda: rng.choice(degrees),
        "board": lambda: rng.choice(tuple(boards)),
        "specialty": lambda: rng.choice(tuple(boards[rng.choice(tuple(boards))]) or ("Internal Medicine",)),
        "state": lambda: f"State of {rng.choice(tuple(STATES.values()))}",
        "phrase": lambda: rng.choice(_PHRASES),
    }[what]()


def _scanned(rng: Random, picture: Pixels) -> Pixels:
    """Contrast, blur, grain, now and then one bit a pixel, and JPEG, as copies come."""
    floats = picture.astype(np.float32) * rng.uniform(0.75, 1) + rng.uniform(0, 30)
    if rng.random() < 0.7:
        floats = cv2.GaussianBlur(floats, (0, 0), rng.uniform(0.3, 1.3)).astype(np.float32)
    if rng.random() < 0.6:
        floats += np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(2, 14), floats.shape).astype(np.float32)
    scanned = np.clip(floats, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        scanned = np.where(scanned > rng.randrange(120, 190), 255, 0).astype(np.uint8)
    if rng.random() < 0.5:
        _, held = cv2.imencode(".jpg", scanned, [cv2.IMWRITE_JPEG_QUALITY, rng.randrange(35, 90)])
        scanned = np.asarray(cv2.imdecode(held, cv2.IMREAD_COLOR), dtype=np.uint8)
    return scanned


def _cut(picture: Pixels, rows: Sequence[_Row], finder: Rapid) -> Iterator[DrawnLine]:
    quads = finder.find(picture)
    for row in rows:
        mine = [quad for quad in quads if row.top < quad[:, 1].mean() < row.bottom]
        strip = strip_of(picture, mine[0], STRIP_HEIGHT) if len(mine) == 1 else None
        yield DrawnLine(row.lettering, row.face, row.text, strip)
