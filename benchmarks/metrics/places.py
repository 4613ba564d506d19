"""Whether an answer's boxes lie where the value stands, told from the places that the drawing browser gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.metrics.answers import Said
from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.metrics.outcomes import DocumentOutcome, FieldOutcome, Outcome
from benchmarks.metrics.truth import Occurrence

COVERED, TOO_LARGE = 0.9, 2.0
"""Share of the value's letters whose middles the boxes must cover, and the area they must stay under, in areas of the print."""

_SLACK = 1.5
"""Points by which a box may miss a letter's middle: what a tilt of 0.3 degrees, which is left as it is, moves at half a sheet."""

_UNPLACED = frozenset({"photo"})
"""Ways to arrive that move the print in a manner of which the truth keeps no account."""


def is_right_place(said: Said, places: Sequence[Occurrence], scale: tuple[float, float] = (1.0, 1.0)) -> bool:
    """Whether the boxes of ``said`` cover one of the ``places`` and little else. ``scale``: page points a sheet point."""
    return any(_covers(said, occurrence, scale) for occurrence in places)


def _covers(said: Said, occurrence: Occurrence, scale: tuple[float, float]) -> bool:
    across, down = scale
    letters = covered = 0
    area = 0.0
    for page, x0, top, x1, bottom in occurrence:
        left, right, upper, lower = x0 * across, x1 * across, top * down, bottom * down
        area += (right - left) * (lower - upper)
        count = max(1, round(2 * (right - left) / max(lower - upper, 1e-6)))
        middles = [(left + (at + 0.5) / count * (right - left), (upper + lower) / 2) for at in range(count)]
        letters += count
        covered += sum(page == said.page and any(_holds(box, *middle) for box in said.boxes) for middle in middles)
    said_area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in said.boxes)
    return covered >= COVERED * letters and said_area < TOO_LARGE * area


def _holds(box: Sequence[float], x: float, y: float) -> bool:
    return box[0] - _SLACK <= x <= box[2] + _SLACK and box[1] - _SLACK <= y <= box[3] + _SLACK


def _placed(document: DocumentOutcome) -> Iterator[tuple[FieldOutcome, bool]]:
    """Each right value whose place is known, and whether its boxes lie there."""
    if document.known.how in _UNPLACED:
        return
    for one in document.credentials:
        for field in one.fields:
            places = one.known.places.get(field.field) if one.known else None
            if field.outcome is Outcome.RIGHT and places and one.answer:
                said = one.answer.fields[field.field]
                yield field, is_right_place(said, places, _scale(document, said.page))


def _scale(document: DocumentOutcome, page: int) -> tuple[float, float]:
    sheets, sizes = document.known.sheets, document.answered.sizes
    if not 1 <= page <= min(len(sheets), len(sizes)):
        return 1.0, 1.0
    return sizes[page - 1][0] / sheets[page - 1][0], sizes[page - 1][1] / sheets[page - 1][1]


def provenance(documents: Sequence[DocumentOutcome]) -> tuple[Figure, dict[str, Figure]]:
    """Share of the right values that lie where the answer says, over all fields and for each; photographs are left out."""
    counts = [(field.field, Count(document.known.family, right, 1)) for document in documents for field, right in _placed(document)]
    names = sorted({name for name, _ in counts})
    return share(one for _, one in counts), {name: share(one for other, one in counts if other == name) for name in names}
