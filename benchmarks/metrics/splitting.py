"""How well files of several pages are taken apart: where one paper ends, and to which credential a page belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.metrics.outcomes import DocumentOutcome

Pages = Sequence[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Splitting:
    """Over ``files`` of several pages: F1 of the places where a paper ends between two pages (None where there are none to find),
    and the share of pages that are given to exactly the credentials that stand on them, each of its type."""

    files: int
    boundary_f1: float | None
    pages: Figure


def boundaries(papers: Pages, count: int) -> set[int]:
    """The pages (from 1) after which a paper ends and another begins: no credential stands on it and on the next."""
    return {page for page in range(1, count) if not any(page in pages and page + 1 in pages for pages in papers)}


def splitting(documents: Iterable[DocumentOutcome]) -> Splitting:
    several = [document for document in documents if document.answered.pages > 1]
    found = right = true = 0
    counts = []
    for document in several:
        count = document.answered.pages
        known = boundaries([one.pages for one in document.known.credentials], count)
        said = boundaries([one.pages for one in document.answered.credentials], count)
        found, true, right = found + len(said), true + len(known), right + len(known & said)
        counts += [Count(document.known.family, _page_right(document, page), 1) for page in range(1, count + 1)]
    return Splitting(len(several), 2 * right / (found + true) if found + true else None, share(counts))


def _page_right(document: DocumentOutcome, page: int) -> bool:
    known = Counter(one.type for one in document.known.credentials if page in one.pages)
    return known == Counter(one.type for one in document.answered.credentials if page in one.pages)
