"""A PDF page's own text: its words with places, set upright, and whether they deserve belief.

Read through pdfplumber. A layer is not believed where its letters are not letters (broken encodings), and it is not the whole
page where pictures or drawn outlines may hold more print: what then happens is decided in ``reading.pdf``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import pdfplumber.page
from pdfplumber.utils.text import extract_words

from extractors.page import Box, FormValue, Origin, Word
from ingest.reading.forms import filled_fields, words_of
from ingest.reading.turning import turned_box

_PICTURE = 0.02
"""Share of the page from which an embedded picture can hold print; less is a logo or a bullet."""

_OUTLINES = 40
"""Curves from which a page may be drawn lettering instead of text."""

_CODE_PARTS = 60
"""Shapes from which some may be a barcode: the smallest QR code has over 200 dark modules, Code 39 nine elements a character."""

Char = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layer:
    """One page's own text in points on the upright page.

    ``pictured`` is the share of the page that pictures cover, ``outlined`` says that many curves are drawn on it. ``dpi`` is the
    finest resolution among the pictures that count. ``across`` is what stands slantwise over the page, a watermark. ``drawn`` says
    that there are pictures or enough shapes for a barcode.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    form: tuple[FormValue, ...]
    form_words: tuple[Word, ...]
    turned: int
    pictured: float
    outlined: bool
    dpi: float | None
    across: str
    drawn: bool

    @property
    def letters(self) -> int:
        return sum(char.isalnum() for word in self.words for char in word.text)


def layer_of(page: pdfplumber.page.Page) -> Layer:
    """The layer of ``page``. Whatever pdfminer raises on a broken page comes through: the caller goes on with the picture."""
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    wide, high = right - left, bottom - top
    placed = [_shifted(char, left, top) for char in _once(page.chars)]
    straight = [char for char in placed if _direction(char) is not None]
    across = _watermark([char for char in placed if _direction(char) is None])
    turned = _content_turn(straight)
    upright = [_upright(char, wide, high, turned) for char in straight]
    fields = [replace(field, box=turned_box(_moved(field.box, left, top), wide, high, turned)) for field in filled_fields(page)]
    pictures = [_share(picture, wide, high) for picture in page.images]
    return Layer(
        width=high if turned in {90, 270} else wide,
        height=wide if turned in {90, 270} else high,
        words=tuple(_words(upright)),
        form=tuple(FormValue(field.name, field.value, field.box) for field in fields if field.name),
        form_words=tuple(word for field in fields for word in words_of(field)),
        turned=turned,
        pictured=min(1.0, sum(share for share in pictures if share > _PICTURE)),
        outlined=len(page.curves) > _OUTLINES,
        dpi=_finest(page, wide, high),
        across=across,
        drawn=len(page.images) + len(page.curves) + len(page.rects) > _CODE_PARTS or bool(page.images),
    )


def _once(chars: Sequence[Char]) -> Iterator[Char]:
    """Each character once: bold print is often made by setting it twice, half a point apart."""
    seen: set[tuple[object, int, int]] = set()
    for char in chars:
        box = _box(char)
        places = {(char["text"], round(box.x0 + x), round(box.top + y)) for x in (-0.4, 0.4) for y in (-0.4, 0.4)}
        if not places & seen:
            yield char
        seen |= places


