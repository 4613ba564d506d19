"""Model and rules together decide whether a person must look."""

from __future__ import annotations

import pytest

from extractors.acceptance import decision
from extractors.acceptance.decision import Decision, decide
from extractors.credential_types.loading import packaged
from extractors.document.page import Origin
from extractors.draft import Expiry, FieldValue, Note
from extractors.notes import parameters
from extractors.validation.blanks import NO_BLANKS
from extractors.validation.validate import Findings

CARD = packaged().type("life_support_card")
VALUES = tuple(FieldValue(field.name, "x", "x", 0.99, 1, (), Origin.TEXT) for field in CARD.fields)


def decided(*issues: Note) -> Decision:
    return decide(CARD, 0.99, VALUES, Findings(Expiry.EXPIRES, NO_BLANKS, issues), (), "card")


@pytest.fixture(params=[True, False], ids=["certified", "not certified"])
def accepted(request, monkeypatch) -> bool:
    monkeypatch.setattr(decision, "is_accepted", lambda row: request.param)
    monkeypatch.setattr(decision, "is_shadow_sample", lambda row: True)
    return request.param


def test_a_record_without_objections_is_accepted_exactly_where_it_is_certain_enough(accepted: bool) -> None:
    made = decided()
    assert (not made.reasons) is accepted
    assert made.shadow and not made.objected


def test_a_rule_objects_however_certain_the_record_is(accepted: bool) -> None:
    made = decided(Note("dates_out_of_order", "expiry_date", parameters(cause="expiry_before_issue")))
    assert made.reasons and made.objected and not made.shadow
