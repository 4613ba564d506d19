"""Who issues a paper is told by what it does on the page."""

from __future__ import annotations

import pytest

from extractors.candidates.issuer_hints import issuer_hints
from extractors.candidates.issuer_names import accredits, guides, holds_office, without_body
from extractors.credential_types.loading import packaged
from extractors.document.page import Page, lines_from
from tests.extractors.sheets import sheet, words


def told(*rows: str) -> dict[str, float]:
    """The issuers that the rows of a page tell, with the greatest probability of each."""
    field = packaged().type("training_certificate").field("issuer")
    found: dict[str, float] = {}
    for hint in issuer_hints(field, sheet(*rows).lines):
        found[hint.candidate.value.text] = max(found.get(hint.candidate.value.text, 0.0), hint.probability)
    return found


@pytest.mark.parametrize(
    ("rows", "issuer"),
    [
        (("Kestrelworks hereby certifies that", "Ana Ruiz"), "Kestrelworks"),
        (("Fenwick Guild of Sterile Processing recognizes that", "Ana Ruiz"), "Fenwick Guild of Sterile Processing"),
        (("Fenwick Guild", "hereby certifies that", "Ana Ruiz"), "Fenwick Guild"),
        (("Ana Ruiz", "Course provided by: Lumora", "06/04/2024"), "Lumora"),
        (("Insurance is provided by:", "Torrin Recip. Exch."), "Torrin Recip. Exch."),
        (("Issued by | Osprey Pty. Limited",), "Osprey Pty. Limited"),
        (("the Board of Trustees of Alder State University has conferred upon", "Ana Ruiz"), "Alder State University"),
        (("Ana Ruiz", "Secretary, Fenwick Guild"), "Fenwick Guild"),
        (("Brightwell", "Ana Ruiz", "questions: help@brightwell.com"), "Brightwell"),
    ],
)
def test_the_issuer_is_told_by_its_role(rows: tuple[str, ...], issuer: str) -> None:
    assert issuer in told(*rows)


def test_a_label_below_its_value_names_what_stands_nearer() -> None:
    field = packaged().type("training_certificate").field("issuer")
    made = [*words("Osprey Pty. Limited", 50, 100), *words("ISSUED BY", 60, 113, 7.0), *words("Course record", 50, 180)]
    page = Page(1, 612, 792, lines_from(made, 1))
    assert [hint.candidate.value.text for hint in issuer_hints(field, page.lines) if hint.probability > 0.7] == [
        "Osprey Pty. Limited"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("This certifies that", "Ana Ruiz"),
        ("In reply to your letter I certify that", "Ana Ruiz"),
        ("Presented by: Ana Ruiz",),
        ("Michigan", "see www.michigan.gov"),
        ("Ana Ruiz", "Chair, Department of Nursing"),
    ],
)
def test_nobody_in_particular_issues(rows: tuple[str, ...]) -> None:
    assert not [name for name, probability in told(*rows).items() if probability > 0.1]


def test_the_host_of_a_check_is_hardly_the_issuer() -> None:
    rows = ("Certlane", "Ana Ruiz", "Verify at www.certlane.com/verify/K7Q2M5")
    assert told(*rows)["Certlane"] < 0.5


def test_whoever_accredits_or_guides_does_not_issue() -> None:
    lines = sheet(
        "Lumora is accredited by the National Council of Teaching",
        "Content follows the guidelines of the American Heart Association",
        "American Heart Association guidelines were taught",
    ).lines
    assert accredits(lines, 0, lines[0].text.index("National"))
    assert not accredits(lines, 0, 0)
    assert accredits(lines, 1, lines[1].text.index("American"))
    assert guides(lines, 2, lines[2].text.index(" guidelines"))


def test_an_office_is_no_issuer_and_a_body_acts_for_its_institution() -> None:
    assert holds_office("Chairman of the Board")
    assert not holds_office("Board of Nursing")
    assert without_body("Regents of Alder College of Health") == "Alder College of Health"
    assert without_body("Faculty of Medicine") == "Faculty of Medicine"
