"""Letters made words as a typesetter would: along one baseline, parted where the pen moves on further than letters of the line do.

No distance is fixed. A word ends at a gap that is wide for the font's own space and for the spacing of the letters around it, so
that small capitals, a large first letter, spaced titles and tight columns are all read alike.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.document.page import Origin, Word, union
from ingest.reading.letters import Letter

_ON_LINE = 0.12
"""Of the smaller type size, by which two letters' baselines may differ on one line."""

_WIDE = 0.6
"""Of a space, beyond the letters' own spacing, from which a gap parts words where no space is set."""

_SET = 0.3
"""The same where a space is set."""

_APART = 1.6
"""Ems, beyond which a gap parts columns: what stands behind it says nothing about the spacing before it."""

_SPACED = 0.08
"""Ems between most letters of a stretch from which it is set spaced."""

_STRETCH = 4
"""Letters from which the spacing of a stretch can be told."""

_SPELLED = 5
"""Letters from which single letters between spaces are one word set spaced."""

_TWICE = 0.5
"""Of its own advance, within which a letter that is set again is the same one, drawn twice to look bold or to cast a shadow."""

_BOLD, _NARROW = 0.13, 0.8
"""The same for letters as narrow as an ``l``: of the type size, and of the advance at most."""

_SHIFTED = 0.2
"""Of the type size, by which the second may stand higher or lower."""

_RAISED = 0.85
"""Of a letter's size, below which a raised one beside it is its ordinal or mark."""

_MARK = 3
"""Letters that such a mark has at most."""

_NEAR = 6.0
"""Points within which a letter that is set again is looked for."""

_CELL = 16.0
"""Points of the grid by which letters and word ends are looked up."""

_SMALL_CAPITALS = (0.55, 0.93)
"""Size of small capitals over that of the capitals beside them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of the layer, with the letters that make it."""

    word: Word
    letters: tuple[Letter, ...]


def once(letters: Sequence[Letter]) -> list[Letter]:
    """Each letter once: bold print and shadows are often made by setting it twice, a little apart."""
    return [letter for at, (letter, first) in enumerate(zip(letters, first_settings(letters), strict=True)) if at == first]


