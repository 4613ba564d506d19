"""What surrounds the words on certificates: patterns, borders, seals, signatures, codes. All of it drawn, nothing copied."""

from __future__ import annotations

import math
from html import escape

import numpy as np
import zxingcpp

from benchmarks.papers.chance import Chance

_TINTS = ("#7d9bb5", "#9bb58a", "#b59a7d", "#a58ab5", "#b58a8f", "#86b0a8", "#b0a886")
_INKS = ("#1d2b4f", "#123524", "#4a1522", "#222222", "#37315c", "#0b4a5a")
SIGNATURES = ("mr-de-haviland", "monsieur-la-doulaise", "caveat", "rouge-script", "italianno")


def tint(chance: Chance) -> str:
    return chance.pick(_TINTS)


def ink(chance: Chance) -> str:
    """A dark colour."""
    return chance.pick(_INKS)


def _rosette(x: float, y: float, radius: float, lobes: int, depth: float, turn: float) -> str:
    points = []
    for step in range(0, 361, 3):
        angle = math.radians(step)
        reach = radius * (1 - depth + depth * math.cos(lobes * angle + turn))
        points.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return f'<polyline points="{" ".join(points)}"/>'


def guilloche(chance: Chance, opacity: float = 0.35) -> str:
    """A fine-lined pattern over the whole page, behind everything."""
    lobes, depth, colour = chance.whole(5, 17), chance.real(0.15, 0.45), tint(chance)
    rings = "".join(_rosette(500, 500, radius, lobes, depth, radius / 31) for radius in range(90, 690, 22))
    return (
        '<svg class="ground" viewBox="0 0 1000 1000" preserveAspectRatio="none" '
        f'style="position:absolute;inset:0;width:100%;height:100%;z-index:-1;opacity:{opacity}" '
        f'fill="none" stroke="{colour}" stroke-width="0.8">{rings}</svg>'
    )


def waves(chance: Chance, opacity: float = 0.4) -> str:
    """Running waves, as on security tint."""
    colour, beat = tint(chance), chance.real(0.01, 0.03)
    lines = []
    for row in range(-10, 1010, 11):
        points = " ".join(f"{x},{row + 8 * math.sin(x * beat + row / 37):.1f}" for x in range(0, 1001, 20))
        lines.append(f'<polyline points="{points}"/>')
    return (
        '<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" '
        f'style="position:absolute;inset:0;width:100%;height:100%;z-index:-1;opacity:{opacity}" '
        f'fill="none" stroke="{colour}" stroke-width="0.7">{"".join(lines)}</svg>'
    )


def frame(chance: Chance, colour: str | None = None, inset: float = 0.3) -> str:
    """A border around the page, ``inset`` inches from its edge."""
    colour = colour or ink(chance)
    kind = chance.pick(("double", "ridge", "thin", "thick", "dotted", "inner"))
    rule = {
        "double": "7px double",
        "ridge": "12px ridge",
        "thin": "1px solid",
        "thick": "10px solid",
        "dotted": "6px dotted",
        "inner": "3px solid",
    }
    outer = f'<div style="position:absolute;inset:{inset}in;border:{rule[kind]} {colour};z-index:-1"></div>'
    if kind in ("inner", "thick"):
        outer += f'<div style="position:absolute;inset:{inset + 0.14}in;border:1px solid {colour};z-index:-1"></div>'
    return outer


def seal(chance: Chance, words: str, size: float = 1.2, colour: str | None = None) -> str:
    """A round seal of ``size`` inches with ``words`` around its rim, foil, embossed or stamped."""
    colour = colour or chance.pick(("#b8922e", "#8c1c1c", "#1f3a6e", "#555555", "#2f5d3a"))
    teeth = chance.whole(24, 60)
    rim = _rosette(100, 100, 97, teeth, 0.03, 0)
    fill, line, text = (colour, "#ffffff", "#ffffff") if chance.maybe(0.5) else ("none", colour, colour)
    name = f"rim{chance.digits(6)}"
    size_of = max(7.5, min(13.0, 360 / max(len(words), 1) * 1.15))
    return (
        f'<svg viewBox="0 0 200 200" style="width:{size}in;height:{size}in" fill="none" stroke="{line}" stroke-width="2">'
        f'<g fill="{fill}" stroke="{colour}">{rim}</g><circle cx="100" cy="100" r="86"/><circle cx="100" cy="100" r="58"/>'
        f'<path id="{name}" d="M 100 100 m -67 0 a 67 67 0 1 1 134 0 a 67 67 0 1 1 -134 0" stroke="none"/>'
        f'<text font-size="{size_of:.1f}" fill="{text}" stroke="none" font-family="marcellus-sc" letter-spacing="1">'
        f'<textPath href="#{name}">{escape(words)}</textPath></text>'
        f'<g stroke-width="1.2">{_rosette(100, 100, 42, chance.whole(5, 9), 0.5, 0)}'
        f"{_rosette(100, 100, 30, chance.whole(3, 7), 0.6, 1)}</g></svg>"
    )


