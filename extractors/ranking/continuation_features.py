"""Where a candidate begins and ends: the words before and after it, and how its lines and the next one are set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.candidates.candidate import Candidate
from extractors.document.folding import fold
from extractors.document.page import Line

_WORDS_BEFORE = (
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
_WORDS_AFTER = (
    ("has", "have", "having", "is", "was"),
    ("md", "do", "rn", "np", "phd", "aprn", "pa"),
    ("to", "through"),
    ("in", "of"),
    ("president", "secretary", "director", "registrar", "dean", "chair", "chairman", "instructor"),
    ("and",),
    ("hours", "credits", "credit", "contact"),
)
_OPEN = frozenset(
    ("and", "of", "the", "for", "in", "to", "with", "by", "or", "a", "an", "on", "at", "from", "as", "de", "y", "del", "en")
)
"""Words that something must follow."""
_FAR = 9.0
"""The distance of a next line that is none."""

COLUMNS = (
    *("ends_open", "goes_on", "inner_size", "inner_gap", "next_words", "next_size", "next_gap"),
    *(f"before_{group[0]}" for group in _WORDS_BEFORE),
    *(f"after_{group[0]}" for group in _WORDS_AFTER),
)
"""The columns of `Continuation.row`, in order."""


class Continuation:
    """The lines of a region and how they follow one another: ``after`` gives for each line the index of the next one, or None."""

    def __init__(self, lines: Sequence[Line], after: Sequence[int | None]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.after = after
        self.line_at = {(word.box.x0, word.box.top): index for index, line in enumerate(lines) for word in line.words}

    def row(self, candidate: Candidate) -> list[float]:
        """A candidate's values of `COLUMNS`."""
        text, line = candidate.printed, self.texts[candidate.line]
        before = [fold(word) for word in line[: candidate.start].split()[-1:]]
        if not before and candidate.line and not line[: candidate.start].strip():
            before = [fold(word) for word in self.texts[candidate.line - 1].split()[-1:]]
        following, setting = self._behind(candidate)
        after = [fold(word) for word in following]
        return [
            float(_last(text) in _OPEN or text.endswith(("&", "-", "–", ","))),
            float(any(word[0].islower() or word in ("&", "-", "–") for word in following)),
            *setting,
            *(float(any(fold(word) in before for word in group)) for group in _WORDS_BEFORE),
            *(float(any(fold(word) in after for word in group)) for group in _WORDS_AFTER),
        ]

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


def _last(text: str) -> str:
    words = text.split()
    return fold(words[-1]) if words else ""