def first_settings(letters: Sequence[Letter]) -> list[int]:
    """For each letter the index of the one that it sets again, its own where it is the first."""
    firsts: list[int] = []
    known: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for at, letter in enumerate(letters):
        x, y = letter.pen
        column, row = int(x // _CELL), int(y // _CELL)
        columns = {int((x - _NEAR) // _CELL), column, int((x + _NEAR) // _CELL)}
        rows = {int((y - _NEAR) // _CELL), row, int((y + _NEAR) // _CELL)}
        near = (each for across in columns for down in rows for each in known.get((letter.text, across, down), ()))
        first = at if letter.is_space else next((each for each in near if _same(letters[each], letter)), at)
        firsts.append(first)
        if first == at and not letter.is_space:
            known[letter.text, column, row].append(at)
    return firsts


def _same(one: Letter, other: Letter) -> bool:
    away, off = abs(one.pen[0] - other.pen[0]), abs(one.pen[1] - other.pen[1])
    if one.direction in {90, 270}:
        away, off = off, away
    alike = abs(one.size - other.size) < 0.1 * one.size
    reach = min(max(_TWICE * one.advance, _BOLD * one.size), _NARROW * one.advance)
    return alike and away <= min(_NEAR, reach) and off <= min(_NEAR, _SHIFTED * one.size)


def words_of(letters: Sequence[Letter]) -> list[Typed]:
    """The words of ``letters``, which all run rightwards, row by row and from the left."""
    found = [typed for row in _rows(letters) for typed in _row_words(row)]
    return [typed for typed in _with_marks(found) if typed.word.text]


def _rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Letters by baseline, top to bottom; in each row from left to right, spaces where the pen set them."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: each.pen[1]):
        last = rows[-1][-1] if rows else None
        if last is not None and letter.pen[1] - last.pen[1] <= max(0.3, _ON_LINE * min(letter.size, last.size)):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda each: (each.pen[0], not each.is_space)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two letters, in ems: its ``width``, whether a space is ``set`` in it, and a ``space`` of the font."""

    width: float
    set: bool
    space: float


def _row_words(row: Sequence[Letter]) -> Iterator[Typed]:
    inked, gaps = _gaps(row)
    if not inked:
        return
    words: list[list[Letter]] = []
    start = 0
    for end in [at + 1 for at, gap in enumerate(gaps) if gap.width > _APART] + [len(inked)]:
        stretch, between = inked[start:end], gaps[start : end - 1]
        words += _parted(stretch, between)
        start = end
    lowered = _lowered(words)
    for letters in words:
        yield Typed(_word(letters, lowered), tuple(letters))


def _gaps(row: Sequence[Letter]) -> tuple[list[Letter], list[_Gap]]:
    """The letters of a row without its spaces, and what lies between each and the next."""
    inked: list[Letter] = []
    gaps: list[_Gap] = []
    spaced = False
    for letter in row:
        if letter.is_space:
            spaced = True
            continue
        if inked:
            before = inked[-1]
            size = max(before.size, letter.size, 0.1)
            gap = letter.pen[0] - before.pen[0] - before.advance
            gaps.append(_Gap(gap / size, spaced, max(before.space, letter.space) / size))
        inked.append(letter)
        spaced = False
    return inked, gaps


def _parted(letters: Sequence[Letter], gaps: Sequence[_Gap]) -> Iterator[list[Letter]]:
    """The words of one stretch."""
    spacing, spelled = _spacing(letters, gaps)
    word = [letters[0]]
    for letter, gap in zip(letters[1:], gaps, strict=True):
        if gap.width > spacing + (_SET if gap.set and not spelled else _WIDE) * gap.space:
            yield word
            word = []
        word.append(letter)
    yield word


def _spacing(letters: Sequence[Letter], gaps: Sequence[_Gap]) -> tuple[float, bool]:
    """Ems by which the letters of a stretch are set apart or together, and whether spaces do it ("C E R T I F I C A T E")."""
    if len(letters) < _STRETCH:
        return 0.0, False
    within = [gap.width for gap in gaps if not gap.set]
    if 2 * len(within) >= len(gaps):
        usual = median(within)
        return (usual if usual > _SPACED or usual < 0 else 0.0), False
    text = "".join(letter.text for letter in letters)
    if not within and len(letters) >= _SPELLED and text.isalpha() and text.isupper() and list(text) != sorted(text):
        widths = sorted(gap.width for gap in gaps)
        return widths[len(widths) // 2], True
    return 0.0, False


def _word(letters: Sequence[Letter], lowered: frozenset[Letter]) -> Word:
    text = "".join(letter.text.lower() if lowered and letter in lowered else letter.text for letter in letters).strip()
    text = unicodedata.normalize("NFKC", text) if any("ﬀ" <= char <= "ﬆ" for char in text) else text
    return Word(text, union(letter.box for letter in letters), Origin.TEXT)


def _lowered(words: Sequence[Sequence[Letter]]) -> frozenset[Letter]:
    """The small capitals of a row: they stand for small letters wherever they stand beside capitals of another size.

    A row whose words are all of one size says nothing, nor does a large letter alone before capitals of the size of the text.
    """
    small: set[Letter] = set()
    lows: set[float] = set()
    for word in words:
        letters = [letter for letter in word if letter.text.isalpha()]
        held = sorted({round(letter.size, 1) for letter in letters})
        if len(held) == 2 and all(letter.text.isupper() for letter in letters) and _are_small(held[0], held[1]):
            lows.add(held[0])
    for low in lows:
        small.update(
            letter
            for word in words
            if all(each.text.isupper() for each in word if each.text.isalpha())
            for letter in word
            if letter.text.isalpha() and round(letter.size, 1) == low
        )
    return frozenset(small)


def _are_small(low: float, high: float) -> bool:
    least, most = _SMALL_CAPITALS
    return least * high <= low <= most * high


def _with_marks(words: Sequence[Typed]) -> list[Typed]:
    """The words, each with what is raised right behind it: the "th" of "20th", a mark, an index."""
    joined = list(words)
    ends: dict[int, list[int]] = defaultdict(list)
    for at, typed in enumerate(words):
        ends[int(typed.word.box.x1 // _CELL)].append(at)
    for at, mark in enumerate(words):
        if len(mark.letters) > _MARK:
            continue
        cell = int(mark.word.box.x0 // _CELL)
        hosts = (each for near in (cell - 1, cell, cell + 1) for each in ends[near] if each != at)
        host = next((each for each in hosts if _carries(joined[each], mark)), None)
        if host is not None:
            before = joined[host]
            word = replace(before.word, text=before.word.text + mark.word.text, box=union((before.word.box, mark.word.box)))
            joined[host] = Typed(word, before.letters + mark.letters)
            joined[at] = replace(mark, letters=())
    return [typed for typed in joined if typed.letters]


def _carries(word: Typed, mark: Typed) -> bool:
    """Whether ``mark`` stands raised right behind ``word``."""
    if not word.letters:
        return False
    last, first = word.letters[-1], mark.letters[0]
    gap = first.pen[0] - last.pen[0] - last.advance
    return (
        first.size < _RAISED * last.size
        and -0.2 * last.size < gap < _WIDE * last.space
        and _ON_LINE * first.size < last.pen[1] - first.pen[1] < 0.7 * last.size
    )
