"""Papers by other hands: their truth is well formed and stands on their sheets, and they are drawn as the drawn sets are."""

import json
import re
from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from benchmarks import draw
from benchmarks.metrics.truth import read_set
from benchmarks.papers.by_hand import FOLDER, HANDS, read_sheet, read_written
from benchmarks.papers.capture import CLEAN, WAYS
from benchmarks.papers.press import CHROMIUM, fonts_of
from extractors.credential_types.declaration import CREDENTIAL_PAPERS
from extractors.credential_types.loading import packaged

needs_chromium = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Debian's chromium is not installed")
ENTRIES = json.loads((FOLDER / "truth.json").read_text("utf-8"))
SHEETS = sorted(FOLDER.glob("*.html"))
CREDENTIALS = [(entry, credential) for entry in ENTRIES for credential in entry["credentials"]]
EXPIRIES = {"expires", "lifetime", "not_applicable", "contingent_on_moc", "unknown", None}
_DATES = re.compile(r"_date$|^date_of_birth$")


def text_of(sheet):
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", " ", sheet.body))).casefold()


def test_the_truth_names_every_sheet_once_and_no_other_file_lies_there():
    named = [sheet["file"] for entry in ENTRIES for sheet in entry["sheets"]]
    assert Counter(named).most_common(1)[0][1] == 1
    assert {*named, "truth.json"} == {path.name for path in FOLDER.iterdir()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 2_500_000


def test_every_paper_has_a_name_a_layout_a_hand_and_a_way_of_arriving():
    assert [entry["name"] for entry in ENTRIES] == [f"{number:04d}" for number in range(1, len(ENTRIES) + 1)]
    assert len({entry["family"] for entry in ENTRIES}) == len(ENTRIES)
    assert min(Counter(entry["hand"] for entry in ENTRIES)[hand] for hand in HANDS) >= 40
    for entry in ENTRIES:
        assert entry["how"] in WAYS
        assert entry["clean"] == (entry["how"] in CLEAN)
        assert len(entry["sheets"]) == 1 or entry["how"] not in ("photo", "screenshot"), "these show one page"
        assert all(2 < inches < 20 for sheet in entry["sheets"] for inches in sheet["inches"])


def test_credentials_are_of_declared_types_and_say_declared_fields():
    for entry, credential in CREDENTIALS:
        declared = {field.name for field in packaged().type(credential["type"]).fields}
        for said in ("fields", "printed", "also", "unscored"):
            assert set(credential.get(said, ())) <= declared, (entry["name"], said)
        assert "holder_name" in credential["fields"]
        assert set(credential["printed"]) <= set(credential["fields"])
        assert credential["paper"] in (*CREDENTIAL_PAPERS, None)
        assert credential["expiry"] in EXPIRIES
        assert ("expiry_date" in credential["fields"]) == (credential["expiry"] == "expires"), entry["name"]


def test_values_are_canonical():
    for entry, credential in CREDENTIALS:
        for name, value in credential["fields"].items():
            assert value == value.strip() != "", entry["name"]
            if _DATES.search(name):
                assert date.fromisoformat(value).isoformat() == value
        fields = credential["fields"]
        assert " " not in fields.get("number", "")
        assert re.fullmatch(r"[A-Z]{2}|", fields.get("jurisdiction", ""))
        assert all(re.fullmatch(r"\d+|", fields.get(name, "")) for name in ("per_claim_limit", "aggregate_limit"))


def test_pages_hold_credentials_or_are_unrecognized():
    for entry, written in zip(ENTRIES, read_written(), strict=True):
        assert written.paper.unrecognized_pages == entry["unrecognized_pages"]
        assert all(page <= len(entry["sheets"]) for one in written.paper.credentials for page in one.pages)


def test_every_value_stands_on_its_sheets():
    for written in read_written():
        for credential in written.paper.credentials:
            page = " ".join(text_of(written.paper.sheets[number - 1]) for number in credential.pages)
            for name, printed in credential.printed.items():
                assert all(part in page for part in printed.casefold().split()), (written.name, name, printed)


def test_an_npi_begins_with_two():
    for written in read_written():
        for credential in written.paper.credentials:
            npis = [credential.fields.get("npi"), credential.fields.get("number") if credential.type == "npi_letter" else None]
            assert all(npi is None or npi[0] == "2" for npi in npis), written.name
        for sheet in written.paper.sheets:
            assert not re.search(r"\bnpi\b\W*1\d{9}\b", text_of(sheet)), written.name


def test_nothing_is_fetched_and_no_machine_is_named():
    for path in SHEETS:
        html = path.read_text("utf-8")
        assert not re.search(r"<(script|link|iframe|object|embed|base|img)\b|@import|@font-face|file:", html, re.IGNORECASE), (
            path.name
        )
        assert all(target.startswith(("data:", "#")) for target in re.findall(r"url\(\s*['\"]?([^)]*)", html)), path.name
        targets = re.findall(r"\b(?:src|href|srcset|action|poster|background)\s*=\s*['\"]?([^'\"\s>]+)", html)
        assert all(target.startswith(("data:", "#")) for target in targets), path.name
        assert not re.search(r"(?<![\w.])/(?:home|work|tmp|usr|root|Users)/", html), path.name


def test_every_sheet_is_set_in_packaged_fonts():
    for written in read_written():
        for sheet in written.paper.sheets:
            assert fonts_of(sheet), written.name


def test_a_file_that_is_no_sheet_is_named(tmp_path):
    path = tmp_path / "0001-1.html"
    path.write_text("<p>Dear doctor</p>")
    with pytest.raises(ValueError, match=r"0001-1\.html"):
        read_sheet(path, (8.5, 11))


def test_hands_can_be_drawn_apart():
    assert {written.hand for written in read_written(("third",))} == {"third"}
    with pytest.raises(SystemExit):
        draw.main(["--by-hand", "ninth", "--out", "nowhere"])
    with pytest.raises(SystemExit):
        draw.main(["--out", "nowhere"])


@needs_chromium
def test_papers_by_hand_are_drawn_the_same_twice_and_read_back(tmp_path):
    papers = read_written()
    written = [next(one for one in papers if one.how == how) for how in ("digital", "fax", "sideways")]
    truth = draw.draw_by_hand(written, tmp_path / "one")
    assert draw.draw_by_hand(written, tmp_path / "two") == truth
    for entry in truth:
        assert (tmp_path / "one" / entry["file"]).read_bytes() == (tmp_path / "two" / entry["file"]).read_bytes()
    for known, one in zip(read_set(tmp_path / "one"), written, strict=True):
        assert (known.family, known.how) == (one.family, one.how)
        assert [(each.type, each.fields) for each in known.credentials] == [
            (each.type, each.fields) for each in one.paper.credentials
        ]
        assert (known.turned != 0) == (one.how == "sideways")
        assert len(known.sheets) == len(known.lines) == len(one.paper.sheets)
        assert all(each.places for each in known.credentials)
    assert json.loads((tmp_path / "one" / "truth.json").read_text("utf-8")) == truth
