"""A sheet of paper and the few strokes every layout is written with.

Measures are points; the origin is the top left corner and y grows downwards, as everywhere in the product. A text's y is its baseline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import ready

LETTER = (612.0, 792.0)
LANDSCAPE = (792.0, 612.0)
INK = "#161616"
Point = tuple[float, float]


def tone(colour: str, alpha: float = 1.0) -> Color:
    """A reportlab colour from ``#rrggbb`` and an opacity from 0 to 1."""
    solid = HexColor(colour)
    return Color(solid.red, solid.green, solid.blue, alpha=alpha)


def width_of(string: str, face: str, size: float, tracking: float = 0.0) -> float:
    """How wide ``string`` will stand, in points."""
    return pdfmetrics.stringWidth(string, ready(face), size) + tracking * max(len(string) - 1, 0)


class Sheet:
    """The pages of one document, drawn one after the other onto one canvas."""

    def __init__(self, title: str = "", size: Point = LETTER, *, locked: bool = False):
        self._out = BytesIO()
        # invariant: no clock and no random identifier in the file, so the same drawing gives the same bytes.
        lock = StandardEncryption("", "owner", canModify=0, canCopy=1, strength=128) if locked else None
        self.canvas = Canvas(self._out, pagesize=size, invariant=1, pageCompression=1, encrypt=lock)
        self.canvas.setTitle(title)
        self.canvas.setAuthor("")
        self.canvas.setCreator("")
        self.pages = 1
        self.width, self.height = size

    # ---- pages

    def size(self, size: Point) -> None:
        """Give the page being drawn another size."""
        self.width, self.height = size
        self.canvas.setPageSize(size)

    def next(self, size: Point = LETTER) -> None:
        """Go to a new page."""
        self.canvas.showPage()
        self.pages += 1
        self.size(size)

    def done(self) -> bytes:
        """Close the document and return its PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()

    # ---- letters

    def text(
        self,
        x: float,
        y: float,
        string: str,
        face: str = "sans",
        size: float = 10,
        *,
        align: str = "left",
        colour: str = INK,
        alpha: float = 1.0,
        tracking: float = 0.0,
        within: float | None = None,
    ) -> float:
        """Write one line and return its width; ``within`` shrinks it until it fits that many points."""
        while within and size > 4 and width_of(string, face, size, tracking) > within:
            size -= 0.25
        wide = width_of(string, face, size, tracking)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        self.canvas.setFillColor(tone(colour, alpha))
        self.canvas.setFont(ready(face), size)
        self.canvas.drawString(left, self.height - y, string, charSpace=tracking)
        return wide

    def centred(self, y: float, string: str, face: str = "times", size: float = 12, **more) -> float:
        """Write one line in the middle of the page, kept inside its margins."""
        more.setdefault("within", self.width - 120)
        return self.text(self.width / 2, y, string, face, size, align="center", **more)

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        string: str,
        face: str = "sans",
        size: float = 10,
        *,
        leading: float = 1.3,
        align: str = "left",
        colour: str = INK,
    ) -> float:
        """Write ``string`` in lines of ``width`` and return the baseline after the last. ``align`` is left, center or right."""
        for line in wrapped(string, width, face, size):
            at = {"left": x, "center": x + width / 2, "right": x + width}[align]
            self.text(at, y, line, face, size, align=align, colour=colour)
            y += size * leading
        return y

    def flowing(self, y: float, parts: Sequence[tuple[str, str, float]], width: float, leading: float = 1.5) -> float:
        """Write centred prose of several faces; each part is (words, face, size). Returns the baseline after the last line."""
        words = [(word, face, size) for string, face, size in parts for word in string.split()]
        rows: list[list[tuple[str, str, float]]] = [[]]
        for word in words:
            if rows[-1] and _line_width([*rows[-1], word]) > width:
                rows.append([])
            rows[-1].append(word)
        usual = min(size for _, _, size in parts)
        for index, row in enumerate(rows):
            # A line with large letters stands lower, so that they clear the line above.
            y += usual * leading * (index > 0) + (max(size for _, _, size in row) - usual) * 0.75
            x = self.width / 2 - _line_width(row) / 2
            for string, face, size in row:
                x += self.text(x, y, string, face, size) + size * 0.28
        return y + usual * leading

    def labelled(
        self,
        x: float,
        y: float,
        label: str,
        value: str,
        *,
        place: str = "above",
        label_face: str = "sans",
        face: str = "sans-bold",
        size: float = 10,
        label_size: float = 6.5,
        gap: float = 90,
        within: float | None = None,
        colour: str = "#333333",
    ) -> None:
        """Write a value with its label ``above``, ``below`` or ``left`` of it; (x, y) is the value's start when the label is above
        or below, the label's when it stands left and the value follows ``gap`` points on."""
        if place == "left":
            self.text(x, y, label, label_face, label_size, colour=colour)
            self.text(x + gap, y, value, face, size, within=within)
            return
        self.text(
            x, y + (-size * 0.95 - 2 if place == "above" else label_size * 1.45), label, label_face, label_size, colour=colour
        )
        self.text(x, y, value, face, size, within=within)

    # ---- strokes

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.7, colour: str = INK, dash: float = 0) -> None:
        """A straight stroke; ``dash`` is the length of its dashes, 0 for none."""
        self.canvas.setStrokeColor(tone(colour))
        self.canvas.setLineWidth(width)
        if dash:
            self.canvas.setDash(dash, dash)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        self.canvas.setDash()

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        stroke: str | None = INK,
        fill: str | None = None,
        width: float = 0.7,
        radius: float = 0,
        alpha: float = 1.0,
    ) -> None:
        """A rectangle from its top left to its bottom right corner."""
        if stroke:
            self.canvas.setStrokeColor(tone(stroke))
            self.canvas.setLineWidth(width)
        if fill:
            self.canvas.setFillColor(tone(fill, alpha))
        self.canvas.roundRect(x0, self.height - y1, x1 - x0, y1 - y0, radius, stroke=bool(stroke), fill=bool(fill))

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        stroke: str | None = INK,
        fill: str | None = None,
        width: float = 0.7,
        alpha: float = 1.0,
    ) -> None:
        """A circle around (x, y)."""
        if stroke:
            self.canvas.setStrokeColor(tone(stroke, alpha))
            self.canvas.setLineWidth(width)
        if fill:
            self.canvas.setFillColor(tone(fill, alpha))
        self.canvas.circle(x, self.height - y, radius, stroke=bool(stroke), fill=bool(fill))

    def curve(
        self, points: Sequence[Point], width: float = 0.5, colour: str = INK, alpha: float = 1.0, *, closed: bool = False
    ) -> None:
        """A stroke through ``points``."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        if closed:
            path.close()
        self.canvas.setStrokeColor(tone(colour, alpha))
        self.canvas.setLineWidth(width)
        self.canvas.setLineJoin(1)
        self.canvas.drawPath(path)

    def shape(self, points: Sequence[Point], fill: str, alpha: float = 1.0) -> None:
        """A filled polygon."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self.canvas.setFillColor(tone(fill, alpha))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def tick(self, x: float, y: float, size: float = 8, *, checked: bool = False) -> None:
        """A check box with its top left corner at (x, y)."""
        self.box(x, y, x + size, y + size)
        if checked:
            self.line(x + 1.5, y + 1.5, x + size - 1.5, y + size - 1.5, 1)
            self.line(x + size - 1.5, y + 1.5, x + 1.5, y + size - 1.5, 1)

    def grid(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        face: str = "sans",
        size: float = 8,
        high: float = 16,
        head: str | None = "sans-bold",
        fill: str = "#e8e8e8",
    ) -> float:
        """A ruled table whose first row is the head (None: no head); returns its bottom."""
        for index, row in enumerate(rows):
            left = x
            for width, cell in zip(widths, row, strict=True):
                heading = head is not None and index == 0
                self.box(left, y, left + width, y + high, fill=fill if heading else None, width=0.5)
                self.text(left + 3, y + high * 0.68, cell, head if heading and head else face, size, within=width - 6)
                left += width
            y += high
        return y

    def picture(self, image: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """An image with its top left corner at (x, y)."""
        self.canvas.drawImage(ImageReader(image), x, self.height - y - height, width, height)

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Draw with the paper turned counter-clockwise about (x, y)."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(degrees)
        self.canvas.translate(-x, -(self.height - y))
        yield
        self.canvas.restoreState()


def wrapped(string: str, width: float, face: str, size: float) -> list[str]:
    """The lines ``string`` falls into at ``width``; a newline always breaks."""
    lines: list[str] = []
    for piece in string.split("\n"):
        line = ""
        for word in piece.split():
            longer = f"{line} {word}".strip()
            if line and width_of(longer, face, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _line_width(line: Sequence[tuple[str, str, float]]) -> float:
    return sum(width_of(word, face, size) + size * 0.28 for word, face, size in line)
