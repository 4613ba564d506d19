"""A blank field is known to be printed, to be denied, or neither, by labels that are used as labels and by declared phrases."""

from __future__ import annotations

import pytest

from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Span
from extractors.validation.blanks import Blanks, blanks
from tests.extractors.sheets import sheet

LICENSE = packaged().type("state_license")


def told(*rows: str, type: str = "state_license", taken: dict[str, str] | None = None) -> Blanks:
    """What is known of the blanks of a page, where the fields in ``taken`` have the value that is a line of its own there."""
    declared, lines = packaged().type(type), sheet(*rows).lines
    places = {name: next(Span(1, line.words) for line in lines if line.text == text) for name, text in (taken or {}).items()}
    return blanks(declared, lines, lexicon_of(declared).find(lines), places, {})


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (("Expiration Date: 0?/3l/2O26",), "expiry_date"),
        (("Expiration Date: | ##/31/26",), "expiry_date"),
        (("Expiration Date", "31-Jx-26"), "expiry_date"),
        (("THIS LICENSE MUST BE POSTED • FIRST ISSUED 11/20/20x9 • PRINTED 06/17/2026",), "original_issue_date"),
        (("Status: | Renewed & Up to Date",), "status"),
        (("Restrictions: | Chaperone required",), "restrictions"),
        (("Compact status", "MULTISTATE"), "license_class"),
    ],
)
def test_a_label_with_print_beside_it_that_is_no_value_is_unread(rows: tuple[str, ...], field: str) -> None:
    assert field in told(*rows).unread


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (("Expiration Date: ________",), "expiry_date"),
        (("Expiration Date:", "License Number: | 26669"), "expiry_date"),
        (("Expiration Date", "Restrictions"), "expiry_date"),
        (("The expiration date of 31 days is set by statute 12",), "expiry_date"),
        (("Name on license: | Lena 2 Ostberg",), "number"),
        (("Restrictions: | None", "Any further question may be sent to the board in writing."), "restrictions"),
        (("Issue Date | Dose", "05/02/2019 | 1", "05/02/2021 | 2", "05/02/2023 | 3"), "issue_date"),
        (("Issue Date: | Street",), "issue_date"),
    ],
)
def test_labels_with_nothing_beside_them_in_sentences_or_over_lists_say_nothing(rows: tuple[str, ...], field: str) -> None:
    assert field not in told(*rows).unread


def test_print_that_another_field_took_or_that_is_withheld_is_not_unread() -> None:
    rows = ("License Type: | Registered Nurse", "License Number: | 26669")
    assert "license_class" not in told(*rows, taken={"qualification": "Registered Nurse", "number": "26669"}).unread
    assert "license_class" in told(*rows, taken={"number": "26669"}).unread
    assert "number" not in told("Student ID: | ******402", type="diploma").unread


@pytest.mark.parametrize("none", ["None", "N/A", "no", "None on file", "No restrictions", "NONE REPORTED"])
def test_a_label_followed_by_a_word_for_none_is_denied(none: str) -> None:
    known = told(f"Restrictions: | {none}")
    assert "restrictions" in known.denied
    assert "restrictions" not in known.unread


def test_a_declared_phrase_says_that_a_field_is_printed_whatever_a_label_denies() -> None:
    known = told("Disciplinary action: | None", "LIMITED TO ACTIVITIES OF THE TRAINING PROGRAM")
    assert "restrictions" in known.unread
    assert "restrictions" not in known.denied
    assert "restrictions" not in told("This document is valid only if it has not expired").unread, "a near miss of a phrase"
    assert "license_class" in told("This is a limited", "license of the Board").unread, "over the end of a line"


def test_a_likely_value_is_possible_unless_it_is_another_fields() -> None:
    near, far = {"status": -1.0, "issue_date": -1.0}, {"status": -4.0}
    assert blanks(LICENSE, (), (), {}, near, {"issue_date"}).possible == {"status"}
    assert blanks(LICENSE, (), (), {}, far).possible == frozenset()


def test_what_one_page_reads_is_not_blank_for_the_other() -> None:
    front = Blanks({"status": -1.0}, frozenset({"status"}), frozenset({"npi"}), frozenset({"restrictions"}))
    back = Blanks({"status": -3.0, "npi": -5.0}, frozenset(), frozenset({"restrictions", "expiry_date"}), frozenset())
    known = front.joined(back).besides(["npi"], ["expiry_date"])
    assert known.likeliest == {"status": -1.0}
    assert known.possible == {"status"}
    assert known.unread == {"restrictions"}
    assert known.denied == {"expiry_date"}
