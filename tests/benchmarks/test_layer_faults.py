"""Faults of text layers change what a file tells and never what it shows."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.papers.chance import Chance
from benchmarks.papers.layer_faults import FAULTS, Value, values_of

NUMBER = Value("number", "RN 744218", 1, 72.0, 88.0, 141.0, 104.0)


def paper() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(72, 692, NUMBER.printed)
    canvas.save()
    return held.getvalue()


def struck(name: str, path: Path) -> Path:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        FAULTS[name](pdf, [NUMBER], Chance("test"))
        pdf.save(path)
    return path


def picture(path: Path) -> np.ndarray:
    with pypdfium2.PdfDocument(path) as document:
        return np.array(document[0].render(scale=2).to_numpy())


@pytest.mark.parametrize("name", ["switched_off", "clipped", "covered", "white_on_white", "invisible"])
def test_a_hidden_value_is_told_and_not_shown(tmp_path, name):
    (tmp_path / "plain.pdf").write_bytes(paper())
    path = struck(name, tmp_path / f"{name}.pdf")
    assert (picture(path) == picture(tmp_path / "plain.pdf")).all()
    with pdfplumber.open(path) as pdf:
        told = "".join(char["text"] for char in pdf.pages[0].chars)
    assert NUMBER.printed in told
    assert len(told) == 2 * len(NUMBER.printed)


def test_values_are_those_that_stand_on_one_line():
    place, lines = [1, 72.0, 88.0, 141.0, 104.0], [[1, 72.0, 88.0, 141.0, 104.0], [1, 72.0, 104.0, 100.0, 120.0]]
    credential = {
        "printed": {"number": "RN 744218", "holder_name": "Ana Vega"},
        "places": {"number": [[place]], "holder_name": [lines]},
    }
    assert list(values_of([credential])) == [NUMBER]
