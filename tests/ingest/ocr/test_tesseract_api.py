"""Tesseract in process reads what the program reads, and is done without where it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest

from ingest.ocr import tesseract_api
from ingest.ocr.engine import EngineFailed
from ingest.ocr.tesseract import Tesseract, installed
from ingest.ocr.tesseract_api import Library, has_library
from tests.ingest.reading.papers import drawn_page

needs_library = pytest.mark.skipif(not has_library(), reason="tesserocr or its language data are not installed")


@pytest.fixture
def strips():
    page = np.asarray(drawn_page(("License Number", "Marisol Vega"), size=(700, 300)))
    inked = np.flatnonzero((page < 128).any(axis=(1, 2)))
    middle = int(inked[np.diff(inked, append=inked[-1]).argmax()]) + 5
    return [page[max(0, inked[0] - 8) : middle], page[middle : inked[-1] + 8]]


@needs_library
@pytest.mark.slow
@pytest.mark.skipif(not installed(), reason="Tesseract is not installed")
def test_the_library_reads_what_the_program_reads(strips):
    inside, outside = Tesseract(), Tesseract(in_process=False)
    texts = [reading.text for reading in inside.read_lines(strips)]
    assert texts == [reading.text for reading in outside.read_lines(strips)]
    assert texts == ["License Number", "Marisol Vega"]


@needs_library
def test_a_whitelist_holds_for_one_call_only(strips):
    held = Library("eng")
    page = np.ascontiguousarray(strips[0][:, :, 0])
    digits = held.table(page, "--psm 7 -c tessedit_char_whitelist=0123456789").splitlines()[1:]
    assert not any(char.isalpha() for row in digits for char in row.split("\t")[11])
    assert "License" in held.table(page, "--psm 7")


@needs_library
def test_what_was_read_before_changes_no_answer(strips):
    used = Tesseract()
    for _ in range(2):
        for strip in strips:
            used.read_lines([strip, strips[0]])
    for strip in strips:
        assert used.read_lines([strip]) == Tesseract().read_lines([strip])


@needs_library
def test_more_lines_than_one_sheet_can_hold_are_read(strips):
    texts = [reading.text for reading in Tesseract().read_lines([strips[0]] * 600)]
    assert texts == ["License Number"] * 600


@needs_library
def test_a_failure_of_the_library_is_one_of_the_engine(strips, monkeypatch):
    def fails(self, image, config):
        raise RuntimeError("Tesseract failed")

    monkeypatch.setattr(Library, "table", fails)
    with pytest.raises(EngineFailed):
        Tesseract().read_lines(strips)


@pytest.fixture
def looked_for_anew() -> Iterator[None]:
    """What is installed is looked for once a process; here before and after the test."""
    for found in (has_library, tesseract_api._tesserocr):
        found.cache_clear()
    yield
    for found in (has_library, tesseract_api._tesserocr):
        found.cache_clear()


def test_without_language_data_the_program_serves(monkeypatch, looked_for_anew):
    monkeypatch.setattr(tesseract_api, "_PLACES", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert not has_library()
    assert Tesseract()._library is None


def test_without_a_wheel_that_fits_the_program_serves(monkeypatch, looked_for_anew):
    monkeypatch.setitem(sys.modules, "tesserocr", None)  # importing it fails, as where one of its libraries is missing
    assert not has_library()
    assert tesseract_api.library_version() == ""
    assert Tesseract()._library is None
