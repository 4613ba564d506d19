"""The free typefaces of drawn lines, by lettering. None of them is a face of the benchmark's, which measures on its own.

They are npm packages (``@fontsource/*``, locked in ``samples/typefaces``), needed only to draw, never shipped.
"""

from __future__ import annotations

from io import BytesIO

from PIL import ImageFont

from samples.fonts import outlines

FACES: dict[str, dict[str, str]] = {
    "blackletter": {
        "germania-one": "400-normal",
        "jacquard-24": "400-normal",
        "manufacturing-consent": "400-normal",
        "pirata-one": "400-normal",
        "unifrakturcook": "700-normal",
        "unifrakturmaguntia": "400-normal",
    },
    "script": {
        "bilbo-swash-caps": "400-normal",
        "dancing-script": "400-normal",
        "euphoria-script": "400-normal",
        "great-vibes": "400-normal",
        "herr-von-muellerhoff": "400-normal",
        "imperial-script": "400-normal",
        "luxurious-script": "400-normal",
        "mea-culpa": "400-normal",
        "niconne": "400-normal",
        "pinyon-script": "400-normal",
        "tangerine": "700-normal",
    },
    "plain": {
        "arimo": "400-normal",
        "cinzel": "400-normal",
        "courier-prime": "400-normal",
        "eb-garamond": "400-italic",
        "libre-baskerville": "400-normal",
        "old-standard-tt": "400-italic",
        "tinos": "400-normal",
    },
}
"""Lettering -> package -> weight and posture."""


def face(lettering: str, package: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of ``FACES`` at ``size`` pixels. Raises TypefacesMissing."""
    return ImageFont.truetype(BytesIO(outlines(package, FACES[lettering][package])), size)
