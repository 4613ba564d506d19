"""The paper beside the form: page images, the words on them as targets, and the place where a value stands.

Everything is drawn in points on the upright page, in SVG whose ``viewBox`` is the page, so that boxes need no arithmetic and
zooming loses nothing. This module reads the archive and never the original.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import ClassVar

from extractors.document.page import Box, Document, Line, Page, union
from extractors.messages import explained
from ingest.archive import Archive
from ingest.store.search_terms import Search

LETTER = (612.0, 792.0)
"""US letter in points: what a page is taken for when its text was not kept and its size is not known."""
MARGIN = 4.0
"""Points left around a value where it is cut out, so that its neighbours can be told from it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A word that fills the focused field when clicked. In points."""

    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page to look at: the fragment that the page tabs fetch. ``advice`` says what the reader found wrong with the picture."""

    template: ClassVar[str] = "page_image.html"
    number: int
    width: float
    height: float
    image: str
    words: tuple[Target, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's place in the viewer; ``content`` is None until someone asks ``source`` for it.

    ``original`` is the file it is of, empty for those who may not download it.
    """

    number: int
    source: str
    original: str
    content: PageImage | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands. ``boxes`` is JSON for the viewer; ``view`` the ``viewBox`` of the piece to cut out."""

    page: int
    boxes: str
    view: str
    image: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A line with words that a search found. ``words`` are start and end in ``text``, and whether it is such a word; ``boxes``
    are where these stand."""

    page: int
    text: str
    words: tuple[tuple[int, int, bool], ...]
    boxes: tuple[Box, ...]


def image_address(document_id: int, page: int) -> str:
    return f"/documents/{document_id}/pages/{page}.jpg"


def boxes_as_json(boxes: Sequence[Box]) -> str:
    """Boxes for the browser: ``[[x0, top, x1, bottom], …]``."""
    return json.dumps([list(box.rounded()) for box in boxes])


def boxes_from_json(text: str) -> tuple[Box, ...]:
    """Boxes from the browser. Raises ValueError for what is none: four finite edges in order, at most a hundred boxes."""
    given = json.loads(text) if text else []
    if not isinstance(given, list) or len(given) > 100:
        raise ValueError("boxes are a list of at most 100")
    boxes = []
    for edges in given:
        if not (isinstance(edges, list) and len(edges) == 4 and all(isinstance(edge, int | float) for edge in edges)):
            raise ValueError("a box has four edges")
        box = Box(*(float(edge) for edge in edges))
        if not (0 <= box.x0 <= box.x1 < 1e5 and 0 <= box.top <= box.bottom < 1e5):
            raise ValueError("a box has its edges in order")
        boxes.append(box)
    return tuple(boxes)


class Viewed:
    """One document as the desk shows it. Reads the text sidecar once, when first asked."""

    def __init__(self, archive: Archive, document_id: int, sha256: str) -> None:
        self._archive = archive
        self._document_id = document_id
        self._sha256 = sha256

    @cached_property
    def _pages(self) -> dict[int, Page]:
        text: Document | None = self._archive.text(self._sha256)
        return {page.number: page for page in text.pages} if text else {}

    def pages(self, numbers: Iterable[int]) -> tuple[Page, ...]:
        """The pages ``numbers`` with their words, as far as these are kept."""
        return tuple(self._pages[number] for number in numbers if number in self._pages)

    def size(self, number: int) -> tuple[float, float]:
        page = self._pages.get(number)
        return (page.width, page.height) if page else LETTER

    def page(self, number: int) -> PageImage:
        """Page ``number`` with every word on it as a target."""
        width, height = self.size(number)
        page = self._pages.get(number)
        targets = tuple(
            Target(word.text, round(word.box.x0, 1), round(word.box.top, 1), round(word.box.width, 1), round(word.box.height, 1))
            for word in (page.words if page else ())
        )
        advice = tuple(map(explained, page.advice)) if page else ()
        return PageImage(number, round(width, 1), round(height, 1), image_address(self._document_id, number), targets, advice)

    def places(self, search: Search, most: int) -> tuple[PagePlace, ...]:
        """The lines on which words of ``search`` stand, page by page, ``most`` of them at most."""
        lines = (line for page in self._pages.values() for line in page.lines)
        return tuple(islice(filter(None, (_place(line, search) for line in lines)), most))

    def whole(self, number: int) -> Evidence | None:
        """Page ``number`` from edge to edge."""
        width, height = self.size(number)
        return self.evidence(number, (Box(0, 0, width, height),))

    def sheets(self, numbers: Sequence[int], evidence: Iterable[Evidence | None], may_download: bool) -> tuple[Sheet, ...]:
        """The pages ``numbers``; that of the first ``evidence``, else the first one, comes with its content."""
        shown = next((each.page for each in evidence if each), numbers[0])
        document = f"/documents/{self._document_id}"
        original = f"{document}/original" if may_download else ""
        return tuple(
            Sheet(number, f"{document}/pages/{number}", original, self.page(number) if number == shown else None)
            for number in numbers
        )

    def evidence(self, page: int | None, boxes: Sequence[Box]) -> Evidence | None:
        """The place of a value, or None where nobody showed one."""
        if page is None or not boxes:
            return None
        width, height = self.size(page)
        around = union(boxes)
        x0, top = max(0.0, around.x0 - MARGIN), max(0.0, around.top - MARGIN)
        cut_width, cut_height = min(width, around.x1 + MARGIN) - x0, min(height, around.bottom + MARGIN) - top
        view = f"{x0:.1f} {top:.1f} {max(cut_width, 1.0):.1f} {max(cut_height, 1.0):.1f}"
        return Evidence(page, boxes_as_json(boxes), view, image_address(self._document_id, page), round(width, 1), round(height, 1))


def _place(line: Line, search: Search) -> PagePlace | None:
    hits = [search.hits(word.text) for word in line.words]
    if not any(hits):
        return None
    ends = list(accumulate(len(word.text) + 1 for word in line.words))
    words = tuple((end - 1 - len(word.text), end - 1, hit) for word, end, hit in zip(line.words, ends, hits, strict=True))
    boxes = tuple(word.box for word, hit in zip(line.words, hits, strict=True) if hit)
    return PagePlace(line.page, " ".join(word.text for word in line.words), words, boxes)
