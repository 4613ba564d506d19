"""What a candidate looks like by itself and among its like, whichever field it may be meant for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from extractors.candidates.candidate import Candidate
from extractors.document.folding import fold
from extractors.document.page import Line, union
from extractors.document.reading_order import successors
from extractors.kinds.dates import DATE_KINDS
from extractors.ranking import continuation_features
from extractors.ranking.context_features import context_keys
from extractors.ranking.continuation_features import Continuation

_OFFICERS = re.compile(
    r"\b(president|secretary|director|registrar|dean|chair|chairman|chairperson|principal|superintendent|instructor|governor|chancellor|"
    r"provost|administrator|commissioner|treasurer|trustee|regent|officer|manager|rector|program|authorized|signature|ceo|faculty|"
    r"coordinator|specialist|executive|deputy|praeses|curator|chief)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"\b(board|university|college|school|hospital|department|association|academy|institute|commission|council|society|company|"
    r"insurance|center|centre|clinic|program|agency|division|bureau|office|mutual|corporation|universidad|universitas|red cross)\b",
    re.IGNORECASE,
)

_PRINT = (
    *("quality", "labelled", "chars", "words", "digits", "capitals", "first_letter_capital", "head_word", "has_comma"),
    *("precision_day", "confidence", "agreement", "disagreement", "longest", "contained"),
)
_PLACE = (
    *("height", "height_rank", "x", "y", "centred", "starts_line", "ends_line", "share_of_line", "lines_above", "lines_covered"),
    *("follower_alike", "predecessor_alike", "officer_here", "officer_below", "officer_above"),
)
_AMONG = ("repeats", "same_kind", "order", "date_from_first", "date_from_last", "date_rank", "date_count")
COLUMNS = (*_PRINT, *_PLACE, *_AMONG, *continuation_features.COLUMNS)
"""The columns of `Appearance.row`, in order."""


def _year(value: str) -> float:
    return int(value[:4]) + (int(value[5:7]) - 1) / 12 if re.match(r"\d{4}-\d\d", value) else float(value[:4])


def agreement(candidate: Candidate) -> tuple[float, float]:
    """The shares of words that another engine read alike, and otherwise."""
    words = candidate.span.words
    seconds = [(word, word.alternatives) for word in words if word.alternatives]
    alike = sum(any(fold(other.text) == fold(word.text) for other in others) for word, others in seconds)
    return alike / len(words), (len(seconds) - alike) / len(words)


class Appearance:
    """The candidates of a region beside one another, and its lines; what is told of a candidate is the same for every field."""

    def __init__(self, candidates: Sequence[Candidate], lines: Sequence[Line]) -> None:
        self.lines = lines
        self.around = union(line.box for line in lines)
        heights = [line.box.height for line in lines]
        self.median = float(np.median(heights)) or 1.0
        self.tallest = sorted(heights)
        self.counts = Counter((candidate.kind, candidate.value.text) for candidate in candidates)
        self.places: dict[str, list[tuple[float, float]]] = {}
        self.dates: dict[str, list[str]] = {}
        for candidate in candidates:
            self.places.setdefault(candidate.kind, []).append((candidate.box.top, candidate.box.x0))
            if candidate.kind in DATE_KINDS:
                self.dates.setdefault(candidate.kind, []).append(candidate.value.text)
        self.dates = {kind: sorted(set(values)) for kind, values in self.dates.items()}
        self.contained = [_is_contained(one, candidates) for one in candidates]
        self.officers = [bool(_OFFICERS.search(line.text)) for line in lines]
        self.after = successors(lines)
        self.before = {below: above for above, below in enumerate(self.after) if below is not None}
        self.continuation = Continuation(lines, self.after)
        self.left = [self._left_of(line) for line in lines]
        self.candidates = candidates

    def rows(self) -> list[list[float]]:
        """For every candidate its values of `COLUMNS`."""
        return [
            [*self._print(at), *self._place(one), *self._among(one), *self.continuation.row(one)]
            for at, one in enumerate(self.candidates)
        ]

    def context_keys(self, candidate: Candidate) -> list[str]:
        """The words around a candidate, as `context_features` hashes them."""
        above, below = self.before.get(candidate.line), self.after[candidate.line]
        return context_keys(candidate, self.lines, above, below, self.left[candidate.line])

    def _print(self, at: int) -> list[float]:
        candidate = self.candidates[at]
        text = candidate.printed
        letters = [char for char in text if char.isalpha()]
        return [
            candidate.quality,
            float(candidate.labelled),
            len(text) / 20,
            float(len(candidate.span.words)),
            sum(map(str.isdigit, text)) / max(1, len(text)),
            sum(map(str.isupper, letters)) / max(1, len(letters)),
            float(text[:1].isupper()),
            float(bool(_HEADS.search(text))),
            float("," in text),
            float(candidate.value.precision in (None, "day")),
            min(word.confidence for word in candidate.span.words),
            *agreement(candidate),
            float(not self.contained[at]),
            float(self.contained[at]),
        ]

    def _place(self, candidate: Candidate) -> list[float]:
        box, around = candidate.box, self.around
        line = self.lines[candidate.line].text
        height = self.lines[candidate.line].box.height
        middle = (box.middle[0] - around.x0) / max(1.0, around.width)
        return [
            height / self.median,
            float(np.searchsorted(self.tallest, height) / len(self.tallest)),
            middle,
            (box.middle[1] - around.top) / max(1.0, around.height),
            abs(middle - 0.5),
            float(not fold(line[: candidate.start])),
            float(not fold(line[candidate.end :])),
            len(candidate.printed) / max(1, len(line)),
            candidate.line / max(1, len(self.lines)),
            float(len(candidate.span.boxes)),
            float(self._alike(candidate.line, self.after[candidate.line])),
            float(self._alike(candidate.line, self.before.get(candidate.line))),
            float(self.officers[candidate.line]),
            self._near_officer(candidate, below=True),
            self._near_officer(candidate, below=False),
        ]

    def _among(self, candidate: Candidate) -> list[float]:
        box, places = candidate.box, self.places[candidate.kind]
        from_first, from_last, rank, count = self._among_dates(candidate)
        return [
            float(min(5, self.counts[candidate.kind, candidate.value.text])),
            min(30, len(places)) / 10,
            sum(place < (box.top, box.x0) for place in places) / max(1, len(places)),
            min(30.0, from_first),
            min(30.0, from_last),
            rank,
            count,
        ]

    def _left_of(self, line: Line) -> list[int]:
        """The indexes of the lines that stand left of ``line`` in its row, nearest first."""
        box = line.box
        row = [
            (box.x0 - other.box.x1, index)
            for index, other in enumerate(self.lines)
            if other.box.x1 <= box.x0 and min(other.box.bottom, box.bottom) - max(other.box.top, box.top) > 0.4 * box.height
        ]
        return [index for _, index in sorted(row)]

    def _alike(self, one: int, other: int | None) -> bool:
        """Are two lines of one size, so that a value may run from one into the other?"""
        if other is None:
            return False
        first, second = self.lines[one].box.height, self.lines[other].box.height
        return abs(first - second) < 0.15 * max(first, second)

    def _near_officer(self, candidate: Candidate, below: bool) -> float:
        box = candidate.box
        for index, line in enumerate(self.lines):
            gap = (line.box.top - box.bottom) if below else (box.top - line.box.bottom)
            if (
                index != candidate.line
                and self.officers[index]
                and -0.3 * box.height < gap < 1.6 * box.height
                and line.box.x0 < box.x1
                and line.box.x1 > box.x0
            ):
                return 1.0
        return 0.0

    def _among_dates(self, candidate: Candidate) -> tuple[float, float, float, float]:
        dates = self.dates.get(candidate.kind)
        if not dates:
            return 0.0, 0.0, 0.0, 0.0
        year = _year(candidate.value.text)
        rank = dates.index(candidate.value.text) / max(1, len(dates) - 1)
        return year - _year(dates[0]), _year(dates[-1]) - year, rank, float(len(dates))


def _is_contained(one: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a candidate is inside a longer one of its kind."""
    return any(
        other is not one
        and other.kind == one.kind
        and other.line == one.line
        and other.start <= one.start
        and other.end >= one.end
        and len(other.printed) > len(one.printed)
        for other in candidates
    )
