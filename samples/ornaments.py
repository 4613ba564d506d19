"""What makes paper look official: guilloches, tints, borders, seals, watermarks, signatures, barcodes and portraits."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

import zxingcpp
from PIL import Image

from samples.sheet import Point, Sheet


def guilloche(sheet: Sheet, x: float, y: float, radius: float, rng: Random, colour: str = "#4a6a8a", alpha: float = 0.35) -> None:
    """A rosette of fine interlaced loops around (x, y), as bank notes and licences carry against copying."""
    petals, depth = rng.choice((7, 9, 11, 13)), rng.uniform(0.25, 0.45)
    for ring in range(6):
        turn = ring * pi / (6 * petals)
        points: list[Point] = []
        for step in range(361):
            angle = step * 2 * pi / 360
            reach = radius * (1 - depth + depth * cos(petals * (angle + turn)))
            points.append((x + reach * cos(angle), y + reach * sin(angle)))
        sheet.curve(points, 0.3, colour, alpha, closed=True)


def waves(
    sheet: Sheet,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    rng: Random,
    colour: str = "#7fa3c7",
    alpha: float = 0.35,
    gap: float = 5,
) -> None:
    """A security tint of fine wavy lines over a rectangle."""
    first, second = rng.uniform(30, 70), rng.uniform(11, 23)
    row = y0 + 4
    while row < y1 - 3:
        points = [(x, row + 2.4 * sin(x / first * pi + row / 17) + 1.1 * sin(x / second * pi)) for x in _steps(x0, x1, 4)]
        sheet.curve(points, 0.35, colour, alpha)
        row += gap


def border(sheet: Sheet, rng: Random, style: str, colour: str = "#5b4a1f", margin: float = 22) -> None:
    """A frame round the page: ``double``, ``guilloche``, ``greek``, ``ribbon`` or ``plain``."""
    x0, y0, x1, y1 = margin, margin, sheet.width - margin, sheet.height - margin
    sheet.box(x0, y0, x1, y1, stroke=colour, width=2.2)
    if style == "plain":
        return
    sheet.box(x0 + 5, y0 + 5, x1 - 5, y1 - 5, stroke=colour, width=0.6)
    if style == "double":
        sheet.box(x0 + 9, y0 + 9, x1 - 9, y1 - 9, stroke=colour, width=1.4)
    elif style == "guilloche":
        _woven(sheet, x0 + 5, y0 + 5, x1 - 5, y1 - 5, 16, colour)
        sheet.box(x0 + 21, y0 + 21, x1 - 21, y1 - 21, stroke=colour, width=0.8)
        for x, y in ((x0 + 13, y0 + 13), (x1 - 13, y0 + 13), (x0 + 13, y1 - 13), (x1 - 13, y1 - 13)):
            sheet.disc(x, y, 14, stroke=colour, fill="#ffffff")
            guilloche(sheet, x, y, 13, rng, colour, 0.8)
    elif style == "greek":
        _meander(sheet, x0 + 7, y0 + 7, x1 - 7, y1 - 7, 10, colour)
        sheet.box(x0 + 20, y0 + 20, x1 - 20, y1 - 20, stroke=colour, width=0.8)
    elif style == "ribbon":
        for x, y, along, up in ((x0, y0, 1, 1), (x1, y0, -1, 1), (x0, y1, 1, -1), (x1, y1, -1, -1)):
            for size in (48, 36, 24):
                sheet.shape([(x, y), (x + along * size, y), (x, y + up * size)], colour, 0.25)


def micro_border(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, words: str, colour: str = "#555555") -> None:
    """A line of print too small to read round a box, as on security paper."""
    line = (words.upper() + " · ") * 60
    for y in (y0, y1):
        sheet.text(x0, y, line[: int((x1 - x0) / 1.35)], "sans", 2, colour=colour, within=x1 - x0)
    for x in (x0, x1):
        with sheet.turned(x, y1, 90):
            sheet.text(x, y1, line[: int((y1 - y0) / 1.35)], "sans", 2, colour=colour, within=y1 - y0)


def seal(
    sheet: Sheet, x: float, y: float, radius: float, legend: str, rng: Random, *, style: str = "ink", colour: str = "#24406b"
) -> None:
    """A round seal with a legend on its rim: ``ink`` (printed), ``gold`` (foil) or ``blind`` (embossed, hardly seen)."""
    alpha = {"ink": 0.85, "gold": 1.0, "blind": 0.25}[style]
    if style == "gold":
        teeth = 48
        rim = [
            (
                x + (radius + (2.4 if step % 2 else 0)) * cos(step * pi / teeth),
                y + (radius + (2.4 if step % 2 else 0)) * sin(step * pi / teeth),
            )
            for step in range(2 * teeth)
        ]
        sheet.shape(rim, "#c9a227")
        sheet.disc(x, y, radius * 0.9, stroke="#8a6d12", fill="#d9b83c", width=0.8)
        colour = "#7a5f0e"
    for share in (1.0, 0.94, 0.66):
        sheet.disc(x, y, radius * share * (0.9 if style == "gold" else 1), stroke=colour, width=0.8, alpha=alpha)
    _rim(sheet, x, y, radius * (0.70 if style == "gold" else 0.76), legend.upper(), radius * 0.135, colour, alpha)
    _device(sheet, x, y, radius * 0.5, rng, colour, alpha)


def watermark(sheet: Sheet, words: str, size: float = 90, colour: str = "#888888", alpha: float = 0.16, angle: float = 35) -> None:
    """A word in light across the page."""
    with sheet.turned(sheet.width / 2, sheet.height / 2, angle):
        sheet.text(
            sheet.width / 2,
            sheet.height / 2 + size / 3,
            words,
            "sans-bold",
            size,
            align="center",
            colour=colour,
            alpha=alpha,
            tracking=4,
        )


def signature(sheet: Sheet, x: float, y: float, rng: Random, name: str, *, width: float = 120, colour: str = "#1b2a6b") -> None:
    """A signature above a line that starts at (x, y): a hand's writing, or strokes nobody could read."""
    if rng.random() < 0.6:
        face = rng.choice(("signature", "hand", "script", "vibes"))
        size = {"signature": 30, "hand": 13, "script": 20, "vibes": 20}[face]
        sheet.text(x + rng.uniform(4, 14), y - rng.uniform(2, 4), name, face, size, colour=colour, within=width - 12)
        return
    points: list[Point] = []
    step, high = width / 90, rng.uniform(6, 11)
    first, second = rng.uniform(3.5, 6), rng.uniform(8, 13)
    for index in range(80):
        fade = 1 - index / 110
        points.append(
            (x + 6 + index * step + 3 * sin(index / second * pi), y - 7 - high * fade * sin(index / first) * cos(index / second))
        )
    sheet.curve(points, 0.9, colour)


