"""What a row shows, what a typed text means, and what it is told when it means nothing."""

from __future__ import annotations

import pytest

from extractors.credential_types.declaration import Field
from extractors.draft import Expiry
from extractors.kinds import KINDS
from ingest.formats import Formats
from ingest.store import EXPIRY, Absent, Confirmed, Corrected, Illegible, Typed
from review_ui import forms
from review_ui.answering import Sent, Unanswerable, answers, changed
from review_ui.form_rows import Standing, Unsaved
from review_ui.forms import Form
from review_ui.page_overlay import Viewed, boxes_from_json
from review_ui.retyping import as_type
from tests.review_ui import papers
from tests.review_ui.papers import TOYS

FORMATS = Formats()
LICENCE = TOYS.type("toy_licence")
EXPIRES, NUMBER = LICENCE.field("expiry_date"), LICENCE.field("number")


@pytest.fixture
def record(office):
    return office.store.record(office.file(papers.licence()))


@pytest.fixture
def viewed(office, record):
    return Viewed(office.archive, record.document.id, record.document.sha256)


@pytest.fixture
def form(record, viewed):
    return Form(LICENCE, record, viewed, FORMATS)


def means(record, field, said="accept", text="", printed="", page="", boxes="", ending=""):
    return answers(field, record, said, Sent(text, printed, page, boxes, ending), FORMATS)


def test_doubtful_rows_come_first_the_least_probable_on_top(form):
    rows = form.rows()
    assert [row.field for row in rows][:3] == ["expiry_date", "number", "holder_name"]
    assert [row.standing for row in rows][:3] == [Standing.LOOK, Standing.LOOK, Standing.SURE]


def test_in_the_documents_order_rows_stand_as_declared(form):
    rows = form.rows(by_risk=False)
    assert [row.field for row in rows] == [field.name for field in LICENCE.fields]


def test_a_doubtful_row_says_why_and_offers_the_rivals_with_their_places(form):
    row = form.row(EXPIRES)
    assert row.asks == ("Two dates could be the expiry.",)
    assert [(choice.key, choice.value) for choice in row.choices] == [(1, "10/31/2027"), (2, "04/12/2019")]
    assert all(boxes_from_json(choice.boxes) for choice in row.choices)
    assert row.probability == 0.62


def test_the_piece_cut_out_holds_the_value_and_little_else(record, viewed):
    state = record.field("number")
    evidence = viewed.evidence(state.current.page, state.current.boxes)
    x, y, width, height = (float(part) for part in evidence.view.split())
    box = state.current.boxes[0]
    assert x < box.x0 and y < box.top and x + width > box.x1 and y + height > box.bottom
    assert height < 3 * box.height


def test_a_date_is_shown_as_people_write_it_and_as_far_as_it_is_known():
    assert FORMATS.value(EXPIRES, "2027-10-31", "day") == "10/31/2027"
    assert FORMATS.value(EXPIRES, "2027-10-31", "month") == "10/2027"
    assert FORMATS.value(EXPIRES, "2027-12-31", "year") == "2027"


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_what_is_shown_is_read_back_as_what_it_is(precision):
    shown = FORMATS.value(EXPIRES, "2027-12-31", precision)
    assert (EXPIRES.kind.typed(shown).text, EXPIRES.kind.typed(shown).precision) == ("2027-12-31", precision)


def test_what_a_person_typed_stands_in_the_row_until_it_is_saved(form):
    row = form.row(NUMBER, Unsaved(Typed("number", "RN 9", "RN 9", 1, ())))
    assert (row.value, row.original, row.unsaved, row.standing) == ("RN 9", "RN204881", True, Standing.LOOK)
    same = form.row(NUMBER, Unsaved(Typed("number", "RN204881", "", None, ())))
    assert not same.unsaved


def test_a_refused_row_keeps_its_text_and_says_why(form):
    row = form.row(NUMBER, Unsaved(Typed("number", "", "", None, ()), error="Type the number."))
    assert (row.value, row.error, row.standing) == ("", "Type the number.", Standing.LOOK)


def test_a_long_value_gets_the_lines_it_needs(form):
    long = "Certificate of Advanced Study in the Care of Patients with Pulmonary Hypertension and Related Conditions"
    assert form.row(NUMBER, Unsaved(Typed("number", long, "", None, ()))).lines == 4
    assert form.row(NUMBER).lines == 1


def test_the_expiration_has_its_ending_beside_the_date_or_a_row_of_its_own(form, record, office):
    assert [row.field for row in form.rows() if row.ending] == ["expiry_date"]
    diploma = office.store.record(office.file(papers.diploma()))
    there = Viewed(office.archive, diploma.document.id, diploma.document.sha256)
    (alone,) = [row for row in Form(TOYS.type("toy_diploma"), diploma, there, FORMATS).rows() if row.ending]
    assert (alone.field, alone.ending.code) == (EXPIRY, Expiry.LIFETIME)


