"""What the lettering's measurements count."""

from __future__ import annotations

import tomllib

import pytest

pytest.importorskip("reportlab", reason="drawing needs the development requirements")
pytest.importorskip("fontTools", reason="drawing needs the development requirements")

from benchmarks.independence import own_fonts
from samples.lettering.faces import FACES
from samples.lettering.measure import confusions, declared


def test_letters_taken_for_others_are_counted_from_three_on_most_often_first():
    pairs = [("Board", "Hoard")] * 4 + [("Board", "Voard")] * 5 + [("Kim", "Rim")] * 2
    assert confusions(pairs) == {"B": ["V", "H"]}


def test_case_accents_and_lost_letters_are_no_confusions():
    assert confusions([("Dean", "dean"), ("José", "Jose"), ("Boards", "Board"), ("No. 0", "No. O")] * 3) == {}


def test_the_table_is_read_back_as_it_was_written():
    table = {"B": ["V", "H"], "c": ["e"]}
    assert tomllib.loads("".join(declared(table))) == table


def test_no_face_is_one_of_the_benchmark():
    assert not own_fonts() & {package for faces in FACES.values() for package in faces}
