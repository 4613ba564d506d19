"""What a candidate looks like by itself and among its like, whichever field it may be meant for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.candidates.candidate import Candidate
from extractors.document.folding import fold
from extractors.document.page import Line, union
from extractors.document.reading_order import successors
from extractors.ranking.context_features import surroundings

WORDS_BEFORE = (
    ("by",),
    ("of",),
    ("on", "dated"),
    ("to",),
    ("from", "effective"),
    ("through", "until", "thru"),
    ("in",),
    ("as", "a", "an"),
    ("that",),
    ("upon",),
    ("day",),
    ("expires", "exp", "expiration"),
    ("issued", "issue"),
    ("has", "have"),
    ("no", "number"),
    ("at",),
    ("the",),
    ("and",),
)
WORDS_AFTER = (
    ("has", "have", "having", "is", "was"),
    ("md", "do", "rn", "np", "phd", "aprn", "pa"),
    ("to", "through"),
    ("in", "of"),
    ("president", "secretary", "director", "registrar", "dean", "chair", "chairman", "instructor"),
    ("and",),
    ("hours", "credits", "credit", "contact"),
)
_OFFICERS = re.compile(
    r"\b(president|secretary|director|registrar|dean|chair|chairman|chairperson|principal|superintendent|instructor|governor|chancellor|"
    r"provost|administrator|commissioner|treasurer|trustee|regent|officer|manager|rector|program|authorized|signature|ceo|faculty|"
    r"coordinator|specialist|executive|deputy|praeses|curator|chief)\b",
    re.IGNORECASE,
)
_OPEN = frozenset(
    ("and", "of", "the", "for", "in", "to", "with", "by", "or", "a", "an", "on", "at", "from", "as", "de", "y", "del", "en")
)
"""Words that something must follow."""
_FAR = 9.0
"""The distance of a next line that is none."""
_HEADS = re.compile(
    r"\b(board|university|college|school|hospital|department|association|academy|institute|commission|council|society|company|"
    r"insurance|center|centre|clinic|program|agency|division|bureau|office|mutual|corporation|universidad|universitas|red cross)\b",
    re.IGNORECASE,
)
LOOKS = (
    "quality",
    "labelled",
    "chars",
    "words",
    "digits",
    "capitals",
    "height",
    "height_rank",
    "x",
    "y",
    "centred",
    "starts_line",
    "ends_line",
    "share_of_line",
    "repeats",
    "same_kind",
    "order",
    "date_from_first",
    "date_from_last",
    "date_rank",
    "date_count",
    "precision_day",
    "confidence",
    "agreement",
    "disagreement",
    "officer_here",
    "officer_below",
    "officer_above",
    "head_word",
    "has_comma",
    "lines_above",
    "lines_covered",
    "follower_alike",
    "predecessor_alike",
    "context",
    "spans",
    "first_letter_capital",
    "longest",
    "contained",
    "ends_open",
    "goes_on",
    "inner_size",
    "inner_gap",
    "next_words",
    "next_size",
    "next_gap",
)
"""The features of `Looks.row`, in order; the words before and after a candidate follow them."""


def _year(value: str) -> float:
    return int(value[:4]) + (int(value[5:7]) - 1) / 12 if re.match(r"\d{4}-\d\d", value) else float(value[:4])


def _agreement(candidate: Candidate) -> tuple[float, float]:
    """The shares of words that another engine read alike, and otherwise."""
    words = candidate.span.words
    seconds = [(word, word.alternatives) for word in words if word.alternatives]
    alike = sum(any(fold(other.text) == fold(word.text) for other in others) for word, others in seconds)
    return alike / len(words), (len(seconds) - alike) / len(words)


class Looks:
    """The features of a candidate by itself and among its like; the same for every field."""

    def __init__(self, candidates: Sequence[Candidate], lines: Sequence[Line]) -> None:
        self.candidates = candidates
        self.lines = lines
        self.around = union(line.box for line in lines)
        heights = [line.box.height for line in lines]
        self.median = float(np.median(heights)) or 1.0
        self.tallest = sorted(heights)
        self.texts = [line.text for line in lines]
        self.counts = Counter((candidate.kind, candidate.value.text) for candidate in candidates)
        self.places: dict[str, list[tuple[float, float]]] = {}
        self.dates: dict[str, list[str]] = {}
        for candidate in candidates:
            self.places.setdefault(candidate.kind, []).append((candidate.box.top, candidate.box.x0))
            if candidate.kind in ("date", "end_date"):
                self.dates.setdefault(candidate.kind, []).append(candidate.value.text)
        self.dates = {kind: sorted(set(values)) for kind, values in self.dates.items()}
        self.officers = [bool(_OFFICERS.search(text)) for text in self.texts]
        self.after = successors(lines)
        self.before = {below: above for above, below in enumerate(self.after) if below is not None}
        self.line_at = {(word.box.x0, word.box.top): index for index, line in enumerate(lines) for word in line.words}
        self.left = [self._left_of(line) for line in lines]

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

    def surroundings(self, candidate: Candidate) -> list[str]:
        above, below = self.before.get(candidate.line), self.after[candidate.line]
        return surroundings(candidate, self.lines, above, below, self.left[candidate.line])

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

    def _covered(self, candidate: Candidate) -> list[int]:
        """The indexes of the lines that a candidate runs over; none where its parts stand apart, as a name's in two boxes."""
        starts = ((word.box.x0, word.box.top) for word in candidate.span.words)
        covered = list(dict.fromkeys([candidate.line, *(self.line_at[start] for start in starts if start in self.line_at)]))
        return covered if all(self.after[upper] == lower for upper, lower in pairwise(covered)) else []

    def _rest(self, candidate: Candidate, last: int) -> list[str]:
        """The words behind a candidate in its last line."""
        if last == candidate.line:
            return self.texts[last][candidate.end :].split()
        end = candidate.span.words[-1].box.x1
        return [word.text for word in self.lines[last].words if word.box.x0 >= end - 1]

    def _behind(self, candidate: Candidate) -> tuple[list[str], list[float]]:
        """The word that a reader comes to behind a candidate, and how the lines that it runs over and the next one are set."""
        covered = self._covered(candidate)
        if not covered:
            return [], [1.0, 0.0, 0.0, 0.0, _FAR]
        rest, below = self._rest(candidate, covered[-1]), self.after[covered[-1]]
        following = rest[:1] or ([] if below is None else self.texts[below].split()[:1])
        return following, [*self._inner(covered), *self._next(covered[-1], rest)]

    def _inner(self, covered: Sequence[int]) -> tuple[float, float]:
        """The smallest size among the lines of a value in parts of the largest, and the widest gap between them in heights."""
        boxes = [self.lines[index].box for index in covered]
        heights = [box.height for box in boxes]
        gaps = [lower.top - upper.bottom for upper, lower in pairwise(boxes)]
        return min(heights) / max(1e-6, *heights), max(gaps, default=0.0) / max(1e-6, *heights)

    def _next(self, last: int, rest: Sequence[str]) -> tuple[float, float, float]:
        """Of the line that a value ending with its line could go on in: how many words, how large and how far it is."""
        below = self.after[last]
        if rest or below is None:
            return 0.0, 0.0, _FAR
        mine, theirs = self.lines[last].box, self.lines[below].box
        height = max(1e-6, mine.height)
        return float(min(9, len(self.lines[below].words))), theirs.height / height, (theirs.top - mine.bottom) / height

    def row(self, candidate: Candidate) -> list[float]:
        box, text = candidate.box, candidate.printed
        line = self.texts[candidate.line]
        before = [fold(word) for word in line[: candidate.start].split()[-1:]]
        if not before and candidate.line and not line[: candidate.start].strip():
            before = [fold(word) for word in self.texts[candidate.line - 1].split()[-1:]]
        following, setting = self._behind(candidate)
        after = [fold(word) for word in following]
        letters = [char for char in text if char.isalpha()]
        alike, unlike = _agreement(candidate)
        around = self.around
        from_first, from_last, rank, count = self._among_dates(candidate)
        places = self.places[candidate.kind]
        order = sum(place < (box.top, box.x0) for place in places) / max(1, len(places))
        height = self.lines[candidate.line].box.height
        middle = (box.middle[0] - around.x0) / max(1.0, around.width)
        looks = [
            candidate.quality,
            float(candidate.labelled),
            len(text) / 20,
            float(len(candidate.span.words)),
            sum(map(str.isdigit, text)) / max(1, len(text)),
            sum(map(str.isupper, letters)) / max(1, len(letters)),
            height / self.median,
            float(np.searchsorted(self.tallest, height) / len(self.tallest)),
            middle,
            (box.middle[1] - around.top) / max(1.0, around.height),
            abs(middle - 0.5),
            float(not fold(line[: candidate.start])),
            float(not fold(line[candidate.end :])),
            len(text) / max(1, len(line)),
            float(min(5, self.counts[candidate.kind, candidate.value.text])),
            min(30, len(places)) / 10,
            order,
            min(30.0, from_first),
            min(30.0, from_last),
            rank,
            count,
            float(candidate.value.precision in (None, "day")),
            min(word.confidence for word in candidate.span.words),
            alike,
            unlike,
            float(self.officers[candidate.line]),
            self._near_officer(candidate, below=True),
            self._near_officer(candidate, below=False),
            float(bool(_HEADS.search(text))),
            float("," in text),
            candidate.line / max(1, len(self.lines)),
            float(len(candidate.span.boxes)),
            float(self._alike(candidate.line, self.after[candidate.line])),
            float(self._alike(candidate.line, self.before.get(candidate.line))),
            0.0,
            0.0,
            float(text[:1].isupper()),
            0.0,
            0.0,
            float(_last(text) in _OPEN or text.endswith(("&", "-", "–", ","))),
            float(any(word[0].islower() or word in ("&", "-", "–") for word in following)),
            *setting,
        ]
        looks += [float(any(fold(word) in before for word in group)) for group in WORDS_BEFORE]
        looks += [float(any(fold(word) in after for word in group)) for group in WORDS_AFTER]
        return looks


def _last(text: str) -> str:
    words = text.split()
    return fold(words[-1]) if words else ""


def containment(candidates: Sequence[Candidate]) -> dict[int, tuple[float, float]]:
    """For each candidate: is it the longest of its kind at its place; is it inside another of its kind?"""
    result = {}
    for at, one in enumerate(candidates):
        inside = any(
            other is not one
            and other.kind == one.kind
            and other.line == one.line
            and other.start <= one.start
            and other.end >= one.end
            and len(other.printed) > len(one.printed)
            for other in candidates
        )
        result[at] = (float(not inside), float(inside))
    return result
