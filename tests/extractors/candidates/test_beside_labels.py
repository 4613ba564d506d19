"""Where a value of a label can stand."""

from __future__ import annotations

from extractors.candidates.beside_labels import beside, trim
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Page
from tests.extractors.candidates.found import values
from tests.extractors.sheets import sheet

LEXICON = lexicon_of(packaged().type("state_license"))


def texts(page: Page, phrase: str) -> list[str]:
    labels = LEXICON.find(page.lines)
    starts: dict[int, list[int]] = {index: [] for index in range(len(page.lines))}
    for label in labels:
        starts[label.line].append(label.start)
    (label,) = [label for label in labels if label.phrase == phrase]
    return [page.lines[index].text[start:end].strip(" :") for index, start, end in beside(label, page.lines, starts)]


def test_behind_its_colon_a_value_ends_where_the_next_label_begins() -> None:
    assert texts(sheet("License Number: 281906 Expires: 04/30/2027"), "license number")[0] == "281906"


def test_a_value_stands_right_of_its_label_or_below_it() -> None:
    page = sheet("License Number | 281906", "RN | Active")
    assert texts(page, "license number") == ["281906", "RN"]


def test_what_stands_far_below_is_no_value_of_the_label() -> None:
    assert texts(sheet("License Number", "", "", "", "281906"), "license number") == []


def test_punctuation_around_a_value_is_no_part_of_it() -> None:
    text = "No.: -- 281906 ;"
    start, end = trim(text, 4, len(text))
    assert text[start:end] == "281906"


def test_the_words_beside_a_label_are_a_candidate_whatever_they_look_like() -> None:
    page = sheet("Course Title: Handling of Sharps", "Completed by Lena Ostberg")
    assert "Handling of Sharps" in values("training_certificate", page, "activity")
