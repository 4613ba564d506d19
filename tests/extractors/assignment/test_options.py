"""Of a field's candidates those are options that the document does not call something else."""

from __future__ import annotations

from extractors.assignment.options import ranked_options
from extractors.candidates.letter_date import find_letter_dates
from extractors.credential_types.loading import packaged
from extractors.document.page import Page
from extractors.ranking.score import score
from tests.extractors.sheets import LICENSE, sheet


def options(type_id: str, field: str, page: Page) -> list[tuple[str, float]]:
    """The options of a field, with their probabilities, in their order."""
    declared = packaged().type(type_id)
    scored = score(declared, page.lines)
    letter = find_letter_dates(scored.lines, scored.labels)
    return [(one.candidate.value.text, one.probability) for one, _ in ranked_options(scored, declared.field(field), letter)]


def test_options_are_distinct_few_and_likeliest_first() -> None:
    for field in ("number", "issue_date", "expiry_date", "holder_name"):
        told = options("state_license", field, sheet(*LICENSE))
        assert told and len(told) <= 6
        assert [p for _, p in told] == sorted((p for _, p in told), reverse=True)
        assert len({value for value, _ in told}) == len(told)


def test_a_date_that_the_document_calls_the_birth_is_no_expiration() -> None:
    page = sheet(*LICENSE[:5], "Date of Birth: 03/04/1985")
    assert "1985-03-04" not in [value for value, _ in options("state_license", "expiry_date", page)]


def test_a_field_that_needs_its_label_has_no_options_without_it() -> None:
    assert packaged().type("state_license").field("npi").needs_label
    assert options("state_license", "npi", sheet(*LICENSE, "2000000009")) == []
    assert [value for value, _ in options("state_license", "npi", sheet(*LICENSE, "NPI: 2000000009"))] == ["2000000009"]


def test_a_word_for_none_is_no_value() -> None:
    told = options("state_license", "restrictions", sheet(*LICENSE, "Restrictions: None"))
    assert "None" not in [value for value, _ in told]
