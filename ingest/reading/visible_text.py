"""Which letters of a PDF page a person can see: what the picture loses when they are taken out of it.

A layer may hold what is switched off, clipped, covered, white on white, invisible or superseded. Rather than to know every way of
hiding a letter, the page is drawn with its text and without. What makes no difference is not seen. Where two pieces of text
stand on one another, each is taken out by itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document.page import Box, union
from ingest.images.pixels import Pixels
from ingest.reading.letters import Glyph, Letter
from ingest.reading.page_geometry import PageGeometry
from ingest.reading.typesetting import first_settings

_CONTRAST = 10
"""Grey levels by which a pixel differs with a letter and without it, from which a person could see it."""

_INKED = 0.04
"""Share of a letter's or digit's own box that is ink at least; an ``l`` of a hairline face has 0.1."""

_ABOVE, _BELOW = 0.75, 0.02
"""Type sizes above and below the baseline between which every letter and digit has ink."""

_SHARED = 0.1
"""Share of the smaller of two pieces of text from which they stand on one another."""

_MOST = 150
"""Pieces taken out one by one at most, 1 ms each. A page that has more of them is artful, and its letters are seen together."""

_CELL = 12.0
"""Points of the grid in which pieces that stand on one another are found."""

_SAME_PLACE = 0.6
"""Points between a piece's origin and its first letter's pen at most."""

_SWASH = 0.3
"""Type sizes around a letter's box that its strokes may reach."""

_HIGH = 0.35
"""Of the type size, from which a speck is a character and no dot: small letters have 0.45."""

_WIDE_SPACE, _FILLED = 4.0, 0.2
"""Pixels of a space in whose middle no neighbor's edge shows, and the share of the middle that a character fills at least."""

_UNTOLD = 0.35
"""Share of a piece's ink beyond the reach of its letters from which they are not where they are told to be."""

_SPECK = 20
"""Pixels below which a piece's ink is dust or a full stop."""

_AROUND = 12
"""Pixels around a piece's box that its letters may reach."""

_LONGEST = 1000
"""Letters of a piece at most: what begins further on is another piece at the same place."""

_DEEPEST = 8
"""Forms within forms whose text is taken out."""

_Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class View:
    """A page as PDFium has ``drawn`` it, form fields included, at ``scale`` pixels a unit of the file."""

    page: pypdfium2.PdfPage
    drawn: Pixels
    scale: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """One run of text as PDFium holds it: its ``box`` and where its first letter's pen stands, on the page as shown."""

    raw: pypdfium2.PdfObject
    box: Box
    origin: tuple[float, float]


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Letters that are ``seen`` and ``unseen``, in the order of drawing, and where text is seen that no letter accounts for.

    What is told as a space and has ink of its own is seen as U+FFFD.
    """

    seen: tuple[Letter, ...]
    unseen: tuple[Letter, ...]
    untold: tuple[Box, ...]


def visible_text_of(letters: Sequence[Letter], view: View, geometry: PageGeometry) -> VisibleText:
    """Which of ``letters`` are seen: all of the page in the order of drawing, on the page as shown. A space goes with the letter
    before it. The page is left as it was.
    """
    pieces = list(_pieces(view.page, geometry))
    scale = view.scale / geometry.unit
    owners = _owners(letters, pieces)
    try:
        _show(pieces, False)
        ink = _difference(view.drawn, _drawn_anew(view, slice(0, view.drawn.shape[0]), slice(0, view.drawn.shape[1])))
        _show(pieces, True)
        inked = [not letter.is_space and _has_ink(letter, ink, scale) for letter in letters]
        seen = _seen_alone(letters, inked, pieces, owners, view, scale)
    finally:
        _show(pieces, True)
    told = _with_spaces(letters, seen)
    misplaced = _misplaced(letters, told, pieces, ink, scale)
    elsewhere = frozenset(misplaced)
    placed = [owner not in elsewhere for owner in owners]
    return VisibleText(
        seen=tuple(_unspaced([letter for at, letter in enumerate(letters) if told[at] and placed[at]], ink, scale)),
        unseen=tuple(letter for at, letter in enumerate(letters) if not told[at] and placed[at]),
        untold=tuple(pieces[at].box for at in misplaced),
    )


def _misplaced(letters: Sequence[Letter], seen: Sequence[bool], pieces: Sequence[_Piece], ink: _Ink, scale: float) -> list[int]:
    """The pieces whose ink stands where no letter is told to: the file's widths are wrong, or its table of characters is."""
    rest = ink.copy()
    for letter, is_seen in zip(letters, seen, strict=True):
        if is_seen:
            air = _SWASH * letter.size
            x0, top, x1, bottom = letter.box
            rest[_part(Box(x0 - air, top - air, x1 + air, bottom + air), scale)] = False
    found = []
    for at, piece in enumerate(pieces) if rest.any() else ():
        place = _part(piece.box, scale)
        if int(rest[place].sum()) > _UNTOLD * max(_SPECK, int(ink[place].sum())):
            found.append(at)
    return found


