"""The runs: every page by every reader, the same pages turned, printed pages tilted, and pages born digital."""

from __future__ import annotations

import math
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from benchmarks.metrics.truth import KnownDocument
from benchmarks.reading.kept import Told, told_by
from benchmarks.reading.pages import Raster, Value, page_count, rasters, values_of
from benchmarks.reading.readable import has_diacritics, is_exact, is_readable
from benchmarks.reading.readers import Ours, Stock, saved, spent
from extractors.document.page import Document, Page
from ingest.errors import Rejected

OURS = Ours.name


@dataclass(frozen=True, slots=True)
class ValueRead:
    """One value of a paper: by which readers it can be read, and by which with every diacritic (None where it has none)."""

    document: KnownDocument
    value: Value
    readable: dict[str, bool]
    exact: dict[str, bool] | None


@dataclass(slots=True)
class PairedRun:
    """Pictures of pages read by all. ``cpu`` are seconds by reader, over ``pages`` pages; digital pages are kept apart."""

    values: list[ValueRead] = field(default_factory=list)
    digital_values: list[ValueRead] = field(default_factory=list)
    cpu: dict[str, float] = field(default_factory=dict)
    cpu_by_kind: dict[str, dict[str, float]] = field(default_factory=dict)
    pages: int = 0
    pages_by_kind: dict[str, int] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)
    digital_pages: int = 0
    digital_seconds: float = 0.0
    digital_cpu: float = 0.0
    digital_calls: int = 0
    texts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """The pages' texts by document and reader."""
    previews: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    turned: list[Turned] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turned:
    """A page that had to be turned clockwise by ``wanted`` degrees, and was by ``done``; values readable then and upright."""

    document: KnownDocument
    wanted: int
    done: int
    readable: int = 0
    upright: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True)
class Tilted:
    """A printed page tilted by ``degrees`` and read: what was left of the tilt, or None where too few words were read to tell."""

    document: KnownDocument
    degrees: float
    left: float | None


def run_paired(documents: Iterable[KnownDocument], ours: Ours, stock: Sequence[Stock], kept: Path) -> PairedRun:
    """Read every document: pictures by all, what is born digital by the product alone."""
    run = PairedRun()
    for document in documents:
        pages = list(rasters(document.path))
        pictures = [page for page in pages if page is not None]
        texts = _by_us(run, document, ours, digital=not pictures, count=len(pages))
        if not pictures:
            run.digital_values += _judged(document, {OURS: texts})
            continue
        told = {reader.name: [told_by(reader, page, kept) if page else Told("", 0.0) for page in pages] for reader in stock}
        _add_cost(run, document, told)
        known = {OURS: texts} | {name: [one.text for one in all_pages] for name, all_pages in told.items()}
        run.texts[document.key] = known
        run.values += _judged(document, known, {at for at, page in enumerate(pages, 1) if page is not None})
    return run


def _by_us(run: PairedRun, document: KnownDocument, ours: Ours, digital: bool, count: int) -> list[str]:
    """The pages' texts by the product, its cost noted. A file that it rejects has no text and costs what it cost."""
    calls, wall, start = ours.calls, time.perf_counter(), spent()
    try:
        read, previews = ours.read_with_previews(document.path)
    except Rejected as rejected:
        run.failed.setdefault(OURS, []).append(f"{document.key}: {rejected.code}")
        read, previews = Document("", ()), ()
    cpu, wall = spent() - start, time.perf_counter() - wall
    if digital:
        run.digital_pages += count
        run.digital_seconds += wall
        run.digital_cpu += cpu
        run.digital_calls += ours.calls - calls
    else:
        _add(run, document, OURS, cpu)
        run.pages += count
        run.pages_by_kind[document.how] = run.pages_by_kind.get(document.how, 0) + count
        run.previews[document.key] = previews
        if document.turned is not None:
            run.turned += [Turned(document, document.turned, page.turned) for page in read.pages]
    return [page.text for page in read.pages]


def _add(run: PairedRun, document: KnownDocument, reader: str, cpu: float) -> None:
    run.cpu[reader] = run.cpu.get(reader, 0.0) + cpu
    by_kind = run.cpu_by_kind.setdefault(document.how, {})
    by_kind[reader] = by_kind.get(reader, 0.0) + cpu


def _add_cost(run: PairedRun, document: KnownDocument, told: dict[str, list[Told]]) -> None:
    for name, pages in told.items():
        _add(run, document, name, sum(page.cpu for page in pages))
        run.failed.setdefault(name, []).extend(f"{document.key}: {page.failed}" for page in pages if page.failed)


