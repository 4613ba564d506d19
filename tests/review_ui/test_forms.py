"""What a row shows, what a typed text means, and what it is told when it means nothing."""

from __future__ import annotations

import pytest

from extractors.declaration import Field
from extractors.kinds import KINDS
from ingest.store import Absent, Confirmed, Corrected, Illegible
from review_ui import forms
from review_ui.forms import Standing, Unanswerable
from review_ui.paper import Viewed, boxes_from_json
from tests.review_ui import papers
from tests.review_ui.papers import TOYS

LICENCE = TOYS.type("toy_licence")
EXPIRES, NUMBER = LICENCE.field("expiry_date"), LICENCE.field("number")


@pytest.fixture
def record(office):
    return office.store.record(office.file(papers.licence()))


@pytest.fixture
def viewed(office, record):
    return Viewed(office.archive, record.document.id, record.document.sha256)


def test_doubtful_rows_come_first_the_least_probable_on_top(record, viewed):
    rows = forms.rows(LICENCE, record, viewed)
    assert [row.field for row in rows][:3] == ["expiry_date", "number", "holder_name"]
    assert [row.standing for row in rows][:3] == [Standing.LOOK, Standing.LOOK, Standing.SURE]


def test_in_the_papers_order_rows_stand_as_declared(record, viewed):
    rows = forms.rows(LICENCE, record, viewed, by_risk=False)
    assert [row.field for row in rows] == [field.name for field in LICENCE.fields]


def test_a_doubtful_row_says_why_and_offers_the_rivals_with_their_places(record, viewed):
    row = forms.row(LICENCE, EXPIRES, record.field("expiry_date"), viewed)
    assert row.asks == ("Two dates could be the expiry.",)
    assert [(choice.key, choice.value) for choice in row.choices] == [(1, "2027-10-31"), (2, "2019-04-12")]
    assert all(boxes_from_json(choice.boxes) for choice in row.choices)
    assert row.probability == 0.62


def test_the_piece_cut_out_holds_the_value_and_little_else(record, viewed):
    state = record.field("number")
    evidence = viewed.evidence(state.current.page, state.current.boxes)
    x, y, width, height = (float(part) for part in evidence.view.split())
    box = state.current.boxes[0]
    assert x < box.x0 and y < box.top and x + width > box.x1 and y + height > box.bottom
    assert height < 3 * box.height


def test_accepting_the_value_that_stands_confirms_it(record):
    assert forms.answer(NUMBER, record.field("number"), "accept", "RN204881", "", "", "") == Confirmed()


def test_another_writing_of_the_same_date_confirms_it(record):
    assert forms.answer(EXPIRES, record.field("expiry_date"), "accept", "10/02/2025", "", "", "") == Confirmed()


def test_another_date_corrects_it_in_canonical_form(record):
    said = forms.answer(EXPIRES, record.field("expiry_date"), "accept", "10/31/2027", "", "", "")
    assert said == Corrected("2027-10-31", "10/31/2027", precision="day")


def test_a_month_alone_ends_with_its_last_day_and_says_so(record):
    said = forms.answer(EXPIRES, record.field("expiry_date"), "accept", "10/2027", "", "", "")
    assert said == Corrected("2027-10-31", "10/2027", precision="month")


def test_a_word_that_was_clicked_keeps_its_place(record):
    said = forms.answer(
        EXPIRES, record.field("expiry_date"), "accept", "10/31/2027", "10/31/2027", "1", "[[170.0, 390.0, 220.0, 401.0]]"
    )
    assert isinstance(said, Corrected) and said.page == 1
    assert said.boxes[0].x1 == 220.0


@pytest.mark.parametrize(("said", "means"), [("absent", Absent()), ("illegible", Illegible())])
def test_absent_and_illegible_are_answers_of_their_own(record, said, means):
    assert forms.answer(EXPIRES, record.field("expiry_date"), said, "whatever", "", "", "") == means


def test_what_does_not_parse_is_refused_with_what_would_and_without_the_text(record):
    with pytest.raises(Unanswerable) as refused:
        forms.answer(EXPIRES, record.field("expiry_date"), "accept", "13/45/2027", "", "", "")
    assert "13/45" not in str(refused.value)


def test_an_empty_value_is_no_answer(record):
    with pytest.raises(Unanswerable, match="Not on the paper"):
        forms.answer(NUMBER, record.field("number"), "accept", "  ", "", "", "")


@pytest.mark.parametrize(
    "boxes", ["[[1, 2, 3]]", "[[9, 2, 3, 4]]", '{"a": 1}', "[[1, 2, NaN, 4]]", "nonsense", "[[1, 2, 3, true]]"]
)
def test_places_that_are_none_are_refused(boxes):
    with pytest.raises(ValueError):
        boxes_from_json(boxes)


def test_a_typed_text_is_told_what_it_would_be_read_as():
    assert forms.parsed(EXPIRES, "10/2027").reads_as == "2027-10-31 · October 31, 2027 (the paper shows the month only)"


def test_a_typed_text_that_is_no_date_is_told_so():
    assert forms.parsed(EXPIRES, "soon").error


def test_a_record_taken_for_another_type_keeps_what_both_have(record):
    draft = forms.as_type(record, TOYS.type("toy_diploma"))
    assert [value.field for value in draft.fields] == ["holder_name", "qualification", "issuer", "issue_date"]
    assert draft.type == "toy_diploma" and not draft.reasons


@pytest.mark.parametrize("kind", ["text", "activity"])
@pytest.mark.parametrize("typed", ["ACLS  Provider", "fire safety on June 4, 2022", "“Pain” (part 2)."])
def test_free_text_stands_as_it_was_typed(kind, typed):
    field = Field("course", "Course", KINDS[kind])
    assert forms.answer(field, None, "accept", f"  {typed} ", "", "", "") == Corrected(typed, typed, None, (), None)
    assert not forms.parsed(field, typed).reads_as
