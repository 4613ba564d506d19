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
from dataclasses import dataclass
from typing import cast

import pdfplumber.page
from pdfplumber.utils.text import extract_words

from extractors.document.page import Box, FormValue, Origin, Word
from ingest.reading.forms import filled_fields, words_of
from ingest.reading.turning import Sheet, sheet_of, turned_box

_PICTURE = 0.02
"""Share of the page from which embedded pictures can hold print; less is a logo or a bullet."""

_OUTLINES = 40
"""Curves from which a page may be drawn lettering instead of text."""

_CODE_PARTS = 60
"""Shapes from which some may be a barcode: the smallest QR code has over 200 dark modules, Code 39 nine elements a character."""

_UNCLEAR = 3
"""Letters without a meaning from which something stands there that the layer does not tell; fewer are bullets."""

Char = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layer:
    """One page's own text in points on the upright page.

    ``sheet`` is the page's frame before it was turned upright by ``turned``. ``pictured`` is the share of the page that pictures
    cover; ``holds_more`` says that there are pictures, drawn outlines, stamps or undecodable letters that may be print which
    ``words`` do not tell. ``dpi`` is the finest resolution among the pictures that count. ``across`` is what stands slantwise over
    the page, a watermark; ``slanted`` are the places of its letters.
    ``drawn`` says that there are pictures or enough shapes for a barcode.
    """

    sheet: Sheet
    width: float
    height: float
    words: tuple[Word, ...]
    form: tuple[FormValue, ...]
    form_words: tuple[Word, ...]
    turned: int
    pictured: float
    holds_more: bool
    dpi: float | None
    across: str
    slanted: tuple[Box, ...]
    drawn: bool


def letters_in(words: Sequence[Word]) -> int:
    """How many letters and digits ``words`` have."""
    return sum(char.isalnum() for word in words for char in word.text)


def layer_of(page: pdfplumber.page.Page) -> Layer:
    """The layer of ``page``. Whatever pdfminer raises on a broken page comes through: the caller goes on with the picture."""
    sheet = sheet_of(page.page_obj)
    page.page_obj.mediabox = sheet.media  # pdfminer takes a box with its corners swapped as it comes, and sets the page upside down
    left, top = float(page.mediabox[0]), float(page.mediabox[1])
    placed = [char for char in _once([_placed(char, sheet, left, top) for char in page.chars]) if _is_on(sheet, char)]
    clear, unclear = _clear(placed)
    straight = [char for char in clear if _direction(char) is not None]
    slanted = [char for char in clear if _direction(char) is None]
    turned = _content_turn(straight)
    wide, high = sheet.width, sheet.height
    filled, stamped = filled_fields(page.page_obj, sheet)
    fields = [field.turned(wide, high, turned) for field in filled]
    pictures = [(picture, sheet.from_media(_moved(_box(picture), left, top))) for picture in page.images]
    pictured = sum(_share(box, wide, high) for _, box in pictures)
    return Layer(
        sheet=sheet,
        width=high if turned in {90, 270} else wide,
        height=wide if turned in {90, 270} else high,
        words=tuple(_words([_upright(char, wide, high, turned) for char in straight])),
        form=tuple(FormValue(field.name, field.value, field.box) for field in fields if field.name),
        form_words=tuple(word for field in fields for word in words_of(field)),
        turned=turned,
        pictured=min(1.0, pictured) if pictured > _PICTURE else 0.0,
        holds_more=pictured > _PICTURE or len(page.curves) > _OUTLINES or stamped or unclear > _UNCLEAR,
        dpi=_finest(pictures, wide, high),
        across=_watermark(slanted),
        slanted=tuple(turned_box(_box(char), wide, high, turned) for char in slanted),
        drawn=len(page.images) + len(page.curves) + len(page.rects) > _CODE_PARTS or bool(page.images),
    )


def _once(chars: Sequence[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Each character once: bold print is often made by setting it twice, half a point apart."""
    seen: set[tuple[object, int, int]] = set()
    for char in chars:
        box = _box(char)
        places = {(char["text"], round(box.x0 + x), round(box.top + y)) for x in (-0.4, 0.4) for y in (-0.4, 0.4)}
        if not places & seen:
            yield char
        seen |= places


def _placed(char: Char, sheet: Sheet, left: float, top: float) -> dict[str, object]:
    box = sheet.from_media(_moved(_box(char), left, top))
    size = float(cast(float, char.get("size", 0.0))) * sheet.unit
    return {**char, "x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "doctop": box.top, "size": size}


def _is_on(sheet: Sheet, char: Char) -> bool:
    """Whether the character's middle is on the page: printers' notes stand outside of the crop box."""
    x, y = _box(char).middle
    return 0 <= x <= sheet.width and 0 <= y <= sheet.height


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


def _share(box: Box, wide: float, high: float) -> float:
    return box.overlap(Box(0.0, 0.0, wide, high)) / max(1.0, wide * high)


def _finest(pictures: Sequence[tuple[Char, Box]], wide: float, high: float) -> float | None:
    resolutions = []
    for picture, box in pictures:
        size = picture.get("srcsize")
        if isinstance(size, Sequence) and box.width > 1 and _share(box, wide, high) > _PICTURE / 10:
            resolutions.append(max(float(size[0]), float(size[1])) / max(box.width, box.height) * 72)
    return max(resolutions, default=None)


def _clear(chars: Sequence[dict[str, object]]) -> tuple[list[dict[str, object]], int]:
    """The characters that mean something, and how many do not: no Unicode for the glyph, or a font whose words cannot be spoken."""
    known = [char for char in chars if not _meaningless(str(char["text"]))]
    fonts: dict[object, list[dict[str, object]]] = {}
    for char in known:
        fonts.setdefault(char.get("fontname"), []).append(char)
    mute = {name for name, letters in fonts.items() if _is_mute(_words(letters))} if len(fonts) > 1 else set()
    clear = [char for char in known if char.get("fontname") not in mute]
    return clear, len(chars) - len(clear)


def _meaningless(text: str) -> bool:
    return text.startswith("(cid:") or any(
        char == "\ufffd" or (unicodedata.category(char) in {"Co", "Cn", "Cc"} and not char.isspace()) for char in text
    )


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
    if _is_mute(words):
        return True
    tokens = _LETTERS.findall(text)
    lettered = re.findall(r"[^\W\d_]+", text.lower())
    return len(tokens) >= 15 and not any(word in _EVERYDAY for word in lettered)


def _is_mute(words: Sequence[Word]) -> bool:
    """Whether the words, enough of them to tell, are mostly without a vowel."""
    tokens = _LETTERS.findall(" ".join(word.text for word in words))
    return len(tokens) >= 8 and sum(not _VOWEL.search(token) for token in tokens) > 0.4 * len(tokens)
