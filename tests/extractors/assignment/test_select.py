"""The values of all fields are selected together."""

from __future__ import annotations

from extractors.assignment.select import select
from extractors.credential_types.loading import packaged
from extractors.ranking.score import score
from tests.extractors.sheets import LICENSE, sheet

DECLARED = packaged().type("state_license")


def test_a_value_comes_with_its_label_its_rivals_and_evidence() -> None:
    selection = select(DECLARED, score(DECLARED, sheet(*LICENSE).lines), 1.0)
    by_field = {value.field: value for value in selection.values}
    expiry = by_field["expiry_date"]
    assert expiry.candidate.value.text == "2026-04-30"
    assert expiry.label is not None and "expiry_date" in expiry.label.fields
    assert all(rival.candidate is not expiry.candidate for rival in expiry.rivals)
    assert expiry.evidence.type == 1.0 and expiry.evidence.from_text == 1.0


def test_every_field_is_selected_passed_over_or_without_candidates() -> None:
    selection = select(DECLARED, score(DECLARED, sheet(*LICENSE).lines), 1.0)
    selected = [value.field for value in selection.values]
    assert not set(selected) & set(selection.passed)
    order = [field.name for field in DECLARED.fields]
    assert selected == sorted(selected, key=order.index)


def test_no_print_selects_nothing() -> None:
    selection = select(DECLARED, score(DECLARED, ()), 1.0)
    assert selection.values == () and not selection.passed and not selection.letter_dates
