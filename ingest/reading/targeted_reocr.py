"""A second, closer reading of the few places of a page whose values are not certain.

Each place is cut out of the full picture, prepared in several ways and read by both engines in the alphabet of what is expected
there. What comes of it is put to the vote word by word, and the votes stay with the word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.acceptance.uncertain_regions import UncertainRegion
from extractors.document.page import Box, Line, Origin, Page, Reading, Word, union
from ingest.images.crop_variants import PREPARATIONS, cut_out
from ingest.images.pixels import Pixels
from ingest.ocr.engine import Engine, EngineFailed, LineReading
from ingest.ocr.vote import portions, settled
from ingest.reading.engines import Engines

_MOST = 6
"""Places of a page that are looked at again at most: about a second of one processor."""

_SHARE = 0.5
"""Of a word that must stand in a region's box for it to be meant."""

_LONGEST = 40.0
"""A place's width over its height from which it is prose and no value."""

_STEEPEST = 3.0
"""A place's height over its width from which it runs up the page; a single ``1`` has less."""

_AIR = 0.18
"""Of the print's height, left free around it: recognisers are used to lines that do not touch the edge."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of one line, the ``box`` to cut out for them, and the ``alphabet`` that they are read in; empty: any.

    ``hemmed`` says that other words stand close beside them.
    """

    words: tuple[Word, ...]
    box: Box
    alphabet: str
    hemmed: bool


def can_read_again(page: Page, engines: Engines) -> bool:
    """Whether a second reading can change anything: the page was read from a picture, and it takes two engines to change a word."""
    return page.dpi is not None and engines.first is not None and engines.second is not None


def read_regions_again(page: Page, image: Pixels, regions: Sequence[UncertainRegion], engines: Engines) -> Page:
    """``page`` with its words in ``regions``, the most urgent first, read again on ``image``, which is upright and of ``page.dpi``.

    Where an engine is missing, or fails, the page stays as it was.
    """
    if page.dpi is None or engines.first is None or engines.second is None:
        return page
    places = list(islice(_places(page, regions), _MOST))
    try:
        looked = dict(_looked_at(places, image, page.dpi / 72, engines.first, engines.second))
    except EngineFailed:
        return page
    lines = tuple(Line(line.page, tuple(looked.get(word, word) for word in line.words)) for line in page.lines)
    return replace(page, lines=lines)


def _places(page: Page, regions: Sequence[UncertainRegion]) -> Iterator[_Place]:
    """The words of each region, a line at a time, no word twice."""
    taken: set[Word] = set()
    for region in regions:
        for box in region.boxes:
            for line in page.lines:
                at = [at for at, word in enumerate(line.words) if _stands_in(word, box)]
                words = line.words[at[0] : at[-1] + 1] if at else ()
                if words and not taken & set(words) and _fit_to_cut(words):
                    taken.update(words)
                    alphabet = region.alphabet if _is_all(words, region.printed) else ""
                    hemmed = len(words) < len(line.words)
                    yield _Place(words, _between_neighbours(line.words, at[0], at[-1]), alphabet, hemmed)


def _stands_in(word: Word, box: Box) -> bool:
    return word.origin is Origin.OCR and word.box.overlap(box) > _SHARE * word.box.width * word.box.height


def _fit_to_cut(words: Sequence[Word]) -> bool:
    """Whether the words run across the page, not up a side, and make no more than a line of a value."""
    box = union(word.box for word in words)
    return box.width / _LONGEST < box.height < _STEEPEST * box.width


def _is_all(words: Sequence[Word], printed: str) -> bool:
    """Whether the words are the value, or a line of it, without a label glued to them."""
    return "".join(word.text for word in words) in "".join(printed.split())


def _between_neighbours(line: Sequence[Word], first: int, last: int) -> Box:
    """The box of a line's words ``first`` to ``last`` with a little air, which ends halfway to the words beside them."""
    box = union(word.box for word in line[first : last + 1])
    air = _AIR * box.height
    left = min(air, max(0.0, (box.x0 - line[first - 1].box.x1) / 2)) if first else air
    right = min(air, max(0.0, (line[last + 1].box.x0 - box.x1) / 2)) if last + 1 < len(line) else air
    return Box(box.x0 - left, box.top - air, box.x1 + right, box.bottom + air)


def _looked_at(places: Sequence[_Place], image: Pixels, scale: float, first: Engine, second: Engine) -> Iterator[tuple[Word, Word]]:
    """The words of all places, each with what it is after the vote.

    Where the first engine reads on the plain cut what was read before, that is the answer, and the rest is spared.
    """
    by_alphabet: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        by_alphabet[place.alphabet].append(place)
    plain, *others = PREPARATIONS
    for alphabet, members in by_alphabet.items():
        cuts = [cut_out(image, place.box, scale) for place in members]
        looked = _voted([place.words for place in members], first.read_lines([plain(cut) for cut in cuts], alphabet))
        doubted = [at for at, words in enumerate(looked) if any(vote.text != word.text for word in words for vote in word.votes)]
        for engine, prepare in ((first, others), (second, PREPARATIONS)) if doubted else ():
            strips = [each(cuts[at]) for at in doubted for each in prepare]
            more = _voted([looked[at] for at in doubted], engine.read_lines(strips, alphabet))
            for at, words in zip(doubted, more, strict=True):
                looked[at] = words
        for place, words in zip(members, looked, strict=True):
            for before, voted in zip(place.words, words, strict=True):
                after = settled(voted)
                grown = place.hemmed and before.text in after.text  # by a neighbour's ink
                yield before, voted if grown else after


def _voted(places: Sequence[tuple[Word, ...]], readings: Sequence[LineReading]) -> list[tuple[Word, ...]]:
    """The words of each place with its readings added to their votes. ``readings`` holds equally many for each place, in order."""
    each = len(readings) // len(places)
    return [_with_votes(words, readings[at * each : (at + 1) * each]) for at, words in enumerate(places)]


def _with_votes(words: tuple[Word, ...], readings: Sequence[LineReading]) -> tuple[Word, ...]:
    texts = [word.text for word in words]
    parts = [(reading, portions(texts, reading.text)) for reading in readings]
    return tuple(
        replace(
            word,
            votes=(*word.votes, *(Reading(part[at], said.engine, round(said.confidence, 3)) for said, part in parts if part[at])),
        )
        for at, word in enumerate(words)
    )