def officer(
    sheet: Sheet, x: float, y: float, width: float, name: str, title: str, rng: Random, *, face: str = "times", size: float = 9
) -> None:
    """A signature line with the officer's name and title centred under it."""
    signature(sheet, x + width * 0.1, y, rng, name.split(",")[0], width=width * 0.85, colour=rng.choice(("#1b2a6b", "#111111")))
    sheet.line(x, y, x + width, y, 0.5)
    sheet.text(x + width / 2, y + size + 1, name, face, size, align="center", within=width)
    sheet.text(x + width / 2, y + 2 * size + 3, title, face, size - 1, align="center", within=width)


def code(sheet: Sheet, x: float, y: float, width: float, words: str, kind: str = "QRCode", height: float | None = None) -> None:
    """A barcode with its top left corner at (x, y): ``QRCode``, ``PDF417`` or ``Code128``."""
    made = zxingcpp.create_barcode(words, getattr(zxingcpp.BarcodeFormat, kind))
    image = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=4)).convert("L")
    sheet.picture(image, x, y, width, height or width * image.height / image.width)


def portrait(sheet: Sheet, x: float, y: float, width: float, height: float, rng: Random) -> None:
    """A head and shoulders of nobody."""
    skin, hair, shirt = (
        rng.choice(("#e0b08c", "#c98e63", "#8d5a3a", "#f0c8a8")),
        rng.choice(("#2a1a10", "#5a3a1a", "#777777", "#111111")),
        rng.choice(("#3a5a7a", "#7a3a3a", "#4a6a4a", "#555577")),
    )
    sheet.canvas.saveState()
    clip = sheet.canvas.beginPath()
    clip.rect(x, sheet.height - y - height, width, height)
    sheet.canvas.clipPath(clip, stroke=0)
    sheet.box(x, y, x + width, y + height, stroke=None, fill=rng.choice(("#cfdbe6", "#dfe3ea", "#b9cfe0")))
    middle, unit = x + width / 2, width / 10
    sheet.disc(middle, y + height * 1.08, unit * 4.6, stroke=None, fill=shirt)
    sheet.box(middle - unit * 1.1, y + height * 0.55, middle + unit * 1.1, y + height * 0.75, stroke=None, fill=skin)
    sheet.disc(middle, y + height * 0.36, unit * 2.9, stroke=None, fill=hair)
    sheet.disc(middle, y + height * 0.43, unit * 2.45, stroke=None, fill=skin)
    for side in (-1, 1):
        sheet.disc(middle + side * unit, y + height * 0.41, unit * 0.28, stroke=None, fill="#222222")
    sheet.curve(
        [(middle - unit * 0.8, y + height * 0.52), (middle, y + height * 0.54), (middle + unit * 0.8, y + height * 0.52)],
        0.8,
        "#7a3030",
    )
    sheet.canvas.restoreState()


