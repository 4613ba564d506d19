"""What is known about a candidate as the value of a field, as numbers for the scorer.

One row per pair of candidate and field of the candidate's kind. Distances are in heights of the candidate's line, positions in
shares of the region, so that nothing depends on the size of the sheet. Features that only some pairs have are 0 elsewhere.
The names in `NAMES` are part of a shipped model's contract: the model file lists those it was trained on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.candidates import Candidate, successors
from extractors.context import WIDTH, Hashes, hashed, surroundings
from extractors.declaration import CredentialType
from extractors.folding import fold
from extractors.labels import Label
from extractors.page import Line, union

Matrix = NDArray[np.float32]

RELATIONS = ("inline", "left", "above", "below")
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
FIELDS = (
    "holder_name",
    "qualification",
    "issuer",
    "jurisdiction",
    "number",
    "issue_date",
    "expiry_date",
    "start_date",
    "end_date",
    "schedules",
    "business_activity",
    "credits",
    "status",
    "restrictions",
    "date_of_birth",
    "npi",
    "per_claim_limit",
    "aggregate_limit",
    "retroactive_date",
    "original_issue_date",
    "license_class",
)
TYPES = (
    "state_license",
    "dea_registration",
    "controlled_substance_registration",
    "board_certification",
    "professional_certification",
    "diploma",
    "high_school_diploma",
    "equivalency_certificate",
    "postgraduate_training",
    "ecfmg_certificate",
    "life_support_card",
    "malpractice_insurance",
    "cme_certificate",
    "training_certificate",
    "npi_letter",
    "identity_document",
    "immunization_record",
)
KINDS = (
    "person_name",
    "insured_name",
    "organisation",
    "jurisdiction",
    "license_number",
    "number",
    "dea_number",
    "npi",
    "ecfmg_number",
    "date",
    "end_date",
    "profession",
    "degree",
    "specialty",
    "certification",
    "course",
    "training",
    "activity",
    "schedules",
    "money",
    "credits",
    "status",
    "text",
)

_LOOKS = (
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
    "first_letter_capital",
    "longest",
    "contained",
)
NAMES: tuple[str, ...] = (
    *_LOOKS,
    *(f"before_{group[0]}" for group in _WORDS_BEFORE),
    *(f"after_{group[0]}" for group in _WORDS_AFTER),
    *(f"{side}_{relation}" for side in ("label", "decoy", "other") for relation in RELATIONS),
    *(f"{side}_best" for side in ("label", "decoy", "other")),
    "label_distance",
    "label_length",
    "label_colon",
    "label_whole",
    "label_rank",
    "label_blocked",
    *(f"field_{name}" for name in FIELDS),
    *(f"type_{name}" for name in TYPES),
    *(f"kind_{name}" for name in KINDS),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Candidate ``candidate`` (index from 0) as the value of ``field``; ``label`` is the index of its best label, or None."""

    candidate: int
    field: str
    label: int | None


@dataclass(frozen=True, slots=True)
class Features:
    """A row of ``matrix`` for each pair, its columns named by `NAMES`, and a row of ``context`` hashes.

    The column ``context`` is left 0: what the words around a pair say is weighed by who asks the scorer.
    """

    pairs: tuple[Pair, ...]
    matrix: Matrix
    context: Hashes


def _boxes(things: Sequence[Candidate] | Sequence[Label]) -> Matrix:
    return np.array([thing.box for thing in things], dtype=np.float32).reshape(-1, 4)


