"""What has been read of a credential so far, and when that is the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.classification.classify import Likelihood
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Origin
from extractors.draft import Draft, Expiry, FieldValue
from extractors.found_credential import LIKELY, FoundCredential

LICENSE = packaged().type("state_license")


def found(type_id: str = "state_license", confidence: float = 0.9, **values: str) -> FoundCredential:
    read = tuple(FieldValue(name, text, text, confidence, 1, (Box(0, 0, 9, 9),), Origin.OCR) for name, text in values.items())
    return FoundCredential(packaged().type(type_id), Likelihood({type_id: 0.7}, {}), (1,), (), (), values=read)


@given(st.floats(0, 1))
def test_a_value_counts_where_it_is_more_likely_right_than_wrong(confidence: float) -> None:
    assert (found(confidence=confidence, number="RN1").value("number") == "RN1") is (confidence > LIKELY)
    assert found(confidence=confidence).value("number") is None


@pytest.mark.parametrize("when", ["expiry_date", "issue_date", "end_date"])
@pytest.mark.parametrize("what", ["qualification", "number"])
def test_it_is_complete_where_it_says_who_what_and_when(what: str, when: str) -> None:
    whole = {"holder_name": "Ana Sample", what: "RN1", when: "2024-01-01"}
    assert found(**whole).is_complete
    assert not found("unrecognized", **whole).is_complete
    assert not found(confidence=0.4, **whole).is_complete
    for left_out in whole:
        assert not found(**{name: text for name, text in whole.items() if name != left_out}).is_complete


def test_it_is_as_likely_as_its_type() -> None:
    assert found().type_probability == 0.7


def test_a_draft_gives_its_values_by_name_and_knows_what_is_no_credential() -> None:
    values = found(number="RN1", holder_name="Ana").values
    draft = Draft(LICENSE.id, "card", 0.9, (1,), Expiry.UNKNOWN, values)
    assert draft.field("number") is values[0] and draft.field("npi") is None and draft.recognized
    assert not Draft("unrecognized", "blank", 0.9, (1,), Expiry.NOT_APPLICABLE).recognized
