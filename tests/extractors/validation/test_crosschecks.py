"""Values of one paper that contradict one another are told; what is merely unusual is told too, and holds nothing back."""

from __future__ import annotations

import re

import pytest

from extractors.acceptance.review_reasons import review_reasons
from extractors.credential_types.loading import packaged
from extractors.document.page import Origin
from extractors.draft import FieldValue
from extractors.kinds import data
from extractors.validation import crosschecks
from extractors.validation.issues import issues


def said(**fields):
    """Field values by name; a pair is (value, printed)."""
    pairs = {name: value if isinstance(value, tuple) else (value, value) for name, value in fields.items()}
    return {
        name: FieldValue(name, value, printed, 0.99, 1, (), Origin.OCR, "day" if name.endswith("date") else None)
        for name, (value, printed) in pairs.items()
    }


MI_NURSE = {"jurisdiction": "MI", "qualification": "Registered Nurse"}
OH_NURSE = {"jurisdiction": "OH", "qualification": "Registered Nurse"}


@pytest.mark.parametrize(
    ("type_id", "fields", "expected"),
    [
        ("dea_registration", {"number": "FS7654329", "holder_name": "Quill Sample"}, []),
        ("dea_registration", {"number": "F91234563", "holder_name": "Quill Sample"}, []),
        ("dea_registration", {"number": "FS7654329", "holder_name": "Quill Doe-Sample Jr."}, []),
        ("dea_registration", {"number": "FS7654329", "holder_name": "Quill Example"}, ["dea_name"]),
        ("dea_registration", {"number": ("FS7654329", "FS76S4329")}, ["read_as_look_alike"]),
        ("dea_registration", {"number": ("FS7654329", "FS 7654329")}, []),
        ("dea_registration", {"number": "RS7654329", "business_activity": "MLP-NURSE PRACTITIONER"}, ["dea_registrant_unusual"]),
        ("state_license", {**MI_NURSE, "number": "4704123456"}, []),
        ("state_license", {**MI_NURSE, "number": "4301123456"}, ["number_not_as_usual"]),
        ("state_license", {"jurisdiction": "IL", "qualification": "Physician and Surgeon", "number": "036.123456"}, []),
        ("state_license", {"jurisdiction": "UT", "qualification": "Physician", "number": "1234567-1205"}, []),
        ("state_license", {"jurisdiction": "MI", "qualification": "Keeper", "number": "1"}, []),
        ("state_license", {**OH_NURSE, "expiry_date": "2027-10-31"}, []),
        ("state_license", {**OH_NURSE, "expiry_date": "2026-10-31"}, ["unusual_last_day"]),
        ("identity_document", {"date_of_birth": "1980-01-02", "issue_date": "1979-01-02"}, ["dates_out_of_order"]),
        ("malpractice_insurance", {"per_claim_limit": "3000000", "aggregate_limit": "1000000"}, ["limits_out_of_order"]),
        ("malpractice_insurance", {"per_claim_limit": "1000000", "aggregate_limit": "1000000"}, []),
    ],
)
def test_values_that_do_not_go_together_are_told(type_id, fields, expected):
    assert [note.code for note in crosschecks.crosscheck(packaged().type(type_id).checks, said(**fields))] == expected


def test_what_is_unusual_is_an_issue_but_no_reason_and_what_is_wrong_is_both():
    declared = packaged().type("state_license")
    values = tuple(said(**MI_NURSE, number="4301123456", status="Suspended").values())
    found = issues(declared, values)
    assert {note.code for note in found} == {"number_not_as_usual", "status_not_active"}
    told = {note.code for note in review_reasons(declared, 1.0, values, found, (), certified=False)}
    assert "status_not_active" in told
    assert "number_not_as_usual" not in told


def test_one_broken_order_of_dates_is_told_once():
    declared = packaged().type("malpractice_insurance")
    values = tuple(said(issue_date="2026-01-01", expiry_date="2025-01-01").values())
    assert [note.field for note in issues(declared, values)] == ["expiry_date"]


def test_every_shape_is_an_expression_and_every_last_day_a_day():
    for table in data.sections("license_shapes.toml").values():
        assert all(re.compile(shape) for shapes in table.values() for shape in shapes)
    for table in data.sections("expiry_rules.toml").values():
        assert all(re.fullmatch(r"end|\d\d|\d\d-\d\d(?: odd| even)?", rule) for rules in table.values() for rule in rules)