class Layout:
    """How every candidate of a region stands to every label.

    ``close`` has the shape (relations, labels, candidates) and holds closeness in 0..1; ``far`` and ``blocked`` have the shape
    (labels, candidates) and hold the least distance over all relations and whether print stands between.
    """

    def __init__(self, candidates: Sequence[Candidate], labels: Sequence[Label], lines: Sequence[Line]) -> None:
        self.close = np.zeros((len(RELATIONS), len(labels), len(candidates)), dtype=np.float32)
        self.far = np.full((len(labels), len(candidates)), 20.0, dtype=np.float32)
        self.blocked = np.zeros((len(labels), len(candidates)), dtype=bool)
        if not labels or not candidates:
            return
        mine, theirs = _boxes(candidates)[None, :, :], _boxes(labels)[:, None, :]
        tall = np.maximum(np.minimum(mine[..., 3] - mine[..., 1], theirs[..., 3] - theirs[..., 1]), 2.0)
        line_of = np.array([candidate.line for candidate in candidates])[None, :]
        label_line = np.array([label.line for label in labels])[:, None]
        start = np.array([candidate.start for candidate in candidates])[None, :]
        stop = np.array([candidate.end for candidate in candidates])[None, :]
        label_start = np.array([label.start for label in labels])[:, None]
        label_end = np.array([label.end for label in labels])[:, None]
        same_line = line_of == label_line
        overlaps = same_line & (start < label_end) & (stop > label_start)
        sure = np.array([label.score for label in labels], dtype=np.float32)[:, None]

        shared_y = np.minimum(mine[..., 3], theirs[..., 3]) - np.maximum(mine[..., 1], theirs[..., 1])
        shared_x = np.minimum(mine[..., 2], theirs[..., 2]) - np.maximum(mine[..., 0], theirs[..., 0])
        lefts = np.abs(mine[..., 0] - theirs[..., 0]) / tall
        centres = np.abs(mine[..., 0] + mine[..., 2] - theirs[..., 0] - theirs[..., 2]) / 2 / tall
        aligned = (shared_x > 0) | (lefts < 1.5) | (centres < 1.5)

        gap_inline = np.where(same_line & (start >= label_end), (start - label_end) / 4.0, np.inf)
        gap_left = np.where(~same_line & (shared_y > 0.4 * tall), (mine[..., 0] - theirs[..., 2]) / tall / 2, np.inf)
        gap_left = np.where(gap_left > -0.5, np.maximum(gap_left, 0), np.inf)
        down = (mine[..., 1] - theirs[..., 3]) / tall
        gap_above = np.where(
            aligned & (down > -0.5) & ~same_line, np.maximum(down, 0) + 0.15 * np.minimum(lefts, centres).clip(0, 8), np.inf
        )
        up = (theirs[..., 1] - mine[..., 3]) / tall
        gap_below = np.where(
            aligned & (up > -0.5) & ~same_line, np.maximum(up, 0) + 0.15 * np.minimum(lefts, centres).clip(0, 8), np.inf
        )
        scales = (4.0, 6.0, 2.0, 1.5)
        for at, gap in enumerate((gap_inline, gap_left, gap_above, gap_below)):
            self.close[at] = np.where(overlaps, 0, np.exp(-gap / scales[at])) * sure
            self.far = np.minimum(self.far, np.where(overlaps, 20, gap))
        self._block(candidates, labels, lines)

    def _block(self, candidates: Sequence[Candidate], labels: Sequence[Label], lines: Sequence[Line]) -> None:
        """Mark pairs with another line of print between them, and halve their closeness."""
        mine, theirs = _boxes(candidates)[None, :, None, :], _boxes(labels)[:, None, None, :]
        between = np.array([line.box for line in lines], dtype=np.float32).reshape(1, 1, -1, 4)
        middle_x = (between[..., 0] + between[..., 2]) / 2
        middle_y = (between[..., 1] + between[..., 3]) / 2
        in_row = (np.minimum(mine[..., 3], between[..., 3]) - np.maximum(mine[..., 1], between[..., 1])) > 0.4 * (
            between[..., 3] - between[..., 1]
        )
        row = in_row & (middle_x > theirs[..., 2]) & (middle_x < mine[..., 0])
        in_column = (np.minimum(mine[..., 2], between[..., 2]) - np.maximum(mine[..., 0], between[..., 0])) > 0
        down = in_column & (middle_y > theirs[..., 3]) & (middle_y < mine[..., 1])
        up = in_column & (middle_y < theirs[..., 1]) & (middle_y > mine[..., 3])
        blocks = (row.any(axis=2), down.any(axis=2), up.any(axis=2))
        for at, blocked in zip((1, 2, 3), blocks, strict=True):
            self.close[at] *= np.where(blocked, 0.5, 1.0)
        best = self.close.argmax(axis=0)
        for at, blocked in zip((1, 2, 3), blocks, strict=True):
            self.blocked |= (best == at) & blocked


def _year(value: str) -> float:
    return int(value[:4]) + (int(value[5:7]) - 1) / 12 if re.match(r"\d{4}-\d\d", value) else float(value[:4])


def _agreement(candidate: Candidate) -> tuple[float, float]:
    """The shares of words that another engine read alike, and otherwise."""
    words = candidate.span.words
    seconds = [(word, word.alternatives) for word in words if word.alternatives]
    alike = sum(any(fold(other.text) == fold(word.text) for other in others) for word, others in seconds)
    return alike / len(words), (len(seconds) - alike) / len(words)