def _shifted(char: Char, left: float, top: float) -> dict[str, object]:
    box = _moved(_box(char), left, top)
    return {**char, "x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "doctop": box.top}


def _moved(box: Box, left: float, top: float) -> Box:
    return Box(box.x0 - left, box.top - top, box.x1 - left, box.bottom - top)


def _box(obj: Char) -> Box:
    return Box(*(float(cast(float, obj[edge])) for edge in ("x0", "top", "x1", "bottom")))


def _direction(char: Char) -> int | None:
    """Where the writing runs, in degrees anticlockwise from rightwards (0, 90, 180, 270); None for what stands slantwise."""
    angle = _angle(char)
    if angle is None:
        return 0
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 8 else None


def _angle(char: Char) -> float | None:
    """Degrees anticlockwise from rightwards in which the character's writing runs, 0..360; None where the file does not say."""
    matrix = char.get("matrix")
    if not isinstance(matrix, Sequence) or len(matrix) < 2:
        return None
    return math.degrees(math.atan2(float(matrix[1]), float(matrix[0]))) % 360


def _watermark(slanted: Sequence[Char]) -> str:
    """What is written along one slant. Letters that each have their own run round a seal, and are none."""
    if not slanted:
        return ""
    slants = Counter(round((_angle(char) or 0.0) / 3) for char in slanted)
    slant, count = slants.most_common(1)[0]
    if count < 0.5 * len(slanted):
        return ""
    return "".join(str(char["text"]) for char in slanted if round((_angle(char) or 0.0) / 3) == slant).strip()


def _content_turn(chars: Sequence[Char]) -> int:
    """Degrees clockwise by which most of the writing must be turned to be read."""
    directions = Counter(_direction(char) or 0 for char in chars if str(char["text"]).strip())
    return directions.most_common(1)[0][0] if directions else 0


def _upright(char: dict[str, object], wide: float, high: float, turned: int) -> dict[str, object]:
    if not turned:
        return char
    box = turned_box(_box(char), wide, high, turned)
    upright = _direction(char) == turned
    return {**char, "x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "doctop": box.top, "upright": upright}


def _words(chars: Sequence[dict[str, object]]) -> list[Word]:
    found = extract_words(list(chars), x_tolerance_ratio=0.16, y_tolerance=2, keep_blank_chars=False)
    words = []
    for word in found:
        text = unicodedata.normalize("NFKC", word["text"]).strip() if _has_ligature(word["text"]) else word["text"].strip()
        if text:
            words.append(Word(text, _box(word), Origin.TEXT))
    return words


def _has_ligature(text: str) -> bool:
    return any("ﬀ" <= char <= "ﬆ" for char in text)


def _share(picture: Char, wide: float, high: float) -> float:
    box = _box(picture)
    return max(0.0, box.width) * max(0.0, box.height) / max(1.0, wide * high)


def _finest(page: pdfplumber.page.Page, wide: float, high: float) -> float | None:
    resolutions = []
    for picture in page.images:
        size, box = picture.get("srcsize"), _box(picture)
        if size and box.width > 1 and _share(picture, wide, high) > _PICTURE:
            resolutions.append(float(size[0]) / box.width * 72)
    return max(resolutions, default=None)


_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüý]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_EVERYDAY = frozenset(
    word
    for row in (
        "of the and to in for is this that has with by a an on id as be at or not are was from",
        "name date number state board license licence certificate certify university college school expires expiration issued",
        "address page insurance policy completed course education training medical nursing health county department united states",
        "no de la el en del los las y que por",
    )
    for word in row.split()
)


def is_gibberish(words: Sequence[Word]) -> bool:
    """Whether the layer's letters cannot be what is printed.

    Signs: glyph numbers in place of characters, private-use or replacement characters, words without vowels, or a page of words
    among which no everyday word occurs (a shifted encoding reads "Wkh Vwdwh").
    """
    text = " ".join(word.text for word in words)
    if not text:
        return False
    broken = text.count("(cid:") * 4 + sum(unicodedata.category(char) in {"Co", "Cn", "Cc"} or char == "\ufffd" for char in text)
    if broken > 0.08 * len(text):
        return True
    tokens = _LETTERS.findall(text)
    mute = sum(not _VOWEL.search(token) for token in tokens)
    if len(tokens) >= 8 and mute > 0.4 * len(tokens):
        return True
    lettered = re.findall(r"[^\W\d_]+", text.lower())
    return len(tokens) >= 15 and not any(word in _EVERYDAY for word in lettered)
