"""A PDF page's own text: its words with places, set upright, and whether they deserve belief.

Read through pdfplumber. A layer is not believed where its letters are not letters (broken encodings), and it is not the whole
page where pictures or drawn outlines may hold more print: what then happens is decided in ``reading.pdf``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import pdfplumber.page

from extractors.document.page import Box, FormValue, Word
from ingest.reading.forms import filled_fields
from ingest.reading.forms import words_of as words_in
from ingest.reading.letters import Letter, lettered, letters_of
from ingest.reading.page_geometry import PageGeometry, geometry_of, turned_box
from ingest.reading.typesetting import Typed, once, words_of
from ingest.reading.visible_text import View, visible_text_of

_PICTURE = 0.02
"""Share of the page from which embedded pictures can hold print; less is a logo or a bullet."""

_OUTLINES = 40
"""Curves from which a page may be drawn lettering instead of text."""

_CODE_PARTS = 60
"""Shapes from which some may be a barcode: the smallest QR code has over 200 dark modules, Code 39 nine elements a character."""

_MAIN = 0.4
"""Share of a layer's letters in fonts that are not believed, from which none is."""

_UNCLEAR = 3
"""Letters without a meaning from which something stands there that the layer does not tell; fewer are bullets."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One page's own text in points on the upright page: what of it can be seen.

    ``sheet`` is the page's frame before it was turned upright by ``turned``. ``typed`` are the words with their letters, ``words``
    without; ``hidden`` are words that lie unseen under a picture, as another program's reading of it does. ``pictured`` is the
    share of the page that pictures cover; ``holds_more`` says that there are pictures, drawn outlines, stamps or undecodable
    letters that may be print which ``words`` do not tell, ``untold`` is where such letters surely are. ``dpi`` is the finest
    resolution among the pictures that count. ``across`` is what stands slantwise over the page, a watermark; ``slanted`` are the
    places of its letters. ``drawn`` says that there are pictures or enough shapes for a barcode; ``differs``, that characters
    are missing or are not what the page shows.
    """

    geometry: PageGeometry
    width: float
    height: float
    typed: tuple[Typed, ...]
    hidden: tuple[Word, ...]
    untold: tuple[Box, ...]
    form: tuple[FormValue, ...]
    form_words: tuple[Word, ...]
    turned: int
    pictured: float
    holds_more: bool
    dpi: float | None
    across: str
    slanted: tuple[Box, ...]
    drawn: bool
    differs: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(typed.word for typed in self.typed)

    def without(self, numbers: Collection[int]) -> Layer:
        """The layer without the words that have a letter of the fonts with these ``numbers``, whose characters differ: they are
        untold. Where little else is left, nothing is told.
        """
        kept: list[Typed] = []
        lost: list[Typed] = []
        for typed in self.typed:
            (lost if any(letter.glyph.number in numbers for letter in typed.letters) else kept).append(typed)
        if letters_in([typed.word for typed in lost]) > _MAIN * letters_in(self.words):
            kept, lost = [], list(self.typed)
        return replace(self, typed=tuple(kept), untold=(*self.untold, *(typed.word.box for typed in lost)), differs=True)


def letters_in(words: Sequence[Word]) -> int:
    """How many letters and digits ``words`` have."""
    return sum(char.isalnum() for word in words for char in word.text)


def layer_of(page: pdfplumber.page.Page, view: View) -> Layer:
    """The layer of ``page``, as far as ``view`` shows it.

    Whatever pdfminer raises on a broken page comes through: the caller goes on with the picture.
    """
    geometry = geometry_of(page.page_obj)
    page.page_obj.mediabox = (
        geometry.media
    )  # pdfminer takes a box with its corners swapped as it comes, and sets the page upside down
    page = lettered(page)
    left, top = float(page.mediabox[0]), float(page.mediabox[1])
    placed = [letter for letter in letters_of(page, geometry) if _is_on(geometry, letter)]
    shown = visible_text_of(placed, view, geometry)
    clear, unclear = _clear(once(shown.seen))
    slanted = [letter for letter in clear if letter.direction is None]
    turned = _content_turn(clear)
    wide, high = geometry.width, geometry.height
    filled, stamped = filled_fields(page.page_obj, geometry)
    fields = [field.turned(wide, high, turned) for field in filled]
    pictures = [(picture, geometry.from_media(_edges(picture, left, top))) for picture in page.images]
    pictured = sum(_share(box, wide, high) for _, box in pictures)
    typed = _typed(clear, wide, high, turned)
    torn = [each for each in typed if _is_torn(each)]
    untold = (
        *(each.word.box for each in torn if letters_in([each.word])),
        *(turned_box(box, wide, high, turned) for box in shown.untold),
    )
    return Layer(
        geometry=geometry,
        width=high if turned in {90, 270} else wide,
        height=wide if turned in {90, 270} else high,
        typed=tuple(each for each in typed if not _is_torn(each)),
        hidden=tuple(each.word for each in _typed(_under(shown.unseen, [box for _, box in pictures]), wide, high, turned)),
        untold=untold,
        form=tuple(FormValue(field.name, field.value, field.box) for field in fields if field.name),
        form_words=tuple(word for field in fields for word in words_in(field)),
        turned=turned,
        pictured=min(1.0, pictured) if pictured > _PICTURE else 0.0,
        holds_more=pictured > _PICTURE or len(page.curves) > _OUTLINES or stamped or unclear > _UNCLEAR or bool(untold),
        dpi=_finest(pictures, wide, high),
        across=_watermark(slanted),
        slanted=tuple(turned_box(letter.box, wide, high, turned) for letter in slanted),
        drawn=len(page.images) + len(page.curves) + len(page.rects) > _CODE_PARTS or bool(page.images),
        differs=bool(untold),
    )


