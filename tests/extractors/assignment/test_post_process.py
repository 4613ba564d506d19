"""Chosen values complete each other: a name its fuller print, an issuer its place, one date of issue the other."""

from __future__ import annotations

import pytest

from extractors.assignment.post_process import complete, completes
from extractors.assignment.selection import SelectedValue
from extractors.candidates.candidate import Candidate
from extractors.credential_types.loading import packaged
from extractors.document.page import Span
from extractors.kinds.kind import Value
from extractors.ranking.evidence import Evidence
from extractors.read_fields import read_fields
from tests.extractors.sheets import sheet


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Rima Yousef Haddadin", "Rima Haddadin", True),
        ("Piotr Valentín Jankauskas", "Piotr V. Jankauskas", True),
        ("Rima Haddadin", "Rima Yousef Haddadin", False),
        ("Rima B. Haddadin", "Rima Y. Haddadin", False),
        ("Nour Yousef Haddadin", "Rima Haddadin", False),
        ("Ann Lee", "Ann Lee", False),
    ],
)
def test_a_name_is_completed_only_by_the_same_name_with_more_in_it(name: str, known: str, expected: bool) -> None:
    assert completes(name, known) is expected


EVIDENCE = Evidence(3.0, 5.0, 5.0, 1.0, 0.99, 1.0, 0.0, 1.0, 0.0, 1.0)


def state_of(*rows: str, issuer: str = "Carver Heights High School") -> tuple[str, str] | None:
    """The state that follows from a school's name printed among ``rows``, and how it is printed."""
    lines = sheet(*rows).lines
    at = next(index for index, line in enumerate(lines) if line.text == issuer)
    span = Span(1, lines[at].words)
    named = SelectedValue("issuer", Candidate("organisation", Value(issuer), span, at, 0, len(issuer), 1.0), EVIDENCE, None, ())
    given = {answer.field: answer for answer in complete(packaged().type("high_school_diploma"), [named], {}, lines)}
    state = given.get("jurisdiction")
    return None if state is None else (state.candidate.value.text, state.candidate.printed)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Carver Heights High School", "Pueblo, Colorado"), ("CO", "Colorado")),
        (("Carver Heights High School", "Pueblo, CO"), ("CO", "CO")),
        (("State of Illinois", "Carver Heights High School"), ("IL", "State of Illinois")),
        (("México", "Carver Heights High School"), ("MX", "México")),
        (("Carver Heights High School", "Home of the Colorado Rangers"), None),
        (("Carver Heights High School", "Class of 1999"), None),
        (("Carver Heights High School", "CO"), None),
        (("State of Illinois", "Carver Heights High School", "Pueblo, Colorado"), None),
        (("Carver Heights High School", "", "", "Pueblo, Colorado"), None),
        (("Carver Heights High School", "Silver Spring, MD"), ("MD", "MD")),
        (("Carver Heights High School", "Zoë K. Tran, MD"), None),
        (("Carver Heights High School", "Lena Ostberg, PhD, MA"), None),
        (("Rosa Quill, PA-C", "Carver Heights High School"), None),
    ],
)
def test_a_school_is_where_a_line_beside_its_name_says_and_nothing_else(
    rows: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    assert state_of(*rows) == expected


def test_a_holder_below_the_board_tells_no_state_by_the_degree_behind_the_name() -> None:
    rows = ("Emergency Medicine", "Certification status: | Certified", "Certificate number: | 602657")
    for holder in ("Zoë K. Tran, MD", "TRAN, ZOË K., MD", "Zoë K. Tran"):
        lines = sheet("Verify a Physician's Certification", "American Board of Emergency Medicine", holder, *rows).lines
        read = {value.field: value.value for value in read_fields(packaged().type("board_certification"), lines, 1.0).values}
        assert (read["issuer"], read.get("jurisdiction")) == ("American Board of Emergency Medicine", None), holder


def dates_of(*rows: str) -> dict[str, str]:
    head = ("North Carolina Board of Nursing", "Registered Nurse", "Name: | Lena Marit Ostberg", "License Number: | 308506")
    read = read_fields(packaged().type("state_license"), sheet(*head, *rows).lines, 1.0)
    return {value.field: value.value for value in read.values if value.field in ("issue_date", "original_issue_date")}


def test_one_date_called_the_original_issue_is_both() -> None:
    both = dates_of("Original issue date: | 08/16/2009", "Expiration date: | 12/31/2027")
    assert both == {"issue_date": "2009-08-16", "original_issue_date": "2009-08-16"}


def test_a_date_of_issue_is_no_first_issue_because_one_is_named_in_the_next_column() -> None:
    told = dates_of("Issue date | Initial license date | Expiration date", "09/22/2026 | ~~~~ | 10/31/2028")
    assert told.get("original_issue_date") != "2026-09-22"