def _part(box: Box, scale: float) -> tuple[slice, slice]:
    """Rows and columns of the pixels of ``box``."""
    return (
        slice(max(0, int(box.top * scale)), max(0, math.ceil(box.bottom * scale))),
        slice(max(0, int(box.x0 * scale)), max(0, math.ceil(box.x1 * scale))),
    )


def _unspaced(letters: Sequence[Letter], ink: _Ink, scale: float) -> list[Letter]:
    """The letters, and U+FFFD for a space with ink of its own: its glyph is one that the file has no character for.

    Values are often set over the spaces of a form's line; then the ink is theirs.
    """
    spaces = [letter for letter in letters if letter.is_space and letter.direction is not None]
    inked = [space for space in spaces if _stands_alone(space, ink, scale)]
    taken: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for letter in letters if inked else ():
        for cell in _cells(letter.box) if not letter.is_space else ():
            taken[cell].append(letter.box)
    drawn: Counter[Glyph] = Counter()
    for space in inked:
        body = _body(space, solid=True)
        drawn[space.glyph] += not any(_overlap(body, box) > _SHARED for cell in _cells(body) for box in taken[cell])
    set_at_all = Counter(space.glyph for space in spaces)
    mostly = {glyph for glyph, count in drawn.items() if 2 * count > set_at_all[glyph]}
    return [replace(letter, text="\ufffd") if letter.is_space and letter.glyph in mostly else letter for letter in letters]


def _stands_alone(space: Letter, ink: _Ink, scale: float) -> bool:
    """Whether a character's ink stands in ``space``: as high as one, no stroke or dot of its neighbours that reaches in."""
    if not _has_ink(space, ink, scale, solid=True):
        return False
    x0, top, x1, bottom = _body(space, solid=True)
    inner = ink[_part(Box(x0 + 0.2 * (x1 - x0), top, x1 - 0.2 * (x1 - x0), bottom), scale)]
    if space.advance * scale > _WIDE_SPACE and inner.size and float(inner.mean()) > _FILLED:
        return True
    x0, top, x1, bottom = space.box
    rows, columns = _part(Box(x0 - space.size, top, x1 + space.size, bottom), scale)
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink[rows, columns].astype(np.uint8), connectivity=8)
    across, down = middles[1:, 0] + columns.start, middles[1:, 1] + rows.start
    inside = (x0 * scale <= across) & (across <= x1 * scale) & (top * scale <= down) & (down <= bottom * scale)
    narrow = stats[1:, cv2.CC_STAT_WIDTH] < (x1 - x0) * scale + 2
    return bool((inside & narrow & (stats[1:, cv2.CC_STAT_HEIGHT] > _HIGH * space.size * scale)).any())


def _show(pieces: Sequence[_Piece], shown: bool) -> None:
    for piece in pieces:
        pdfium.FPDFPageObj_SetIsActive(piece.raw, shown)


