"""The spaCy pipelines: the text classifier scores what a document is, the span categorizer what a span of words is.

Both are blank English pipelines trained here and shipped as data; nothing is downloaded. Token *i* of a document is word *i* of the
lines (the span categorizer also sees where lines end), so whatever spaCy finds keeps its place on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import SpanCategorizer
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import NumpyOps
from thinc.types import Ragged

from extractors.document.folding import fold
from extractors.document.page import Line
from extractors.models.token_shape import token_shape


@cache
def _pipeline() -> Language:
    with as_file(files("extractors") / "data" / "models" / "textcat") as folder:
        return spacy.load(folder)


def as_doc(pipeline: Language, lines: Sequence[Line]) -> Doc:
    """The words of ``lines``, folded, one token each; words of signs only become ``·`` so that indexes stay aligned."""
    return Doc(pipeline.vocab, words=[fold(word.text) or "·" for line in lines for word in line.words])


def text_scores(lines: Sequence[Line]) -> Mapping[str, float]:
    """The classifier's probability of each type id it was trained on, for the words of ``lines``."""
    pipeline = _pipeline()
    # The vocabulary of a long-lived process would grow with every page read.
    with pipeline.memory_zone():
        return dict(pipeline(as_doc(pipeline, lines)).cats)


WordSpan = tuple[int, int, int]
"""A line's index (from 0) and the words from ``first`` to before ``last`` in it."""

SUGGESTER = "credfile.stretches.v1"
"""The name under which the saved pipeline finds its suggester; part of the shipped model."""

_OPS = NumpyOps()
_LINE_END = "¶"
_RANGES = "stretches"


def _given_spans() -> Callable[..., Ragged]:
    """The suggester of the span categorizer: exactly the spans that were laid into the document, in their order."""

    def suggest(docs: Iterable[Doc], *, ops: object = None) -> Ragged:
        ranges = [doc.user_data[_RANGES] for doc in docs]
        table = [pair for some in ranges for pair in some]
        pairs = _OPS.asarray2i(table) if table else _OPS.alloc2i(0, 2)
        return Ragged(pairs, _OPS.asarray1i([len(some) for some in ranges]))

    return suggest


registry.misc.register(SUGGESTER, func=_given_spans)


def span_doc(pipeline: Language, lines: Sequence[Sequence[str]], spans: Sequence[WordSpan]) -> Doc:
    """The words of ``lines`` as `token_shape`, a sign after each line, and the ``spans`` that are asked about."""
    words: list[str] = []
    starts: list[int] = []
    for line in lines:
        starts.append(len(words))
        words += [*(token_shape(word) or "·" for word in line), _LINE_END]
    doc = Doc(pipeline.vocab, words=words)
    doc.user_data[_RANGES] = [(starts[line] + first, starts[line] + last) for line, first, last in spans]
    return doc


@cache
def _spancat() -> Language:
    with as_file(files("extractors") / "data" / "models" / "spancat") as folder:
        return spacy.load(folder)


def span_scores(lines: Sequence[Sequence[str]], spans: Sequence[WordSpan]) -> Mapping[str, NDArray[np.float32]]:
    """By field name, the span categorizer's score 0..1 of every span (in their order) as that field's value."""
    pipeline = _spancat()
    pipe = pipeline.get_pipe("spancat")
    assert isinstance(pipe, SpanCategorizer)
    if not spans:
        return {}
    with pipeline.memory_zone():
        doc = span_doc(pipeline, lines, spans)
        _, scores = pipe.predict([doc])
    return {label: np.asarray(scores[:, at], dtype=np.float32) for at, label in enumerate(pipe.labels)}