def signature(chance: Chance, name: str, size: float = 24) -> str:
    """A signature in ink: the bare name in a hand, or a scrawl nobody can read. ``size`` in points."""
    bare = name.split(",")[0]
    if chance.maybe(0.45):
        path = "M 4 30"
        for _ in range(chance.whole(5, 9)):
            path += f" q {chance.real(-6, 8):.0f} {chance.real(-34, 10):.0f} {chance.real(6, 18):.0f} {chance.real(-8, 8):.0f}"
            path += f" t {chance.real(2, 10):.0f} {chance.real(-10, 10):.0f}"
        return (
            f'<svg viewBox="-4 -10 230 66" style="height:{size * 1.5:.0f}pt;width:{size * 5:.0f}pt" fill="none" '
            f'stroke="{chance.pick(("#14213d", "#111111", "#1b3a8c"))}" stroke-width="1.8"><path d="{path}"/></svg>'
        )
    return f'<span style="font:{size}pt {chance.pick(SIGNATURES)};color:#1a2550;line-height:1">{escape(bare)}</span>'


def signed(chance: Chance, name: str, title: str, size: float = 22) -> str:
    """A signature over a ruled line with name (mostly) and title beneath."""
    below = f"{escape(name)}<br>{escape(title)}" if chance.maybe(0.75) else escape(title)
    return (
        f'<div class="signed" style="text-align:center;display:inline-block;min-width:1.9in">{signature(chance, name, size)}'
        f'<div style="border-top:1px solid #333;font-size:8pt;padding-top:2pt;line-height:1.25">{below}</div></div>'
    )


def qr(payload: str, size: float = 0.8) -> str:
    """A QR code of ``size`` inches."""
    return _code(payload, zxingcpp.BarcodeFormat.QRCode, f"width:{size}in;height:{size}in")


def pdf417(payload: str, width: float = 2.6) -> str:
    return _code(payload, zxingcpp.BarcodeFormat.PDF417, f"width:{width}in;height:{width / 3:.2f}in")


def _code(payload: str, form: zxingcpp.BarcodeFormat, style: str) -> str:
    rows = np.asarray(zxingcpp.create_barcode(payload, form).to_image())
    height, width = rows.shape[:2]
    bars = []
    for y in range(height):
        x = 0
        while x < width:
            start = x
            while x < width and rows[y, x] == 0:
                x += 1
            if x > start:
                bars.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    shape = f'viewBox="0 0 {width} {height}" preserveAspectRatio="none" shape-rendering="crispEdges"'
    return f'<svg {shape} style="{style}"><path d="{"".join(bars)}"/></svg>'


def bars(chance: Chance, width: float = 1.8, height: float = 0.3) -> str:
    """A linear barcode that says nothing."""
    at, stripes = 0, []
    while at < 190:
        thick = chance.whole(1, 4)
        stripes.append(f'<rect x="{at}" width="{thick}" height="30"/>')
        at += thick + chance.whole(1, 4)
    return (
        f'<svg viewBox="0 0 194 30" preserveAspectRatio="none" style="width:{width}in;height:{height}in">{"".join(stripes)}</svg>'
    )


def watermark(words: str, colour: str = "#000", opacity: float = 0.07, size: int = 110) -> str:
    """Large slanted words across the page."""
    return (
        f'<div style="position:absolute;left:50%;top:50%;transform:translate(-50%,-50%) rotate(-32deg);font:700 {size}pt work-sans;'
        f'color:{colour};opacity:{opacity};white-space:nowrap">{escape(words)}</div>'
    )