def _pieces(picture: pypdfium2.PdfPage, geometry: PageGeometry) -> Iterator[_Piece]:
    for thing in picture.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST):
        matrix, corners = thing.get_matrix(), thing.get_bounds()
        box = [(corners[0], corners[1]), (corners[2], corners[3]), (corners[0], corners[3]), (corners[2], corners[1])]
        origin = (matrix.e, matrix.f)
        form = thing.container
        while form is not None:
            outer = form.get_matrix()
            box, origin, form = [outer.on_point(*point) for point in box], outer.on_point(*origin), form.container
        xs, ys = zip(*box, strict=True)
        place = geometry.from_file((*origin, *origin))
        yield _Piece(thing, geometry.from_file((min(xs), min(ys), max(xs), max(ys))), (place.x0, place.top))


def _drawn_anew(view: View, rows: slice, columns: slice) -> Pixels:
    """A part of the page as it would be drawn now."""
    high, wide = view.drawn.shape[:2]
    crop = (columns.start, high - rows.stop, wide - columns.stop, rows.start)  # pixels; pypdfium2 rounds them up
    bitmap = view.page.render(
        scale=view.scale,
        crop=tuple(max(0.0, edge - 0.5) / view.scale for edge in crop),
        rev_byteorder=True,
        may_draw_forms=True,
    )
    try:
        anew = bitmap.to_numpy()
        anew = anew[:, :, :3] if anew.ndim == 3 else np.repeat(anew[:, :, None], 3, axis=2)
        return np.array(anew[: rows.stop - rows.start, : columns.stop - columns.start])
    finally:
        bitmap.close()


def _difference(one: Pixels, other: Pixels) -> _Ink:
    red, green, blue = cv2.split(cv2.absdiff(one, other))
    return np.asarray(cv2.max(cv2.max(red, green), blue) > _CONTRAST)


def _has_ink(letter: Letter, ink: _Ink, scale: float, solid: bool = False) -> bool:
    """Whether ``letter`` has ink of its own. Its neighbours reach a little into its box, so that not any pixel will do."""
    solid = solid or letter.text.isalnum()
    body = _body(letter, solid)
    part = ink[_part(body, scale)]
    return bool(part.size) and int(part.sum()) > (_INKED * part.size if solid else 0)


def _body(letter: Letter, solid: bool) -> Box:
    """The part of a letter's box in which it has ink itself: without its neighbours' edges, and for what is ``solid``, letters and
    digits, without the lines above and below.
    """
    box, direction = letter.box, letter.direction
    if direction is None or not solid:
        return box
    x, y = letter.pen
    above, below, side = _ABOVE * letter.size, _BELOW * letter.size, 0.1 * letter.advance
    long = letter.advance - side
    if direction in {0, 180}:
        ahead = 1 if direction == 0 else -1
        xs, ys = sorted((x + ahead * side, x + ahead * long)), sorted((y - ahead * above, y + ahead * below))
    else:
        ahead = 1 if direction == 270 else -1  # 270: downwards, with the letters' heads to the right
        xs, ys = sorted((x + ahead * above, x - ahead * below)), sorted((y + ahead * side, y + ahead * long))
    return Box(xs[0], ys[0], xs[1], ys[1])


def _owners(letters: Sequence[Letter], pieces: Sequence[_Piece]) -> list[int | None]:
    """For each letter the index of the piece that it belongs to: both come in the order of drawing, and a piece begins where one of
    its letters does.
    """
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, letter in enumerate(letters):
        starts[_cell(letter.pen, 1.0)].append(at)
    last = -1
    begins: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        column, row = _cell(piece.origin, 1.0)
        near = [
            at
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for at in starts.get((x, y), ())
            if last < at < last + _LONGEST and math.dist(letters[at].pen, piece.origin) <= _SAME_PLACE
        ]
        if near:
            last = min(near)
            begins[last] = number
    owners: list[int | None] = []
    owner = None
    for at, letter in enumerate(letters):
        owner = begins.get(at, owner)
        owners.append(owner if owner is not None and letter.box.overlap(pieces[owner].box) > 0 else None)
    return owners


