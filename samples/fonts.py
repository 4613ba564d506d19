"""The free typefaces the samples are drawn with, by the part they play on a paper.

They come from npm packages (``@fontsource/*``, locked in ``typefaces/``), are needed only while drawing, and are neither committed nor
shipped; what is committed are the drawn papers, which embed the glyphs they use. This module fetches nothing.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

TYPEFACES = Path(__file__).parent / "typefaces"
INSTALL = "npm ci --prefix samples/typefaces"

#: part on the paper -> (package, weight and posture). Fontsource keeps one file a weight; "latin" covers Latin-1 and typographic marks.
FACES: dict[str, tuple[str, str]] = {
    "sans": ("arimo", "400-normal"),
    "sans-bold": ("arimo", "700-normal"),
    "sans-italic": ("arimo", "400-italic"),
    "times": ("tinos", "400-normal"),
    "times-bold": ("tinos", "700-normal"),
    "times-italic": ("tinos", "400-italic"),
    "mono": ("cousine", "400-normal"),
    "mono-bold": ("cousine", "700-normal"),
    "typewriter": ("courier-prime", "400-normal"),
    "typewriter-bold": ("courier-prime", "700-normal"),
    "roboto": ("roboto", "400-normal"),
    "roboto-bold": ("roboto", "700-normal"),
    "narrow": ("roboto-condensed", "400-normal"),
    "narrow-bold": ("roboto-condensed", "700-normal"),
    "lato": ("lato", "400-normal"),
    "lato-bold": ("lato", "700-normal"),
    "lato-light": ("lato", "300-normal"),
    "open": ("open-sans", "400-normal"),
    "open-bold": ("open-sans", "700-normal"),
    "garamond": ("eb-garamond", "400-normal"),
    "garamond-bold": ("eb-garamond", "700-normal"),
    "garamond-italic": ("eb-garamond", "400-italic"),
    "baskerville": ("libre-baskerville", "400-normal"),
    "baskerville-bold": ("libre-baskerville", "700-normal"),
    "lora": ("lora", "400-normal"),
    "lora-bold": ("lora", "700-normal"),
    "lora-italic": ("lora", "400-italic"),
    "playfair": ("playfair-display", "400-normal"),
    "playfair-bold": ("playfair-display", "700-normal"),
    "oldstandard": ("old-standard-tt", "400-normal"),
    "oldstandard-bold": ("old-standard-tt", "700-normal"),
    "oldstandard-italic": ("old-standard-tt", "400-italic"),
    "engraved": ("cinzel", "400-normal"),
    "engraved-bold": ("cinzel", "700-normal"),
    "oldenglish": ("manufacturing-consent", "400-normal"),
    "fraktur": ("unifrakturmaguntia", "400-normal"),
    "textura": ("unifrakturcook", "700-normal"),
    "pirata": ("pirata-one", "400-normal"),
    "script": ("pinyon-script", "400-normal"),
    "vibes": ("great-vibes", "400-normal"),
    "chancery": ("tangerine", "700-normal"),
    "casual": ("dancing-script", "400-normal"),
    "hand": ("homemade-apple", "400-normal"),
    "signature": ("mrs-saint-delafield", "400-normal"),
}


class TypefacesMissing(RuntimeError):
    """The typefaces are not installed; the message gives the command that installs them."""


def installed() -> bool:
    """Whether every typeface is at hand."""
    return all(_path(*face).is_file() for face in FACES.values())


@cache
def ready(face: str) -> str:
    """Register ``face`` with reportlab and return its name there. Raises TypefacesMissing."""
    pdfmetrics.registerFont(TTFont(face, BytesIO(outlines(*FACES[face]))))
    return face


@cache
def outlines(package: str, style: str) -> bytes:
    """A typeface as plain TrueType; ``style`` is weight and posture. Raises TypefacesMissing.

    Drawing libraries read TrueType, not woff; the outlines are the same, so only the wrapping is taken off, and no date is written.
    """
    file = _path(package, style)
    if not file.is_file():
        raise TypefacesMissing(f"the typeface {package} is not installed; install the samples' typefaces with: {INSTALL}")
    font = FontFile(file, recalcTimestamp=False)
    font.flavor = None
    plain = BytesIO()
    font.save(plain, reorderTables=False)
    return plain.getvalue()


def _path(package: str, style: str) -> Path:
    return TYPEFACES / "node_modules" / "@fontsource" / package / "files" / f"{package}-latin-{style}.woff"
