"""A degree behind a name is no state, and a state stays one."""

from __future__ import annotations

import pytest

from tests.extractors.candidates.found import values
from tests.extractors.sheets import sheet


def states(*rows: str, of: str = "board_certification") -> set[str]:
    return values(of, sheet(*rows), "jurisdiction")


@pytest.mark.parametrize(
    "row",
    [
        "Zoë K. Tran, MD",
        "Zoë K. Tran MD",
        "TRAN, ZOË K., MD",
        "Zoltan Quux, MD",
        "ROSA QUILL MD FACP",
        "Name: Rosa Quill, MD",
        "Provider: Rosa Quill, DC, Department of Spine Care",
        "Dr. Rosa Quill, PhD, ND",
        "Rosa Quill, RN, MSN, MS",
        "Rosa Quill, MA, CCC-SLP",
        "Rosa Quill Jr., PA",
        "Rosa Quill, PA-C",
        "PA-C",
        "Reviewed by a PA-C on site",
        "MD/PhD",
        "Rosa Quill (MD)",
        "This is to certify that Rosa Quill, MD, has met all requirements",
        "MD, FACS",
    ],
)
def test_the_letters_of_a_degree_are_no_state(row):
    assert states(row, "Emergency Medicine") == set()


def test_a_degree_in_the_line_below_a_name_and_its_comma_is_no_state():
    assert states("Rosa Quill,", "MD") == set()
    assert states("Rosa Quill", "MD") == {"MD"}, "nothing says that the name goes on"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("Baltimore, MD 21201", "MD"),
        ("Baltimore, MD", "MD"),
        ("Silver Spring, MD 20901", "MD"),
        ("Silver Spring, MD", "MD"),
        ("Saint Paul MN", "MN"),
        ("New Castle, PA", "PA"),
        ("12 Oak Lane, Glen Burnie, MD", "MD"),
        ("Rosa Quill, 12 Oak Lane, Bel Air, MD", "MD"),
        ("State: MD", "MD"),
        ("State of Licensure: | PA", "PA"),
        ("MD License", "MD"),
        ("Rosa Quill, MD License D0012345", "MD"),
        ("Rosa Quill, MD | DC", "DC"),
        ("Rosa Quill | MD", "MD"),
        ("Rosa Quill, OR", "OR"),
    ],
)
def test_a_state_is_still_one(row, state):
    assert states(row) == {state}


def test_states_in_a_list_are_still_states():
    assert states("Licensed in DC, MD, PA") == states("DC, MD, PA") == states("DC/MD/PA") == {"DC", "MD", "PA"}


def test_a_town_like_a_name_is_known_by_the_street_above_it():
    assert states("Rosa Quill, MD", "500 Ritchie Highway", "Glen Burnie, MD") == {"MD"}
    assert states("500 Ritchie Highway", "Rosa Quill, MD") == set(), "a common given name is a person's"


def test_a_degree_and_the_same_state_elsewhere_are_told_apart():
    assert states("Rosa Quill, MD", "Baltimore, MD 21201", of="state_license") == {"MD"}
    assert states("Rosa Quill, MD", "Portland, OR 97201", of="state_license") == {"OR"}
