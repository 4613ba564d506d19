"""What makes a value doubtful is said in plain words; what speaks for it is no doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.acceptance.review_reasons import review_reasons
from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER
from extractors.credential_types.loading import declare, packaged
from extractors.document.page import Advice, Box, Origin
from extractors.draft import CONFIRM_BLANK, FieldValue
from extractors.messages import explained, message
from extractors.notes import Explanation, parameters
from extractors.validation.blanks import Blanks
from extractors.validation.issues import issues

LICENSE = packaged().type("state_license")
DIFFERS, OTHER, NO_LABEL = (Explanation(code) for code in ("second_reading_differs", "other_value_possible", "no_label"))
UNCERTAIN = "License number: 50% confidence (97% required)."


def votes(agreed: int, cast: int) -> Explanation:
    return Explanation("closer_readings", parameters(agreed=agreed, cast=cast))


def said(*because: Explanation, confidence: float = 0.5) -> tuple[FieldValue, ...]:
    return (FieldValue("number", "RN1", "RN1", confidence, 1, (Box(0, 0, 9, 9),), Origin.OCR, because=because),)


def number_reason(*because: Explanation) -> str:
    told = review_reasons(LICENSE, 1.0, said(*because), (), (), certified=False)
    return next(message(note) for note in told if note.field == "number" and note.code == "low_confidence")


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        ((DIFFERS,), "License number is uncertain: second reading differs."),
        (
            (votes(3, 7),),
            "License number is uncertain: second reading differs.",
        ),
        ((votes(1, 1),), UNCERTAIN),
        ((Explanation("label", parameters(phrase="license number")), Explanation("second_reading_agrees")), UNCERTAIN),
        (
            (votes(3, 7), NO_LABEL, OTHER, DIFFERS),
            "License number is uncertain: second reading differs, and another value is also possible.",
        ),
        ((votes(0, 2), NO_LABEL), "License number is uncertain: no label next to it, and second reading differs."),
    ],
)
def test_only_what_speaks_against_a_value_is_a_doubt(because: tuple[Explanation, ...], expected: str) -> None:
    assert number_reason(*because) == expected


def test_a_certificate_outweighs_doubts_but_not_a_page_that_is_not_all_there() -> None:
    faint, cut = Advice("faint", parameters(place="")), Advice("cut_off", parameters(edges="left"))
    assert review_reasons(LICENSE, 0.4, said(), (), (faint,), certified=True) == ()
    told = review_reasons(LICENSE, 0.4, said(), (), (faint, cut), certified=True)
    assert [message(note) for note in told] == ["The page is cut off at the left edge. Scan the whole page again."]


@pytest.mark.parametrize("certified", [True, False])
def test_a_page_that_was_not_read_to_the_end_is_always_a_reason_of_its_own(certified: bool) -> None:
    hurried = Advice("hurried")
    told = review_reasons(LICENSE, 1.0, said(confidence=0.99), (), (hurried,), certified)
    assert [note.code for note in told if message(note) == explained(hurried)] == ["incomplete"]


def asked(blanks: Blanks, certified: bool = False, paper: str = "card", type: str = "state_license") -> set[tuple[str, str | None]]:
    """The reasons for the fields of a document on which only the number was read."""
    declared, values = packaged().type(type), (replace(said(confidence=0.99)[0], value="RN26669"),)
    found = issues(declared, values, blanks)
    return {(note.code, note.field) for note in review_reasons(declared, 1.0, values, found, (), certified, paper, blanks)}


ALL_ASKED = {("confirm_blank", name) for name in ("issuer", "expiry_date", "status", "restrictions", "license_class")}


def test_blank_critical_fields_and_those_that_are_asked_for_are_confirmed_together_whatever_is_certified() -> None:
    assert asked(Blanks(), certified=True) == ALL_ASKED
    assert asked(Blanks()) == ALL_ASKED | {("missing", name) for name in ("holder_name", "qualification", "jurisdiction")}
    assert CONFIRM_BLANK == "confirm_blank"


def test_a_blank_that_the_document_denies_is_not_asked_about() -> None:
    denied = Blanks(denied=frozenset({"restrictions", "expiry_date"}), possible=frozenset({"restrictions"}))
    assert {field for _, field in asked(denied, certified=True)} == {"issuer", "status", "license_class"}
    assert ("uncertain_value", "restrictions") not in asked(denied)


def test_a_value_that_is_printed_but_could_not_be_read_always_stops_and_is_told_once() -> None:
    unread = Blanks(unread=frozenset({"expiry_date", "npi", "jurisdiction"}), possible=frozenset({"npi"}))
    for certified in (True, False):
        told = asked(unread, certified)
        assert {code for code, field in told if field in unread.unread} == {"unread_value"}
    (note,) = (note for note in issues(LICENSE, said(), unread) if note.field == "npi")
    assert message(note) == "NPI is printed, but could not be read."


def test_a_likely_value_that_was_not_taken_is_a_reason_unless_it_was_weighed() -> None:
    possible = Blanks(possible=frozenset({"npi", "status"}))
    assert {("uncertain_value", "npi"), ("uncertain_value", "status")} <= asked(possible)
    assert asked(possible, certified=True) == ALL_ASKED


def test_a_field_is_asked_for_on_the_papers_that_its_declaration_lists() -> None:
    text = """
id = "permit"
name = "Permit"
about = "a permit"
papers = ["card", "letter"]
[fields.number]
required = true
[fields.status]
ask = ["letter"]
"""
    declared = declare([("permit.toml", text)]).type("permit")
    for paper, expected in (("letter", {"status"}), ("card", set())):
        told = review_reasons(declared, 1.0, said(confidence=0.99), (), (), True, paper, Blanks())
        assert {note.field for note in told} == expected


@pytest.mark.parametrize(("why", "code"), [(OF_THE_LETTER, "letter_date"), (DAYLESS, "unread_day")])
def test_a_date_from_a_doubtful_place_is_an_issue_and_always_a_reason(why: Explanation, code: str) -> None:
    value = FieldValue("issue_date", "2015-06-01", "June 2015", 0.99, 1, (Box(0, 0, 9, 9),), Origin.OCR, because=(why,))
    found = issues(LICENSE, (value,))
    assert [(note.code, note.field) for note in found] == [(code, "issue_date")]
    assert "2015" not in message(found[0])
    assert found[0] in review_reasons(LICENSE, 1.0, (value,), found, (), certified=True)