class _Looks:
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

    def row(self, candidate: Candidate) -> list[float]:
        box, text = candidate.box, candidate.printed
        line = self.texts[candidate.line]
        before = [fold(word) for word in line[: candidate.start].split()[-1:]]
        if not before and candidate.line and not line[: candidate.start].strip():
            before = [fold(word) for word in self.texts[candidate.line - 1].split()[-1:]]
        after = [fold(word) for word in line[candidate.end :].split()[:1]]
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
            float(text[:1].isupper()),
            0.0,
            0.0,
        ]
        looks += [float(any(fold(word) in before for word in group)) for group in _WORDS_BEFORE]
        looks += [float(any(fold(word) in after for word in group)) for group in _WORDS_AFTER]
        return looks


def _containment(candidates: Sequence[Candidate]) -> dict[int, tuple[float, float]]:
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


def features(declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label], candidates: Sequence[Candidate]) -> Features:
    """The features of every candidate for every field of its kind. ``lines`` must be those the labels and candidates index."""
    if not candidates:
        return Features((), np.zeros((0, len(NAMES)), np.float32), np.zeros((0, WIDTH), np.int32))
    layout = Layout(candidates, labels, lines)
    looks = _Looks(candidates, lines)
    rows = np.array([looks.row(candidate) for candidate in candidates], dtype=np.float32)
    for at, (longest, contained) in _containment(candidates).items():
        rows[at, NAMES.index("longest")], rows[at, NAMES.index("contained")] = longest, contained
    around = [looks.surroundings(candidate) for candidate in candidates]
    pairs: list[Pair] = []
    blocks: list[Matrix] = []
    contexts: list[Hashes] = []
    for field in declared.fields:
        chosen = np.array([at for at, candidate in enumerate(candidates) if candidate.kind == field.kind.name], dtype=int)
        if not len(chosen):
            continue
        sides, best_label = _sides(field.name, field.kind.name, declared, labels, layout, chosen)
        onehot = np.zeros((len(chosen), len(FIELDS) + len(TYPES) + len(KINDS)), dtype=np.float32)
        for offset, known, name in (
            (0, FIELDS, field.name),
            (len(FIELDS), TYPES, declared.id),
            (len(FIELDS) + len(TYPES), KINDS, field.kind.name),
        ):
            if name in known:
                onehot[:, offset + known.index(name)] = 1
        blocks.append(np.hstack([rows[chosen], sides, onehot]))
        pairs.extend(Pair(int(at), field.name, label) for at, label in zip(chosen, best_label, strict=True))
        contexts += [hashed(around[at], field.name, declared.id) for at in chosen]
    return Features(tuple(pairs), np.vstack(blocks), np.array(contexts, dtype=np.int32))


def _sides(
    name: str, kind: str, declared: CredentialType, labels: Sequence[Label], layout: Layout, chosen: NDArray[np.int_]
) -> tuple[Matrix, list[int | None]]:
    """The label features of the chosen candidates for one field, and the index of each one's best label."""
    alike = {field.name for field in declared.fields if field.kind.name.removeprefix("end_") == kind.removeprefix("end_")} - {name}
    own = np.array([name in label.fields for label in labels], dtype=bool)
    decoy = np.array([name in label.decoys and name not in label.fields for label in labels], dtype=bool)
    other = np.array([bool(label.fields & alike) and name not in label.fields for label in labels], dtype=bool)
    out = np.zeros((len(chosen), 3 * len(RELATIONS) + 3 + 6), dtype=np.float32)
    best_label: list[int | None] = [None] * len(chosen)
    if not len(labels):
        return out, best_label
    close = layout.close[:, :, chosen]
    for side, mask in enumerate((own, decoy, other)):
        if mask.any():
            relations = close[:, mask, :].max(axis=1)
            out[:, side * len(RELATIONS) : (side + 1) * len(RELATIONS)] = relations.T
            out[:, 3 * len(RELATIONS) + side] = relations.max(axis=0)
    if own.any():
        strength = np.where(own[:, None], close.max(axis=0), -1)
        best = strength.argmax(axis=0)
        columns = np.arange(len(chosen))
        # How many candidates of the kind stand nearer to the same label.
        ahead = (strength[best] > strength[best, columns][:, None] + 1e-6).sum(axis=1)
        tail = 3 * len(RELATIONS) + 3
        has = strength[best, columns] > 0.02
        out[:, tail] = np.where(has, layout.far[best][columns, chosen], 20)
        out[:, tail + 1] = [len(labels[at].phrase) / 20 if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 2] = [float(labels[at].colon) if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 3] = [float(labels[at].whole) if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 4] = np.where(has, np.minimum(ahead, 9), 9)
        out[:, tail + 5] = layout.blocked[best][columns, chosen]
        best_label = [int(at) if ok else None for at, ok in zip(best, has, strict=True)]
    return out, best_label