def test_accepting_the_value_that_stands_confirms_it(record):
    assert means(record, NUMBER, text="RN204881") == {"number": Confirmed()}


def test_another_writing_of_the_same_date_confirms_it(record):
    for text in ("10/02/2025", "2025-10-02", "Oct 2, 2025"):
        assert means(record, EXPIRES, text=text, ending="expires") == {"expiry_date": Confirmed()}


def test_another_date_corrects_it_in_canonical_form(record):
    assert means(record, EXPIRES, text=" 10/31/27 ") == {"expiry_date": Corrected("2027-10-31", "10/31/27", precision="day")}


def test_a_month_alone_ends_with_its_last_day_and_says_so(record):
    assert means(record, EXPIRES, text="10/2027") == {"expiry_date": Corrected("2027-10-31", "10/2027", precision="month")}


def test_a_word_that_was_clicked_keeps_its_place(record):
    said = means(record, EXPIRES, "accept", "10/31/2027", "10/31/2027", "1", "[[170.0, 390.0, 220.0, 401.0]]")["expiry_date"]
    assert isinstance(said, Corrected) and said.page == 1
    assert said.boxes[0].x1 == 220.0


@pytest.mark.parametrize(("said", "meant"), [("absent", Absent()), ("illegible", Illegible())])
def test_absent_and_illegible_are_answers_of_their_own(record, said, meant):
    assert means(record, EXPIRES, said, "whatever", ending="expires") == {"expiry_date": meant}


def test_an_ending_without_a_date_says_that_there_is_none(record):
    said = means(record, EXPIRES, text="", ending="lifetime")
    assert said == {"expiry_date": Absent(), EXPIRY: Corrected("lifetime")}


def test_an_ending_chosen_beside_the_date_that_stands_takes_the_date_out(record):
    said = means(record, EXPIRES, text="10/02/2025", ending="lifetime")
    assert said == {"expiry_date": Absent(), EXPIRY: Corrected("lifetime")}


def test_a_typed_date_is_not_dropped_for_an_ending(record):
    with pytest.raises(Unanswerable, match="Keep one of them"):
        means(record, EXPIRES, text="10/31/2028", ending="lifetime")


def test_an_ending_that_is_none_is_refused(record):
    with pytest.raises(Unanswerable, match="Choose one"):
        means(record, EXPIRES, text="", ending="perhaps")


def test_what_does_not_parse_is_refused_with_what_would_and_without_the_text(record):
    with pytest.raises(Unanswerable) as refused:
        means(record, EXPIRES, text="13/45/2027")
    assert "13/45" not in str(refused.value)


def test_an_empty_value_is_no_answer(record):
    with pytest.raises(Unanswerable, match="Not on the document"):
        means(record, NUMBER, text="  ")


def test_a_row_is_changed_by_its_text_or_its_ending(record):
    assert not changed(NUMBER, record, Sent("RN204881"), FORMATS)
    assert not changed(EXPIRES, record, Sent(" 10/02/2025 ", ending="expires"), FORMATS)
    assert changed(NUMBER, record, Sent(""), FORMATS)
    assert changed(EXPIRES, record, Sent("10/02/2025", ending="lifetime"), FORMATS)


@pytest.mark.parametrize(
    "boxes", ["[[1, 2, 3]]", "[[9, 2, 3, 4]]", '{"a": 1}', "[[1, 2, NaN, 4]]", "nonsense", "[[1, 2, 3, true]]"]
)
def test_places_that_are_none_are_refused(boxes):
    with pytest.raises(ValueError):
        boxes_from_json(boxes)


def test_a_typed_text_is_told_what_it_would_be_read_as():
    assert forms.parsed(EXPIRES, "Oct 2027", FORMATS).reads_as == "10/2027, saved as 10/31/2027"
    assert forms.parsed(EXPIRES, "Oct 31, 2027", FORMATS).reads_as == "10/31/2027"
    assert not forms.parsed(EXPIRES, "10/31/2027", FORMATS).reads_as


def test_a_typed_text_that_is_no_date_is_told_so():
    assert forms.parsed(EXPIRES, "soon", FORMATS).error


def test_a_record_taken_for_another_type_keeps_what_both_have(record):
    draft = as_type(record, TOYS.type("toy_diploma"))
    assert [value.field for value in draft.fields] == ["holder_name", "qualification", "issuer", "issue_date"]
    assert draft.type == "toy_diploma" and not draft.reasons


@pytest.mark.parametrize("kind", ["text", "activity"])
@pytest.mark.parametrize("typed", ["ACLS  Provider", "fire safety on June 4, 2022", "“Pain” (part 2)."])
def test_free_text_stands_as_it_was_typed(record, kind, typed):
    field = Field("course", "Course", KINDS[kind])
    said = answers(field, record, "accept", Sent(f"  {typed} "), FORMATS)
    assert said == {"course": Corrected(typed, typed, None, (), None)}
    assert not forms.parsed(field, typed, FORMATS).reads_as
