"""Issues: flaws of single values, broken rules of the type, and what a value's place tells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER
from extractors.credential_types.declaration import MonthEndRule, TermRule
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Origin
from extractors.draft import FieldValue
from extractors.messages import message
from extractors.notes import Explanation
from extractors.validation.blanks import Blanks
from extractors.validation.code_repeats import CORRECTED, NEARLY
from extractors.validation.coded_cards import DIFFERS, SHORTENED, UNORDERED
from extractors.validation.issues import issues

DEA = packaged().type("dea_registration")
LICENSE = packaged().type("state_license")
(MONTH_END,) = (rule for rule in DEA.rules if isinstance(rule, MonthEndRule))
(TERM,) = (rule for rule in DEA.rules if isinstance(rule, TermRule))


def value(field: str, text: str, *because: Explanation) -> FieldValue:
    return FieldValue(field, text, text, 0.99, 1, (Box(0, 0, 9, 9),), Origin.OCR, "day", because=because)


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)))
def test_a_date_that_ends_a_month_by_rule_is_told_exactly_on_other_days(day: date) -> None:
    codes = [note.code for note in issues(DEA, [value(MONTH_END.field, day.isoformat())])]
    assert ("not_month_end" in codes) is ((day + timedelta(days=1)).day != 1)


@given(st.dates(date(2010, 1, 1), date(2019, 12, 31)), st.integers(-400, 3000))
def test_a_term_is_told_where_it_is_longer_or_shorter_than_the_rule(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    values = [value(TERM.start, start.isoformat()), value(TERM.end, end.isoformat())]
    notes = {note.code: note for note in issues(DEA, values)}
    months = days / 30.4375
    if months < TERM.least - 1 or months > TERM.most + 1:
        assert message(notes["unusual_term"]) == TERM.message and notes["unusual_term"].field == TERM.end
    if TERM.least + 1 < months < TERM.most - 1:
        assert "unusual_term" not in notes


def test_of_one_pair_of_dates_the_rule_of_the_type_speaks_and_not_the_general_one() -> None:
    values = [value("issue_date", "2024-05-01"), value("expiry_date", "2020-04-30")]
    told = [note.code for note in issues(DEA, values) if note.field == "expiry_date"]
    assert "unusual_term" in told and "dates_out_of_order" not in told


@pytest.mark.parametrize(
    ("why", "code"),
    [
        (OF_THE_LETTER, "letter_date"),
        (DAYLESS, "unread_day"),
        (DIFFERS, "barcode_differs"),
        (NEARLY, "barcode_differs"),
        (CORRECTED, "barcode_differs"),
        (SHORTENED, "name_shortened"),
        (UNORDERED, "name_order"),
    ],
)
def test_what_a_choice_rests_on_is_an_issue_that_names_the_field_and_not_the_value(why: Explanation, code: str) -> None:
    (note,) = issues(LICENSE, [value("issue_date", "2020-06-15", why, Explanation("printed_again"))])
    assert (note.code, note.field, note.because) == (code, "issue_date", (why,))
    assert message(note).startswith(f"{LICENSE.field('issue_date').title} ") and "2020" not in message(note)


def test_evidence_for_a_value_is_no_issue() -> None:
    good = [Explanation("label"), Explanation("second_reading_agrees"), Explanation("print_agrees"), Explanation("from_barcode")]
    assert issues(LICENSE, [value("issue_date", "2020-06-15", *good)]) == ()


@settings(max_examples=30)
@given(st.sets(st.sampled_from([field.name for field in LICENSE.fields])))
def test_every_unread_field_is_told_once_in_the_order_of_the_declaration(unread: set[str]) -> None:
    notes = issues(LICENSE, [], Blanks(unread=frozenset(unread)))
    assert [(note.code, note.field) for note in notes] == [
        ("unread_value", field.name) for field in LICENSE.fields if field.name in unread
    ]
