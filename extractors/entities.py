"""The door to spaCy: a document made of the words as they stand, and the text classifier's view of what a paper is.

The pipeline is a blank English one with a ``textcat`` trained here and shipped as data; nothing is downloaded. Token *i* of the
document is word *i* of the lines, so whatever spaCy finds keeps its place on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.folding import fold
from extractors.page import Line


@cache
def _pipeline() -> Language:
    with as_file(files("extractors") / "data" / "models" / "textcat") as folder:
        return spacy.load(folder)


def as_doc(pipeline: Language, lines: Sequence[Line]) -> Doc:
    """The words of ``lines``, folded, one token each; words of signs only become ``·`` so that indexes stay aligned."""
    return Doc(pipeline.vocab, words=[fold(word.text) or "·" for line in lines for word in line.words])


def likely_types(lines: Sequence[Line]) -> Mapping[str, float]:
    """The classifier's probability of each type id it was trained on, for the words of ``lines``."""
    pipeline = _pipeline()
    # The vocabulary of a long-lived process would grow with every page read.
    with pipeline.memory_zone():
        return dict(pipeline(as_doc(pipeline, lines)).cats)
