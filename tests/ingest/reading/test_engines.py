"""The engines: loaded from what is installed, one standing in for the other."""

from __future__ import annotations

import socket
from dataclasses import replace

import numpy as np
import pytest

from ingest.ocr.engine import EngineFailed
from ingest.ocr.rapid import Rapid
from ingest.ocr.tesseract import Tesseract, installed
from ingest.reading import Engines, read
from tests.ingest.reading.papers import LICENSE, Dropped, drawn_page


class Broken:
    name = "broken"

    def find(self, image):
        raise EngineFailed("out of order")

    def read_lines(self, strips):
        raise EngineFailed("out of order")


def test_models_load_and_read_without_any_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    (reading,) = Rapid().read_lines([np.asarray(drawn_page(("Florida",), size=(460, 300)))[150:220, 130:460]])
    assert reading.text.strip() == "Florida"


@pytest.mark.slow
@pytest.mark.skipif(not installed(), reason="Tesseract is not installed")
def test_when_the_first_engine_fails_the_second_serves(tmp_path, limits):
    drawn_page(LICENSE[3:6], size=(900, 600)).save(tmp_path / "a.png")
    page = read(Dropped(tmp_path / "a.png"), Engines(Broken(), Tesseract()), limits).document.pages[0]
    assert "Marisol Quintanilla Vega" in page.text
    assert {word.engine for word in page.words} == {"tesseract"}


@pytest.mark.slow
def test_when_the_second_engine_fails_the_first_is_enough(tmp_path, rapid_alone, limits):
    drawn_page(LICENSE[3:6], size=(900, 600)).save(tmp_path / "a.png")
    page = read(Dropped(tmp_path / "a.png"), replace(rapid_alone, second=Broken()), limits).document.pages[0]
    assert "License Number: RN 9501234" in page.text
    assert page.advice == ()


def test_a_page_that_no_engine_could_read_says_so(tmp_path, limits):
    drawn_page(LICENSE[3:6], size=(900, 600)).save(tmp_path / "a.png")
    page = read(Dropped(tmp_path / "a.png"), Engines(Broken(), None), limits).document.pages[0]
    assert "unread" in [advice.code for advice in page.advice]
