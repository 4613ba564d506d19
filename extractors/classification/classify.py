"""What a piece of paper is: the probabilities of every type and every kind of sheet, from its words and its shape.

The evidence is what the declarations list: phrases that speak for or against a type, found through bad reading. How much each
weighs, and what follows from several together, was learned; the weights ship as data. A type that a site declares has no learned
weights and is judged by its phrases alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p

import numpy as np
from numpy.typing import NDArray

from extractors.credential_types.declaration import CredentialType, Cue, Declarations, Prevails
from extractors.document.folding import fold
from extractors.document.page import Line, union
from extractors.document.phrase_lexicon import PhraseLexicon
from extractors.draft import UNRECOGNIZED
from extractors.models.spacy_pipelines import text_scores
from extractors.models.weights import LinearModel, linear_model

_ADDRESS = re.compile(r"https?:|www\.|\.(gov|org|com|edu)\b", re.IGNORECASE)
_MONEY = re.compile(r"\$\s?\d")
SHAPE = ("words", "lines", "wide", "small", "capitals", "addresses", "money", "long_lines", "digits", "tallest")
"""The features of a sheet's shape, in order."""

_UNLIKELY = 8.0
"""Beyond this many nats below certainty the text classifier counts no more."""

_SITE_BIAS = -4.0
"""A type without learned weights needs two sure phrases, or as much, to win over an empty page."""


_OTHERWISE = 0.05
"""How likely a part of a page is of a type that the whole does not look like."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Probabilities by type id and by paper id; each sums to one."""

    types: Mapping[str, float]
    papers: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type of credential, unless that the page is none outweighs all of them together."""
        credentials = {name: p for name, p in self.types.items() if name != UNRECOGNIZED}
        likeliest = max(credentials, key=lambda name: credentials[name], default=UNRECOGNIZED)
        return UNRECOGNIZED if self.types.get(UNRECOGNIZED, 0.0) >= sum(credentials.values()) else likeliest

    def without(self, type_id: str) -> Likelihood:
        """The same, the type ``type_id`` being out of the question."""
        rest = {name: p for name, p in self.types.items() if name != type_id}
        return Likelihood({type_id: 0.0} | _in_whole(rest), self.papers)

    def moved(self, type_id: str, over: Collection[str]) -> Likelihood:
        """The same, the type ``type_id`` having what the types ``over`` had."""
        gained = sum(self.types.get(name, 0.0) for name in over)
        types = {name: 0.0 if name in over else p for name, p in self.types.items()}
        return Likelihood(types | {type_id: types.get(type_id, 0.0) + gained}, self.papers)

    def within(self, whole: Likelihood) -> Likelihood:
        """The same for a part of a page, in view of what the page as a whole is. Pieces of a form look like many things."""
        weighed = {name: p * (whole.types.get(name, 0.0) + _OTHERWISE) for name, p in self.types.items()}
        return Likelihood(_in_whole(weighed), self.papers)

    def paper(self, allowed: Sequence[str]) -> str:
        """The likeliest of the papers that the type allows."""
        return max(allowed, key=lambda name: self.papers.get(name, 0.0))


def _in_whole(weights: Mapping[str, float]) -> dict[str, float]:
    """The same shares, summing to one where they are not all nothing."""
    total = sum(weights.values()) or 1.0
    return {name: weight / total for name, weight in weights.items()}


class CueLexicon:
    """The cues of all types and papers, looked up together in one pass."""

    def __init__(self, declarations: Declarations) -> None:
        self.types = tuple(declared.id for declared in declarations.types)
        self.papers = tuple(paper.id for paper in declarations.papers)
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for source, cues in self._sources(declarations):
            for cue in cues:
                self._weights.setdefault(fold(cue.phrase), []).append((source, cue.weight))
        self._lexicon = PhraseLexicon(cue.phrase for _, cues in self._sources(declarations) for cue in cues)

    @staticmethod
    def _sources(declarations: Declarations) -> list[tuple[str, tuple[Cue, ...]]]:
        return [(f"type {declared.id}", declared.cues) for declared in declarations.types] + [
            (f"paper {paper.id}", paper.cues) for paper in declarations.papers
        ]

    def scores(self, lines: Sequence[Line]) -> dict[str, tuple[float, float, float]]:
        """For each ``type …`` and ``paper …``: the weight found for it, against it, and its strongest single cue.

        A phrase counts once however often it is printed; taller print counts more, since titles say what a paper is.
        """
        if not lines:
            return {}
        median = float(np.median([line.box.height for line in lines])) or 1.0
        seen: dict[str, float] = {}
        for line in lines:
            size = min(2.0, max(0.7, line.box.height / median))
            for hit in self._lexicon.hits(line.text):
                folded = fold(hit.phrase)
                seen[folded] = max(seen.get(folded, 0.0), hit.score * size)
        totals: dict[str, tuple[float, float, float]] = {}
        for folded, strength in seen.items():
            for source, weight in self._weights[folded]:
                towards, against, best = totals.get(source, (0.0, 0.0, 0.0))
                value = weight * strength
                totals[source] = (towards + max(value, 0), against - min(value, 0), max(best, value))
        return totals


@lru_cache(maxsize=8)
def cue_lexicon(declarations: Declarations) -> CueLexicon:
    """The cue lexicon of some declarations, built once."""
    return CueLexicon(declarations)


def shape(lines: Sequence[Line], width: float, height: float) -> list[float]:
    """The features named by `SHAPE` of a sheet of ``width`` by ``height`` points."""
    texts = [line.text for line in lines]
    together = " ".join(texts)
    letters = [char for char in together if char.isalpha()]
    around = union(line.box for line in lines) if lines else None
    heights = sorted(line.box.height for line in lines) or [0.0]
    return [
        log1p(len(together.split())),
        log1p(len(lines)),
        width / max(1.0, height),
        float(around is not None and around.width * around.height < 0.3 * width * height),
        sum(map(str.isupper, letters)) / max(1, len(letters)),
        log1p(len(_ADDRESS.findall(together))),
        log1p(len(_MONEY.findall(together))),
        sum(len(text) > 70 for text in texts) / max(1, len(texts)),
        sum(map(str.isdigit, together)) / max(1, len(together)),
        log1p(heights[-1] / max(1.0, heights[len(heights) // 2])),
    ]


def feature_names(lexicon: CueLexicon) -> tuple[str, ...]:
    """The columns of `feature_row`, in order."""
    sources = [f"type {name}" for name in lexicon.types] + [f"paper {name}" for name in lexicon.papers]
    cues = tuple(f"{side} {source}" for source in sources for side in ("for", "against", "best"))
    return cues + SHAPE + tuple(f"words {name}" for name in lexicon.types)


def feature_row(lexicon: CueLexicon, lines: Sequence[Line], width: float, height: float) -> NDArray[np.float32]:
    """Everything the classifier knows about some lines of a sheet: cues, shape, and the words as the text classifier sees them."""
    words = text_scores(lines)
    scores = lexicon.scores(lines)
    row: list[float] = []
    for source in [f"type {name}" for name in lexicon.types] + [f"paper {name}" for name in lexicon.papers]:
        towards, against, best = scores.get(source, (0.0, 0.0, 0.0))
        row += [log1p(towards), log1p(against), best / 6]
    seen = [max(-_UNLIKELY, log(max(words.get(name, 0.0), 1e-9))) / _UNLIKELY for name in lexicon.types]
    return np.array([*row, *shape(lines, width, height), *seen], dtype=np.float32)


def _softmax(logits: Mapping[str, float]) -> dict[str, float]:
    top = max(logits.values())
    powers = {name: exp(logit - top) for name, logit in logits.items()}
    return _in_whole(powers)


def _logits(model: LinearModel, lexicon: CueLexicon, row: NDArray[np.float32]) -> dict[str, float]:
    known = dict(zip(feature_names(lexicon), row, strict=True))
    columns = np.array([known.get(name, 0.0) for name in model.names], dtype=np.float32)
    return dict(zip(model.classes, (float(logit) for logit in model.logits(columns)), strict=True))


def classify(declarations: Declarations, lines: Sequence[Line], width: float, height: float) -> Likelihood:
    """What the sheet (or part of one) with these lines is. ``width`` and ``height`` are the sheet's, in points."""
    lexicon = cue_lexicon(declarations)
    if not any(fold(line.text) for line in lines):
        sheets = dict.fromkeys(lexicon.papers, 0.0) | {"blank": 1.0}
        return Likelihood(dict.fromkeys(lexicon.types, 0.0) | {UNRECOGNIZED: 1.0}, sheets)
    row = feature_row(lexicon, lines, width, height)
    types = _logits(linear_model("types"), lexicon, row)
    papers = _logits(linear_model("papers"), lexicon, row)
    if unlearned := [name for name in lexicon.types if name not in types]:
        scores = lexicon.scores(lines)
        for name in unlearned:
            towards, against, _ = scores.get(f"type {name}", (0.0, 0.0, 0.0))
            types[name] = _SITE_BIAS + towards - against + types[UNRECOGNIZED]
    return Likelihood(_softmax(types), _softmax({name: papers.get(name, -20.0) for name in lexicon.papers}))