def perforation(sheet: Sheet, y: float, words: str = "") -> None:
    """A dashed line across the page to fold or tear along."""
    sheet.line(18, y, sheet.width - 18, y, 0.6, "#777777", dash=4)
    if words:
        sheet.text(sheet.width / 2, y - 3, words, "sans", 5.5, align="center", colour="#777777")


def _rim(sheet: Sheet, x: float, y: float, radius: float, legend: str, size: float, colour: str, alpha: float) -> None:
    """Letters around a circle, reading clockwise from the left."""
    step = 2 * pi * 0.92 / max(len(legend), 24)
    angle = -pi / 2 - step * (len(legend) - 1) / 2
    for letter in legend:
        px, py = x + radius * cos(angle), y + radius * sin(angle)
        with sheet.turned(px, py, -(angle * 180 / pi + 90)):
            sheet.text(px, py, letter, "times-bold", size, align="center", colour=colour, alpha=alpha)
        angle += step


def _device(sheet: Sheet, x: float, y: float, radius: float, rng: Random, colour: str, alpha: float) -> None:
    """The figure in the middle of a seal: a star, a shield, a torch or a tree."""
    figure = rng.choice(("star", "shield", "staff", "sun"))
    if figure == "star":
        sheet.shape(
            [
                (
                    x + radius * (1 if step % 2 == 0 else 0.42) * sin(step * pi / 5),
                    y - radius * (1 if step % 2 == 0 else 0.42) * cos(step * pi / 5),
                )
                for step in range(10)
            ],
            colour,
            alpha * 0.8,
        )
    elif figure == "shield":
        sheet.shape(
            [
                (x - radius * 0.7, y - radius * 0.8),
                (x + radius * 0.7, y - radius * 0.8),
                (x + radius * 0.7, y),
                (x, y + radius),
                (x - radius * 0.7, y),
            ],
            colour,
            alpha * 0.6,
        )
        sheet.line(x, y - radius * 0.8, x, y + radius * 0.9, 1.2, "#ffffff")
        sheet.line(x - radius * 0.7, y - radius * 0.2, x + radius * 0.7, y - radius * 0.2, 1.2, "#ffffff")
    elif figure == "staff":
        sheet.curve([(x, y - radius), (x, y + radius)], radius * 0.12, colour, alpha)
        for side in (1, -1):
            sheet.curve(
                [(x + side * radius * 0.4 * sin(step / 4), y - radius * 0.7 + step * radius * 0.055) for step in range(28)],
                radius * 0.08,
                colour,
                alpha,
            )
    else:
        sheet.disc(x, y, radius * 0.4, stroke=colour, width=1, alpha=alpha)
        for step in range(16):
            angle = step * pi / 8
            sheet.curve(
                [
                    (x + radius * 0.5 * cos(angle), y + radius * 0.5 * sin(angle)),
                    (x + radius * cos(angle), y + radius * sin(angle)),
                ],
                1,
                colour,
                alpha,
            )


def _woven(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, band: float, colour: str) -> None:
    """Interlaced sine strands along the four sides."""
    half = band / 2
    for phase in range(4):
        offset = phase * pi / 4
        for y in (y0 + half, y1 - half):
            sheet.curve([(x, y + half * 0.85 * sin(x / 9 + offset)) for x in _steps(x0 + band, x1 - band, 2.5)], 0.35, colour, 0.8)
        for x in (x0 + half, x1 - half):
            sheet.curve([(x + half * 0.85 * sin(y / 9 + offset), y) for y in _steps(y0 + band, y1 - band, 2.5)], 0.35, colour, 0.8)


def _meander(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, size: float, colour: str) -> None:
    """A Greek key along the four sides."""
    key = ((0, 1), (0, 0), (1, 0), (1, 0.7), (0.45, 0.7), (0.45, 0.35))
    across, down = int((x1 - x0) // (size * 1.3)), int((y1 - y0) // (size * 1.3))
    wide, high = (x1 - x0) / across, (y1 - y0) / down
    for index in range(across):
        for y in (y0, y1 - size):
            sheet.curve([(x0 + index * wide + dx * size, y + dy * size) for dx, dy in key], 0.7, colour)
    for index in range(1, down - 1):
        for x in (x0, x1 - size):
            sheet.curve([(x + dx * size, y0 + index * high + dy * size) for dx, dy in key], 0.7, colour)


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + step * index for index in range(int((end - start) / step) + 1)]
