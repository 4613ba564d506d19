"""A second look at the likeliest candidates of every field, in view of one another.

The scorer sees one candidate at a time. What it cannot see: that a longer reading of the same line is nearly as likely, that
another field wants the same words more, that a date lies exactly two years after the likeliest issue, that the rest of the paper
stands in another column. These relations are features of their own, beside the scorer's, and a second forest weighs them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.candidates.overlap import SHARED, areas_and_overlap, overlapping
from extractors.document.folding import fold
from extractors.kinds.dates import DATE_KINDS
from extractors.ranking.features import NAMES as FIRST
from extractors.ranking.features import Features
from extractors.ranking.label_relations import Matrix

KEPT = 10
"""Candidates of a field that are looked at again. Among the ten likeliest is the right one in all but a few cases in a thousand."""

_ANCHORS = ("holder_name", "qualification", "issuer", "number", "issue_date", "expiry_date")
_STARTS = ("issue_date", "start_date")
_ENDS = ("expiry_date", "end_date")

RELATIVE = (
    *("first", "rank", "lead", "elsewhere", "elsewhere_lead", "longer", "shorter", "again", "board", "another_board"),
    *(f"{axis}_{anchor}" for anchor, axis in product(_ANCHORS, ("across", "down"))),
    *("years_on", "whole_years", "years_before", "whole_years_before"),
)
"""What is told of a candidate beside the others. ``first`` is the scorer's log-odds and ``rank`` its place (from 0) in the field;
``lead`` is over the best other value of the field, ``elsewhere`` the best log-odds of its place for another field, ``longer`` and
``shorter`` those of a reading that holds it or is held in it, ``again`` those of the same value at another place. ``board`` says
that an issuer calls itself one, ``another_board`` gives the log-odds of the best issuer at another place that does: beside its
board a state's department grants nothing. Then where it stands from the likeliest values of other fields, in shares of the region,
and how many years after the likeliest beginning, or before the likeliest end, a date lies, and how far that is from whole years."""

NAMES: tuple[str, ...] = (*FIRST, *RELATIVE)

_BOARD = re.compile(r"\b(?:board|commission|junta)\b", re.IGNORECASE)
_NONE = -9.0
_FAR = 9.0
"""Log-odds, and distance or years, where there is nothing to compare with."""


def likeliest(known: Features, logits: NDArray[np.float64]) -> NDArray[np.int_]:
    """The indices of each field's `KEPT` likeliest pairs, field by field, best first."""
    fields = np.array([pair.field for pair in known.pairs])
    chosen: list[NDArray[np.int_]] = []
    for name in dict.fromkeys(fields.tolist()):
        mine = np.flatnonzero(fields == name)
        chosen.append(mine[np.argsort(-logits[mine], kind="stable")][:KEPT])
    return np.concatenate(chosen) if chosen else np.zeros(0, int)


def relative_rows(
    candidates: Sequence[Candidate], known: Features, logits: NDArray[np.float64], chosen: NDArray[np.int_]
) -> Matrix:
    """For every chosen pair a row of `NAMES`."""
    if not len(chosen):
        return np.zeros((0, len(NAMES)), np.float32)
    table = _Table(candidates, known, logits, chosen)
    return np.hstack([known.matrix[chosen], table.rivals(), table.distances(), table.years()]).astype(np.float32)


class _Table:
    """The chosen pairs of one region with what is needed to compare them."""

    def __init__(
        self, candidates: Sequence[Candidate], known: Features, logits: NDArray[np.float64], chosen: NDArray[np.int_]
    ) -> None:
        self.candidates = [candidates[known.pairs[at].candidate] for at in chosen]
        self.fields = np.array([known.pairs[at].field for at in chosen])
        self.logits = np.clip(logits[chosen], -8.0, 8.0)
        self.at = known.matrix[chosen][:, [FIRST.index("x"), FIRST.index("y")]]
        self.best = {name: int(np.flatnonzero(self.fields == name)[0]) for name in dict.fromkeys(self.fields.tolist())}

    def _most(self, allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
        """For each row the greatest log-odds among the allowed columns."""
        most: NDArray[np.float64] = np.where(allowed, self.logits[None, :], _NONE).max(axis=1)
        return most

    def rivals(self) -> Matrix:
        values = np.array([fold(candidate.value.text) or candidate.value.text for candidate in self.candidates])
        same_field = self.fields[:, None] == self.fields[None, :]
        same_value = values[:, None] == values[None, :]
        overlap, holds = self._overlaps()
        boards = np.array([bool(_BOARD.search(one.value.text)) for one in self.candidates]) & (self.fields == "issuer")
        rank = np.array([(same_field[at] & (self.logits > mine)).sum() for at, mine in enumerate(self.logits)])
        shared = np.array([[frozenset(pair) in SHARED for pair in product((one,), self.fields)] for one in self.fields])
        elsewhere = self._most(overlap & ~same_field & ~shared)
        return np.column_stack(
            [
                self.logits,
                rank,
                self.logits - self._most(same_field & ~same_value),
                elsewhere,
                self.logits - elsewhere,
                self._most(same_field & ~same_value & holds.T),
                self._most(same_field & ~same_value & holds),
                self._most(same_field & same_value & ~overlap),
                boards,
                self._most(same_field & ~same_value & ~overlap & boards[None, :]),
            ]
        ).astype(np.float32)

    def _overlaps(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which pairs of places lie over one another, and which one (row) holds the other (column) and more."""
        area, common = areas_and_overlap(self.candidates)
        holds = (common > 0.85 * area[None, :]) & (area[:, None] > 1.1 * area[None, :])
        return overlapping(area, common), holds

    def distances(self) -> Matrix:
        out = np.full((len(self.fields), 2 * len(_ANCHORS)), _FAR, dtype=np.float32)
        for number, name in enumerate(_ANCHORS):
            anchor = self.best.get(name)
            if anchor is None or self.logits[anchor] < -2:
                continue
            others = self.fields != name
            out[others, 2 * number : 2 * number + 2] = self.at[others] - self.at[anchor]
        return out

    def years(self) -> Matrix:
        days = [_day(candidate) for candidate in self.candidates]
        out = np.full((len(days), 4), _FAR, dtype=np.float32)
        for offset, names in ((0, _STARTS), (2, _ENDS)):
            anchors = [self.best[name] for name in names if name in self.best and self.logits[self.best[name]] > -2]
            for at, day in enumerate(days):
                others = [days[anchor] for anchor in anchors if self.fields[anchor] != self.fields[at]]
                if day is None or not others or others[0] is None:
                    continue
                years = float(np.clip((day - others[0]) / 365.25 * (1 if offset == 0 else -1), -40, 40))
                out[at, offset] = years
                out[at, offset + 1] = abs(years - round(years))
        return out


def _day(candidate: Candidate) -> int | None:
    """The ordinal of a candidate that is a date."""
    if candidate.kind not in DATE_KINDS:
        return None
    try:
        return date.fromisoformat(candidate.value.text).toordinal()
    except ValueError:
        return None
