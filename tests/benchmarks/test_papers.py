"""The benchmark's own generator: same seed, same bytes; every type in several layouts; nothing shared with the samples."""

import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from benchmarks import draw, independence
from benchmarks.metrics.folding import on_page
from benchmarks.metrics.schedule import SCHEDULE
from benchmarks.metrics.truth import read_set
from benchmarks.papers import capture
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import roman, write
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.lettering import BLACKLETTER, SCRIPT, lettering
from benchmarks.papers.numbers import draw_dea, draw_npi
from benchmarks.papers.packets import draw_packet
from benchmarks.papers.paper import Credential, one_page
from benchmarks.papers.people import draw_person
from benchmarks.papers.press import CHROMIUM, FONTS, Press, Unprintable, fonts_of

REPOSITORY = Path(__file__).parents[2]
needs_chromium = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed")


def drawn(seeds=range(5)):
    return [(family, family.draw(Chance(f"test/{family.name}/{seed}"))) for family in FAMILIES for seed in seeds]


def test_every_type_has_two_families_and_there_are_sixty_of_credentials_and_twelve_of_junk():
    by_type = Counter(family.type for family in FAMILIES)
    assert set(SCHEDULE) == set(by_type) - {None}
    assert min(by_type.values()) >= 2
    assert sum(by_type.values()) - by_type[None] >= 60
    assert by_type[None] >= 12
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_a_family_draws_what_it_says_and_its_truth_is_canonical():
    for family, paper in drawn():
        assert {credential.type for credential in paper.credentials} == ({family.type} if family.type else set())
        for credential in paper.credentials:
            assert set(credential.pages) <= set(range(1, len(paper.sheets) + 1))
            assert "holder_name" in credential.fields
            for name, value in credential.fields.items():
                if name.endswith("_date") or name == "date_of_birth":
                    assert date.fromisoformat(value).isoformat() == value
                if name == "number":
                    assert " " not in value
            assert ("expiry_date" in credential.fields) == (credential.expiry == "expires"), family.name


def test_the_same_seed_draws_the_same_paper_and_another_seed_another():
    for family in FAMILIES:
        assert family.draw(Chance("a")) == family.draw(Chance("a"))
    people = {draw_person(Chance(str(seed))).canonical for seed in range(200)}
    assert len(people) > 190