def _cell(point: tuple[float, float], size: float) -> tuple[int, int]:
    return int(point[0] // size), int(point[1] // size)


def _seen_alone(
    letters: Sequence[Letter],
    inked: Sequence[bool],
    pieces: Sequence[_Piece],
    owners: Sequence[int | None],
    view: View,
    scale: float,
) -> list[bool]:
    """Which of the letters that have ink at their place have it of their own: each piece that stands on others is taken out alone.

    What is drawn twice loses little without either; of such letters the first that are not hidden are seen.
    """
    seen, edges = list(inked), set(range(len(letters)))
    for number in _on_one_another(_bodies(letters, owners)):
        own = [at for at, owner in enumerate(owners) if owner == number and inked[at]]
        if own:
            lost = _lost_without(pieces[number], view, scale)
            for at in own:
                seen[at] = lost is not None and _has_ink(letters[at], lost, scale)
                if lost is None or not lost[_part(letters[at].box, scale)].any():
                    edges.discard(at)
    firsts = first_settings(letters)
    again = Counter(firsts)
    told = {firsts[at] for at, is_seen in enumerate(seen) if is_seen}
    for at, first in enumerate(firsts):
        if first not in told and inked[at] and at in edges and again[first] > 1:
            seen[at] = True
            told.add(first)
    return seen


def _bodies(letters: Sequence[Letter], owners: Sequence[int | None]) -> dict[int, Box]:
    """For each piece where its letters are set, however far their strokes reach; slantwise ones, a watermark, are left out."""
    bodies: dict[int, list[Box]] = defaultdict(list)
    for letter, owner in zip(letters, owners, strict=True):
        if owner is not None and letter.direction is not None and not letter.is_space:
            bodies[owner].append(_body(letter, solid=True))
    return {owner: union(boxes) for owner, boxes in bodies.items()}


def _on_one_another(bodies: Mapping[int, Box]) -> list[int]:
    """The pieces that stand on others, in the order of drawing."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, body in bodies.items():
        for cell in _cells(body):
            cells[cell].append(at)
    found: set[int] = set()
    for members in cells.values():
        for place, one in enumerate(members):
            for other in members[:place]:
                if not {one, other} <= found and _overlap(bodies[one], bodies[other]) > _SHARED:
                    found |= {one, other}
    return sorted(found)[:_MOST]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _overlap(one: Box, other: Box) -> float:
    """The shared part of the smaller box, 0..1."""
    return one.overlap(other) / max(0.01, min(one.width * one.height, other.width * other.height))


def _lost_without(piece: _Piece, view: View, scale: float) -> _Ink | None:
    """What the page loses without ``piece``, which stays taken out where that is nothing, for the next may be the same once more;
    None then.
    """
    place = piece.box
    high, wide = view.drawn.shape[:2]
    x0, top = max(0, int(place.x0 * scale) - _AROUND), max(0, int(place.top * scale) - _AROUND)
    x1, bottom = min(wide, int(place.x1 * scale) + _AROUND), min(high, int(place.bottom * scale) + _AROUND)
    if x0 >= x1 or top >= bottom:
        return None
    part = slice(top, bottom), slice(x0, x1)
    before = _drawn_anew(view, *part)  # PDFium sets a letter's edge a little otherwise on a part of the page than on the whole
    _show([piece], False)
    lost: _Ink = np.zeros((high, wide), dtype=np.bool_)
    lost[part] = _difference(before, _drawn_anew(view, *part))
    if not lost.any():
        return None
    _show([piece], True)
    return lost


def _with_spaces(letters: Sequence[Letter], seen: list[bool]) -> list[bool]:
    """The same with spaces seen where the letter before them is; those at the beginning where the first letter is."""
    last = next((seen[at] for at, letter in enumerate(letters) if not letter.is_space), True)
    told = []
    for letter, is_seen in zip(letters, seen, strict=True):
        last = last if letter.is_space else is_seen
        told.append(last)
    return told