def as_printed(declarations: Declarations, likelihood: Likelihood, lines: Sequence[Line]) -> Likelihood:
    """What a whole page is by ``likelihood`` and by what its type declares that it prints: a page without any of the phrases that a
    type ``says`` is not of that type, and of two types that look alike the one prevails whose phrases stand there."""
    while True:
        likeliest = declarations.type(likelihood.type)
        if likeliest.recognized and likeliest.says and not _prints(_said(likeliest), lines):
            likelihood = likelihood.without(likeliest.id)
            continue
        rather = next(
            (
                (other.id, rule.over)
                for other in declarations.types
                for rule in other.prevails
                if likeliest.id in rule.over and _prints(_phrases(rule), lines)
            ),
            None,
        )
        return likelihood.moved(*rather) if rather else likelihood


def _prints(phrases: PhraseLexicon, lines: Sequence[Line]) -> bool:
    """Whether the lines say one of the phrases, and not that there is none of it: ``carries no continuing education credit``."""
    return any(not _DENIES.search(line.text[: hit.start]) for line in lines for hit in phrases.hits(line.text))


_DENIES = re.compile(r"\b(?:no|not|without)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@lru_cache(maxsize=64)
def _said(declared: CredentialType) -> PhraseLexicon:
    return PhraseLexicon(declared.says)


@lru_cache(maxsize=64)
def _phrases(rule: Prevails) -> PhraseLexicon:
    return PhraseLexicon(rule.where)
