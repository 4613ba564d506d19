"""A read document comes back from its file as it was, also from one that an earlier version wrote."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.page import Advice, Box, Code, Document, FormValue, Line, Origin, Page, Reading, Word
from extractors.messages import explained
from extractors.notes import parameters
from ingest import sidecar
from tests.ingest.store.papers import digest

EDGES = st.floats(0, 2000, allow_nan=False)
BOXES = st.builds(Box, EDGES, EDGES, EDGES, EDGES)
TEXTS = st.text(max_size=8)
READINGS = st.builds(Reading, TEXTS, TEXTS, st.floats(0, 1))
SEVERAL = st.lists(READINGS, max_size=1).map(tuple)
WORDS = st.builds(Word, TEXTS, BOXES, st.sampled_from(Origin), TEXTS, st.floats(0, 1), SEVERAL, SEVERAL)
LINES = st.builds(Line, st.integers(1, 9), st.lists(WORDS, min_size=1, max_size=3).map(tuple))
PARAMETERS = st.dictionaries(st.sampled_from(["place", "edges", "dpi", "times"]), TEXTS | st.integers(0, 9) | st.floats(0, 9)).map(
    lambda given: parameters(**given)
)
PAGES = st.builds(
    Page,
    number=st.integers(1, 99),
    width=EDGES,
    height=EDGES,
    lines=st.lists(LINES, max_size=3).map(tuple),
    codes=st.lists(st.builds(Code, TEXTS, TEXTS, BOXES), max_size=2).map(tuple),
    form=st.lists(st.builds(FormValue, TEXTS, TEXTS, BOXES), max_size=2).map(tuple),
    advice=st.lists(st.builds(Advice, TEXTS, PARAMETERS), max_size=2).map(tuple),
    turned=st.sampled_from([0, 90, 180, 270]),
    dpi=st.none() | st.floats(50, 1200),
)


@settings(max_examples=8)
@given(st.builds(Document, st.just(digest("a")), st.lists(PAGES, max_size=3).map(tuple)))
def test_a_document_comes_back_from_its_sidecar_as_it_was(document):
    packed = sidecar.pack(document)
    assert sidecar.unpack(packed) == document
    assert sidecar.pack(document) == packed


def changed(change: dict[str, Any]) -> bytes:
    page = Page(1, 612, 792, advice=(Advice("dark", parameters(edges="left")),))
    table = json.loads(gzip.decompress(sidecar.pack(Document(digest("a"), (page,)))))
    table["pages"][0].update(change)
    return gzip.compress(json.dumps(table).encode())


def test_advice_of_an_earlier_version_is_shown_as_the_sentence_it_was() -> None:
    (page,) = sidecar.unpack(changed({"advice": [["hurried", "The page was not read {completely}."]]})).pages
    assert [(advice.code, explained(advice)) for advice in page.advice] == [("hurried", "The page was not read {completely}.")]
    assert page.advice[0].incomplete


@pytest.mark.parametrize(
    "change", [{"advice": [["dark"]]}, {"advice": [["dark", 3]]}, {"lines": [[1, [["a"]]]]}, {"codes": 1}, {"form": [[]]}]
)
def test_what_is_not_of_the_form_is_unknown_and_no_other_error(change: dict[str, Any]) -> None:
    with pytest.raises(sidecar.UnknownFormat):
        sidecar.unpack(changed(change))