def _judged(document: KnownDocument, texts: dict[str, list[str]], among: set[int] | None = None) -> Iterator[ValueRead]:
    """Each value of the document that stands on one of the pages ``among``, looked for in every reader's text."""
    for value in values_of(document):
        if among is not None and not among & set(value.pages):
            continue
        found = {name: "\n".join(text for at, text in enumerate(pages, 1) if at in value.pages) for name, pages in texts.items()}
        readable = {name: any(is_readable(value.field, way, text) for way in value.writings) for name, text in found.items()}
        marked = any(has_diacritics(way) for way in value.writings)
        exact = {name: any(is_exact(way, text) for way in value.writings) for name, text in found.items()} if marked else None
        yield ValueRead(document, value, readable, exact)


def run_turned(documents: Sequence[KnownDocument], upright: PairedRun, ours: Ours, most: int) -> list[Turned]:
    """Up to ``most`` pages that arrived upright, turned by us three ways and read again."""
    seen = {(one.document.key, one.value): one.readable[OURS] for one in upright.values}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for document, page in _single_pictures(documents, most):
            values = [value for value in values_of(document) if (document.key, value) in seen]
            was = sum(seen[document.key, value] for value in values)
            for by in (90, 180, 270):
                with saved(page.turned(by), Path(folder)) as path:
                    read = ours.read(path).pages[0]
                now = sum(any(is_readable(value.field, way, read.text) for way in value.writings) for value in values)
                rows.append(Turned(document, 360 - by, read.turned, now, was, len(values)))
    return rows


def _single_pictures(documents: Iterable[KnownDocument], most: int) -> Iterator[tuple[KnownDocument, Raster]]:
    """The first ``most`` documents that are one picture which stands upright."""
    for document in documents:
        if most and document.turned == 0 and page_count(document.path) == 1:
            page = next(rasters(document.path))
            if page is not None:
                most -= 1
                yield document, page


TILTS = (-8.0, -6.0, -4.5, -3.0, -2.0, -1.2, -0.7, 0.4, 0.9, 1.6, 2.4, 3.5, 5.0, 7.0)
"""Degrees, counter-clockwise positive, in turn over the pages."""

_TILT_DPI = 200


def run_tilted(documents: Iterable[KnownDocument], ours: Ours, most: int) -> list[Tilted]:
    """Up to ``most`` pages born digital, drawn, tilted and read; the text layer says where every word stood."""
    rows: list[Tilted] = []
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            if len(rows) == most:
                break
            if list(rasters(document.path)) != [None]:
                continue
            degrees = TILTS[len(rows) % len(TILTS)]
            with saved(_tilted(document.path, degrees), Path(folder)) as path:
                left = angle_between(ours.read(document.path).pages[0], ours.read(path).pages[0])
            rows.append(Tilted(document, degrees, left))
    return rows


def _tilted(path: Path, degrees: float) -> Raster:
    """The page on a white ground that is large enough for it, turned counter-clockwise."""
    with pypdfium2.PdfDocument(path) as document:
        pixels = np.asarray(document[0].render(scale=_TILT_DPI / 72).to_pil().convert("RGB"), dtype=np.uint8)
    high, wide = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    skew_angle, rise = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    wider, higher = round(wide * rise + high * skew_angle), round(high * rise + wide * skew_angle)
    turn[:, 2] += ((wider - wide) / 2, (higher - high) / 2)
    tilted = cv2.warpAffine(pixels, turn, (wider, higher), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return Raster(np.asarray(tilted, dtype=np.uint8), _TILT_DPI)


_LEAST_WORDS = 6


def angle_between(true: Page, read: Page) -> float | None:
    """By how many degrees ``read`` is turned against ``true``, from the words that stand once on each; None for too few."""
    before, after = _once(true), _once(read)
    shared = sorted(before.keys() & after.keys())
    if len(shared) < _LEAST_WORDS:
        return None
    here = np.array([before[word] for word in shared], dtype=np.float64)
    there = np.array([after[word] for word in shared], dtype=np.float64)
    fitted, inside = cv2.estimateAffinePartial2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=3.0)
    if fitted is None or inside.sum() < _LEAST_WORDS:
        return None
    return math.degrees(math.atan2(fitted[1, 0], fitted[0, 0]))


_PLAIN_WORD = re.compile(r"[\w,.:;-]{4,}")


def _once(page: Page) -> dict[str, tuple[float, float]]:
    """The middles of words that stand exactly once on the page."""
    middles: dict[str, list[tuple[float, float]]] = {}
    for word in page.words:
        if _PLAIN_WORD.fullmatch(word.text):
            middles.setdefault(word.text, []).append(word.box.middle)
    return {text: places[0] for text, places in middles.items() if len(places) == 1}