def _is_on(geometry: PageGeometry, letter: Letter) -> bool:
    """Whether the letter's middle is on the page: printers' notes stand outside of the crop box."""
    x, y = letter.box.middle
    return 0 <= x <= geometry.width and 0 <= y <= geometry.height


def _edges(image: Mapping[str, object], left: float, top: float) -> Box:
    x0, upper, x1, lower = (float(cast(float, image[edge])) for edge in ("x0", "top", "x1", "bottom"))
    return Box(x0 - left, upper - top, x1 - left, lower - top)


def _under(letters: Sequence[Letter], pictures: Sequence[Box]) -> list[Letter]:
    """Those of ``letters`` that stand on one of ``pictures``. What is hidden elsewhere tells nothing of what is printed there."""
    return [letter for letter in letters if any(letter.box.overlap(box) > 0 for box in pictures)]


def _watermark(slanted: Sequence[Letter]) -> str:
    """What is written along one slant. Letters that each have their own run round a seal, and are none."""
    if not slanted:
        return ""
    slants = Counter(round(letter.angle / 3) for letter in slanted)
    slant, count = slants.most_common(1)[0]
    if count < 0.5 * len(slanted):
        return ""
    return "".join(letter.text for letter in slanted if round(letter.angle / 3) == slant).strip()


def _content_turn(letters: Sequence[Letter]) -> int:
    """Degrees clockwise by which most of the writing must be turned to be read."""
    directions = Counter(letter.direction for letter in letters if not letter.is_space and letter.direction is not None)
    return directions.most_common(1)[0][0] if directions else 0


def _typed(letters: Sequence[Letter], wide: float, high: float, turned: int) -> list[Typed]:
    """The words of letters on a page of ``wide`` × ``high`` points, on that page ``turned`` clockwise.

    Writing that runs another way than the page is read its own way.
    """
    found: list[Typed] = []
    for direction in (0, 90, 180, 270):
        sides = (high, wide) if direction in {90, 270} else (wide, high)
        back = (360 - direction) % 360
        for each in words_of([letter.turned(wide, high, direction) for letter in letters if letter.direction == direction]):
            box = turned_box(turned_box(each.word.box, *sides, back), wide, high, turned)
            found.append(replace(each, word=replace(each.word, box=box)))
    return found


def _share(box: Box, wide: float, high: float) -> float:
    return box.overlap(Box(0.0, 0.0, wide, high)) / max(1.0, wide * high)


def _finest(pictures: Sequence[tuple[Mapping[str, object], Box]], wide: float, high: float) -> float | None:
    resolutions = []
    for picture, box in pictures:
        size = picture.get("srcsize")
        if isinstance(size, Sequence) and box.width > 1 and _share(box, wide, high) > _PICTURE / 10:
            resolutions.append(max(float(size[0]), float(size[1])) / max(box.width, box.height) * 72)
    return max(resolutions, default=None)


def _clear(letters: Sequence[Letter]) -> tuple[list[Letter], int]:
    """The letters without those of fonts whose words cannot be spoken, and how many mean nothing: those, and the unmapped."""
    fonts: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        if not _meaningless(letter.text):
            fonts[letter.glyph.number].append(letter)
    mute = {number for number, own in fonts.items() if _is_mute(_spoken(own))} if len(fonts) > 1 else set()
    clear = [letter for letter in letters if letter.glyph.number not in mute or _meaningless(letter.text)]
    return clear, len(letters) - len(clear) + sum(_meaningless(letter.text) for letter in clear)


def _spoken(letters: Sequence[Letter]) -> list[Word]:
    return [each.word for each in words_of([letter for letter in letters if letter.direction == 0])]


def _is_torn(typed: Typed) -> bool:
    """Whether a word lacks a character that the page shows."""
    return any(_meaningless(letter.text) for letter in typed.letters)


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