def test_a_npi_begins_with_two_and_keeps_its_check_digit():
    for seed in range(50):
        npi = draw_npi(Chance(str(seed)))
        digits = [int(digit) for digit in "80840" + npi]
        doubled = [digit * 2 if place % 2 == len(digits) % 2 else digit for place, digit in enumerate(digits)]
        assert npi[0] == "2"
        assert sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def test_a_dea_number_keeps_its_check_digit():
    number = draw_dea(Chance("x"), "Ostrowski")
    digits = [int(digit) for digit in number[2:]]
    assert number[1] == "O"
    assert (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10 == digits[6]


@pytest.mark.parametrize(
    ("style", "text", "value"),
    [
        ("words", "twenty-third day of May, two thousand and eighteen", "2018-05-23"),
        ("words_nineteen", "twenty-third day of May, twenty eighteen", "2018-05-23"),
        ("ordinal", "23rd day of May, 2018", "2018-05-23"),
        ("military", "23-MAY-2018", "2018-05-23"),
        ("month_number", "05/2018", "2018-05-01"),
        ("day_first", "23 May 2018", "2018-05-23"),
    ],
)
def test_a_date_is_written_in_many_ways(style, text, value):
    written = write(date(2018, 5, 23), style)
    assert (written.text, written.value) == (text, value)


def test_a_month_without_day_means_its_last_for_an_expiry():
    assert write(date(2024, 2, 3), "month", expiry=True).value == "2024-02-29"


def test_old_and_latin_years_are_written_right():
    assert write(date(1994, 6, 5), "words").text == "fifth day of June, nineteen hundred and ninety-four"
    assert write(date(2009, 6, 5), "words_nineteen").text == "fifth day of June, two thousand nine"
    assert write(date(1994, 6, 5), "latin").text == "die quinto mensis Iunii anno Domini MCMXCIV"
    assert roman(2019) == "MMXIX"


def test_a_packet_shifts_the_pages_of_its_papers():
    for seed in range(20):
        packet = draw_packet(Chance(str(seed)))
        pages = [page for credential in packet.credentials for page in credential.pages]
        assert max(pages) <= len(packet.sheets)
        assert {credential.family for credential in packet.credentials} <= {family.name for family in FAMILIES}
        assert not set(pages) & set(packet.unrecognized_pages)
        assert set(pages) | set(packet.unrecognized_pages) == set(range(1, len(packet.sheets) + 1))


def test_nothing_is_shared_with_the_samples():
    folder = REPOSITORY / "samples"
    if not folder.exists():
        pytest.skip("the samples are not in this checkout")
    assert independence.shared_with(folder) == {"names": [], "fonts": [], "titles": [], "imports": []}
    assert "samples" not in independence.imports_of(REPOSITORY / "benchmarks" / "papers")


def test_sharing_is_noticed(tmp_path):
    (tmp_path / "Mulish-Regular.ttf").write_bytes(b"")
    (tmp_path / "names.py").write_text("import benchmarks\nNAMES = ['Featherstonhaugh']\n")
    assert independence.shared_with(tmp_path) == {
        "names": ["featherstonhaugh"],
        "fonts": ["mulish"],
        "titles": [],
        "imports": ["benchmarks"],
    }


def test_every_packaged_font_has_its_licence_named():
    text = (REPOSITORY / "benchmarks/papers/fonts/LICENSES.txt").read_text("utf-8")
    fonts = {path.name.split("-latin")[0] for path in (REPOSITORY / "benchmarks/papers/fonts").glob("*.woff2")}
    assert fonts == {line[2:].split(":")[0] for line in text.splitlines() if line.startswith("* ")}


def test_every_font_a_sheet_names_is_packaged():
    for family, paper in drawn(range(3)):
        for sheet in paper.sheets:
            assert fonts_of(sheet) or family.name in ("junk-object-photo", "junk-blank"), family.name


def test_every_way_gives_a_file_that_can_be_opened_and_the_same_twice():
    source = pypdfium2.PdfDocument.new()
    source.new_page(242, 153)
    out = io.BytesIO()
    source.save(out)
    for way, act in capture.WAYS.items():
        first = act(out.getvalue(), Chance("way"))
        assert first == act(out.getvalue(), Chance("way")), way
        assert (first.turned != 0) == (way in ("sideways", "upside_down"))
        if first.extension == ".pdf":
            assert len(pypdfium2.PdfDocument(first.data)) == 1
        else:
            assert np.asarray(capture.Image.open(io.BytesIO(first.data))).size > 1000


@needs_chromium
@pytest.mark.slow
def test_what_the_truth_says_stands_on_the_page():
    with Press() as press:
        for family, paper in drawn(range(1)):
            try:
                document = pypdfium2.PdfDocument(press.print(paper).pdf)
            except Unprintable:
                continue
            assert len(document) == len(paper.sheets)
            text = [page.get_textpage().get_text_range() for page in document]
            for credential in paper.credentials:
                for name, printed in credential.printed.items():
                    page = " ".join(text[number - 1] for number in credential.pages)
                    assert on_page(printed, page), (family.name, name, printed)


@needs_chromium
def test_a_set_is_drawn_the_same_twice_and_read_back(tmp_path):
    truth = draw.draw(3, 3, tmp_path / "one")
    assert draw.draw(3, 3, tmp_path / "two") == truth
    for entry in truth:
        assert (tmp_path / "one" / entry["file"]).read_bytes() == (tmp_path / "two" / entry["file"]).read_bytes()
    documents = read_set(tmp_path / "one")
    assert [document.family for document in documents] == [entry["family"] for entry in truth]
    assert json.loads((tmp_path / "one" / "truth.json").read_text("utf-8")) == truth


@needs_chromium
def test_text_that_hangs_over_its_page_is_refused():
    with Press() as press, pytest.raises(Unprintable):
        press.print(one_page(None, '<div style="position:absolute;left:8.2in;white-space:nowrap">far too long a line</div>'))


@needs_chromium
def test_print_under_a_signature_is_refused():
    body = (
        '<p style="position:absolute;left:2in;top:3in">No. 12345</p><div class=signed style="position:absolute;{}">Ada Signer</div>'
    )
    with Press() as press:
        press.print(one_page(None, body.format("left:5in;top:3in")))
        with pytest.raises(Unprintable):
            press.print(one_page(None, body.format("left:2.1in;top:3.02in")))


@needs_chromium
def test_the_truth_knows_where_a_value_stands_and_in_what_lettering():
    it = Credential("diploma", "certificate")
    name, number = it.put("holder_name", "Ana  Holder"), it.put("number", "12")
    body = f"""<div style="position:absolute;left:1in;top:2in;font:20pt allura">Ana <b>Holder</b></div>
    <p style="font-family:fruktur">{it.put("issuer", "Old School")}, room 1123</p><p>{number}</p><svg><text>{name}</text></svg>"""
    with Press() as press:
        printed = press.print(one_page(it, body))
    truth = it.truth(printed.settings)
    assert truth["lettering"] == {"holder_name": "script", "issuer": "blackletter", "number": "print"}
    [[(page, x0, top, x1, bottom)]] = truth["places"]["holder_name"]
    assert (page, round(x0)) == (1, 72)
    assert 140 < top < bottom < 180
    assert len(truth["places"]["number"]) == 1, "the 12 in 1123 is no place of the number"
    assert [(one.text, one.lettering) for one in printed.lines[0][:2]] == [
        ("Ana Holder", "script"),
        ("Old School, room 1123", "blackletter"),
    ]
    text = pypdfium2.PdfDocument(printed.pdf)[0].get_textpage()
    assert "Ana" in text.get_text_bounded(x0 - 2, 792 - bottom, x1 + 2, 792 - top)


def test_a_value_that_also_stands_in_print_counts_as_print():
    assert lettering(["allura", "mulish", "fruktur"]) == "print"
    assert lettering(["fruktur", "allura"]) == "script"
    assert {*BLACKLETTER, *SCRIPT} <= {path.name.split("-latin")[0] for path in FONTS.glob("*.woff2")}
