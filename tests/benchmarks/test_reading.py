"""The reading benchmark: what counts as readable, who is sampled, and figures whose right value is known."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rapidfuzz.distance import Levenshtein
from rich.console import Console

from benchmarks.metrics.truth import Known, KnownDocument
from benchmarks.reading import figures
from benchmarks.reading.kept import told_by
from benchmarks.reading.pages import Raster, rasters, sample, values_of
from benchmarks.reading.readable import has_diacritics, is_exact, is_readable, nearest
from benchmarks.reading.runs import PairedRun, Tilted, Turned, ValueRead, angle_between
from extractors.document.page import Box, Line, Page, Word


@pytest.mark.parametrize(
    ("field", "printed", "text", "readable"),
    [
        ("holder_name", "Ana María de la Cruz", "awarded to\nANA MARIADE LA CRUZ, MD", True),
        ("holder_name", "Bartholomew Ng", "Barthol0mew Ng", True),
        ("holder_name", "Bartholomew Ng", "Barth0l0mew Ng", False),
        ("holder_name", "Ana Holder", "Ana Ho1der", False),
        ("number", "RN 95-012345", "No. RN95012345", True),
        ("number", "RN 95-012345", "No. RN95O12345", False),
        ("number", "95 012", "012 and 95", False),
        ("issue_date", "October 24, 2025", "October24,2025", True),
        ("issue_date", "October 24, 2025", "October 24,\nSEAL 2025", True),
        ("issue_date", "October 24, 2025", "October 25, 2025 24x", False),
        ("issue_date", "1/2/2024", "page 1 of 2, 2024", False),
        ("issuer", "Nevada State Board of Pharmacy", "Nevada State  Reno\nBoard of  89501\nPharmacy", True),
        ("issuer", "Nevada State Board of Pharmacy", "Nevada Board of Pharmacy", False),
        ("holder_name", "—", "—", False),
    ],
)
def test_a_value_is_readable_when_its_letters_and_digits_stand_in_the_text(field, printed, text, readable):
    assert is_readable(field, printed, text) is readable


def test_diacritics_are_asked_for_only_where_the_strict_figure_does():
    assert has_diacritics("José Ñandú")
    assert not has_diacritics("O’Dell-Smith, Jr.")
    assert is_readable("holder_name", "José Ñandú", "Jose Nandu")
    assert not is_exact("José Ñandú", "Jose Nandu")
    assert is_exact("José Ñandú", "JOSÉ  ÑANDÚ, MD")


@given(st.text("abc", min_size=1, max_size=8), st.text("abc", max_size=20))
def test_the_nearest_part_has_the_smallest_edit_distance_of_all_parts(sought, text):
    parts = [text[start:end] for start in range(len(text) + 1) for end in range(start, len(text) + 1)]
    assert nearest(sought, text).slips == min(Levenshtein.distance(sought, part) for part in parts)


def document(name="a.pdf", family="one", how="fax", pages=(1,), turned=0, path=Path("x.pdf"), **printed):
    known = Known("diploma", pages, dict(printed), printed=printed, lettering=dict.fromkeys(printed, "script"))
    return KnownDocument("set", name, path, family, how, False, (known,), turned=turned)


def picture(path, size=(60, 40)):
    Image.new("RGB", size, "white").save(path)
    return path


def test_a_sample_takes_every_family_before_any_twice_and_no_paper_without_a_credential(tmp_path):
    path = picture(tmp_path / "page.png")
    papers = [document(f"{family}{at}", family, path=path, holder_name="x") for family in "abc" for at in range(3)]
    junk = KnownDocument("set", "junk", path, "junk", "fax", False, ())
    assert sorted(one.family for one in sample([junk, *papers], 3, seed=1)) == ["a", "b", "c"]
    assert len(sample([junk, *papers], None, seed=1)) == 9
    assert sample(papers, 5, seed=2) == sample(papers, 5, seed=2)


def test_where_the_truth_does_not_say_how_a_date_is_printed_its_usual_writings_are_sought():
    known = Known("diploma", (1,), {"issue_date": "2024-03-05", "jurisdiction": "OH", "number": "7"})
    values = {one.field: one.writings for one in values_of(KnownDocument("s", "f", Path("x"), "a", "fax", False, (known,)))}
    assert values["number"] == ("7",)
    assert {"March 5, 2024", "03/05/2024", "3/5/24", "2024-03-05", "05 Mar 2024"} <= set(values["issue_date"])
    assert "jurisdiction" not in values, "two letters are found everywhere"


def test_a_page_with_text_and_no_large_picture_is_born_digital_and_an_empty_one_is_not(tmp_path):
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(200, 100)
    blank.save(tmp_path / "blank.pdf")
    [raster] = rasters(tmp_path / "blank.pdf")
    assert raster is not None
    [seen] = rasters(picture(tmp_path / "photo.png", (1100, 850)))
    assert (seen.pixels.shape, seen.dpi) == ((850, 1100, 3), 100)


class Counting:
    name, version = "counting", "1"

    def __init__(self):
        self.asked = 0

    def read(self, page):
        self.asked += 1
        if page.pixels.max() == 0:
            raise ValueError("nothing to see")
        return "seen"


def test_a_stock_reading_is_made_once_for_a_picture_and_a_failure_is_its_result(tmp_path):
    reader, page = Counting(), Raster(np.full((4, 6, 3), 9, np.uint8), 100)
    assert [told_by(reader, page, tmp_path).text for _ in range(2)] == ["seen", "seen"]
    assert told_by(reader, Raster(np.zeros((4, 6, 3), np.uint8), 100), tmp_path).failed == "ValueError"
    assert reader.asked == 2


def test_the_residual_tilt_is_told_from_words_that_stand_once_on_both_pages():
    def page(degrees):
        turn = np.radians(degrees)
        words = []
        for at in range(12):
            x, y = 40.0 * at + 30, 17.0 * (at % 5) + 60
            x, y = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
            words += [Word(f"word{chr(97 + at)}", Box(x, y, x + 20, y + 8)), Word("twice", Box(x, y + 300, x + 20, y + 308))]
        return Page(1, 612, 792, tuple(Line(1, (word,)) for word in words))

    assert angle_between(page(0), page(0.8)) == pytest.approx(0.8, abs=0.02)
    assert angle_between(page(0), page(90)) == pytest.approx(90, abs=0.1)
    assert angle_between(page(0), Page(1, 612, 792)) is None


def judged(name, **readable):
    one = document(name, family=name, holder_name="José")
    return ValueRead(one, values_of(one)[0], readable, dict(readable))


def test_figures_are_those_of_the_values_counted():
    run = PairedRun(
        values=[
            judged("a", ours=True, rapidocr=True, tesseract=False),
            judged("b", ours=False, rapidocr=False, tesseract=True),
            judged("c", ours=True, rapidocr=False, tesseract=False),
            judged("d", ours=False, rapidocr=False, tesseract=False),
        ],
        cpu={"ours": 8.0, "rapidocr": 20.0, "tesseract": 16.0},
        cpu_by_kind={"fax": {"ours": 8.0, "rapidocr": 20.0, "tesseract": 16.0}},
        pages=4,
        pages_by_kind={"fax": 4},
    )
    paper = document()
    turned = [Turned(paper, 90, 90, 9, 10, 10), Turned(paper, 180, 0, 1, 10, 10)]
    told = figures.compile_figures(run, turned, [Tilted(paper, 3, 0.1), Tilted(paper, -3, -0.5), Tilted(paper, 1, None)])
    assert told["cpu_seconds_a_page"] == {"ours": 2.0, "rapidocr": 5.0, "tesseract": 4.0}
    assert told["pages_a_core_hour"]["ours"] == 1800
    assert {name: figure.value for name, figure in told["readable"].items()} == {
        "ours": 0.5,
        "rapidocr": 0.25,
        "tesseract": 0.25,
        "either stock": 0.5,
        "ours where either": 0.5,
    }
    assert told["by lettering"]["script"]["ours"].trials == 4
    assert (told["turned"]["readable"], told["turned"]["readable_upright"]) == (0.5, 1.0)
    assert told["turned"]["upright_after"].value == 0.5
    assert told["tilted"]["mean_degrees"] == pytest.approx(0.3)
    assert (told["tilted"]["under_0.3"], told["tilted"]["unknown"]) == (0.5, 1)


def test_the_product_can_be_measured_alone_and_nothing_at_all_gives_no_figures(capsys):
    run = PairedRun(
        values=[judged("a", ours=True)], cpu={"ours": 2.0}, cpu_by_kind={"fax": {"ours": 2.0}}, pages=1, pages_by_kind={"fax": 1}
    )
    alone = figures.compile_figures(run, [], [])
    assert alone["readable"]["ours"].value == 1.0
    assert alone["readable"]["ours where either"].value is None
    figures.show(alone, Console())
    figures.show(figures.compile_figures(PairedRun(), [], []), Console())
    assert "0 pages that are pictures" in capsys.readouterr().out
