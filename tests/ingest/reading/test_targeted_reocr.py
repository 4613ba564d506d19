"""A closer look at doubtful places: who is asked what, and what it takes to change a word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.acceptance.uncertain_regions import UncertainRegion
from extractors.document.page import Box, Origin, Page, Reading, Word, lines_from
from ingest.images.crop_variants import PREPARATIONS, cut_out
from ingest.ocr.engine import EngineFailed
from ingest.ocr.rapid import Rapid
from ingest.ocr.tesseract import Tesseract, installed
from ingest.ocr.vote import portions, settled
from ingest.reading import Engines, read_pages
from ingest.reading.targeted_reocr import can_read_again, read_regions_again
from tests.ingest.reading.papers import drawn_page, text_pdf
from tests.ingest.reading.scripted import Scripted


class Broken(Scripted):
    def read_lines(self, strips, alphabet=""):
        raise EngineFailed("out of order")


IMAGE = np.full((792, 612, 3), 255, np.uint8)


def page(*texts: str, origin: Origin = Origin.OCR) -> Page:
    """A page with one word a line."""
    words = [
        Word(text, Box(72, 72 + 30 * at, 72 + 8 * len(text), 86 + 30 * at), origin, "rapidocr", 0.9)
        for at, text in enumerate(texts)
    ]
    return Page(1, 612, 792, lines_from(words, 1), dpi=72)


def all_uncertain(page: Page) -> tuple[UncertainRegion, ...]:
    return tuple(UncertainRegion("number", word.text, (word.box,), "0123456789") for word in page.words)


def again(before: Page, first: Scripted, second: Scripted | None, regions=all_uncertain) -> Page:
    return read_regions_again(before, IMAGE, regions(before), Engines(first, second))


def test_a_word_changes_where_more_than_half_of_all_readings_say_another():
    (word,) = again(page("9S01234"), Scripted("rapidocr", "9501234"), Scripted("tesseract", "9501234")).words
    assert word.text == "9501234"
    assert (word.engine, word.confidence) == ("rapidocr", 0.8)
    assert Reading("9S01234", "rapidocr", 0.9) in word.alternatives
    assert [vote.engine for vote in word.votes] == ["rapidocr"] * 3 + ["tesseract"] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["9501234"], ["9S01234"]),
        (["9501234"], ["9507234"]),
        (["9501234", "9507234", "9801234"], ["9501234", "9507234", "9501234"]),
    ],
    ids=["one engine alone", "each something else", "none has more than half"],
)
def test_without_a_majority_the_first_reading_stands_and_the_votes_are_kept(first, second):
    (word,) = again(page("9S01234"), Scripted("rapidocr", *first), Scripted("tesseract", *second)).words
    assert (word.text, word.confidence, word.alternatives) == ("9S01234", 0.9, ())
    assert {vote.text for vote in word.votes} == {*first, *second}


@pytest.mark.parametrize("second", [None, Broken("tesseract", "-")], ids=["missing", "failing"])
def test_one_engine_alone_changes_nothing(second):
    before = page("9S01234")
    assert again(before, Scripted("rapidocr", "9501234"), second) == before


def test_what_is_confirmed_at_once_is_not_prepared_further():
    first, second = Scripted("rapidocr", "9501234"), Scripted("tesseract", "9501234")
    (word,) = again(page("9501234"), first, second).words
    assert (len(first.asked), len(second.asked)) == (1, 0)
    assert [vote.text for vote in word.votes] == ["9501234"]


def test_at_most_six_places_a_page_are_looked_at():
    first, second = Scripted("rapidocr", "1"), Scripted("tesseract", "1")
    again(page(*(str(2000 + at) for at in range(20))), first, second)
    assert len(first.asked) == len(second.asked) == 6 * len(PREPARATIONS)


def test_only_doubtful_words_are_looked_at():
    engine = Scripted("rapidocr", "2222")
    before = page("1111", "2221")
    after = again(before, engine, Scripted("tesseract", "2222"), lambda page: all_uncertain(page)[1:])
    assert [word.text for word in after.words] == ["1111", "2222"]
    assert after.words[0] == before.words[0]


def test_what_was_not_read_from_a_picture_is_never_looked_at():
    engine = Scripted("rapidocr", "2222")
    for before in (page("1111", origin=Origin.FORM), replace(page("1111"), dpi=None)):
        assert again(before, engine, engine) == before
    assert engine.asked == []


def test_the_alphabet_holds_only_where_the_words_are_the_value_and_nothing_else():
    engine = Scripted("tesseract", "1")
    for text in ("No.:1234", "1234"):
        again(
            page(text),
            Scripted("rapidocr", "1"),
            engine,
            lambda page: [UncertainRegion("number", "1234", (page.words[0].box,), "0123456789")],
        )
    assert engine.asked == [""] * 3 + ["0123456789"] * 3


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (["Leocadia", "ruickshank"], "Leocadia Cruickshank", ["Leocadia", "Cruickshank"]),
        (["26", "November", "201."], "26 November 2011", ["26", "November", "2011"]),
        (["RN", "9501234"], "RN9501284", ["RN", "9501284"]),
        (["RN", "9501234"], "9501234", ["", "9501234"]),
        (["RN", "9501234"], "", ["", ""]),
    ],
)
def test_a_reading_is_told_word_by_word(words, said, expected):
    assert portions(words, said) == expected


def test_a_confidence_stays_with_its_engine():
    word = Word("A", Box(0, 0, 1, 1), Origin.OCR, "rapidocr", 0.5)
    votes = (Reading("B", "tesseract", 0.99), Reading("B", "rapidocr", 0.4))
    after = settled(replace(word, votes=votes))
    assert (after.text, after.engine, after.confidence) == ("B", "rapidocr", 0.4)


def test_one_engine_does_not_win_however_often_it_reads():
    word = Word("A", Box(0, 0, 1, 1), Origin.OCR, "rapidocr", 0.5, votes=(Reading("B", "rapidocr", 0.9),) * 3)
    assert settled(word) == word


def test_the_ink_of_a_neighbour_is_not_taken_into_a_word():
    words = [Word("a", Box(72, 72, 80, 86), Origin.OCR), Word("residency", Box(84, 72, 160, 86), Origin.OCR)]
    before = Page(1, 612, 792, lines_from(words, 1), dpi=72)
    first, second = Scripted("rapidocr", "aresidency"), Scripted("tesseract", "aresidency")
    assert [word.text for word in again(before, first, second, lambda page: all_uncertain(page)[1:]).words] == ["a", "residency"]


def test_a_cut_at_the_edge_of_the_page_is_not_empty():
    for box in (Box(-5, -5, 0, 0), Box(700, 900, 720, 910), Box(0, 0, 612, 792)):
        assert all(prepare(cut_out(IMAGE, box, 1.0)).size for prepare in PREPARATIONS)


@pytest.mark.slow
@pytest.mark.parametrize(
    "engine", [Rapid, pytest.param(Tesseract, marks=pytest.mark.skipif(not installed(), reason="Tesseract is not installed"))]
)
def test_an_engine_answers_in_the_alphabet_it_is_given(engine):
    strip = np.asarray(drawn_page(("SOLID 5051",), size=(520, 300)))[150:220, 130:460]
    plain, digits = (engine().read_lines([strip], alphabet)[0].text for alphabet in ("", "0123456789"))
    assert "SOLID" in plain.replace(" ", "")
    assert set(digits.replace(" ", "")) <= set("0123456789")
    assert "5051" in digits.replace(" ", "")


@pytest.mark.slow
def test_a_word_of_a_picture_is_read_again_where_it_stands(tmp_path, engines, limits):
    drawn_page(size=(900, 900)).save(tmp_path / "a.png")
    (sheet,) = read_pages(tmp_path / "a.png", "image/png", engines, limits)
    regions = [UncertainRegion("number", word.text, (word.box,), "") for word in sheet.page.words if word.text == "9501234"]
    page = read_regions_again(sheet.page, sheet.picture, regions, engines)
    assert {word.text: {vote.text for vote in word.votes} for word in page.words if word.votes} == {"9501234": {"9501234"}}


def test_a_born_digital_page_has_no_picture_to_read_again(tmp_path, no_engines, limits):
    (sheet,) = read_pages(text_pdf(tmp_path / "a.pdf"), "application/pdf", no_engines, limits)
    assert sheet.page.words and sheet.picture is None and not can_read_again(sheet.page, no_engines)
